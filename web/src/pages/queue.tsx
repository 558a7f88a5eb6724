// The queue of Today: a list to go through with the keyboard, and beside it what a decision rests on.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { apiAddress, Problem, read } from '../api/client';
import type { Finding, IncidentDetail, Page, QueueItem, Review } from '../api/types';
import { address, changeQuery, go } from '../core/address';
import { shortDay } from '../core/dates';
import { keyOf, nextPlace, type Outcome, outcomesOf, unseen } from '../core/queue';
import { useResource } from '../core/resource';
import { undo } from '../core/review';
import { liveReviews } from '../core/stream';
import { tell } from '../core/toast';
import { useSteps } from '../parts/decisions';
import { LevelGlyph, ResultGlyph } from '../parts/marks';
import { askReview, codedEvents, decide, type Reviewable } from '../parts/review_dialogs';
import { Empty, ProblemNote, Waiting } from '../parts/states';
import { ACTION_WORDS, LEVEL_WORDS, RESULT_WORDS, shortTitle, titleOf, typeWords } from '../parts/words';
import { Preview } from './preview';

const LIMIT = 60;

function reviewableOf(item: QueueItem, seen: Map<string, number>): Reviewable | null {
  const subject = item.kind === 'finding' ? item.finding : item.incident;
  if (!subject) return null;
  const title =
    item.kind === 'finding' && item.finding
      ? `${titleOf(item.finding)} (clause ${item.finding.clause})`
      : shortTitle(item.incident?.summary ?? '');
  return {
    object: item.kind,
    target: String(subject.number),
    lastSeen: seen.get(keyOf(item)) ?? subject.last_review,
    title,
    incident: item.incident,
  };
}

function Row({
  item,
  selected,
  outcome,
  isNew,
  choose,
}: {
  item: QueueItem;
  selected: boolean;
  outcome: Outcome | undefined;
  isNew: boolean;
  choose: () => void;
}) {
  const { finding, incident } = item;
  const level = finding?.level ?? incident?.level ?? 'reported';
  const date = finding?.date ?? incident?.date;
  const summary = finding ? titleOf(finding) : shortTitle(incident?.summary ?? '');
  return (
    <li class={`queue-row${selected ? ' selected' : ''}${outcome ? ' done' : ''}`}>
      <button type="button" id={keyOf(item)} aria-current={selected ? 'true' : undefined} onClick={choose}>
        <span class="marks">
          {finding ? (
            <>
              <ResultGlyph result={finding.result} />
              <span class="sr-only">{RESULT_WORDS[finding.result]}, </span>
            </>
          ) : (
            <span class="glyph" />
          )}
          <LevelGlyph level={level} />
          <span class="sr-only">{LEVEL_WORDS[level]}, </span>
        </span>
        <span class="what">
          <span class="title" dir="auto">
            {isNew && !outcome && <span class="new-dot">new</span>}
            {summary}
          </span>
          <span class="sub">
            {outcome ? (
              <strong>
                {ACTION_WORDS[outcome.action] ?? outcome.action} by <bdi>{outcome.who}</bdi>
              </strong>
            ) : finding ? (
              <>
                {RESULT_WORDS[finding.result]} · {LEVEL_WORDS[level].toLowerCase()} · {finding.agreement}{' '}
                {finding.clause}
                {finding.contested && ' · contested'}
              </>
            ) : (
              <>
                {LEVEL_WORDS[level]} · {typeWords(incident?.type, incident?.mode)}
                {incident?.contested && ' · contested'}
              </>
            )}
          </span>
        </span>
        <span class="when">{date ? shortDay(date.start) : ''}</span>
      </button>
    </li>
  );
}

interface Props {
  kind: string | null;
  agreement: string | null;
  /** The serious and new ones instead of the queue. */
  serious: Finding[] | null;
  since: number;
}

/** What is shown, which is not replaced while the reviewer works; `fresh` is how the server has it now. */
function useQueue({ kind, agreement, serious }: Props) {
  const queue = useResource<Page<QueueItem>>(serious ? null : apiAddress('/queue', { kind, agreement, limit: LIMIT }));
  const fresh = useMemo<QueueItem[] | null>(
    () =>
      serious
        ? serious.map((finding) => ({ kind: 'finding' as const, finding, incident: null }))
        : (queue.data?.items ?? null),
    [serious, queue.data],
  );
  const [shown, setShown] = useState<QueueItem[] | null>(null);
  useEffect(() => {
    if (shown === null && fresh !== null) setShown(fresh);
  }, [fresh, shown]);
  return { queue, fresh, shown, show: () => setShown(fresh) };
}

export function Queue(props: Props) {
  const { queue, fresh, shown, show } = useQueue(props);
  const [mine, setMine] = useState<Review[]>([]);
  const seen = useRef(new Map<string, number>());
  const list = useRef<HTMLOListElement>(null);
  const items = shown ?? [];
  const keys = items.map(keyOf);
  const outcomes = outcomesOf([...liveReviews.value, ...mine].sort((a, b) => a.number - b.number));
  const wanted = address.value.query.get('item');
  const place = Math.max(0, wanted ? keys.indexOf(wanted) : 0);
  const item = items[place];
  const about = item ? reviewableOf(item, seen.current) : null;

  const select = (index: number, focus = true) => {
    const key = keys[index];
    if (key === undefined) return;
    changeQuery({ item: key }, { replace: true });
    requestAnimationFrame(() => {
      const row = document.getElementById(key);
      if (focus) row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    });
  };
  const done = (result: { review: Review; last_review: number }) => {
    if (item) seen.current.set(keyOf(item), result.last_review);
    setMine((old) => [...old, result.review]);
    const action = result.review.action;
    if (item && (action === 'confirm' || action === 'reject' || action === 'merge')) {
      const now = keyOf(item);
      select(nextPlace(keys, (key) => key === now || outcomes.has(key), place, 1));
    }
  };
  const ask = (kind: 'reject' | 'note') => about && askReview(kind, about, done);
  /** About the incident, as it is now: the serious ones come without theirs, and a split needs all statements. */
  const askOfIncident = (kind: 'correct' | 'merge' | 'attribute' | 'split') => {
    const number = item?.finding?.incident ?? item?.incident?.number;
    if (!about || !number) return;
    read<IncidentDetail>(apiAddress(`/incidents/${number}`)).then(
      (incident) => {
        const events = codedEvents(incident);
        if (kind === 'split' && events.length < 2) tell('there is only one statement: nothing to split off');
        else askReview(kind, { ...about, incident }, done, { events });
      },
      (error) => tell(String(error instanceof Problem ? error.message : error), { tone: 'bad' }),
    );
  };
  const open = () => {
    if (about) go(about.object === 'finding' ? `/findings/${about.target}` : `/incidents/${about.target}`);
  };
  const takeBack = async () => {
    const review = await undo();
    if (!review) return;
    setMine((old) => [...old, review]);
    const key = `${review.object}/${review.target}`;
    seen.current.set(key, review.number);
    const index = keys.indexOf(key);
    if (index >= 0) select(index);
  };
  const steps = {
    next: () => select(Math.min(place + 1, items.length - 1)),
    previous: () => select(Math.max(place - 1, 0)),
    confirm: () => about && void decide('confirm', about, done),
    reject: () => ask('reject'),
    ...((item?.finding?.incident ?? item?.incident) && {
      correct: () => askOfIncident('correct'),
      merge: () => askOfIncident('merge'),
      split: () => askOfIncident('split'),
      attribute: () => askOfIncident('attribute'),
    }),
    note: () => ask('note'),
    undo: () => void takeBack(),
    open,
  };
  useSteps('Queue', steps);

  if (queue.problem && !shown) return <ProblemNote problem={queue.problem} retry={queue.reload} />;
  if (!shown) return <Waiting />;
  if (shown.length === 0) return <Empty>Nothing waits here.</Empty>;
  const more = fresh ? unseen(shown, fresh) : 0;
  const total = queue.data?.total ?? shown.length;
  return (
    <div class="queue">
      <div class="queue-list">
        <div class="list-head">
          <span role="status">
            {more > 0 ? `${more} more since you began` : `${total.toLocaleString('en')} waiting`}
          </span>
          {(more > 0 || outcomes.size > 0) && (
            <button type="button" class="plain" onClick={show}>
              {more > 0 ? 'Show them' : 'Clear what is done'}
            </button>
          )}
          <span class="quiet keys-hint">
            <kbd>j</kbd>
            <kbd>k</kbd> move <kbd>c</kbd> confirm <kbd>r</kbd> reject <kbd>?</kbd> keys
          </span>
        </div>
        <ol ref={list} aria-label="Queue">
          {items.map((one, index) => (
            <Row
              key={keyOf(one)}
              item={one}
              selected={index === place}
              outcome={outcomes.get(keyOf(one))}
              isNew={(one.finding?.change ?? one.incident?.change ?? 0) > props.since}
              choose={() => select(index, false)}
            />
          ))}
        </ol>
        {total > items.length && (
          <p class="quiet list-foot">The {items.length} most serious are shown; more follow when these are done.</p>
        )}
      </div>
      {item && about && <Preview item={item} outcome={outcomes.get(keyOf(item))} steps={steps} />}
    </div>
  );
}
