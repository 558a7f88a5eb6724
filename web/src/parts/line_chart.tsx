// A chart of counts over time by level (uPlot): lines of different dash and weight, values under the pointer.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { LEVELS, type Level } from '../api/types';
import { dayNumber, dayOf, dayWords } from '../core/dates';
import { inkOf } from '../map/ink';
import { LEVEL_WORDS } from './words';

const HEIGHT = 220;
const DASH: Record<Level, number[]> = {
  alleged: [2, 3],
  reported: [6, 3],
  corroborated: [],
  verified: [],
  refuted: [1, 4],
};
const WIDTH: Record<Level, number> = { alleged: 1.5, reported: 1.5, corroborated: 1.75, verified: 3, refuted: 1.5 };

/** As uPlot wants it: days as x, null where a level has nothing at all so that its line is not drawn. */
function chartData(buckets: string[], levels: Record<Level, number[]>): (number | null)[][] {
  return [
    buckets.map(dayNumber),
    ...LEVELS.map((level) => (levels[level].some((n) => n > 0) ? levels[level] : levels[level].map(() => null))),
  ];
}

export function LineChart({
  buckets,
  levels,
  dark,
  select,
}: {
  buckets: string[];
  levels: Record<Level, number[]>;
  dark: boolean;
  /** A stretch was marked with the pointer. */
  select: (from: string, to: string) => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const chosen = useRef(select);
  chosen.current = select;
  // Dark makes it draw again in other colours
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const ink = inkOf();
    const axis = {
      stroke: ink.text,
      grid: { stroke: ink.border, width: 0.5 },
      ticks: { stroke: ink.border, width: 0.5 },
    };
    const stepped = uPlot.paths.stepped?.({ align: 1 });
    const chart = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        cursor: { drag: { x: true, y: false, setScale: false } },
        select: { show: true, left: 0, top: 0, width: 0, height: 0 },
        scales: {
          x: { time: false },
          y: { range: (_chart, _min, max) => [0, Math.max(4, Math.ceil((max ?? 0) * 1.1))] },
        },
        axes: [
          { ...axis, space: 80, values: (_chart, days) => days.map((day) => dayWords(dayOf(day)).slice(0, -5)) },
          { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] },
        ],
        series: [
          { label: 'From', value: (_chart, day) => (day == null ? '–' : dayWords(dayOf(day))) },
          ...LEVELS.map((level) => ({
            label: LEVEL_WORDS[level],
            stroke: ink[level],
            width: WIDTH[level],
            dash: DASH[level],
            points: { show: false },
            ...(stepped ? { paths: stepped } : {}),
          })),
        ],
        hooks: {
          setSelect: [
            (self) => {
              if (self.select.width < 4) return;
              const [from, to] = [self.select.left, self.select.left + self.select.width].map((x) =>
                Math.round(self.posToVal(x, 'x')),
              ) as [number, number];
              chosen.current(dayOf(from), dayOf(to));
            },
          ],
        },
      },
      chartData(buckets, levels) as uPlot.AlignedData,
      element,
    );
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [buckets, levels, dark]);
  return (
    <div
      class="line-chart"
      ref={root}
      role="img"
      aria-label="Counts by level over time; the figures are in the table below"
    />
  );
}
