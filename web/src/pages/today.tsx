// Today: what is new since the last visit, what is serious, what waits; and the queue to work through.

import { useEffect } from 'preact/hooks';
import { LEVELS, RESULTS, type Today } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { ago, momentWords } from '../core/dates';
import { overview } from '../core/overview';
import { markSeen, noteShown, visit } from '../core/visit';
import { LevelRow, ResultTable } from '../parts/counts';
import { ReviewList } from '../parts/reviews';
import { Loaded } from '../parts/states';
import { plural } from '../parts/words';
import { Queue } from './queue';

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

/** The sum of a row over results is told per level; only "how many findings are new at all" is one figure. */
function newFindings(today: Today): number {
  return (['violation', 'possible'] as const).reduce(
    (sum, result) => sum + LEVELS.reduce((n, level) => n + today.new_findings[result][level], 0),
    0,
  );
}

function Band({ today }: { today: Today }) {
  const serious = today.serious.length;
  const link = (extra: Record<string, string | number>) => href('/findings', { since: today.since, ...extra });
  return (
    <section class="band card" aria-label="At a glance">
      <div>
        <a class="figure" href={link({ result: 'violation,possible' })}>
          {newFindings(today).toLocaleString('en')}
        </a>
        <h2>new or possible violations</h2>
        <LevelRow
          zeros={false}
          levels={today.new_incidents}
          link={(level) => href('/incidents', { since: today.since, level })}
        />
      </div>
      <div class={serious ? 'serious' : ''}>
        <a class="figure" href={href('/', { show: 'serious' })}>
          {serious >= 10 ? '10+' : serious}
        </a>
        <h2>serious and new, see first</h2>
        <LevelRow
          zeros={false}
          levels={today.new_findings.violation}
          link={(level) => link({ result: 'violation', level })}
        />
      </div>
      <div>
        <a class="figure" href="/">
          {today.queue.findings.toLocaleString('en')}
        </a>
        <h2>{today.queue.findings === 1 ? 'finding waits' : 'findings wait'} for review</h2>
        <a href={href('/', { kind: 'incident' })}>and {plural(today.queue.incidents, 'other incident')}</a>
      </div>
    </section>
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
            results={['violation', 'possible', 'undecidable']}
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
