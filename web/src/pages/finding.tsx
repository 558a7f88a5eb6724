// A finding: an incident (or a clock) held against a clause, with the clause, the reason, its history and its reviews.
import { apiAddress } from '../api/client';
import type { FindingDetail, IncidentDetail } from '../api/types';
import { href } from '../core/address';
import { intervalWords, momentWords } from '../core/dates';
import { useResource } from '../core/resource';
import { undo } from '../core/review';
import { useTitle } from '../core/title';
import { Toolbar, useSteps } from '../parts/decisions';
import { ContestedTag, DecisionTag, LevelTag, MachineTag, ResultTag } from '../parts/marks';
import { askReview, decide, type Reviewable } from '../parts/review_dialogs';
import { ReviewList } from '../parts/reviews';
import { Loaded, Waiting } from '../parts/states';
import { distanceWords, KIND_WORDS, RESULT_MEANS, shortTitle, titleOf } from '../parts/words';
import { Evidence } from './preview';

function Incident({ number }: { number: number }) {
  const detail = useResource<IncidentDetail>(apiAddress(`/incidents/${number}`));
  return (
    <section class="card">
      <h2>
        Incident <a href={`/incidents/${number}`}>{number}</a>
      </h2>
      {detail.data ? (
        <>
          <p dir="auto">
            <a class="strong" href={`/incidents/${number}`}>
              {shortTitle(detail.data.summary)}
            </a>
          </p>
          <Evidence detail={detail.data} most={8} />
        </>
      ) : (
        <Waiting />
      )}
    </section>
  );
}

function Body({ finding, reload }: { finding: FindingDetail; reload: () => void }) {
  const title = titleOf(finding);
  useTitle(`Finding ${finding.number}`);
  const about: Reviewable = {
    object: 'finding',
    target: String(finding.number),
    lastSeen: finding.last_review,
    title: `${title} (clause ${finding.clause})`,
    incident: finding.incident_item,
  };
  const steps = {
    confirm: () => void decide('confirm', about, reload),
    reject: () => askReview('reject', about, reload),
    ...(finding.incident_item && {
      correct: () => askReview('correct', about, reload),
      merge: () => askReview('merge', about, reload),
      attribute: () => askReview('attribute', about, reload),
    }),
    note: () => askReview('note', about, reload),
    undo: () => void undo().then((review) => review && reload()),
  };
  useSteps('Finding', steps);
  return (
    <>
      <div class="page-head incident-head">
        <p class="crumbs">
          <a href="/findings">Findings</a> <span aria-hidden="true">/</span> {finding.number}
        </p>
        <h1 dir="auto">{title}</h1>
        <div class="tags">
          <ResultTag result={finding.result} />
          <LevelTag level={finding.level} />
          <DecisionTag decision={finding.decision} />
          {finding.contested && <ContestedTag />}
          <MachineTag level={finding.level} />
          <span class="quiet">{intervalWords(finding.date)}</span>
        </div>
        {finding.gone && <p class="outcome">This no longer follows from the record; it is kept for its history.</p>}
        <Toolbar steps={steps} decision={finding.decision} reopen={() => void decide('reopen', about, reload)} />
      </div>
      <div class="two-columns">
        <div>
          <section class="card">
            <h2>
              <a href={href(`/agreements/${finding.agreement}`, { clause: finding.clause })}>
                {finding.agreement_title ?? finding.agreement}, clause {finding.clause}
              </a>
            </h2>
            {finding.clause_text && (
              <p class="clause-text" dir="auto">
                {finding.clause_text}
              </p>
            )}
            <dl class="facts">
              <div>
                <dt>Result</dt>
                <dd>{RESULT_MEANS[finding.result]}</dd>
              </div>
              <div>
                <dt>Because</dt>
                <dd dir="auto">{finding.reason}</dd>
              </div>
              <div>
                <dt>Party</dt>
                <dd dir="auto">{finding.party_name ?? finding.party ?? 'not attributed'}</dd>
              </div>
              {finding.zone && (
                <div>
                  <dt>Zone</dt>
                  <dd>
                    {finding.zone}: {finding.zone_result}
                    {finding.distance_m !== null && `, ${distanceWords(finding.distance_m)} from its edge or line`}
                    {finding.uncertainty_m !== null && ` (± ${distanceWords(finding.uncertainty_m)})`}
                  </dd>
                </div>
              )}
              {(finding.count !== null || finding.allowed !== null) && (
                <div>
                  <dt>Count</dt>
                  <dd>
                    {finding.count ?? 'unknown'} where {finding.allowed ?? '–'} is allowed
                  </dd>
                </div>
              )}
              <div>
                <dt>Rule</dt>
                <dd>
                  {KIND_WORDS[finding.clause_kind] ?? finding.clause_kind} · {finding.rule}
                </dd>
              </div>
            </dl>
          </section>
          {finding.incident !== null && <Incident number={finding.incident} />}
        </div>
        <div>
          <section class="card">
            <h2>Decisions and notes</h2>
            <ReviewList reviews={finding.reviews} onUndone={reload} />
          </section>
          <section class="card">
            <h2>How it came to be</h2>
            <ul class="review-list">
              <li>
                <span>found</span> <span class="quiet when">{momentWords(finding.added)}</span>
              </li>
              {finding.changes.map((one) => (
                <li key={`${one.at} ${one.field}`}>
                  <span>
                    {one.field}: {one.old_value && <del>{one.old_value}</del>} <ins>{one.value}</ins>
                  </span>
                  <span class="quiet when">
                    {momentWords(one.at)}, {one.because}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

export default function FindingPage({ number }: { number: string }) {
  const resource = useResource<FindingDetail>(apiAddress(`/findings/${number}`));
  return <Loaded resource={resource}>{(finding) => <Body finding={finding} reload={resource.reload} />}</Loaded>;
}
