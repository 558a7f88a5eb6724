// Under the map: days by level as a strip, a slider through them, and playing.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Level, Points } from '../api/types';
import { changeQuery } from '../core/address';
import { dayOf, dayWords } from '../core/dates';
import { useKeys } from '../core/keyboard';
import { daily } from '../map/clusters';
import { type Clock, played, SPANS } from '../map/time';
import { Icon } from '../parts/icons';
import { LEVEL_WORDS, plural } from '../parts/words';

const STEP_MS = 450;
const CELL = 10;

/** One row a level, one column a day, darker where there are more. Levels are not added up. */
function Strip({ points, nDays, clock }: { points: Points; nDays: number; clock: Clock }) {
  const rows = useMemo(() => daily(points, nDays), [points, nDays]);
  const most = Math.max(1, ...rows.flat());
  const order = [...points.keys.level.keys()].reverse();
  return (
    <svg
      class="day-strip"
      viewBox={`0 0 ${nDays * CELL} ${order.length * CELL}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {clock.day !== null && (
        <rect
          class="day-window"
          x={(clock.day - clock.span + 1) * CELL}
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

export function TimeBar({ points, zero, nDays, clock }: { points: Points; zero: number; nDays: number; clock: Clock }) {
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
      const next = played(now.current, nDays);
      if (next === null) setPlaying(false);
      else setDay.current(next);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [playing, nDays]);
  useKeys(useMemo(() => [{ key: 'p', label: 'Play or stop', group: 'Map', run: () => setPlaying((on) => !on) }], []));
  const start = () => {
    if (!playing && clock.day !== null && clock.day >= nDays - 1) set(0);
    setPlaying(!playing);
  };
  const words =
    clock.day === null
      ? `All days, ${dayWords(dayOf(zero))} to ${dayWords(dayOf(zero + nDays - 1))}`
      : clock.span === 1
        ? dayWords(dayOf(zero + clock.day))
        : `${dayWords(dayOf(zero + Math.max(0, clock.day - clock.span + 1)))} – ${dayWords(dayOf(zero + clock.day))}`;
  return (
    <section class="time-bar" aria-label="Time">
      <button type="button" class="play" onClick={start} aria-pressed={playing} title="Play or stop (p)">
        <Icon name={playing ? 'pause' : 'play'} />
        <span class="sr-only">{playing ? 'Stop' : 'Play'}</span>
      </button>
      <div class="time-track">
        <Strip points={points} nDays={nDays} clock={clock} />
        <input
          type="range"
          min={0}
          max={nDays - 1}
          step={1}
          value={clock.day ?? nDays - 1}
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
                { span: event.currentTarget.value, day: dayOf(zero + (clock.day ?? nDays - 1)) },
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
