// Filters and addresses: what is written comes back, what the server would refuse is left out.
import { describe, expect, it } from 'vitest';
import { href, isOwn } from '../src/core/address';
import { FILTER_KEYS, type Filter, filterOf, filterQuery, isEmpty, toggled, valuesOf } from '../src/core/filters';

describe('filters and the address', () => {
  const full: Filter = {
    from: '2025-08-01',
    to: '2025-08-31',
    type: 'ASSAULT,COERCE',
    mode: 'aerial',
    status: 'reported',
    level: 'alleged,verified',
    decision: 'open',
    result: 'violation,not covered',
    country: 'SYR',
    agreement: 'disengagement-1974',
    clause: 'disengagement-1974/b1',
    actor: 'ISR MIL',
    recipient: 'السويداء',
    party: 'A & B = C?',
    place: 'Jubata al-Khashab',
    zone: 'aos',
    source: 'Jabal Post',
    origin: '4',
    text: '"area of separation" #1',
    bbox: '35.5,32.5,36.5,33.5',
    contested: 'true',
    since: '812',
  };

  it('come back from the address as they were, every one of them', () => {
    expect(Object.keys(full).sort()).toEqual([...FILTER_KEYS].sort());
    expect(filterOf(new URLSearchParams(filterQuery(full).toString()))).toEqual(full);
  });

  it.each([
    ['a day that is none', 'from=2025-02-30', {}],
    ['a level that is none', 'level=certain,reported', { level: 'reported' }],
    ['a section of three numbers', 'bbox=1,2,3', {}],
    ['a section with a word', 'bbox=1,2,3,x', {}],
    ['a yes that is none', 'contested=yes', {}],
    ['an origin that is no number', 'origin=1%3BDROP', {}],
    ['an unknown word', 'colour=red&type=AID', { type: 'AID' }],
    ['blanks only', 'text=%20%20', {}],
    ['days the wrong way round', 'from=2025-08-09&to=2025-08-01', { from: '2025-08-01', to: '2025-08-09' }],
  ])('leave out %s', (_what, query, wanted) => {
    expect(filterOf(new URLSearchParams(query))).toEqual(wanted);
  });

  it('keep one order, so that a view has one address', () => {
    const one = filterQuery({ text: 'x', from: '2025-08-01' }).toString();
    expect(one).toBe(filterQuery({ from: '2025-08-01', text: 'x' }).toString());
    expect(one).toBe('from=2025-08-01&text=x');
  });

  it('put words in and take them out', () => {
    expect(toggled({}, 'level', 'alleged')).toBe('alleged');
    expect(toggled({ level: 'alleged' }, 'level', 'verified')).toBe('alleged,verified');
    expect(toggled({ level: 'alleged,verified' }, 'level', 'alleged')).toBe('verified');
    expect(toggled({ level: 'alleged' }, 'level', 'alleged')).toBeNull();
    expect(valuesOf({ type: 'AID,ASSAULT' }, 'type')).toEqual(['AID', 'ASSAULT']);
  });

  it('know when there are none', () => {
    expect(isEmpty({})).toBe(true);
    expect(isEmpty({ contested: 'true' })).toBe(false);
  });
});

describe('addresses', () => {
  it.each([
    ['/incidents', true],
    ['/', true],
    ['//elsewhere.example', false],
    ['/api/v1/incidents?format=csv', false],
    ['https://elsewhere.example', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s is a view of the page: %s', (address, own) => {
    expect(isOwn(address)).toBe(own);
  });

  it('leave out what is not set', () => {
    expect(href('/findings', { a: null, b: undefined, c: '', d: 0, e: 'x y' })).toBe('/findings?d=0&e=x+y');
    expect(href('/findings', {})).toBe('/findings');
  });
});
