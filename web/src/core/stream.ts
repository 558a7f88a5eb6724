// What is new, told by the server: one stream for the whole page.
import { signal } from '@preact/signals';
import { API } from '../api/client';
import type { RecordChange, Review } from '../api/types';

export const streamState = signal<'starting' | 'live' | 'lost'>('starting');
/** Counts up when the record has changed; what depends on it is read again. */
export const liveRevision = signal(0);
/** The last change that was told. */
const lastChange = signal<RecordChange | null>(null);
/** Reviews that came in while the page was open, the newest last. */
export const liveReviews = signal<Review[]>([]);

const QUIET_MS = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let seen: string | null = null;

/** Several changes in a row are one reading. */
function changed(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    liveRevision.value += 1;
  }, QUIET_MS);
}

function parsed<T>(event: Event): T | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return null;
  }
}

export function startStream(): () => void {
  const source = new EventSource(`${API}/stream`);
  source.addEventListener('open', () => {
    streamState.value = 'live';
  });
  source.addEventListener('error', () => {
    streamState.value = 'lost';
  });
  source.addEventListener('record', (event) => {
    streamState.value = 'live';
    const change = parsed<RecordChange>(event);
    if (!change) return;
    lastChange.value = change;
    if (seen !== null && change.revision !== seen) changed();
    seen = change.revision;
  });
  source.addEventListener('review', (event) => {
    const review = parsed<Review>(event);
    if (review) liveReviews.value = [...liveReviews.value.slice(-199), review];
  });
  return () => source.close();
}
