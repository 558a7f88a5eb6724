// The order of work of a queue that others work on too: what is shown stays where it is until the reviewer asks.
import type { QueueItem, Review } from '../api/types';

export function keyOf(item: QueueItem): string {
  return item.kind === 'finding' ? `finding/${item.finding?.number}` : `incident/${item.incident?.number}`;
}

export interface Outcome {
  who: string;
  action: string;
  review: Review | null;
}

const changeOf = (item: QueueItem) => item.finding?.change ?? item.incident?.change ?? 0;

/** How many of `fresh` are not shown and came after what is; older ones that moved up from the next page are not new. */
export function unseen(shown: readonly QueueItem[], fresh: readonly QueueItem[]): number {
  const known = new Set(shown.map(keyOf));
  const last = shown.reduce((most, item) => Math.max(most, changeOf(item)), 0);
  return fresh.filter((item) => !known.has(keyOf(item)) && changeOf(item) > last).length;
}

/** What became of each item by the reviews told since: the last decision that stands. */
export function outcomesOf(reviews: readonly Review[]): Map<string, Outcome> {
  const undone = new Set(reviews.flatMap((review) => (review.undoes ? [review.undoes] : [])));
  const outcomes = new Map<string, Outcome>();
  for (const review of reviews) {
    if (review.action === 'undo' || undone.has(review.number)) continue;
    const key = `${review.object}/${review.target}`;
    if (review.action === 'reopen') outcomes.delete(key);
    else if (review.action === 'confirm' || review.action === 'reject' || review.action === 'merge')
      outcomes.set(key, { who: review.who, action: review.action, review });
  }
  return outcomes;
}

/** The next place in `direction` that still waits; where there is none, the next place at all, inside the list. */
export function nextPlace(
  keys: readonly string[],
  done: (key: string) => boolean,
  from: number,
  direction: 1 | -1,
): number {
  for (let i = from + direction; i >= 0 && i < keys.length; i += direction) {
    const key = keys[i];
    if (key !== undefined && !done(key)) return i;
  }
  return Math.min(Math.max(from + direction, 0), Math.max(0, keys.length - 1));
}
