// Filters ↔ address: the same words in the page's address and in the API's, so that a view, its export and its link agree.
import { isDay } from './dates';

/** Filters that hold several values, with commas between. */
const LISTS = ['type', 'mode', 'status', 'level', 'decision', 'result', 'country', 'agreement', 'clause'] as const;
/** Filters that hold one value. */
const SINGLES = [
  'from',
  'to',
  'actor',
  'recipient',
  'party',
  'place',
  'zone',
  'source',
  'origin',
  'text',
  'bbox',
  'contested',
  'since',
] as const;

export type ListKey = (typeof LISTS)[number];
export type SingleKey = (typeof SINGLES)[number];
export type FilterKey = ListKey | SingleKey;
export type Filter = Partial<Record<FilterKey, string>>;

export const FILTER_KEYS: readonly FilterKey[] = [...SINGLES.slice(0, 2), ...LISTS, ...SINGLES.slice(2)];

const ENUMS: Partial<Record<FilterKey, readonly string[]>> = {
  level: ['alleged', 'reported', 'corroborated', 'verified', 'refuted'],
  decision: ['open', 'confirmed', 'rejected'],
  result: ['violation', 'possible', 'compliant', 'not covered', 'undecidable'],
};

function valid(key: FilterKey, value: string): boolean {
  if (key === 'from' || key === 'to') return isDay(value);
  if (key === 'contested') return value === 'true' || value === 'false';
  if (key === 'origin' || key === 'since') return /^\d+$/.test(value);
  if (key === 'bbox') return value.split(',').length === 4 && value.split(',').every((n) => Number.isFinite(Number(n)));
  return value.length <= 400;
}

/** The filters of an address. What the server would refuse is left out: an old link still opens. */
export function filterOf(query: URLSearchParams): Filter {
  const filter: Filter = {};
  for (const key of FILTER_KEYS) {
    const raw = query.get(key)?.trim();
    if (!raw || !valid(key, raw)) continue;
    const allowed = ENUMS[key];
    const value = allowed
      ? raw
          .split(',')
          .filter((word) => allowed.includes(word))
          .join(',')
      : raw;
    if (value) filter[key] = value;
  }
  if (filter.from && filter.to && filter.from > filter.to) [filter.from, filter.to] = [filter.to, filter.from];
  return filter;
}

/** Values of a filter that may hold several. */
export function valuesOf(filter: Filter, key: ListKey): string[] {
  return filter[key]?.split(',').filter(Boolean) ?? [];
}

/** The value of a list filter after one word was put in or taken out; null when none is left. */
export function toggled(filter: Filter, key: ListKey, word: string): string | null {
  const values = valuesOf(filter, key);
  const next = values.includes(word) ? values.filter((value) => value !== word) : [...values, word];
  return next.length ? next.join(',') : null;
}

/** The query of an API call or of a link: filters in a fixed order, then whatever else. */
export function filterQuery(
  filter: Filter,
  more: Record<string, string | number | boolean | null | undefined> = {},
): URLSearchParams {
  const words = new URLSearchParams();
  for (const key of FILTER_KEYS) {
    const value = filter[key];
    if (value) words.set(key, value);
  }
  for (const [key, value] of Object.entries(more)) {
    if (value !== null && value !== undefined && value !== '') words.set(key, String(value));
  }
  return words;
}

export function isEmpty(filter: Filter): boolean {
  return FILTER_KEYS.every((key) => !filter[key]);
}
