// What can be decided about one statement: that it was coded wrongly, how it should be, that it tells of something else.
import type { CodedEvent } from '../api/types';
import { mayDecide } from './decisions';
import { askReview, decide, type Reviewable } from './review_dialogs';
import { partyNames, typeWords } from './words';

export function EventActions({
  event,
  done,
  split,
}: {
  event: CodedEvent;
  done: () => void;
  /** Null: it is the only statement of its incident, or none is shown here. */
  split?: ((event: number) => void) | null;
}) {
  const { number } = event;
  if (number === null) return null;
  const about: Reviewable = {
    object: 'event',
    target: String(number),
    lastSeen: event.last_review ?? 0,
    title: `${typeWords(event.type, event.mode)}: ${partyNames(event.actors)} → ${partyNames(event.recipients)}`,
  };
  const judged = event.decision === 'confirmed' || event.decision === 'rejected';
  return (
    <>
      {judged && <strong class={`decision-${event.decision}`}>coding {event.decision}</strong>}
      {mayDecide() && (
        <>
          <button type="button" class="plain" onClick={() => askReview('correct', about, done, { field: 'type' })}>
            Correct
          </button>
          {judged ? (
            <button type="button" class="plain" onClick={() => void decide('reopen', about, done)}>
              Reopen
            </button>
          ) : (
            <>
              <button type="button" class="plain" onClick={() => void decide('confirm', about, done)}>
                Coded rightly
              </button>
              <button
                type="button"
                class="plain"
                title="It counts for no incident then"
                onClick={() => askReview('reject', about, done, { value: 'miscoded' })}
              >
                Coded wrongly
              </button>
            </>
          )}
          {split && (
            <button type="button" class="plain" onClick={() => split(number)}>
              Split off
            </button>
          )}
        </>
      )}
    </>
  );
}
