// Under the map: days by level as a strip, a slider through them, and playing.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Level, Points } from '../api/types';
import { changeQuery } from '../core/address';
import { dayOf, dayWords } from '../core/dates';
import { useKeys } from '../core/keyboard';
import { daily, type Range } from '../map/clusters';
import { type Clock, played, SPANS } from '../map/time';
import { Icon } from '../parts/icons';
import { LEVEL_WORDS, plural } from '../parts/words';

const STEP_MS = 450;
const CELL = 10;

/** One row a level, one column a day, darker where there are more. Levels are not added up. */
function Strip({ points, range, clock }: { points: Points; range: Range; clock: Clock }) {
  const rows = useMemo(() => daily(points, range), [points, range]);
  const most = rows.flat().reduce((a, b) => Math.max(a, b), 1);
  const order = [...points.keys.level.keys()].reverse();
  return (
    <svg
      class="day-strip"
      viewBox={`0 0 ${range.n * CELL} ${order.length * CELL}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {clock.day !== null && (
        <rect
          class="day-window"
          x={(clock.day - range.first - clock.span + 1) * CELL}
          width={clock.span * CELL}
          y="0"
          height={order.length * CELL}
        />
      )}
      {order.map((level, y) =>
        (rows[level] ?? []).map((n, x) =>
          n > 0 ? (
            <rect
              key={`${level} ${x}`}
              class={`level-${points.keys.level[level]}`}
              x={x * CELL + 0.5}
              y={y * CELL + 1}
              width={CELL - 1}
              height={CELL - 2}
              opacity={0.25 + (0.75 * n) / most}
            />
          ) : null,
        ),
      )}
    </svg>
  );
}

export function TimeBar({ points, zero, range, clock }: { points: Points; zero: number; range: Range; clock: Clock }) {
  const last = range.first + range.n - 1;
  const [playing, setPlaying] = useState(false);
  const now = useRef(clock);
  now.current = clock;
  const set = (day: number | null) =>
    changeQuery(
      { day: day === null ? null : dayOf(zero + day), span: day === null ? null : String(clock.span) },
      { replace: true },
    );
  const setDay = useRef(set);
  setDay.current = set;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = played(now.current, range);
      if (next === null) setPlaying(false);
      else setDay.current(next);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [playing, range]);
  useKeys(useMemo(() => [{ key: 'p', label: 'Play or stop', group: 'Map', run: () => setPlaying((on) => !on) }], []));
  const start = () => {
    if (!playing && clock.day !== null && clock.day >= last) set(range.first);
    setPlaying(!playing);
  };
  const words =
    clock.day === null
      ? `All days, ${dayWords(dayOf(zero + range.first))} to ${dayWords(dayOf(zero + last))}`
      : clock.span === 1
        ? dayWords(dayOf(zero + clock.day))
        : `${dayWords(dayOf(zero + Math.max(range.first, clock.day - clock.span + 1)))} – ${dayWords(dayOf(zero + clock.day))}`;
  return (
    <section class="time-bar" aria-label="Time">
      <button type="button" class="play" onClick={start} aria-pressed={playing} title="Play or stop (p)">
        <Icon name={playing ? 'pause' : 'play'} />
        <span class="sr-only">{playing ? 'Stop' : 'Play'}</span>
      </button>
      <div class="time-track">
        <Strip points={points} range={range} clock={clock} />
        <input
          type="range"
          min={range.first}
          max={last}
          step={1}
          value={clock.day ?? last}
          aria-label="Last day shown"
          aria-valuetext={words}
          onInput={(event) => set(Number(event.currentTarget.value))}
        />
      </div>
      <div class="time-words">
        <output>{words}</output>
        <label>
          <span class="sr-only">Days at a time</span>
          <select
            value={clock.span}
            onChange={(event) =>
              changeQuery(
                { span: event.currentTarget.value, day: dayOf(zero + (clock.day ?? last)) },
                { replace: true },
              )
            }
          >
            {SPANS.map((span) => (
              <option key={span} value={span}>
                {plural(span, 'day')} at a time
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="plain" disabled={clock.day === null} onClick={() => set(null)}>
          All days
        </button>
      </div>
      <span class="sr-only">
        {points.keys.level.map((level) => LEVEL_WORDS[level as Level]).join(', ')} are shown in rows of their own.
      </span>
    </section>
  );
}
