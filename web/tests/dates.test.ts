// Days: arithmetic over months, years, daylight saving; words.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ago,
  dayNumber,
  dayOf,
  daysInclusive,
  dayWords,
  intervalWords,
  isDay,
  momentWords,
  presets,
} from '../src/core/dates';

describe('days', () => {
  it.each([
    ['2025-08-19', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-13-01', false],
    ['2025-8-1', false],
    ['', false],
    ['2025-08-19T00:00:00Z', false],
  ])('%s is a day: %s', (text, wanted) => {
    expect(isDay(text)).toBe(wanted);
  });

  it('go over months, leap days, years and the days of the clock change', () => {
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2025-03-30', 1)).toBe('2025-03-31');
    expect(addDays('1974-05-31', -31)).toBe('1974-04-30');
    for (const day of ['1974-05-31', '2000-02-29', '2025-10-26']) expect(dayOf(dayNumber(day))).toBe(day);
  });

  it('count both ends', () => {
    expect(daysInclusive('2025-08-19', '2025-08-19')).toBe(1);
    expect(daysInclusive('2025-08-01', '2025-08-31')).toBe(31);
  });

  it('have presets that end with the record', () => {
    const found = Object.fromEntries(presets('2025-03-10').map(({ label, from, to }) => [label, [from, to]]));
    expect(found['Last 7 days']).toEqual(['2025-03-04', '2025-03-10']);
    expect(found['This month']).toEqual(['2025-03-01', '2025-03-10']);
    expect(found['Month before']).toEqual(['2025-02-01', '2025-02-28']);
  });
});

describe('words', () => {
  it.each([
    [{ start: '2025-08-19', end: '2025-08-19' }, '19 Aug 2025'],
    [{ start: '2025-08-19', end: '2025-08-21' }, '19–21 Aug 2025'],
    [{ start: '2025-07-30', end: '2025-08-02' }, '30 Jul – 2 Aug 2025'],
    [{ start: '2024-12-31', end: '2025-01-02' }, '31 Dec 2024 – 2 Jan 2025'],
    [null, 'no date'],
  ])('%o', (interval, wanted) => {
    expect(intervalWords(interval)).toBe(wanted);
  });

  it('leave alone what is no day', () => {
    expect(dayWords('soon')).toBe('soon');
    expect(dayWords(null)).toBe('');
    expect(momentWords('2025-08-19T10:04:59Z')).toBe('19 Aug 2025, 10:04 UTC');
  });

  it.each([
    [30, 'just now'],
    [600, '10 min ago'],
    [7200, '2 h ago'],
    [90_000, 'yesterday'],
    [260_000, '3 days ago'],
  ])('%d seconds ago', (seconds, wanted) => {
    const now = Date.parse('2025-08-19T10:00:00Z');
    expect(ago(new Date(now - seconds * 1000).toISOString(), now)).toBe(wanted);
  });
});
