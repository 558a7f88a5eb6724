// The dialogs of a review: who asks, what is sent. What was typed is kept until it is sent, over reloads too.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Incident, IncidentDetail, IncidentEvent, NewReview, ReviewResult } from '../api/types';
import { go } from '../core/address';
import { submitReview } from '../core/review';
import { keep, recall } from '../core/storage';
import { tell } from '../core/toast';
import { Dialog } from './dialog';
import {
  AttributeFields,
  CorrectFields,
  GradeFields,
  MergeFields,
  NOTES,
  REASONS,
  Select,
  SplitFields,
} from './review_fields';
import { ACTION_WORDS } from './words';

export interface Reviewable {
  object: NewReview['object'];
  target: string;
  /** Its last_review when it was looked at. */
  lastSeen: number;
  title: string;
  /** What corrections, merges and attributions apply to, when the object is a finding. */
  incident?: Incident | null;
}

type Kind = 'reject' | 'correct' | 'merge' | 'split' | 'attribute' | 'note' | 'grade' | 'hide' | 'verdict';

interface More {
  field?: string;
  value?: string;
  /** Of a split: the statements of the incident, and the one that was pointed at. */
  events?: IncidentEvent[];
  event?: number;
}

interface Asked extends More {
  kind: Kind;
  about: Reviewable;
  done: (result: ReviewResult) => void;
}

const asked = signal<Asked | null>(null);

/** What a statement of the incident can be split off by: the coded ones. */
export function codedEvents(incident: IncidentDetail): IncidentDetail['events'] {
  return incident.events.filter((event) => event.number !== null);
}

export function askReview(kind: Kind, about: Reviewable, done: Asked['done'], more: More = {}): void {
  asked.value = { kind, about, done, ...more };
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

const TITLES: Record<Kind, string> = {
  reject: 'Reject',
  correct: 'Correct',
  merge: 'Merge into another incident',
  split: 'Split off',
  attribute: 'Attribute',
  note: 'Add a note',
  grade: 'Grade',
  hide: 'Leave out of editions for sharing',
  verdict: 'Give a verdict',
};

const OF_INCIDENT: readonly Kind[] = ['correct', 'merge', 'attribute'];
const COUNTED = ['killed', 'injured', 'detained', 'displaced'];
/** Kinds whose long text is what is said, not why. */
const TEXTS: readonly Kind[] = ['note', 'verdict'];

/** "2-3" and "2 – 3" as the record writes ranges. */
export function countValue(text: string): string {
  return text.trim().replace(/^(\d+)\s*[-–]\s*(\d+)$/, '$1..$2');
}

/** What a decision is written on: a correction of a finding is one of its incident, a split one of a statement. */
function objectOf(ask: Asked, event: number): Pick<NewReview, 'object' | 'target' | 'last_seen'> {
  const { kind, about } = ask;
  const { incident } = about;
  if (kind === 'split') {
    const seen = ask.events?.find((one) => one.number === event)?.last_review ?? 0;
    return { object: 'event', target: String(event), last_seen: seen };
  }
  if (OF_INCIDENT.includes(kind) && about.object === 'finding' && incident)
    return { object: 'incident', target: String(incident.number), last_seen: incident.last_review };
  return { object: about.object, target: about.target, last_seen: about.lastSeen };
}

function sentValue(kind: Kind, field: string, value: string, why: string): string | null {
  if (TEXTS.includes(kind)) return why.trim();
  if (kind === 'correct' && COUNTED.includes(field)) return countValue(value);
  return kind === 'hide' ? null : value.trim() || null;
}

function tellDone(kind: Kind, about: Reviewable, made: number | null): void {
  const action = made ? { label: `Open incident ${made}`, run: () => go(`/incidents/${made}`) } : null;
  tell(kind === 'split' ? 'split off' : `${ACTION_WORDS[kind]} ${about.title}`, { action });
}

function firstValue(ask: Asked): string {
  if (ask.value !== undefined) return ask.value;
  if (ask.kind === 'attribute') return ask.about.incident?.attribution ?? '';
  return ask.kind === 'reject' ? 'rejected' : '';
}

const TEXT_LABELS: Partial<Record<Kind, string>> = {
  note: 'Note',
  verdict: 'Verdict: how the agreement was kept in this period, in your words',
};

function ReviewForm({ ask, close }: { ask: Asked; close: () => void }) {
  const { kind, about } = ask;
  const incident = about.incident ?? null;
  const [event, setEvent] = useState(ask.event ?? ask.events?.[0]?.number ?? 0);
  const to = objectOf(ask, event);
  const draftKey = `draft.${kind}.${about.object}.${about.target}`;
  const [field, setField] = useState(ask.field ?? (kind === 'note' ? 'note' : 'place'));
  const [value, setValue] = useState(firstValue(ask));
  const [why, setWhy] = useState(recall(draftKey) ?? '');
  const [busy, setBusy] = useState(false);
  const free = kind === 'reject' || kind === 'hide' || kind === 'split';
  const ready = TEXTS.includes(kind) ? why.trim() !== '' : free || value.trim() !== '';

  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    const result = await submitReview({
      action: kind,
      ...to,
      field: kind === 'correct' || kind === 'note' ? field : null,
      value: sentValue(kind, field, value, why),
      why: TEXTS.includes(kind) ? null : why.trim() || null,
    });
    setBusy(false);
    if (!result) return;
    keep(draftKey, null);
    tellDone(kind, about, result.made);
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
      {kind === 'correct' && <CorrectFields field={field} setField={setField} value={value} change={setValue} />}
      {kind === 'reject' && <Select label="Because" value={value} choices={REASONS} change={setValue} />}
      {kind === 'note' && <Select label="Kind" value={field} choices={NOTES} change={setField} />}
      {kind === 'merge' && incident && <MergeFields incident={incident} value={value} change={setValue} />}
      {kind === 'split' && incident && (
        <SplitFields
          incident={incident}
          events={ask.events ?? []}
          event={event}
          choose={setEvent}
          value={value}
          change={setValue}
        />
      )}
      {kind === 'attribute' && incident && <AttributeFields incident={incident} value={value} change={setValue} />}
      {kind === 'grade' && <GradeFields ofSource={about.object === 'origin'} value={value} change={setValue} />}
      <label>
        {TEXT_LABELS[kind] ?? 'Why (for those who read it later)'}
        <textarea
          dir="auto"
          rows={3}
          maxLength={4000}
          // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
          autoFocus={TEXTS.includes(kind) || kind === 'reject' || kind === 'hide'}
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
