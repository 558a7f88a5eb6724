// One report of an incident: where it comes from, its text with the coded words, the codings and what made them, its copies.
import { useState } from 'preact/hooks';
import { apiAddress, Problem, read } from '../api/client';
import type { CodedEvent, FullReport, IncidentEvent } from '../api/types';
import { dayWords } from '../core/dates';
import { ChainWords } from '../parts/chain';
import { EventActions } from '../parts/event_actions';
import { ReportText } from '../parts/report_text';
import { partyNames, plural, typeWords } from '../parts/words';

/** Only web addresses become links: a report may carry anything. */
export function SafeLink({ url, children }: { url: string | null; children: preact.ComponentChildren }) {
  if (!url || !/^https?:\/\//i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children} <span aria-hidden="true">↗</span>
      <span class="sr-only"> (opens the outlet's page in a new window)</span>
    </a>
  );
}

function Explanation({ event }: { event: number }) {
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (text !== null)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
      <pre class="explanation" tabIndex={0} dir="auto">
        {text}
      </pre>
    );
  return (
    <button
      type="button"
      class="plain"
      disabled={busy}
      onClick={async () => {
        setBusy(true);
        try {
          setText((await read<{ explanation: string }>(apiAddress(`/events/${event}/explanation`))).explanation);
        } catch (error) {
          setText(error instanceof Problem ? error.message : String(error));
        }
        setBusy(false);
      }}
    >
      Why this coding
    </button>
  );
}

/** One statement: what was coded, who says so, what made it; its buttons stand below. */
export function Coding({
  event,
  report,
  children,
}: {
  event: CodedEvent | IncidentEvent;
  report: FullReport | null;
  children?: preact.ComponentChildren;
}) {
  const told = 'side' in event ? event : null;
  return (
    <>
      <p class="coding-line">
        <strong>{typeWords(event.type, event.mode)}</strong> <bdi>{partyNames(event.actors)}</bdi>{' '}
        <span aria-hidden="true">→</span>
        <span class="sr-only">to</span> <bdi>{partyNames(event.recipients)}</bdi>
        {told?.side === 'denies' && <strong class="denial"> contradicts the others</strong>}
      </p>
      <p class="sub">
        <ChainWords event={event} report={report} />
        {told?.basis && ` · ${told.basis}`}
        {told?.interested && <strong> · speaks for a party of the event</strong>}
      </p>
      <p class="sub quiet">
        {event.status}
        {event.frame && ` · frame ${event.frame}`}
        {event.operators && ` · operator ${event.operators}`} · confidence {Math.round(event.confidence * 100)} %
        {told?.why && ` · here because: ${told.why}`}
      </p>
      <div class="coding-foot">
        {event.number !== null && <Explanation event={event.number} />}
        {children}
      </div>
    </>
  );
}

export function ReportCard({
  report,
  events,
  lit,
  setLit,
  split,
  reload,
}: {
  report: FullReport;
  events: IncidentEvent[];
  lit: string | null;
  setLit: (id: string | null) => void;
  /** Splits a statement off the incident; null: there is only one, or it is not for who sits here. */
  split: ((event: number) => void) | null;
  reload: () => void;
}) {
  const index = events.findIndex((event) => event.id === lit);
  return (
    <article class={`report-card${events.some((event) => event.side === 'denies') ? ' denies' : ''}`}>
      <header>
        <span class="source">
          <SafeLink url={report.url}>
            <bdi>{report.source ?? 'unknown outlet'}</bdi>
          </SafeLink>
        </span>
        <span class="quiet">{dayWords(report.date)}</span>
        <a class="report-number" href={`/reports/${report.number}`}>
          Report {report.number}
        </a>
      </header>
      {report.title && (
        <h3 dir="auto" lang={report.lang ?? undefined}>
          {report.title}
        </h3>
      )}
      <ReportText text={report.text} events={events} lit={index < 0 ? null : index} />
      <ul class="codings">
        {events.map((event) => (
          <li
            key={event.id}
            class={`coding${event.side === 'denies' ? ' denies' : ''}`}
            onMouseEnter={() => setLit(event.id)}
            onMouseLeave={() => setLit(null)}
            onFocusCapture={() => setLit(event.id)}
            onBlurCapture={() => setLit(null)}
          >
            <Coding event={event} report={report}>
              <EventActions event={event} done={reload} split={split} />
            </Coding>
          </li>
        ))}
      </ul>
      {report.copies.length > 0 && (
        <details class="copies">
          <summary>{plural(report.copies.length, 'copy', 'copies')} of this report, not counted as origins</summary>
          <ul>
            {report.copies.map((copy) => (
              <li key={copy.number}>
                <a href={`/reports/${copy.number}`} dir="auto">
                  {copy.source ?? `report ${copy.number}`}
                </a>{' '}
                <span class="quiet">
                  {dayWords(copy.date)}
                  {copy.similarity !== null && ` · ${Math.round(copy.similarity * 100)} % alike`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
