// What people decided: who, what, when, why; undone ones stay visible.
import type { Review } from '../api/types';
import { momentWords } from '../core/dates';
import { undo } from '../core/review';
import { session } from '../core/session_state';
import { ACTION_WORDS } from './words';

export function reviewLink(review: Review): string | null {
  if (review.object === 'incident') return `/incidents/${review.target}`;
  if (review.object === 'finding') return `/findings/${review.target}`;
  if (review.object === 'origin') return `/origins/${review.target}`;
  if (review.object === 'report') return `/reports/${review.target}`;
  return null;
}

export function ReviewLine({ review, onUndone }: { review: Review; onUndone?: () => void }) {
  const link = reviewLink(review);
  const mine = session.value?.name === review.who || session.value?.may.admin;
  return (
    <li class={review.undone_by ? 'review undone' : 'review'}>
      <span>
        <strong dir="auto">{review.who}</strong> {ACTION_WORDS[review.action] ?? review.action} {review.object}{' '}
        {link ? <a href={link}>{review.target}</a> : review.target}
        {review.field && <> · {review.field}</>}
        {review.value && (
          <>
            {': '}
            {review.old_value && <del dir="auto">{review.old_value}</del>} <ins dir="auto">{review.value}</ins>
          </>
        )}
        {review.undoes && <span class="quiet"> (review {review.undoes})</span>}
        {review.undone_by && <span class="quiet"> (undone)</span>}
      </span>
      {review.why && (
        <q class="why" dir="auto">
          {review.why}
        </q>
      )}
      <span class="quiet when">
        {momentWords(review.at)}
        {onUndone && mine && !review.undone_by && review.action !== 'undo' && (
          <button
            type="button"
            class="plain"
            onClick={async () => {
              if (await undo(review)) onUndone();
            }}
          >
            Undo
          </button>
        )}
      </span>
    </li>
  );
}

export function ReviewList({ reviews, onUndone }: { reviews: Review[]; onUndone?: () => void }) {
  if (reviews.length === 0) return <p class="quiet">Nobody has decided anything about it yet.</p>;
  return (
    <ul class="review-list">
      {reviews.map((review) => (
        <ReviewLine key={review.number} review={review} {...(onUndone ? { onUndone } : {})} />
      ))}
    </ul>
  );
}
