// Coded words in a text: overlapping spans cut into segments, each with the roles that cover it.

export type Role = 'act' | 'actor' | 'recipient' | 'mediator' | 'place' | 'date' | 'said' | 'count';

export interface Marked {
  span: readonly [number, number];
  role: Role;
  /** Which coding it belongs to. */
  event: number;
}

export interface Segment {
  text: string;
  beg: number;
  /** The role that is shown: of the narrowest span that covers it. */
  role: Role | null;
  roles: Role[];
  events: number[];
}

/** Cuts at every beginning and end; spans outside the text or empty are left out. Joined, the segments are the text. */
export function segmentsOf(text: string, marks: readonly Marked[]): Segment[] {
  const sound = marks.filter(({ span: [beg, end] }) => beg >= 0 && beg < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...sound.flatMap(({ span }) => [span[0], span[1]])])].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const beg = cuts[i] ?? 0;
    const end = cuts[i + 1] ?? 0;
    const over = sound
      .filter(({ span }) => span[0] <= beg && span[1] >= end)
      .sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
    segments.push({
      text: text.slice(beg, end),
      beg,
      role: over[0]?.role ?? null,
      roles: [...new Set(over.map((mark) => mark.role))],
      events: [...new Set(over.map((mark) => mark.event))],
    });
  }
  return segments;
}

interface Codable {
  number: number | null;
  spans: { trigger: unknown; place: unknown; date: unknown; also?: unknown };
  actors: { span?: unknown }[];
  recipients: { span?: unknown }[];
  mediators: { span?: unknown }[];
  reported_by: { span?: unknown }[];
}

const isSpan = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((n) => Number.isInteger(n));

/** The marks of one coding. */
export function marksOf(event: Codable, index: number): Marked[] {
  const marks: Marked[] = [];
  const put = (span: unknown, role: Role) => {
    if (isSpan(span)) marks.push({ span, role, event: index });
  };
  put(event.spans.trigger, 'act');
  put(event.spans.place, 'place');
  put(event.spans.date, 'date');
  for (const party of event.actors) put(party.span, 'actor');
  for (const party of event.recipients) put(party.span, 'recipient');
  for (const party of event.mediators) put(party.span, 'mediator');
  for (const voice of event.reported_by) put(voice.span, 'said');
  return marks;
}
