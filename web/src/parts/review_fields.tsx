// What each kind of review asks for, inside its dialog.
import { apiAddress } from '../api/client';
import { type Incident, type IncidentEvent, type Page, TYPES } from '../api/types';
import { addDays, intervalWords } from '../core/dates';
import { facets } from '../core/facets';
import { useResource } from '../core/resource';
import { INFORMATION_GRADES, partyName, partyNames, SOURCE_GRADES, shortTitle, typeWords } from './words';

interface Field {
  value: string;
  change: (value: string) => void;
}

export function Select({ label, value, choices, change }: Field & { label: string; choices: [string, string][] }) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Why something is rejected; only "it did not happen" makes it refuted. */
export const REASONS: [string, string][] = [
  ['rejected', 'It did not happen'],
  ['miscoded', 'The words were read wrongly'],
  ['duplicate', 'It is told elsewhere already'],
  ['out of scope', 'It is no matter of this record'],
];

export const NOTES: [string, string][] = [
  ['note', 'Note'],
  ['protest', 'Protest made'],
  ['liaison', 'Liaison with a party'],
  ['inspection', 'Inspection'],
  ['response', "A party's response"],
  ['closed', 'Closed'],
];

const HINTS: Record<string, string> = {
  place: 'Hadar, or 33.28,35.83, or both with @ between',
  date: '2025-08-19, or 2025-08-18/2025-08-19, or none',
  type: 'ASSAULT',
  mode: 'aerial, or none',
  status: 'reported',
  actor: 'Israel Defense Forces [ISR MIL]; another one',
  recipient: 'Syria [SYR GOV], or none',
  mediator: 'United States [USA GOV], or none',
  killed: '3, or 3..5, or none',
  injured: '3, or 3..5, or none',
  detained: '3, or 3..5, or none',
  displaced: '3, or 3..5, or none',
};

/** The words that a field may have, where they are few. */
function wordsOf(field: string): readonly string[] {
  if (field === 'type') return TYPES;
  if (field === 'status') return (facets.value?.statuses ?? []).map((one) => one.key);
  if (field === 'mode') return (facets.value?.modes ?? []).map((one) => one.key);
  return [];
}

export function CorrectFields({
  field,
  setField,
  value,
  change,
}: Field & { field: string; setField: (field: string) => void }) {
  const words = wordsOf(field);
  return (
    <>
      <p class="quiet">The machine's value is kept beside the corrected one; the correction carries your name.</p>
      <Select
        label="What"
        value={field}
        choices={Object.keys(HINTS).map((name) => [name, name.slice(0, 1).toUpperCase() + name.slice(1)])}
        change={setField}
      />
      <label>
        Is
        <input
          dir="auto"
          list={words.length ? 'correct-words' : undefined}
          // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
          autoFocus
          value={value}
          placeholder={HINTS[field] ?? ''}
          maxLength={4000}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </label>
      <datalist id="correct-words">
        {words.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}

/** Incidents of the same place and days, to choose from. */
function Candidates({ incident, choose }: { incident: Incident; choose: (number: number) => void }) {
  const near = incident.date
    ? { from: addDays(incident.date.start, -2), to: addDays(incident.date.end, 2) }
    : { from: null, to: null };
  const list = useResource<Page<Incident>>(
    apiAddress('/incidents', { ...near, place: incident.place?.name ?? null, limit: 12 }),
    { live: false },
  );
  const others = (list.data?.items ?? []).filter((one) => one.number !== incident.number);
  if (others.length === 0) return <p class="quiet">No other incident near that place and date was found.</p>;
  return (
    <ul class="candidates">
      {others.map((one) => (
        <li key={one.number}>
          <button type="button" class="plain" onClick={() => choose(one.number)}>
            <span class="n">{one.number}</span> {intervalWords(one.date)} ·{' '}
            <span dir="auto">{shortTitle(one.summary)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function IncidentNumber({ label, value, change, focus }: Field & { label: string; focus: boolean }) {
  return (
    <label>
      {label}
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
        autoFocus={focus}
        inputMode="numeric"
        pattern="[0-9]+"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}

export function MergeFields({ incident, value, change }: Field & { incident: Incident }) {
  return (
    <>
      <IncidentNumber label="Number of the incident that it belongs to" value={value} change={change} focus />
      <Candidates incident={incident} choose={(number) => change(String(number))} />
    </>
  );
}

/** Which of the codings tells of something else, and where it belongs. */
export function SplitFields({
  incident,
  events,
  event,
  choose,
  value,
  change,
}: Field & { incident: Incident; events: IncidentEvent[]; event: number; choose: (event: number) => void }) {
  return (
    <>
      <fieldset class="grades split-choices">
        <legend>Which statement tells of something else?</legend>
        {events.map((one) => (
          <label key={one.id}>
            <input
              type="radio"
              name="event"
              checked={one.number === event}
              onChange={() => choose(one.number ?? 0)}
              // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one chooses
              autoFocus={one.number === event}
            />
            <span>
              <strong>{typeWords(one.type, one.mode)}</strong> <bdi>{partyNames(one.actors)}</bdi>{' '}
              <span aria-hidden="true">→</span> <bdi>{partyNames(one.recipients)}</bdi>
              <span class="sub" dir="auto">
                report {one.report}: {one.text}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <IncidentNumber
        label="Into the incident with this number (empty: one of its own)"
        value={value}
        change={change}
        focus={false}
      />
      <Candidates incident={incident} choose={(number) => change(String(number))} />
    </>
  );
}

const FIXED: [string, string][] = [
  ['not attributable', 'Nobody can be named: not attributable'],
  ['disputed', 'The parties name each other: disputed'],
];

/** Who did it, apart from whether it happened. */
export function AttributeFields({ incident, value, change }: Field & { incident: Incident }) {
  const fixed = value === 'none' || FIXED.some(([key]) => key === value);
  const names = new Set(incident.actors.map(partyName));
  for (const agreement of facets.value?.agreements ?? [])
    if (incident.findings.some((one) => one.agreement === agreement.name))
      for (const party of agreement.parties) names.add(party.name);
  const choices: [string, string][] = incident.attribution ? [...FIXED, ['none', 'As the reports say']] : FIXED;
  return (
    <>
      <p class="quiet">
        Who did it, apart from whether it happened. Findings follow; what the reports say stays beside it.
      </p>
      <fieldset class="grades">
        <legend>Who did it?</legend>
        <label>
          <input type="radio" name="who" checked={!fixed} onChange={() => change('')} /> A party
          <input
            class="party"
            dir="auto"
            aria-label="Name of the party"
            list="attribute-names"
            maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
            autoFocus
            value={fixed ? '' : value}
            placeholder="name, or a code such as ISR MIL"
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
        {choices.map(([key, words]) => (
          <label key={key}>
            <input type="radio" name="who" checked={value === key} onChange={() => change(key)} /> {words}
          </label>
        ))}
      </fieldset>
      <datalist id="attribute-names">
        {[...names].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

export function GradeFields({ ofSource, value, change }: Field & { ofSource: boolean }) {
  return (
    <fieldset class="grades">
      <legend>{ofSource ? 'How reliable is the source?' : 'How credible is the information?'}</legend>
      {Object.entries(ofSource ? SOURCE_GRADES : INFORMATION_GRADES).map(([grade, words]) => (
        <label key={grade}>
          <input type="radio" name="grade" checked={value === grade} onChange={() => change(grade)} />
          <strong>{grade}</strong> {words}
        </label>
      ))}
    </fieldset>
  );
}
