// What people decided: who, what, when, why; undone ones stay visible.
import type { Review } from '../api/types';
import { momentWords } from '../core/dates';
import { undo } from '../core/review';
import { session } from '../core/session_state';
import { ACTION_WORDS } from './words';

function reviewLink(review: Review): string | null {
  const pages: Partial<Record<Review['object'], string>> = {
    incident: '/incidents',
    finding: '/findings',
    origin: '/origins',
    report: '/reports',
  };
  const page = pages[review.object];
  const number = review.object_number ?? (/^\d+$/.test(review.target) ? review.target : null);
  return page && number !== null ? `${page}/${number}` : null;
}

/** Whether the value says more than the action does: "confirmed: confirmed" would not. */
function tellsValue(review: Review): boolean {
  if (review.value === null || review.action === 'confirm' || review.action === 'reopen' || review.action === 'undo')
    return false;
  if (review.action === 'split' || review.action === 'merge') return false;
  return !(review.action === 'reject' && review.value === 'rejected');
}

/** From which incident into which. */
function Moved({ review }: { review: Review }) {
  const link = (number: string | null) => (number ? <a href={`/incidents/${number}`}>{number}</a> : null);
  return (
    <>
      {review.action === 'split' && review.old_value && <> off incident {link(review.old_value)}</>} into{' '}
      {review.field === 'new incident' && 'the new '}incident {link(review.value)}
    </>
  );
}

/** What was decided, on what: without who, when and why. */
export function ReviewWhat({ review }: { review: Review }) {
  const link = reviewLink(review);
  return (
    <>
      {ACTION_WORDS[review.action] ?? review.action} {review.object}{' '}
      {link ? <a href={link}>{review.object_number ?? review.target}</a> : review.target}
      {review.action === 'correct' && review.field && <> · {review.field}</>}
      {review.action === 'note' && review.field && review.field !== 'note' && <> · {review.field}</>}
      {review.action === 'split' || review.action === 'merge' ? <Moved review={review} /> : null}
      {tellsValue(review) && (
        <>
          {': '}
          {review.old_value && review.action === 'correct' && <del dir="auto">{review.old_value}</del>}{' '}
          <ins dir="auto">{review.value}</ins>
        </>
      )}
      {review.undoes && <span class="quiet"> (review {review.undoes})</span>}
      {review.undone_by && <span class="quiet"> (undone)</span>}
    </>
  );
}

export function ReviewLine({ review, onUndone }: { review: Review; onUndone?: () => void }) {
  const mine = session.value?.name === review.who || session.value?.may.admin;
  return (
    <li class={review.undone_by ? 'review undone' : 'review'}>
      <span>
        <strong dir="auto">{review.who}</strong> <ReviewWhat review={review} />
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
