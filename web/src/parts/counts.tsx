// Counts by level and result. Levels stand beside each other and are never added up.
import { LEVELS, type Level, type Levels, type Result, type ResultLevels } from '../api/types';
import { LevelGlyph, LevelTag, ResultTag } from './marks';
import { LEVEL_WORDS } from './words';

/** A row of five figures, each with its mark. */
export function LevelRow({
  levels,
  link,
  zeros = true,
}: {
  levels: Levels;
  link?: (level: Level) => string;
  /** Levels with nothing are shown too, faintly. */
  zeros?: boolean;
}) {
  return (
    <ul class="level-row">
      {LEVELS.filter((level) => zeros || levels[level] > 0).map((level) => (
        <li key={level} class={levels[level] ? '' : 'none'} title={LEVEL_WORDS[level]}>
          <LevelGlyph level={level} />
          <span class="sr-only">{LEVEL_WORDS[level]}</span>
          {link && levels[level] ? <a href={link(level)}>{levels[level]}</a> : <span>{levels[level]}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The head of a table whose columns are the levels. */
export function LevelHeads({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="sr-only">{first}</span>
        </th>
        {LEVELS.map((level) => (
          <th key={level} scope="col" title={LEVEL_WORDS[level]}>
            <LevelTag level={level} short />
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The five cells of a row under LevelHeads; `fresh` figures stand beside the others with a plus. */
export function LevelCells({
  levels,
  fresh,
  link,
}: {
  levels: Levels;
  fresh?: Levels;
  link: (level: Level) => string;
}) {
  return LEVELS.map((level) => {
    const n = levels[level];
    // What is new may have been decided meanwhile: only what still waits is counted here.
    const more = Math.min(n, fresh?.[level] ?? 0);
    const allNew = more > 0 && more === n;
    return (
      <td key={level} class={n ? '' : 'none'}>
        {n ? (
          <a href={link(level)} class={allNew ? 'fresh' : ''}>
            {n.toLocaleString('en')}
            {allNew && <span class="sr-only"> all new</span>}
          </a>
        ) : (
          <span>·</span>
        )}
        {more > 0 && !allNew && <span class="fresh">+{more}</span>}
      </td>
    );
  });
}

const some = (levels: Levels | undefined) => levels !== undefined && LEVELS.some((level) => levels[level] > 0);

/** Results down, levels across. */
export function ResultTable({
  counts,
  fresh,
  results,
  link,
  caption,
}: {
  counts: ResultLevels;
  fresh?: ResultLevels;
  results: readonly Result[];
  link: (result: Result, level: Level) => string;
  caption: string;
}) {
  const shown = results.filter((result) => result === 'violation' || some(counts[result]) || some(fresh?.[result]));
  return (
    <table class="result-table">
      <caption class="sr-only">{caption}</caption>
      <LevelHeads first="Result" />
      <tbody>
        {shown.map((result) => (
          <tr key={result}>
            <th scope="row">
              <ResultTag result={result} />
            </th>
            <LevelCells levels={counts[result]} fresh={fresh?.[result]} link={(level) => link(result, level)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
