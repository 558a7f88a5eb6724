// The text of a report with its coded words marked by role. Text nodes only: what a report says is never markup.
import type { CodedEvent } from '../api/types';
import { marksOf, type Role, segmentsOf } from './highlight';

const ROLE_WORDS: Record<Role, string> = {
  act: 'act',
  actor: 'who',
  recipient: 'to whom',
  mediator: 'mediator',
  place: 'where',
  date: 'when',
  said: 'who says so',
  count: 'count',
};

const SHOWN: Role[] = ['actor', 'act', 'recipient', 'place', 'date', 'said'];

export function RoleLegend() {
  return (
    <ul class="legend roles" aria-label="Marks in the text">
      {SHOWN.map((role) => (
        <li key={role}>
          <span class={`role role-${role}`}>{ROLE_WORDS[role]}</span>
        </li>
      ))}
    </ul>
  );
}

export function ReportText({
  text,
  events,
  lit,
}: {
  text: string;
  events: CodedEvent[];
  /** Index of the coding that is pointed at; its words stand out. */
  lit?: number | null;
}) {
  const segments = segmentsOf(
    text,
    events.flatMap((event, index) => marksOf(event, index)),
  );
  return (
    <div class="report-text" dir="auto">
      {segments.map((segment) =>
        segment.role ? (
          <span
            key={segment.beg}
            class={`role role-${segment.role}${lit != null && segment.events.includes(lit) ? ' lit' : ''}`}
            title={segment.roles.map((role) => ROLE_WORDS[role]).join(', ')}
          >
            {segment.text}
          </span>
        ) : (
          segment.text
        ),
      )}
    </div>
  );
}

/** One sentence with the words of one coding, for lists and previews. */
export function Sentence({ event }: { event: CodedEvent }) {
  const [beg] = event.spans.sentence as [number, number];
  const marks = marksOf(event, 0).map((mark) => ({
    ...mark,
    span: [mark.span[0] - beg, mark.span[1] - beg] as const,
  }));
  return (
    <span class="sentence" dir="auto">
      {segmentsOf(event.text, marks).map((segment) =>
        segment.role ? (
          <span key={segment.beg} class={`role role-${segment.role}`}>
            {segment.text}
          </span>
        ) : (
          segment.text
        ),
      )}
    </span>
  );
}
