// What a decision in the queue rests on: the clause, the reason, the words of the reports and who says so.
import { apiAddress } from '../api/client';
import type { IncidentDetail, QueueItem } from '../api/types';
import { href } from '../core/address';
import { intervalWords } from '../core/dates';
import { agreementTitle, clauseText } from '../core/facets';
import type { Outcome } from '../core/queue';
import { useResource } from '../core/resource';
import { undoable } from '../core/review';
import { ChainWords } from '../parts/chain';
import { mayDecide, type Steps, Toolbar } from '../parts/decisions';
import { Parties, PlaceWords } from '../parts/incident_bits';
import { ContestedTag, LevelTag, MachineTag, ResultTag } from '../parts/marks';
import { Sentence } from '../parts/report_text';
import { Waiting } from '../parts/states';
import { ACTION_WORDS, countsWords, distanceWords, plural, shortTitle, titleOf, typeWords } from '../parts/words';

export function Evidence({ detail, most = 6 }: { detail: IncidentDetail; most?: number }) {
  return (
    <ul class="evidence">
      {detail.events.slice(0, most).map((event) => {
        const report = detail.reports.find((one) => one.number === event.report);
        return (
          <li key={event.id} class={event.side === 'denies' ? 'denies' : ''}>
            <Sentence event={event} />
            <span class="sub">
              {event.side === 'denies' && <strong>denies · </strong>}
              <ChainWords event={event} report={report ?? null} />
            </span>
          </li>
        );
      })}
      {detail.events.length > most && <li class="quiet">and {plural(detail.events.length - most, 'coding')} more</li>}
    </ul>
  );
}

export function Preview({ item, outcome, steps }: { item: QueueItem; outcome: Outcome | undefined; steps: Steps }) {
  const { finding } = item;
  const number = item.incident?.number ?? finding?.incident ?? null;
  const detail = useResource<IncidentDetail>(number ? apiAddress(`/incidents/${number}`) : null);
  const incident = detail.data?.number === number ? detail.data : item.incident;
  const level = finding?.level ?? incident?.level ?? 'reported';
  const clause = finding ? clauseText(finding.agreement, finding.clause) : null;
  return (
    <article class="preview" aria-label="What it rests on">
      <div class="tags">
        {finding && <ResultTag result={finding.result} />}
        <LevelTag level={level} />
        {(finding?.contested || incident?.contested) && <ContestedTag />}
        <MachineTag level={level} />
      </div>
      <h2 dir="auto">
        <a href={finding ? `/findings/${finding.number}` : `/incidents/${number}`}>
          {finding ? titleOf(finding) : shortTitle(incident?.summary ?? '')}
        </a>
      </h2>
      {outcome ? (
        <p class="outcome">
          {ACTION_WORDS[outcome.action] ?? outcome.action} by <bdi>{outcome.who}</bdi>{' '}
          {mayDecide() && (
            <button type="button" class="plain" onClick={steps.undo}>
              Undo
            </button>
          )}
        </p>
      ) : (
        <Toolbar steps={undoable.value.length > 0 ? steps : { ...steps, undo: undefined }} decision="open" />
      )}
      {finding && (
        <section class="clause-box">
          <h3>
            <a href={href(`/agreements/${finding.agreement}`, { clause: finding.clause })}>
              {agreementTitle(finding.agreement)}, clause {finding.clause}
            </a>
          </h3>
          {clause && (
            <p class="clause-text" dir="auto">
              {clause}
            </p>
          )}
          <p dir="auto">{finding.reason}</p>
          {finding.zone && (
            <p class="quiet">
              {finding.zone}: {finding.zone_result}
              {finding.distance_m !== null && `, ${distanceWords(finding.distance_m)} from its edge`}
              {finding.uncertainty_m !== null && ` (± ${distanceWords(finding.uncertainty_m)})`}
            </p>
          )}
        </section>
      )}
      {incident && (
        <dl class="facts">
          <div>
            <dt>Who</dt>
            <dd>
              <Parties parties={incident.actors} none="not named" />
            </dd>
          </div>
          <div>
            <dt>To whom</dt>
            <dd>
              <Parties parties={incident.recipients} none="not named" />
            </dd>
          </div>
          <div>
            <dt>What</dt>
            <dd>
              {typeWords(incident.type, incident.mode)}
              {countsWords(incident.counts) && `, ${countsWords(incident.counts)}`}
            </dd>
          </div>
          <div>
            <dt>Where, when</dt>
            <dd>
              <PlaceWords place={incident.place} />, {intervalWords(incident.date)}
            </dd>
          </div>
          <div>
            <dt>Rests on</dt>
            <dd>
              {plural(incident.n_reports, 'report')}, {plural(incident.n_copies, 'copy', 'copies')},{' '}
              {plural(incident.n_origins, 'independent origin')}
            </dd>
          </div>
        </dl>
      )}
      {number !== null &&
        (detail.data && detail.data.number === number ? <Evidence detail={detail.data} /> : <Waiting />)}
      {number !== null && (
        <p>
          <a href={`/incidents/${number}`}>All reports side by side</a>
        </p>
      )}
    </article>
  );
}
