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

const some = (levels: Levels | undefined) => levels !== undefined && LEVELS.some((level) => levels[level] > 0);

/** Results down, levels across; `fresh` figures stand beside the others with a plus. */
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
            {LEVELS.map((level) => {
              const n = counts[result][level];
              // What is new may have been decided meanwhile: only what still waits is counted here.
              const more = Math.min(n, fresh?.[result][level] ?? 0);
              return (
                <td key={level} class={n || more ? '' : 'none'}>
                  {n || more ? (
                    <a href={link(result, level)} class={more > 0 && more === n ? 'fresh' : ''}>
                      {n}
                      {more > 0 && more === n && <span class="sr-only"> all new</span>}
                    </a>
                  ) : (
                    <span>·</span>
                  )}
                  {more > 0 && more !== n && <span class="fresh">+{more}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
