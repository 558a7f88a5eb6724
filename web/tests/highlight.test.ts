// Coded words in a text: the segments joined are the text, whatever the spans.
import { describe, expect, it } from 'vitest';
import { type Marked, marksOf, segmentsOf } from '../src/parts/highlight';

const text = 'Israeli aircraft struck a checkpoint near Quneitra.';
const joined = (marks: Marked[], words = text) =>
  segmentsOf(words, marks)
    .map((segment) => segment.text)
    .join('');

describe('segments', () => {
  it('show the narrowest role and keep all of them', () => {
    const segments = segmentsOf(text, [
      { span: [0, 16], role: 'actor', event: 0 },
      { span: [17, 23], role: 'act', event: 0 },
      { span: [17, 50], role: 'place', event: 1 },
    ]);
    expect(segments.map((one) => [one.text, one.role])).toEqual([
      ['Israeli aircraft', 'actor'],
      [' ', null],
      ['struck', 'act'],
      [' a checkpoint near Quneitra', 'place'],
      ['.', null],
    ]);
    expect(segments[2]?.roles).toEqual(['act', 'place']);
    expect(segments[2]?.events).toEqual([0, 1]);
  });

  it.each<[string, Marked[]]>([
    ['outside the text', [{ span: [40, 400], role: 'act', event: 0 }]],
    ['negative', [{ span: [-3, 4], role: 'act', event: 0 }]],
    ['empty', [{ span: [4, 4], role: 'act', event: 0 }]],
    ['backwards', [{ span: [9, 4], role: 'act', event: 0 }]],
  ])('leave out spans that are %s', (_what, marks) => {
    expect(segmentsOf(text, marks)).toHaveLength(1);
    expect(joined(marks)).toBe(text);
  });

  it('lose nothing under any overlapping', () => {
    let seed = 7;
    const random = (n: number) => {
      seed = (seed * 16807) % 2147483647;
      return seed % n;
    };
    for (let round = 0; round < 200; round++) {
      const marks: Marked[] = Array.from({ length: random(8) }, () => {
        const beg = random(text.length);
        return { span: [beg, beg + random(20)], role: 'actor', event: random(3) };
      });
      expect(joined(marks)).toBe(text);
    }
  });

  it('leave markup as the words that it is', () => {
    const hostile = '<script>alert(1)</script> & السويداء';
    expect(joined([{ span: [3, 9], role: 'act', event: 0 }], hostile)).toBe(hostile);
  });
});

it('the marks of a coding skip what has no place in the text', () => {
  const marks = marksOf(
    {
      number: 1,
      spans: { trigger: [17, 23], place: null, date: [1, 'x'] },
      actors: [{ span: [0, 7] }, { span: null }, {}],
      recipients: [],
      mediators: [],
      reported_by: [{ span: [30, 35] }],
    },
    4,
  );
  expect(marks).toEqual([
    { span: [17, 23], role: 'act', event: 4 },
    { span: [0, 7], role: 'actor', event: 4 },
    { span: [30, 35], role: 'said', event: 4 },
  ]);
});
