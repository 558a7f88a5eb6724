// Today: what is new since the last visit, what is serious, what waits; and the queue to work through.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { LEVELS, type Level, type Levels, RESULTS, type Today } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { ago, momentWords } from '../core/dates';
import { overview } from '../core/overview';
import { markSeen, noteShown, visit } from '../core/visit';
import { LevelCells, LevelHeads, ResultTable } from '../parts/counts';
import { LevelGlyph, ResultTag } from '../parts/marks';
import { ReviewList } from '../parts/reviews';
import { Loaded } from '../parts/states';
import { LEVEL_MEANS, LEVEL_WORDS, plural } from '../parts/words';
import { Queue } from './queue';

/** Results that the queue asks to decide about. */
const WAITING = ['violation', 'possible', 'undecidable'] as const;

function SinceWords({ today }: { today: Today }) {
  const { before } = visit.value;
  return (
    <p class="since">
      {before === null ? (
        'First visit on this browser: the last seven days count as new'
      ) : (
        <>
          New since {ago(new Date(before).toISOString(), Date.now())}{' '}
          <span class="quiet">({momentWords(new Date(before).toISOString())})</span>
        </>
      )}
      <button type="button" class="plain" onClick={() => markSeen(today.change)}>
        Mark all as seen
      </button>
    </p>
  );
}

/** What waits, by level: each level is a sum of its own over agreements and results. */
function waitingLevels(today: Today): Levels {
  const sums = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Levels;
  for (const agreement of today.agreements)
    for (const result of WAITING) for (const level of LEVELS) sums[level] += agreement.open[result][level];
  return sums;
}

interface GlanceRow {
  label: ComponentChildren;
  class: string;
  levels: Levels;
  /** To what the row counts; of one level, or of all for the row's own name. */
  link: (level: Level | null) => string;
}

function glanceRows(today: Today): GlanceRow[] {
  const fresh = (result: 'violation' | 'possible'): GlanceRow => ({
    label: (
      <>
        <span class="sr-only">New: </span>
        <ResultTag result={result} />
      </>
    ),
    class: result,
    levels: today.new_findings[result],
    link: (level) => href('/findings', { since: today.since, result, level }),
  });
  return [
    fresh('violation'),
    fresh('possible'),
    {
      label: 'New incidents',
      class: '',
      levels: today.new_incidents,
      link: (level) => href('/incidents', { since: today.since, level }),
    },
    {
      label: 'Waits for review',
      class: 'waits',
      levels: waitingLevels(today),
      link: (level) => href('/findings', { decision: 'open', result: WAITING.join(','), level }),
    },
  ];
}

/** What is new, what is serious, what waits, each by level: a sum over levels would mix what is known with what is claimed. */
function Band({ today }: { today: Today }) {
  return (
    <section class="band card" aria-label="At a glance">
      <div class="section-head">
        <h2>New and waiting</h2>
        {today.serious.length > 0 && <a href={href('/', { show: 'serious' })}>the serious first</a>}
      </div>
      <table class="result-table">
        <caption class="sr-only">What is new and what waits, by level</caption>
        <LevelHeads first="What" />
        <tbody>
          {glanceRows(today).map((row) => (
            <tr key={row.class} class={row.class}>
              <th scope="row">
                <a href={row.link(null)}>{row.label}</a>
              </th>
              <LevelCells levels={row.levels} link={row.link} />
            </tr>
          ))}
        </tbody>
      </table>
      <p class="legend quiet">
        and {plural(today.queue.incidents, 'incident')} <a href={href('/', { kind: 'incident' })}>without a finding</a>
      </p>
    </section>
  );
}

/** The five levels in words, for whoever sees the marks for the first time. */
function LevelKey() {
  return (
    <ul class="level-key">
      {LEVELS.map((level) => (
        <li key={level} title={LEVEL_MEANS[level]}>
          <LevelGlyph level={level} /> {LEVEL_WORDS[level].toLowerCase()}
        </li>
      ))}
      <li>figures of levels are never added up</li>
    </ul>
  );
}

function Agreements({ today }: { today: Today }) {
  const shown = today.agreements.filter((one) =>
    RESULTS.some((result) => LEVELS.some((level) => one.open[result][level] || one.new[result][level])),
  );
  if (shown.length === 0) return null;
  return (
    <section class="agreement-cards" aria-label="By agreement">
      {shown.map((one) => (
        <div key={one.name} class="card">
          <h3>
            <a href={`/agreements/${one.name}`} dir="auto">
              {one.title}
            </a>
          </h3>
          <ResultTable
            caption={`Waiting findings of ${one.title} by result and level, with what is new`}
            counts={one.open}
            fresh={one.new}
            results={WAITING}
            link={(result, level) => href('/findings', { agreement: one.name, result, level, decision: 'open' })}
          />
          <p class="legend quiet">
            waiting for review, <span class="fresh">+n</span> of them new
          </p>
        </div>
      ))}
    </section>
  );
}

export default function TodayPage() {
  const today = overview.value;
  const change = today.data?.change;
  useEffect(() => {
    if (change !== undefined) noteShown(change);
  }, [change]);
  const show = address.value.query.get('show');
  const kind = address.value.query.get('kind');
  const agreement = address.value.query.get('agreement');
  return (
    <>
      <div class="page-head">
        <h1>Today</h1>
        {today.data && <SinceWords today={today.data} />}
      </div>
      <Loaded resource={today}>
        {(data) => (
          <>
            <div class="glance">
              <Band today={data} />
              <Agreements today={data} />
            </div>
            <LevelKey />
            <nav class="tabs" aria-label="Which queue">
              {[
                ['All that waits', null, null],
                ['Serious and new', 'serious', null],
                ['Findings', null, 'finding'],
                ['Incidents without a finding', null, 'incident'],
              ].map(([label, wantedShow, wantedKind]) => (
                <button
                  key={label}
                  type="button"
                  aria-current={show === wantedShow && kind === wantedKind ? 'page' : undefined}
                  onClick={() => changeQuery({ show: wantedShow ?? null, kind: wantedKind ?? null, item: null })}
                >
                  {label}
                </button>
              ))}
              {agreement && (
                <button type="button" class="chip active" onClick={() => changeQuery({ agreement: null })}>
                  {agreement} ✕
                </button>
              )}
            </nav>
            <Queue
              key={`${show} ${kind} ${agreement}`}
              kind={kind}
              agreement={agreement}
              serious={show === 'serious' ? data.serious : null}
              since={data.since}
            />
            {data.reviews.length > 0 && (
              <section class="last-reviews">
                <h2>Last decisions</h2>
                <ReviewList reviews={data.reviews} onUndone={today.reload} />
              </section>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
