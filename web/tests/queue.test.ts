// The queue that several people work on: what became of each item, where to go next, what is new.
// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { QueueItem, Review } from '../src/api/types';
import { keyOf, nextPlace, outcomesOf, unseen } from '../src/core/queue';
import { countValue } from '../src/parts/review_dialogs';

const finding = (number: number, change = 1) =>
  ({ kind: 'finding', finding: { number, change }, incident: null }) as unknown as QueueItem;
const incident = (number: number, change = 1) =>
  ({ kind: 'incident', finding: null, incident: { number, change } }) as unknown as QueueItem;
const review = (number: number, action: string, target: string, more: Partial<Review> = {}): Review =>
  ({ number, action, object: 'finding', target, who: 'Amal', undoes: null, ...more }) as Review;

describe('outcomes', () => {
  it('are the last decision that stands', () => {
    const outcomes = outcomesOf([review(1, 'confirm', '5'), review(2, 'reject', '5', { who: 'Basel' })]);
    expect(outcomes.get('finding/5')).toMatchObject({ who: 'Basel', action: 'reject' });
  });

  it('fall back when a decision was undone', () => {
    const undone = [review(1, 'confirm', '5'), review(2, 'reject', '5'), review(3, 'undo', '5', { undoes: 2 })];
    expect(outcomesOf(undone).get('finding/5')?.action).toBe('confirm');
    expect(outcomesOf([review(1, 'confirm', '5'), review(2, 'undo', '5', { undoes: 1 })]).size).toBe(0);
  });

  it('end when it was opened again; a note decides nothing', () => {
    expect(outcomesOf([review(1, 'confirm', '5'), review(2, 'reopen', '5')]).size).toBe(0);
    expect(outcomesOf([review(1, 'note', '5')]).size).toBe(0);
  });
});

describe('the next place', () => {
  const keys = ['a', 'b', 'c', 'd'];
  it('skips what is done', () => {
    expect(nextPlace(keys, (key) => key === 'b', 0, 1)).toBe(2);
    expect(nextPlace(keys, (key) => key === 'b', 2, -1)).toBe(0);
  });
  it('stays inside when all is done', () => {
    expect(nextPlace(keys, () => true, 3, 1)).toBe(3);
    expect(nextPlace(keys, () => true, 0, -1)).toBe(0);
    expect(nextPlace([], () => true, 0, 1)).toBe(0);
  });
});

it('what is new is told by kind and number', () => {
  expect(keyOf(finding(5))).toBe('finding/5');
  expect(unseen([finding(5), incident(5)], [finding(5), incident(6, 2), finding(6, 3)])).toBe(2);
  expect(unseen([finding(5, 9)], [finding(5, 9), finding(6, 3)])).toBe(0);
});

it.each([
  ['2-3', '2..3'],
  [' 2 – 3 ', '2..3'],
  ['4', '4'],
  ['3..', '3..'],
  ['none', 'none'],
])('a count written "%s" is sent as "%s"', (typed, sent) => {
  expect(countValue(typed)).toBe(sent);
});
