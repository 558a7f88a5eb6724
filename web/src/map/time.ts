// The map's clock: which days are shown, from the address; and the step of playing.

import type { Range } from './clusters';

export interface Clock {
  /** The last day of the window, counted from day zero; null: all days. */
  day: number | null;
  /** How many days the window has. */
  span: number;
}

export const SPANS = [1, 3, 7, 14, 30];

export function clockOf(query: URLSearchParams, zero: number, range: Range, dayNumber: (day: string) => number): Clock {
  const span = Number(query.get('span'));
  const day = query.get('day');
  const place = day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? dayNumber(day) - zero : null;
  const last = Math.max(range.first, range.first + range.n - 1);
  return {
    span: SPANS.includes(span) ? span : 7,
    day: place === null || Number.isNaN(place) ? null : Math.min(Math.max(place, range.first), last),
  };
}

/** The window's first and last day. */
export function windowOf(clock: Clock): { from: number | null; to: number | null } {
  return clock.day === null ? { from: null, to: null } : { from: clock.day - clock.span + 1, to: clock.day };
}

/** The next day of playing; null when the end was reached. */
export function played(clock: Clock, range: Range): number | null {
  const next = clock.day === null ? range.first : clock.day + 1;
  return next < range.first + range.n ? next : null;
}
