// Days as the record writes them (2025-08-19, UTC): arithmetic, presets, and words for people.

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether it is a day of the calendar, written 2025-08-19. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** Days from a to b, both counted: the same day is 1. */
export function daysInclusive(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

export interface Preset {
  label: string;
  from: string;
  to: string;
}

/** Periods that end on the last day of the record: a desk looks at what there is, not at the calendar on the wall. */
export function presets(last: string): Preset[] {
  const monthStart = `${last.slice(0, 8)}01`;
  const before = addDays(monthStart, -1);
  return [
    { label: 'Last day', from: last, to: last },
    { label: 'Last 7 days', from: addDays(last, -6), to: last },
    { label: 'Last 14 days', from: addDays(last, -13), to: last },
    { label: 'Last 30 days', from: addDays(last, -29), to: last },
    { label: 'This month', from: monthStart, to: last },
    { label: 'Month before', from: `${before.slice(0, 8)}01`, to: before },
  ];
}

/** "19 Aug 2025". */
export function dayWords(day: string | null | undefined): string {
  if (!day || !/^\d{4}-\d{2}-\d{2}/.test(day)) return day ?? '';
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "Tue 19 Aug". */
export function shortDay(day: string): string {
  const weekday = WEEKDAYS[new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** An interval as short as it can be said: "19 Aug 2025", "19–21 Aug 2025", "30 Jul – 2 Aug 2025". */
export function intervalWords(interval: { start: string; end: string } | null | undefined): string {
  if (!interval) return 'no date';
  const { start, end } = interval;
  if (start === end) return dayWords(start);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8, 10))}–${dayWords(end)}`;
  if (start.slice(0, 4) === end.slice(0, 4)) return `${dayWords(start).slice(0, -5)} – ${dayWords(end)}`;
  return `${dayWords(start)} – ${dayWords(end)}`;
}

/** "19 Aug 2025, 10:04 UTC". */
export function momentWords(moment: string | null | undefined): string {
  if (!moment) return '';
  return moment.length >= 16 ? `${dayWords(moment)}, ${moment.slice(11, 16)} UTC` : dayWords(moment);
}

/** How long ago, coarsely: "now", "5 min ago", "3 h ago", "2 days ago". */
export function ago(moment: string, now: number): string {
  const seconds = (now - Date.parse(moment)) / 1000;
  if (!Number.isFinite(seconds) || seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
