// Points on the screen gathered in cells: what stands too near to be told apart is one mark with its figures.
import type { Points } from '../api/types';

export interface Cell {
  x: number;
  y: number;
  /** Places in the columns. */
  members: number[];
  /** Figures by level, in the order of the columns' keys. */
  levels: number[];
  contested: number;
}

export interface Window {
  /** First and last day, counted from the columns' day zero; null: all days, those without a date too. */
  from: number | null;
  to: number | null;
}

/** Whether a point's days touch the window. */
export function inWindow(points: Points, i: number, window: Window): boolean {
  if (window.from === null || window.to === null) return true;
  const day = points.day[i] ?? -1;
  if (day < 0) return false;
  const last = day + Math.max(1, points.days[i] ?? 1) - 1;
  return day <= window.to && last >= window.from;
}

/** Exactly known places and coarse ones are never one mark: `coarse` says which precision keys are coarse. */
export function gather(
  points: Points,
  window: Window,
  at: (lat: number, lon: number) => { x: number; y: number },
  size: { x: number; y: number },
  cellSize: number,
  coarse: ReadonlySet<number>,
): Cell[] {
  const cells = new Map<number, Cell>();
  const across = Math.ceil(size.x / cellSize) + 2;
  const down = Math.ceil(size.y / cellSize) + 2;
  const n = points.number.length;
  for (let i = 0; i < n; i++) {
    if (!inWindow(points, i, window)) continue;
    const { x, y } = at(points.lat[i] ?? 0, points.lon[i] ?? 0);
    if (x < -cellSize || y < -cellSize || x > size.x + cellSize || y > size.y + cellSize) continue;
    const layer = coarse.has(points.precision[i] ?? -1) ? across * down : 0;
    const key = layer + (Math.floor(y / cellSize) + 1) * across + Math.floor(x / cellSize) + 1;
    let cell = cells.get(key);
    if (!cell) {
      cell = { x: 0, y: 0, members: [], levels: points.keys.level.map(() => 0), contested: 0 };
      cells.set(key, cell);
    }
    cell.x += x;
    cell.y += y;
    cell.members.push(i);
    const level = points.level[i] ?? 0;
    cell.levels[level] = (cell.levels[level] ?? 0) + 1;
    cell.contested += points.contested[i] ?? 0;
  }
  for (const cell of cells.values()) {
    cell.x /= cell.members.length;
    cell.y /= cell.members.length;
  }
  return [...cells.values()];
}

/** The days that a slider goes through, counted from day zero. */
export interface Range {
  first: number;
  n: number;
}

const MOST_DAYS = 1100;
/** Part of the incidents, the oldest, that a slider leaves to "all days": one of 1948 would squeeze a month into a pixel. */
const OLD = 0.02;

/** From the second hundredth of the incidents by date to the last, at most three years. */
export function rangeOf(points: Points): Range {
  const days = points.day.filter((day) => day >= 0).sort((a, b) => a - b);
  const last = points.day.reduce(
    (most, day, i) => (day < 0 ? most : Math.max(most, day + (points.days[i] ?? 1) - 1)),
    -1,
  );
  if (last < 0) return { first: 0, n: 0 };
  const first = Math.max(days[Math.floor(days.length * OLD)] ?? 0, last - MOST_DAYS + 1);
  return { first, n: last - first + 1 };
}

/** Counts a day and level, for the strip under the slider. */
export function daily(points: Points, { first, n }: Range): number[][] {
  const rows = points.keys.level.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < points.day.length; i++) {
    const day = (points.day[i] ?? -1) - first;
    const row = rows[points.level[i] ?? 0];
    if (row && (points.day[i] ?? -1) >= 0 && day >= 0 && day < n) row[day] = (row[day] ?? 0) + 1;
  }
  return rows;
}
