// Who sits at the desk, as the server knows it; null until it has answered.
import { signal } from '@preact/signals';
import type { Session } from '../api/types';

export const session = signal<Session | null>(null);
