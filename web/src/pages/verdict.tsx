// What a person said about a whole period of an agreement: the verdict in force, what was said before, and giving one.
import { apiAddress } from '../api/client';
import type { Agreement, Page, Review } from '../api/types';
import { dayWords, momentWords } from '../core/dates';
import { useResource } from '../core/resource';
import { undo } from '../core/review';
import { mayDecide, useSteps } from '../parts/decisions';
import { askReview } from '../parts/review_dialogs';
import { ReviewList } from '../parts/reviews';

export function Verdict({ agreement, from, to }: { agreement: Agreement; from: string; to: string }) {
  const target = `${agreement.name} ${from}/${to}`;
  const list = useResource<Page<Review>>(apiAddress('/reviews', { object: 'period', target, limit: 50 }));
  const reviews = list.data?.items ?? [];
  const inForce = reviews.find((review) => review.action === 'verdict' && !review.undone_by);
  const give = () =>
    askReview(
      'verdict',
      {
        object: 'period',
        target,
        lastSeen: reviews[0]?.number ?? 0,
        title: `${agreement.title}, ${dayWords(from)} to ${dayWords(to)}`,
      },
      list.reload,
    );
  useSteps('Agreement', { verdict: give, undo: () => void undo().then((review) => review && list.reload()) });
  return (
    <div class="verdict">
      {inForce ? (
        <blockquote>
          <p dir="auto">{inForce.value}</p>
          <footer class="quiet">
            Verdict of <bdi>{inForce.who}</bdi>, {momentWords(inForce.at)}; the report quotes it
          </footer>
        </blockquote>
      ) : (
        <p class="quiet">
          Nobody has given a verdict on this period. The report states none of its own: counts are no judgement.
        </p>
      )}
      {mayDecide('verdict') ? (
        <button type="button" onClick={give}>
          {inForce ? 'Give another verdict' : 'Give a verdict'} <kbd aria-hidden="true">v</kbd>
        </button>
      ) : (
        <p class="quiet">Verdicts are for admins.</p>
      )}
      {reviews.length > 0 && (
        <details>
          <summary>What was decided about this period</summary>
          <ReviewList reviews={reviews} onUndone={list.reload} />
        </details>
      )}
    </div>
  );
}
