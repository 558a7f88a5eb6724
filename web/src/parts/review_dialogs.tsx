// The dialogs of a review: why, correct, merge, note. What was typed is kept until it is sent, over reloads too.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { Incident, NewReview, Page, ReviewResult } from '../api/types';
import { addDays, intervalWords } from '../core/dates';
import { useResource } from '../core/resource';
import { submitReview } from '../core/review';
import { keep, recall } from '../core/storage';
import { tell } from '../core/toast';
import { Dialog } from './dialog';
import { ACTION_WORDS, INFORMATION_GRADES, SOURCE_GRADES, shortTitle } from './words';

export interface Reviewable {
  object: NewReview['object'];
  target: string;
  /** Its last_review when it was looked at. */
  lastSeen: number;
  title: string;
  /** What corrections and merges apply to, when the object is a finding. */
  incident?: Incident | null;
}

type Kind = 'reject' | 'correct' | 'merge' | 'note' | 'grade' | 'hide';

interface Asked {
  kind: Kind;
  about: Reviewable;
  field?: string;
  value?: string;
  done: (result: ReviewResult) => void;
}

const asked = signal<Asked | null>(null);

export function askReview(kind: Kind, about: Reviewable, done: Asked['done'], field?: string, value?: string): void {
  asked.value = { kind, about, done, ...(field ? { field } : {}), ...(value !== undefined ? { value } : {}) };
}

/** Sends at once and says so, with the way back. */
export async function decide(
  action: 'confirm' | 'reopen',
  about: Reviewable,
  done: (result: ReviewResult) => void,
): Promise<void> {
  const result = await submitReview({ action, object: about.object, target: about.target, last_seen: about.lastSeen });
  if (!result) return;
  tell(`${ACTION_WORDS[action]}: ${about.title}`);
  done(result);
}

const FIELDS = [
  'place',
  'date',
  'type',
  'mode',
  'status',
  'actor',
  'recipient',
  'mediator',
  'killed',
  'injured',
  'detained',
  'displaced',
];
const HINTS: Record<string, string> = {
  date: '2025-08-19, or 2025-08-18/2025-08-19, or none',
  type: 'ASSAULT',
  mode: 'aerial, or none',
  status: 'reported',
  place: 'Hadar, or 33.28,35.83, or both with @ between',
  actor: 'Israel Defense Forces [ISR MIL]; another one',
  recipient: 'Syria [SYR GOV], or none',
  mediator: 'United States [USA GOV], or none',
  killed: '3, or 3..5, or none',
  injured: '3, or 3..5, or none',
  detained: '3, or 3..5, or none',
  displaced: '3, or 3..5, or none',
};

/** Why something is rejected; only "it did not happen" makes it refuted. */
const REASONS: [string, string][] = [
  ['rejected', 'It did not happen'],
  ['miscoded', 'The words were read wrongly'],
  ['duplicate', 'It is told elsewhere already'],
  ['out of scope', 'It is no matter of this record'],
];
const NOTES: [string, string][] = [
  ['note', 'Note'],
  ['protest', 'Protest made'],
  ['liaison', 'Liaison with a party'],
  ['inspection', 'Inspection'],
  ['response', "A party's response"],
  ['closed', 'Closed'],
];

/** "2-3" and "2 – 3" as the record writes ranges. */
export function countValue(text: string): string {
  return text.trim().replace(/^(\d+)\s*[-–]\s*(\d+)$/, '$1..$2');
}

const COUNTED = ['killed', 'injured', 'detained', 'displaced'];

function Select({
  label,
  value,
  choices,
  change,
}: {
  label: string;
  value: string;
  choices: [string, string][];
  change: (value: string) => void;
}) {
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

const TITLES: Record<Kind, string> = {
  reject: 'Reject',
  correct: 'Correct',
  merge: 'Merge into another incident',
  note: 'Add a note',
  grade: 'Grade',
  hide: 'Leave out of editions for sharing',
};

/** Incidents of the same place and days, to choose from when merging. */
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

function ReviewForm({ ask, close }: { ask: Asked; close: () => void }) {
  const { kind, about } = ask;
  const incident = about.incident ?? null;
  const onIncident = (kind === 'correct' || kind === 'merge') && about.object === 'finding' && incident !== null;
  const object: NewReview['object'] = onIncident ? 'incident' : about.object;
  const target = onIncident ? String(incident.number) : about.target;
  const lastSeen = onIncident ? incident.last_review : about.lastSeen;
  const draftKey = `draft.${kind}.${object}.${target}`;
  const [field, setField] = useState(ask.field ?? (kind === 'note' ? 'note' : 'place'));
  const [value, setValue] = useState(ask.value ?? (kind === 'reject' ? 'rejected' : ''));
  const [why, setWhy] = useState(recall(draftKey) ?? '');
  const [busy, setBusy] = useState(false);
  const grades = about.object === 'origin' ? SOURCE_GRADES : INFORMATION_GRADES;
  const ready = kind === 'note' ? why.trim() !== '' : kind === 'reject' || kind === 'hide' || value.trim() !== '';

  const entered = kind === 'note' ? why : value;
  const sent =
    kind === 'hide' ? null : COUNTED.includes(field) && kind === 'correct' ? countValue(entered) : entered.trim();

  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    const result = await submitReview({
      action: kind,
      object,
      target,
      field: kind === 'correct' || kind === 'note' ? field : null,
      value: sent,
      why: kind === 'note' ? null : why.trim() || null,
      last_seen: lastSeen,
    });
    setBusy(false);
    if (!result) return;
    keep(draftKey, null);
    tell(`${ACTION_WORDS[kind]} ${about.title}`);
    close();
    ask.done(result);
  };

  return (
    <form
      class="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <p class="about" dir="auto">
        {about.title}
      </p>
      {kind === 'correct' && (
        <>
          <p class="quiet">The machine's value is kept beside the corrected one; the correction carries your name.</p>
          <Select label="What" value={field} choices={FIELDS.map((name) => [name, name])} change={setField} />
          <label>
            Is
            <input
              dir="auto"
              // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
              autoFocus
              value={value}
              placeholder={HINTS[field] ?? ''}
              maxLength={4000}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          </label>
        </>
      )}
      {kind === 'reject' && <Select label="Because" value={value} choices={REASONS} change={setValue} />}
      {kind === 'note' && <Select label="Kind" value={field} choices={NOTES} change={setField} />}
      {kind === 'merge' && incident && (
        <>
          <label>
            Number of the incident that it belongs to
            <input
              // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
              autoFocus
              inputMode="numeric"
              pattern="[0-9]+"
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          </label>
          <Candidates incident={incident} choose={(number) => setValue(String(number))} />
        </>
      )}
      {kind === 'grade' && (
        <fieldset class="grades">
          <legend>
            {about.object === 'origin' ? 'How reliable is the source?' : 'How credible is the information?'}
          </legend>
          {Object.entries(grades).map(([grade, words]) => (
            <label key={grade}>
              <input type="radio" name="grade" checked={value === grade} onChange={() => setValue(grade)} />
              <strong>{grade}</strong> {words}
            </label>
          ))}
        </fieldset>
      )}
      <label>
        {kind === 'note' ? 'Note' : 'Why (for those who read it later)'}
        <textarea
          dir="auto"
          rows={3}
          maxLength={4000}
          // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
          autoFocus={kind === 'note' || kind === 'reject' || kind === 'hide'}
          value={why}
          onInput={(event) => {
            setWhy(event.currentTarget.value);
            keep(draftKey, event.currentTarget.value || null);
          }}
        />
      </label>
      <footer>
        <span class="quiet">Ctrl+Enter sends</span>
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="primary" disabled={!ready || busy}>
          {TITLES[kind]}
        </button>
      </footer>
    </form>
  );
}

export function ReviewDialogs() {
  const ask = asked.value;
  if (!ask) return null;
  const close = () => {
    asked.value = null;
  };
  return (
    <Dialog title={TITLES[ask.kind]} onClose={close}>
      <ReviewForm key={`${ask.kind} ${ask.about.object} ${ask.about.target}`} ask={ask} close={close} />
    </Dialog>
  );
}
