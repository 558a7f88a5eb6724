// "New since the last visit": a reload in the middle is the same visit, half an hour away is a new one.
// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { arrive, showed } from '../src/core/visit';

const MINUTE = 60_000;

it('never here before: nothing is known', () => {
  expect(arrive(null, 1000).visit).toEqual({ since: null, before: null });
  expect(arrive('nonsense', 1000).visit).toEqual({ since: null, before: null });
});

it('a reload in the middle keeps what is new, new', () => {
  const first = arrive(null, 0);
  const later = showed(first.kept, 812, 5 * MINUTE);
  expect(arrive(later, 10 * MINUTE).visit).toEqual({ since: null, before: null });
});

it('after half an hour away, what was shown last is what was seen', () => {
  const shown = showed(showed(arrive(null, 0).kept, 812, MINUTE), 800, 2 * MINUTE);
  const back = arrive(shown, 60 * MINUTE);
  expect(back.visit).toEqual({ since: 812, before: 2 * MINUTE });
  expect(arrive(back.kept, 70 * MINUTE).visit.since).toBe(812);
});
