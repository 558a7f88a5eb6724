// The figures behind a chart of counts by level, as a table and as a file.
import { LEVELS, type Level } from '../api/types';
import { dayWords } from '../core/dates';
import { SaveTable } from './exports';
import { Rows } from './table';
import { LEVEL_WORDS } from './words';

/** One row a bucket, one column a level. `by` names the buckets in the file, `first` on the page. */
export function LevelFigures({
  name,
  by,
  first,
  caption,
  buckets,
  levels,
}: {
  name: string;
  by: string;
  first: string;
  caption: string;
  buckets: string[];
  levels: Record<Level, number[]>;
}) {
  return (
    <details class="figures">
      <summary>Figures as a table</summary>
      <SaveTable
        name={name}
        head={[by, ...LEVELS]}
        rows={() => buckets.map((bucket, i) => [bucket, ...LEVELS.map((level) => levels[level][i] ?? 0)])}
      />
      <Rows
        caption={caption}
        rows={buckets.map((bucket, i) => ({ bucket, i }))}
        keyOf={(row) => row.bucket}
        columns={[
          { title: first, kind: 'date', show: (row) => dayWords(row.bucket) },
          ...LEVELS.map((level) => ({
            title: LEVEL_WORDS[level],
            kind: 'num',
            show: (row: { i: number }) => levels[level][row.i],
          })),
        ]}
      />
    </details>
  );
}
