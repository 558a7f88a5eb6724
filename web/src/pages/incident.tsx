// An incident: its facts, its reports side by side with the coded words marked, who says so, what people decided.
import { useState } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { IncidentDetail } from '../api/types';
import { intervalWords, momentWords } from '../core/dates';
import { useResource } from '../core/resource';
import { undo } from '../core/review';
import { useTitle } from '../core/title';
import { mayDecide, Toolbar, useSteps } from '../parts/decisions';
import { Icon } from '../parts/icons';
import { Parties, PlaceWords } from '../parts/incident_bits';
import { ContestedTag, DecisionTag, LevelTag, MachineTag, ResultTag } from '../parts/marks';
import { RoleLegend } from '../parts/report_text';
import { askReview, codedEvents, decide, type Reviewable } from '../parts/review_dialogs';
import { ReviewList } from '../parts/reviews';
import { Loaded } from '../parts/states';
import {
  amountsWords,
  distanceWords,
  INFORMATION_GRADES,
  plural,
  SOURCE_GRADES,
  shortTitle,
  typeWords,
} from '../parts/words';
import { ReportCard } from './report_card';

function Fact({
  label,
  field,
  correct,
  children,
}: {
  label: string;
  field?: string;
  correct: (field: string) => void;
  children: preact.ComponentChildren;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        {field && mayDecide() && (
          <button
            type="button"
            class="icon-button correct"
            aria-label={`Correct: ${label}`}
            title={`Correct: ${label}`}
            onClick={() => correct(field)}
          >
            <Icon name="pencil" />
          </button>
        )}
      </dd>
    </div>
  );
}

function countWords(count: { min: number; max: number } | null | undefined): string {
  if (!count) return 'not said';
  return count.min === count.max ? String(count.min) : `${count.min}–${count.max}`;
}

function Facts({ incident, correct }: { incident: IncidentDetail; correct: (field: string) => void }) {
  const place = incident.place;
  return (
    <section class="card">
      <h2>What is coded</h2>
      <dl class="facts">
        <Fact label="What" field="type" correct={correct}>
          {typeWords(incident.type, incident.mode)}
          {incident.cameo && <span class="quiet"> · CAMEO {incident.cameo}</span>}
        </Fact>
        <Fact label="Who" field="actor" correct={correct}>
          <Parties parties={incident.actors} none="not named" />
        </Fact>
        <Fact label="To whom" field="recipient" correct={correct}>
          <Parties parties={incident.recipients} none="not named" />
        </Fact>
        {incident.attribution && (
          <Fact label="Attributed" correct={correct}>
            <strong dir="auto">{incident.attribution}</strong> <span class="quiet">by a person</span>
          </Fact>
        )}
        {incident.mediators.length > 0 && (
          <Fact label="Mediator" field="mediator" correct={correct}>
            <Parties parties={incident.mediators} />
          </Fact>
        )}
        <Fact label="When" field="date" correct={correct}>
          {intervalWords(incident.date)}
        </Fact>
        <Fact label="Where" field="place" correct={correct}>
          <PlaceWords place={place} />
          {place?.admin1 && (
            <span class="quiet">
              {' '}
              · {place.admin1}, {place.country}
            </span>
          )}
          {place?.lat != null && place.lon != null && (
            <span class="quiet">
              {' '}
              · {place.lat.toFixed(3)}, {place.lon.toFixed(3)} ·{' '}
              <a href={`/map?at=${place.lat.toFixed(4)},${place.lon.toFixed(4)}&zoom=11&number=${incident.number}`}>
                map
              </a>
            </span>
          )}
        </Fact>
        <Fact label="Status" field="status" correct={correct}>
          {incident.status}
        </Fact>
        {(['killed', 'injured', 'detained', 'displaced'] as const).map((key) =>
          incident.counts[key] || key === 'killed' || key === 'injured' ? (
            <Fact key={key} label={`${key.slice(0, 1).toUpperCase()}${key.slice(1)}`} field={key} correct={correct}>
              {countWords(incident.counts[key])}
            </Fact>
          ) : null,
        )}
        {incident.aside.control && (
          <Fact label="Control" correct={correct}>
            {incident.aside.control}
            <span class="quiet"> ({incident.aside.control_sources})</span>
          </Fact>
        )}
        {incident.aside.counter_claims.length > 0 && (
          <Fact label="Counter-claims" correct={correct}>
            {incident.aside.counter_claims.map((claim) => (
              <div key={claim.incident}>
                <a href={`/incidents/${claim.incident}`}>{claim.summary}</a> <span class="quiet">({claim.level})</span>
              </div>
            ))}
          </Fact>
        )}
        {incident.aside.response_days !== null && (
          <Fact label="Response" correct={correct}>
            after {plural(incident.aside.response_days, 'day')}
          </Fact>
        )}
        {incident.amounts.length > 0 && (
          <Fact label="Counted" correct={correct}>
            {amountsWords(incident.amounts)}
          </Fact>
        )}
        {incident.weapons.length > 0 && (
          <Fact label="Weapons" correct={correct}>
            {incident.weapons.join(', ')}
          </Fact>
        )}
        {incident.contexts.length > 0 && (
          <Fact label="Context" correct={correct}>
            {incident.contexts.join(', ').replaceAll('_', ' ')}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Findings({ incident }: { incident: IncidentDetail }) {
  if (incident.finding_list.length === 0)
    return (
      <section class="card">
        <h2>Findings</h2>
        <p class="quiet">No clause of an agreement that truce knows speaks of it.</p>
      </section>
    );
  return (
    <section class="card">
      <h2>Findings</h2>
      <ul class="findings">
        {incident.finding_list.map((finding) => (
          <li key={finding.number}>
            <div class="tags">
              <ResultTag result={finding.result} />
              <LevelTag level={finding.level} />
              <DecisionTag decision={finding.decision} />
            </div>
            <a href={`/findings/${finding.number}`} dir="auto">
              {finding.agreement}, clause {finding.clause}
            </a>
            <p dir="auto">{finding.reason}</p>
            {finding.distance_m !== null && finding.zone && (
              <p class="quiet">
                {finding.zone}: {finding.zone_result}, {distanceWords(finding.distance_m)}
                {finding.uncertainty_m !== null && ` ± ${distanceWords(finding.uncertainty_m)}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Origins({ incident }: { incident: IncidentDetail }) {
  return (
    <section class="card">
      <h2>Who says so</h2>
      <p class="quiet">
        {plural(incident.n_origins, 'independent origin')}; copies and reports that cite the same voice count once.
      </p>
      <ul class="origins">
        {incident.origins.map((origin) => (
          <li key={origin.number}>
            <span class="grade" title={`${origin.grade}: ${SOURCE_GRADES[origin.grade] ?? ''}`}>
              {origin.grade}
            </span>
            <a href={`/origins/${origin.number}`} dir="auto">
              {origin.name}
            </a>
            <span class="quiet">
              {origin.kind}
              {origin.country && ` · ${origin.country}`} · {SOURCE_GRADES[origin.grade]}{' '}
              {origin.grade_by ? `(${origin.grade_by})` : '(proposed)'}
            </span>
          </li>
        ))}
      </ul>
      {incident.aside.source_limits.map((limit) => (
        <p key={limit.name} class="quiet">
          Limits of {limit.name}: {limit.cannot} ({limit.source}).
        </p>
      ))}
    </section>
  );
}

function useIncidentSteps(incident: IncidentDetail, reload: () => void) {
  const about: Reviewable = {
    object: 'incident',
    target: String(incident.number),
    lastSeen: incident.last_review,
    title: shortTitle(incident.summary),
    incident,
  };
  const events = codedEvents(incident);
  const split = (event: number) => askReview('split', about, reload, { events, event });
  const steps = {
    confirm: () => void decide('confirm', about, reload),
    reject: () => askReview('reject', about, reload),
    correct: (field = 'place') => askReview('correct', about, reload, { field }),
    merge: () => askReview('merge', about, reload),
    ...(events.length > 1 && { split: () => split(events[0]?.number ?? 0) }),
    attribute: () => askReview('attribute', about, reload),
    note: () => askReview('note', about, reload),
    grade: () => askReview('grade', about, reload),
    undo: () => void undo().then((review) => review && reload()),
  };
  useSteps('Incident', steps);
  return {
    steps,
    reopen: () => void decide('reopen', about, reload),
    split: events.length > 1 && mayDecide() ? split : null,
  };
}

function Body({ incident, reload }: { incident: IncidentDetail; reload: () => void }) {
  const { steps, reopen, split } = useIncidentSteps(incident, reload);
  const [lit, setLit] = useState<string | null>(null);
  useTitle(shortTitle(incident.summary));
  const denies = incident.events.filter((event) => event.side === 'denies').length;
  return (
    <>
      <div class="page-head incident-head">
        <p class="crumbs">
          <a href="/incidents">Incidents</a> <span aria-hidden="true">/</span> {incident.number}
        </p>
        <h1 dir="auto">{shortTitle(incident.summary)}</h1>
        <div class="tags">
          <LevelTag level={incident.level} />
          <DecisionTag decision={incident.decision} />
          {incident.contested && <ContestedTag />}
          <MachineTag level={incident.level} />
          <button
            type="button"
            class="tag grade-tag"
            disabled={!mayDecide('grade')}
            onClick={steps.grade}
            title={mayDecide('grade') ? 'Grade the information' : 'Graded by admins'}
          >
            Information {incident.information}: {INFORMATION_GRADES[incident.information]}
            {incident.information_by ? ` (${incident.information_by})` : ' (proposed)'}
          </button>
          <span class="quiet">in the record since {momentWords(incident.added)}</span>
        </div>
        {incident.merged_into !== null && (
          <p class="outcome">
            Merged into <a href={`/incidents/${incident.merged_into}`}>incident {incident.merged_into}</a>
          </p>
        )}
        <Toolbar steps={steps} decision={incident.decision} reopen={reopen} />
      </div>
      {denies > 0 && (
        <p class="contradiction" role="note">
          <span aria-hidden="true">⇄</span> {plural(denies, 'statement')} in these reports{' '}
          {denies === 1 ? 'contradicts' : 'contradict'} the others; marked below.
        </p>
      )}
      <div class="incident-grid">
        <aside class="incident-side">
          <Facts incident={incident} correct={steps.correct} />
          <Findings incident={incident} />
          <Origins incident={incident} />
          <section class="card">
            <h2>Decisions and notes</h2>
            <ReviewList reviews={incident.reviews} onUndone={reload} />
          </section>
        </aside>
        <section class="reports" aria-label="Reports">
          <div class="reports-head">
            <h2>{plural(incident.reports.length, 'report')} side by side</h2>
            <RoleLegend />
          </div>
          <div class="report-columns">
            {incident.reports.map((report) => (
              <ReportCard
                key={report.number}
                report={report}
                events={incident.events.filter((event) => event.report === report.number)}
                lit={lit}
                setLit={setLit}
                split={split}
                reload={reload}
              />
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

export default function IncidentPage({ number }: { number: string }) {
  const resource = useResource<IncidentDetail>(apiAddress(`/incidents/${number}`));
  return <Loaded resource={resource}>{(incident) => <Body incident={incident} reload={resource.reload} />}</Loaded>;
}
