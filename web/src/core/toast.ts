// Short messages at the edge of the page; a screen reader reads them out.
import { signal } from '@preact/signals';

export interface Toast {
  id: number;
  text: string;
  detail: string | null;
  tone: 'good' | 'bad';
  action: { label: string; run: () => void } | null;
}

export const toasts = signal<Toast[]>([]);

const STAY_MS = 6000;
let last = 0;

export function tell(
  text: string,
  options: { tone?: 'good' | 'bad'; detail?: string | null; action?: Toast['action'] } = {},
): void {
  last += 1;
  const toast: Toast = {
    id: last,
    text,
    detail: options.detail ?? null,
    tone: options.tone ?? 'good',
    action: options.action ?? null,
  };
  toasts.value = [...toasts.value.slice(-2), toast];
  setTimeout(() => dismiss(toast.id), toast.tone === 'bad' ? STAY_MS * 2 : STAY_MS);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
