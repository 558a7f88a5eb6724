// The clauses of an agreement: each with what it asks, its findings by result and level, its clocks.
import { useEffect } from 'preact/hooks';
import { type AgreementDetail, type Clause, LEVELS, RESULTS } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { dayWords } from '../core/dates';
import { LevelGlyph, LevelTag, ResultTag } from '../parts/marks';
import { KIND_WORDS, LEVEL_WORDS, plural } from '../parts/words';

/** "at most 75 tanks", "every 15 days", "by 6 Jun 1974": what can be counted or timed. */
export function limitWords(clause: Clause): string | null {
  const words: string[] = [];
  const unit = [clause.unit ?? clause.what, clause.per ? `a ${clause.per}` : ''].filter(Boolean).join(' ');
  if (clause.max !== null) words.push(`at most ${clause.max.toLocaleString('en')} ${unit}`.trim());
  if (clause.min !== null) words.push(`at least ${clause.min.toLocaleString('en')} ${unit}`.trim());
  if (clause.every_days !== null) words.push(`every ${plural(clause.every_days, 'day')}`);
  if (clause.by) words.push(`by ${dayWords(clause.by)}`);
  return words.length ? words.join(', ') : null;
}

function Counts({ agreement, clause }: { agreement: string; clause: Clause }) {
  const shown = RESULTS.filter((result) => LEVELS.some((level) => clause.findings[result][level] > 0));
  if (shown.length === 0) return null;
  return (
    <ul class="clause-counts">
      {shown.map((result) => (
        <li key={result}>
          <a href={href('/findings', { clause: `${agreement}/${clause.id}`, result })}>
            <ResultTag result={result} />
          </a>
          {LEVELS.filter((level) => clause.findings[result][level] > 0).map((level) => (
            <a
              key={level}
              class="n-link"
              href={href('/findings', { clause: `${agreement}/${clause.id}`, result, level })}
              title={LEVEL_WORDS[level]}
            >
              <LevelGlyph level={level} />
              <span class="sr-only">{LEVEL_WORDS[level]}</span> {clause.findings[result][level]}
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Clocks({ clause }: { clause: Clause }) {
  return (
    <ul class="clocks">
      {clause.clocks.map((clock) => {
        const share = clock.count !== null && clock.allowed ? Math.min(1.5, clock.count / clock.allowed) / 1.5 : null;
        return (
          <li key={clock.number}>
            <a href={`/findings/${clock.number}`} dir="auto">
              {clock.reason}
            </a>
            <span class="tags">
              <ResultTag result={clock.result} />
              <LevelTag level={clock.level} />
            </span>
            {share !== null && (
              <svg class="clock" viewBox="0 0 150 8" role="img" aria-label={`${clock.count} of ${clock.allowed}`}>
                <rect class="track" width="150" height="8" rx="2" />
                <rect class="done" width={share * 150} height="8" rx="2" />
                <path class="limit" d="M100 0v8" />
              </svg>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function ClauseItem({ agreement, clause, chosen }: { agreement: AgreementDetail; clause: Clause; chosen: boolean }) {
  const party = (id: string) => agreement.parties.find((one) => one.id === id)?.name ?? id;
  const zone = (id: string) => agreement.zones.find((one) => one.id === id)?.name ?? id;
  const limit = limitWords(clause);
  return (
    <li
      class={`clause${chosen ? ' chosen' : ''}${clause.in_force && !clause.historic ? '' : ' past'}`}
      id={`clause-${clause.id}`}
    >
      <div class="clause-head">
        <a class="clause-id" href={href(`/agreements/${agreement.name}`, { clause: clause.id })}>
          {clause.id}
        </a>
        <span class="quiet">{KIND_WORDS[clause.kind] ?? clause.kind}</span>
        {clause.disputed && <span class="tag contested">⇄ read differently</span>}
        {clause.historic && <span class="tag">done with</span>}
        {!clause.in_force && !clause.historic && <span class="tag">not in force</span>}
        {limit && <span class="tag limit">{limit}</span>}
      </div>
      <p class="clause-text" dir="auto">
        {clause.text}
      </p>
      <p class="sub">
        {clause.actors.length > 0 && <>binds {clause.actors.map(party).join(', ')}</>}
        {clause.zones.length > 0 && <> · in {clause.zones.map(zone).join('; ')}</>}
        {clause.versions.length > 0 && agreement.versions.length > 1 && <> · in {clause.versions.join(', ')}</>}
      </p>
      {clause.note && (
        <p class="sub" dir="auto">
          {clause.note}
        </p>
      )}
      <Counts agreement={agreement.name} clause={clause} />
      {clause.clocks.length > 0 && <Clocks clause={clause} />}
    </li>
  );
}

const hasFindings = (clause: Clause) =>
  clause.clocks.length > 0 || RESULTS.some((result) => LEVELS.some((level) => clause.findings[result][level] > 0));

export function Clauses({ agreement }: { agreement: AgreementDetail }) {
  const { query } = address.value;
  const chosen = query.get('clause');
  const all = query.get('clauses') === 'all' || !agreement.clauses.some(hasFindings);
  const shown = all ? agreement.clauses : agreement.clauses.filter((one) => hasFindings(one) || one.id === chosen);
  useEffect(() => {
    if (chosen) document.getElementById(`clause-${chosen}`)?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <section>
      <div class="section-head">
        <h2>Clauses</h2>
        <span class="quiet">{all ? plural(shown.length, 'clause') : `${shown.length} with findings`}</span>
        {agreement.clauses.some(hasFindings) && (
          <button
            type="button"
            class="plain"
            onClick={() => changeQuery({ clauses: all ? null : 'all' }, { replace: true })}
          >
            {all ? 'Only those with findings' : `All ${agreement.clauses.length}`}
          </button>
        )}
      </div>
      <ol class="clauses">
        {shown.map((clause) => (
          <ClauseItem key={clause.id} agreement={agreement} clause={clause} chosen={clause.id === chosen} />
        ))}
      </ol>
    </section>
  );
}
