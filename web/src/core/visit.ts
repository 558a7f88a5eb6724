// What "new since the last visit" means: a visit ends after half an hour away; a reload in the middle is the same visit.
import { signal } from '@preact/signals';
import { keep, recall } from './storage';

const AWAY_MS = 30 * 60_000;

export interface Visit {
  /** The record's `change` up to which everything was seen before this visit; null: never here before. */
  since: number | null;
  /** When the visit before ended, milliseconds; null: never here before. */
  before: number | null;
}

interface Kept {
  since: number | null;
  before: number | null;
  /** The highest change that was shown. */
  shown: number | null;
  at: number;
}

function parse(text: string | null): Kept | null {
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Kept;
    return typeof kept.at === 'number' ? kept : null;
  } catch {
    return null;
  }
}

/** The visit that an arrival at `now` belongs to, given what was kept of the one before. */
export function arrive(text: string | null, now: number): { visit: Visit; kept: string } {
  const old = parse(text);
  const same = old !== null && now - old.at < AWAY_MS;
  const next: Kept = same
    ? { ...old, at: now }
    : { since: old?.shown ?? null, before: old?.at ?? null, shown: old?.shown ?? null, at: now };
  return { visit: { since: next.since, before: next.before }, kept: JSON.stringify(next) };
}

/** The same visit after `change` was shown at `now`. */
export function showed(text: string | null, change: number, now: number): string {
  const old = parse(text) ?? { since: null, before: null, shown: null, at: now };
  return JSON.stringify({ ...old, shown: Math.max(old.shown ?? 0, change), at: now });
}

const first = arrive(recall('visit'), Date.now());
keep('visit', first.kept);
export const visit = signal<Visit>(first.visit);

export function noteShown(change: number): void {
  keep('visit', showed(recall('visit'), change, Date.now()));
}

/** Everything up to `change` counts as seen from now on. */
export function markSeen(change: number): void {
  const now = Date.now();
  keep('visit', JSON.stringify({ since: change, before: now, shown: change, at: now }));
  visit.value = { since: change, before: now };
}
