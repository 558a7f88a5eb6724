// Routes, the map's clock and clusters, the trend's settings, limits of clauses.
// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Clause, Points } from '../src/api/types';
import { dayNumber } from '../src/core/dates';
import { leastPopulation, unpacked } from '../src/map/base_layer';
import { daily, gather, inWindow, rangeOf } from '../src/map/clusters';
import { middle } from '../src/map/desk_map';
import { clockOf, played, windowOf } from '../src/map/time';
import { limitWords } from '../src/pages/clauses';
import { surest } from '../src/pages/contacts';
import { settingsOf } from '../src/pages/trend';
import { shortTitle } from '../src/parts/words';
import { match } from '../src/routes';

describe('routes', () => {
  it.each([
    ['/incidents/:number', '/incidents/17', { number: '17' }],
    ['/incidents/:number', '/incidents/17/', { number: '17' }],
    ['/incidents/:number', '/incidents/x', null],
    ['/incidents/:number', '/incidents', null],
    ['/actors/:name', '/actors/SYR%20MIL', { name: 'SYR MIL' }],
    ['/actors/:name', '/actors/a%2Fb', { name: 'a/b' }],
    ['/actors/:name', '/actors/%E0%A4%A', null],
    ['/', '/', {}],
  ])('%s and %s', (pattern, path, wanted) => {
    expect(match(pattern, path)).toEqual(wanted);
  });
});

const points = {
  keys: {
    type: ['ASSAULT'],
    level: ['alleged', 'reported'],
    precision: ['city', 'province'],
    decision: [],
    result: [],
  },
  number: [1, 2, 3, 4],
  lat: [10, 10, 10, 50],
  lon: [10, 10, 10, 50],
  day: [0, 5, -1, 5],
  days: [1, 3, 1, 1],
  type: [0, 0, 0, 0],
  level: [0, 1, 1, 0],
  decision: [0, 0, 0, 0],
  precision: [0, 0, 1, 0],
  result: [-1, -1, -1, -1],
  contested: [0, 1, 0, 0],
} as unknown as Points;

describe('the map', () => {
  const at = (lat: number, lon: number) => ({ x: lon, y: lat });
  it('never mixes exact and coarse places in one mark', () => {
    const cells = gather(points, { from: null, to: null }, at, { x: 100, y: 100 }, 20, new Set([1]));
    expect(cells.map((cell) => cell.members)).toEqual([[0, 1], [2], [3]]);
    expect(cells[0]).toMatchObject({ levels: [1, 1], contested: 1, x: 10, y: 10 });
  });

  it('shows what touches the days of the window; what has no date only with all days', () => {
    const seen = (from: number | null, to: number | null) =>
      [0, 1, 2, 3].filter((i) => inWindow(points, i, { from, to }));
    expect(seen(null, null)).toEqual([0, 1, 2, 3]);
    expect(seen(6, 7)).toEqual([1]);
    expect(seen(0, 0)).toEqual([0]);
    expect(seen(8, 9)).toEqual([]);
  });

  it('counts days by level, apart', () => {
    expect(daily(points, { first: 0, n: 6 })).toEqual([
      [1, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 1],
    ]);
  });

  it('leaves a few very old ones out of the slider, and never has more than three years', () => {
    const day = [0, ...Array.from({ length: 99 }, (_, i) => 20_000 + i)];
    const old = { ...points, day, days: day.map(() => 1) } as unknown as Points;
    expect(rangeOf(old)).toEqual({ first: 20_001, n: 98 });
    const even = { ...points, day: [0, 5000], days: [1, 1] } as unknown as Points;
    expect(rangeOf(even)).toEqual({ first: 3901, n: 1100 });
    expect(rangeOf({ ...points, day: [-1], days: [1] } as unknown as Points).n).toBe(0);
  });

  it('has a clock in the address, held inside the record', () => {
    const zero = dayNumber('2025-08-01');
    const range = { first: 0, n: 31 };
    const clock = (query: string) => clockOf(new URLSearchParams(query), zero, range, dayNumber);
    expect(clock('')).toEqual({ day: null, span: 7 });
    expect(clock('day=2025-08-10&span=3')).toEqual({ day: 9, span: 3 });
    expect(clock('day=2030-01-01&span=4')).toEqual({ day: 30, span: 7 });
    expect(windowOf({ day: 9, span: 3 })).toEqual({ from: 7, to: 9 });
    expect(windowOf({ day: null, span: 3 })).toEqual({ from: null, to: null });
    expect(played({ day: null, span: 1 }, range)).toBe(0);
    expect(played({ day: 30, span: 1 }, range)).toBeNull();
  });

  it('reads packed lines, and names more towns the nearer one is', () => {
    const found: number[][] = [];
    unpacked([100, 200, -50, 10], 100, (lon, lat) => found.push([lon, lat]));
    expect(found).toEqual([
      [1, 2],
      [0.5, 2.1],
    ]);
    const steps = [2, 4, 5, 6, 7, 8, 9, 10, 12].map(leastPopulation);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
  });
});

it.each([
  ['', 'findings', 'clause', 'day', true],
  ['of=incidents', 'incidents', 'type', 'day', true],
  ['of=incidents&group=clause', 'incidents', 'type', 'day', true],
  ['group=party&by=week&compare=false', 'findings', 'party', 'week', false],
  ['by=century&group=DROP', 'findings', 'type', 'day', true],
])('the trend of "%s"', (query, of, group, by, compare) => {
  expect(settingsOf(new URLSearchParams(query))).toEqual({ of, group, by, compare });
});

it('a pair of parties shows the figure of its surest level, not a sum', () => {
  expect(surest({ alleged: 4, reported: 3, corroborated: 2, verified: 0, refuted: 1 })).toEqual({
    level: 'corroborated',
    n: 2,
  });
  expect(surest({ alleged: 0, reported: 0, corroborated: 0, verified: 0, refuted: 0 })).toBeNull();
});

it('limits of clauses in words', () => {
  const none = { max: null, min: null, every_days: null, by: null, unit: null, what: null, per: null };
  const words = (more: Partial<Clause>) => limitWords({ ...none, ...more } as Clause);
  expect(words({ max: 75, what: 'tanks' })).toBe('at most 75 tanks');
  expect(words({ min: 600, unit: 'trucks', per: 'day' })).toBe('at least 600 trucks a day');
  expect(words({ every_days: 15 })).toBe('every 15 days');
  expect(words({ by: '1974-06-06' })).toBe('by 6 Jun 1974');
  expect(words({})).toBeNull();
});

it.each([
  ['Israel → Hadar: aerial ASSAULT, Hadar, 2025-08-25', 'Israel → Hadar: aerial assault, Hadar'],
  ['A: CONSULT, told 2025-09-01', 'A: consult'],
  ['UNDOF: AID, 1948-01-01 to 2025-08-02', 'UNDOF: aid'],
  ['', ''],
])('the title of "%s"', (summary, wanted) => {
  expect(shortTitle(summary)).toBe(wanted);
});

it('most points, not the farthest, say where the map opens', () => {
  expect(middle([...Array.from({ length: 40 }, () => 33), 121])).toEqual([33, 33]);
  expect(middle([])).toEqual([0, 0]);
});
