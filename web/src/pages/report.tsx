// A report: its text with all codings, the incidents it tells of, its copies.
import { useState } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { ReportDetail } from '../api/types';
import { dayWords } from '../core/dates';
import { useResource } from '../core/resource';
import { useTitle } from '../core/title';
import { mayDecide } from '../parts/decisions';
import { EventActions } from '../parts/event_actions';
import { LevelTag } from '../parts/marks';
import { ReportText, RoleLegend } from '../parts/report_text';
import { askReview } from '../parts/review_dialogs';
import { ReviewList } from '../parts/reviews';
import { Loaded } from '../parts/states';
import { plural, shortTitle } from '../parts/words';
import { Coding, SafeLink } from './report_card';

function Body({ report, reload }: { report: ReportDetail; reload: () => void }) {
  const [lit, setLit] = useState<number | null>(null);
  const title = report.title ?? `Report ${report.number}`;
  useTitle(title);
  const about = {
    object: 'report' as const,
    target: String(report.number),
    lastSeen: report.reviews.at(-1)?.number ?? 0,
    title,
  };
  return (
    <>
      <div class="page-head incident-head">
        <p class="crumbs">
          <a href="/reports">Reports</a> <span aria-hidden="true">/</span> {report.number}
        </p>
        <h1 dir="auto">{title}</h1>
        <p class="quiet">
          <SafeLink url={report.url}>
            <bdi>{report.source ?? 'unknown outlet'}</bdi>
          </SafeLink>{' '}
          · {dayWords(report.date)} · {report.id}
          {report.copy_of !== null && (
            <>
              {' '}
              · copy of <a href={`/reports/${report.copy_of}`}>report {report.copy_of}</a>
            </>
          )}
        </p>
        <div class="actions">
          {mayDecide('note') && (
            <button type="button" onClick={() => askReview('note', about, reload)}>
              Note
            </button>
          )}
          {mayDecide('hide') && (
            <button type="button" onClick={() => askReview('hide', about, reload)}>
              Leave out of shared editions
            </button>
          )}
        </div>
      </div>
      <div class="two-columns">
        <div class="card">
          <RoleLegend />
          <ReportText text={report.text} events={report.events} lit={lit} />
          {report.copies.length > 0 && (
            <details class="copies" open>
              <summary>{plural(report.copies.length, 'copy', 'copies')}</summary>
              <ul>
                {report.copies.map((copy) => (
                  <li key={copy.number}>
                    <a href={`/reports/${copy.number}`} dir="auto">
                      {copy.source ?? copy.number}
                    </a>{' '}
                    <span class="quiet">{dayWords(copy.date)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        <div>
          <section class="card">
            <h2>Incidents it tells of</h2>
            <ul class="plain-list">
              {report.incidents.map((incident) => (
                <li key={incident.number}>
                  <LevelTag level={incident.level} short />{' '}
                  <a href={`/incidents/${incident.number}`} dir="auto">
                    {shortTitle(incident.summary)}
                  </a>
                </li>
              ))}
              {report.incidents.length === 0 && <li class="quiet">none</li>}
            </ul>
          </section>
          <section class="card">
            <h2>{plural(report.events.length, 'coding')}</h2>
            <ul class="codings">
              {report.events.map((event, index) => (
                <li
                  key={event.id}
                  class="coding"
                  onMouseEnter={() => setLit(index)}
                  onMouseLeave={() => setLit(null)}
                  onFocusCapture={() => setLit(index)}
                  onBlurCapture={() => setLit(null)}
                >
                  <Coding event={event} report={null}>
                    <EventActions event={event} done={reload} />
                  </Coding>
                </li>
              ))}
            </ul>
          </section>
          <section class="card">
            <h2>Decisions and notes</h2>
            <ReviewList reviews={report.reviews} onUndone={reload} />
          </section>
        </div>
      </div>
    </>
  );
}

export default function ReportPage({ number }: { number: string }) {
  const resource = useResource<ReportDetail>(apiAddress(`/reports/${number}`));
  return <Loaded resource={resource}>{(report) => <Body report={report} reload={resource.reload} />}</Loaded>;
}
