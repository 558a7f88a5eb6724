// Words for people where the record has codes. Neutral: what was coded, by nobody's choice of words.
import type { Amounts, Counts, Decision, Level, Party, Result } from '../api/types';

const TYPE_WORDS: Record<string, string> = {
  AGREE: 'Agree',
  CONSULT: 'Consult',
  SUPPORT: 'Support',
  CONCEDE: 'Concede',
  COOPERATE: 'Cooperate',
  AID: 'Aid',
  RETREAT: 'Retreat',
  REQUEST: 'Request',
  ACCUSE: 'Accuse',
  REJECT: 'Reject',
  THREATEN: 'Threaten',
  PROTEST: 'Protest',
  SANCTION: 'Sanction',
  MOBILIZE: 'Mobilize',
  COERCE: 'Coerce',
  ASSAULT: 'Assault',
};

export function typeWords(type: string | null | undefined, mode?: string | null): string {
  if (!type) return '';
  const word = TYPE_WORDS[type] ?? type;
  return mode ? `${word} · ${mode.replaceAll('-', ' ')}` : word;
}

/** The four classes of PLOVER types; the map gives each a shape. */
export type Quad = 'words' | 'cooperation' | 'dispute' | 'force';

export function quadOf(type: string): Quad {
  if (/^(AGREE|CONSULT|SUPPORT|CONCEDE)$/.test(type)) return 'words';
  if (/^(COOPERATE|AID|RETREAT)$/.test(type)) return 'cooperation';
  if (/^(REQUEST|ACCUSE|REJECT|THREATEN)$/.test(type)) return 'dispute';
  return 'force';
}

export const QUAD_WORDS: Record<Quad, string> = {
  force: 'Force, coercion, protest',
  dispute: 'Demands, accusations',
  cooperation: 'Aid, cooperation, retreat',
  words: 'Talks, agreement',
};

export const LEVEL_WORDS: Record<Level, string> = {
  alleged: 'Alleged',
  reported: 'Reported',
  corroborated: 'Corroborated',
  verified: 'Verified',
  refuted: 'Refuted',
};

export const LEVEL_MEANS: Record<Level, string> = {
  alleged: 'one origin says so, itself a party or unnamed',
  reported: 'a named origin reports it; machine coding, not verified',
  corroborated: 'two or more independent origins; machine coding, not verified',
  verified: 'a person has said so',
  refuted: 'shown not to be so',
};

export const RESULT_WORDS: Record<Result, string> = {
  violation: 'Violation',
  possible: 'Possible',
  compliant: 'Compliant',
  'not covered': 'Not covered',
  undecidable: 'Undecidable',
};

export const RESULT_MEANS: Record<Result, string> = {
  violation: 'matches what the clause forbids',
  possible: 'would match, but a part is not certain',
  undecidable: 'too near a line, or not known exactly enough to tell',
  compliant: 'does what the clause asks',
  'not covered': 'the clause does not speak of it',
};

export const DECISION_WORDS: Record<Decision, string> = {
  open: 'Waiting for review',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
};

export const PRECISION_WORDS: Record<string, string> = {
  point: 'exact point',
  city: 'place',
  district: 'district only',
  province: 'province only',
  region: 'region only',
  country: 'country only',
};

/** How far the true place may be from the point, in metres, for drawing. */
export const PRECISION_METRES: Record<string, number> = {
  point: 300,
  city: 2500,
  district: 12_000,
  province: 40_000,
  region: 80_000,
  country: 200_000,
};

export const KIND_WORDS: Record<string, string> = {
  ban: 'forbids',
  presence_ban: 'forbids presence',
  cap: 'limits',
  min_distance: 'keeps a distance',
  withdraw: 'withdrawal',
  deploy: 'deployment',
  deadline: 'deadline',
  rate: 'rate',
  report_every: 'report due regularly',
  access: 'access',
  duty: 'duty',
  exclusion: 'exception',
  self_defence: 'self-defence',
  extension: 'extension',
  expiry: 'end',
};

export const ACTION_WORDS: Record<string, string> = {
  confirm: 'confirmed',
  reject: 'rejected',
  reopen: 'reopened',
  correct: 'corrected',
  merge: 'merged',
  split: 'split',
  attribute: 'attributed',
  grade: 'graded',
  note: 'noted on',
  hide: 'hid',
  verdict: 'gave a verdict on',
  undo: 'undid a review of',
};

export const SOURCE_GRADES: Record<string, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};

export const INFORMATION_GRADES: Record<string, string> = {
  '1': 'confirmed by others',
  '2': 'probably true',
  '3': 'possibly true',
  '4': 'doubtful',
  '5': 'improbable',
  '6': 'cannot be judged',
};

export function partyName(party: Party): string {
  return party.name ?? party.text;
}

/** Several, or a dash for nobody. */
export function partyNames(parties: Party[]): string {
  return parties.map(partyName).join(', ') || '–';
}

/** The address of a party's page, by the key that the record knows it by. */
export function partyKey(party: Party): string {
  return (
    party.key ?? party.name ?? (party.country ? [party.country, party.sector].filter(Boolean).join(' ') : party.text)
  );
}

/** "killed 2, injured 3–5"; empty when nothing is counted. */
export function countsWords(counts: Counts): string {
  const words: string[] = [];
  for (const key of ['killed', 'injured', 'detained', 'displaced'] as const) {
    const count = counts[key];
    if (count) words.push(`${key} ${count.min === count.max ? count.min : `${count.min}–${count.max}`}`);
  }
  return words.join(', ');
}

/** "rocket 20 or more; burst 5 (each may stand for several)": unit by unit, never added up. */
export function amountsWords(amounts: Amounts): string {
  return amounts
    .map(({ unit, min, max, several }) => {
      const number =
        min === null
          ? ', number not told'
          : max === null
            ? ` ${min} or more`
            : max > min
              ? ` ${min} to ${max}`
              : ` ${min}`;
      return `${unit}${number}${several ? ' (each may stand for several)' : ''}`;
    })
    .join('; ');
}

export function distanceWords(metres: number | null): string {
  if (metres === null) return '';
  const size = Math.abs(metres);
  return size < 1000 ? `${Math.round(size)} m` : `${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} km`;
}

/** "1 report", "2 reports". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** A summary as a title where its date stands beside it: without the date, types in small letters. */
export function shortTitle(summary: string): string {
  return summary
    .replace(/, (told )?\d{4}-\d{2}-\d{2}( to \d{4}-\d{2}-\d{2})?$/, '')
    .replace(/\b[A-Z]{3,9}\b/g, (word) => (word in TYPE_WORDS ? word.toLowerCase() : word));
}

/** What a finding is called: by its incident, or where there is none (a clock) by its reason. */
export function titleOf(finding: { summary: string | null; reason: string }): string {
  return finding.summary === null ? finding.reason : shortTitle(finding.summary);
}
