import { expect, it } from 'vitest';
import { csvCell, csvOf } from '../src/core/csv';

it.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['+1', "'+1"],
  ['@x', "'@x"],
  [' edge', '" edge"'],
  [-3, '-3'],
  [null, ''],
])('%j', (value, wanted) => {
  expect(csvCell(value)).toBe(wanted);
});

it('a table has its head, and lines that end as the format says', () => {
  expect(csvOf(['From', 'Reported'], [['2025-08-01', 2]])).toBe('From,Reported\r\n2025-08-01,2\r\n');
});
