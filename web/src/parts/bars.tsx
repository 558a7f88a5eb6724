// Small multiples: one strip of bars a level, all strips of a page on one scale. Levels are never stacked.
import { LEVELS, type Level, type Levels } from '../api/types';
import { LevelGlyph } from './marks';
import { LEVEL_WORDS } from './words';

const WIDTH = 240;
const HEIGHT = 22;

function Strip({ level, counts, most }: { level: Level; counts: number[]; most: number }) {
  const step = WIDTH / Math.max(1, counts.length);
  const gap = step > 4 ? 1 : 0;
  return (
    <svg
      class={`strip level-${level}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${LEVEL_WORDS[level]}: ${counts.join(', ')}`}
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} class="base" />
      {counts.map((n, i) =>
        n > 0 ? (
          <rect
            key={i}
            x={i * step + gap / 2}
            width={Math.max(0.8, step - gap)}
            y={HEIGHT - Math.max(2, (n / most) * (HEIGHT - 1))}
            height={Math.max(2, (n / most) * (HEIGHT - 1))}
            class="bar"
          />
        ) : null,
      )}
    </svg>
  );
}

/** "up 3 on before", as the comparison with the period before is said. */
export function Difference({ now, before }: { now: number; before: number }) {
  const change = now - before;
  if (change === 0) return <span class="difference same">= {before}</span>;
  return (
    <span class={`difference ${change > 0 ? 'up' : 'down'}`} title={`${before} in the period before`}>
      <span aria-hidden="true">{change > 0 ? '▲' : '▼'}</span>
      <span class="sr-only">{change > 0 ? 'up' : 'down'}</span> {Math.abs(change)}
    </span>
  );
}

export function LevelStrips({
  levels,
  totals,
  before,
  most,
  shown = LEVELS,
}: {
  levels: Record<Level, number[]>;
  totals: Levels;
  before: Levels | null;
  most: number;
  shown?: readonly Level[];
}) {
  return (
    <div class="strips">
      {shown.map((level) => (
        <div key={level} class={totals[level] || before?.[level] ? 'strip-row' : 'strip-row none'}>
          <span class="strip-label" title={LEVEL_WORDS[level]}>
            <LevelGlyph level={level} />
            <span class="sr-only">{LEVEL_WORDS[level]}</span>
          </span>
          <Strip level={level} counts={levels[level]} most={most} />
          <span class="strip-n">{totals[level]}</span>
          {before && <Difference now={totals[level]} before={before[level]} />}
        </div>
      ))}
    </div>
  );
}

/** A list of names with counts, as bars; what a name stands for is a link. */
export function TallyBars({
  items,
  link,
  most = 10,
}: {
  items: { key: string; label?: string; n: number }[];
  link?: (key: string) => string;
  most?: number;
}) {
  const top = Math.max(1, ...items.map((item) => item.n));
  if (items.length === 0) return <p class="quiet">nothing in the record</p>;
  return (
    <ul class="tally">
      {items.slice(0, most).map((item) => (
        <li key={item.key}>
          <span class="tally-bar" style={{ width: `${(item.n / top) * 100}%` }} aria-hidden="true" />
          <span class="tally-name" dir="auto">
            {link ? <a href={link(item.key)}>{item.label ?? item.key}</a> : (item.label ?? item.key)}
          </span>
          <span class="n">{item.n}</span>
        </li>
      ))}
      {items.length > most && <li class="quiet">and {items.length - most} more</li>}
    </ul>
  );
}
