// Deciding: sends a review, asks who decides, shows what somebody else decided first, remembers what can be undone.
import { signal } from '@preact/signals';
import { change, Problem } from '../api/client';
import type { NewReview, Review, ReviewResult } from '../api/types';
import { ensureReviewer } from './session';
import { tell } from './toast';

/** A review that was not written because somebody else was quicker. */
export interface Conflict {
  mine: NewReview;
  theirs: Review[];
  lastReview: number;
  done: (result: ReviewResult | null) => void;
}

export const conflict = signal<Conflict | null>(null);
/** Reviews of this visit that can be undone, the last at the end. */
export const undoable = signal<Review[]>([]);

async function send(review: NewReview): Promise<ReviewResult | null> {
  try {
    const result = (await change<ReviewResult>('POST', '/reviews', review)) ?? null;
    if (result) undoable.value = [...undoable.value, result.review];
    return result;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 409) {
      return new Promise((resolve) => {
        conflict.value = {
          mine: review,
          theirs: error.reviews,
          lastReview: error.lastReview ?? review.last_seen,
          done: (result) => {
            conflict.value = null;
            resolve(result);
          },
        };
      });
    }
    tell(error.message, { tone: 'bad', detail: error.hint });
    return null;
  }
}

/** Null: not written, because the reviewer turned back or the server refused (she has been told). */
export async function submitReview(review: NewReview): Promise<ReviewResult | null> {
  if (!(await ensureReviewer())) return null;
  return send(review);
}

/** The reviewer has seen what the others did and sends hers all the same. */
export async function sendAfterConflict(held: Conflict): Promise<void> {
  held.done(await send({ ...held.mine, last_seen: held.lastReview }));
}

/** Undoes a review, or the last one of this visit. */
export async function undo(review: Review | undefined = undoable.value.at(-1)): Promise<Review | null> {
  if (!review) {
    tell('nothing of this visit to undo');
    return null;
  }
  if (!(await ensureReviewer())) return null;
  try {
    const result = await change<ReviewResult>('POST', `/reviews/${review.number}/undo`, {});
    undoable.value = undoable.value.filter((one) => one.number !== review.number);
    tell(`undone: ${review.action} of ${review.object} ${review.target}`);
    return result?.review ?? null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 409) undoable.value = undoable.value.filter((one) => one.number !== review.number);
    tell(error.message, { tone: 'bad', detail: error.hint });
    return null;
  }
}
