// Timeline and trend: counts by level over time, for all and for each clause, zone, party, place; with the period before.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { apiAddress } from '../api/client';
import { LEVELS, type Level, type Timeline } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { addDays, dayWords } from '../core/dates';
import { agreementShort, clauseText, facets } from '../core/facets';
import { filterOf, filterQuery } from '../core/filters';
import { useResource } from '../core/resource';
import { isDark } from '../core/theme';
import { useTitle } from '../core/title';
import { LevelStrips } from '../parts/bars';
import { FilterBar } from '../parts/filter_bar';
import { LevelFigures } from '../parts/level_figures';
import { LineChart } from '../parts/line_chart';
import { LevelTag } from '../parts/marks';
import { Empty, Loaded } from '../parts/states';
import { RESULT_WORDS, typeWords } from '../parts/words';

const GROUPS: [string, string, 'incidents' | 'findings' | 'both'][] = [
  ['type', 'type', 'both'],
  ['mode', 'mode', 'both'],
  ['place', 'place', 'both'],
  ['country', 'country', 'both'],
  ['actor', 'who acted', 'both'],
  ['recipient', 'to whom', 'both'],
  ['agreement', 'agreement', 'findings'],
  ['clause', 'clause', 'findings'],
  ['zone', 'zone', 'findings'],
  ['party', 'party', 'findings'],
  ['result', 'result', 'findings'],
];

interface Settings {
  of: 'incidents' | 'findings';
  by: 'day' | 'week' | 'month';
  group: string;
  compare: boolean;
}

/** What the address asks for; a group that does not go with incidents becomes "type". */
export function settingsOf(query: URLSearchParams): Settings {
  const of = query.get('of') === 'incidents' ? 'incidents' : 'findings';
  const by = query.get('by');
  const wanted = query.get('group') ?? (of === 'findings' ? 'clause' : 'type');
  const group = GROUPS.find(([key, , where]) => key === wanted && (where === 'both' || where === of));
  return {
    of,
    by: by === 'week' || by === 'month' ? by : 'day',
    group: group ? wanted : 'type',
    compare: query.get('compare') !== 'false',
  };
}

type Series = Timeline['series'][number];

function labelOf(series: Series, group: string): { title: string; sub: string | null } {
  const key = series.key;
  if (key === null) return { title: series.label, sub: null };
  if (group === 'type') return { title: typeWords(key), sub: null };
  if (group === 'result') return { title: RESULT_WORDS[key as keyof typeof RESULT_WORDS] ?? key, sub: null };
  if (group === 'clause' || group === 'zone') {
    const [agreement, id] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
    return {
      title: `${agreementShort(agreement)} · ${id}`,
      sub: group === 'clause' ? clauseText(agreement, id) : null,
    };
  }
  return { title: series.label, sub: null };
}

/** The filter that a series stands for, to list what it counts. */
const FILTER_OF: Record<string, string> = {
  type: 'type',
  mode: 'mode',
  place: 'place',
  country: 'country',
  actor: 'actor',
  recipient: 'recipient',
  agreement: 'agreement',
  clause: 'clause',
  zone: 'zone',
  party: 'party',
  result: 'result',
};

function Controls({ settings }: { settings: Settings }) {
  const choices = GROUPS.filter(([, , where]) => where === 'both' || where === settings.of);
  return (
    <fieldset class="controls">
      <legend class="sr-only">What is counted</legend>
      <label>
        Count
        <select
          value={settings.of}
          onChange={(event) => changeQuery({ of: event.currentTarget.value, group: null, series: null })}
        >
          <option value="findings">findings</option>
          <option value="incidents">incidents</option>
        </select>
      </label>
      <label>
        for each
        <select
          value={settings.group}
          onChange={(event) => changeQuery({ group: event.currentTarget.value, series: null })}
        >
          {choices.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        a
        <select value={settings.by} onChange={(event) => changeQuery({ by: event.currentTarget.value })}>
          <option value="day">day</option>
          <option value="week">week</option>
          <option value="month">month</option>
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.compare}
          onChange={(event) => changeQuery({ compare: event.currentTarget.checked ? null : 'false' })}
        />
        compare with the period before
      </label>
    </fieldset>
  );
}

function Multiples({ timeline, settings, chosen }: { timeline: Timeline; settings: Settings; chosen: string | null }) {
  const most = useMemo(
    () =>
      timeline.series.reduce(
        (most, one) => LEVELS.reduce((m, level) => one.levels[level].reduce((a, b) => Math.max(a, b), m), most),
        1,
      ),
    [timeline],
  );
  const present = LEVELS.filter((level) => timeline.series.some((one) => one.totals[level] || one.before?.[level]));
  return (
    <div class="multiples">
      {timeline.series.map((one) => {
        const { title, sub } = labelOf(one, settings.group);
        const filter = FILTER_OF[settings.group];
        const listed = filterQuery(filterOf(address.value.query), filter && one.key ? { [filter]: one.key } : {});
        return (
          <article
            key={one.key ?? 'others'}
            class={`multiple card${chosen !== null && chosen === one.key ? ' chosen' : ''}`}
          >
            <h3>
              <button
                type="button"
                class="plain"
                aria-pressed={chosen !== null && chosen === one.key}
                disabled={one.key === null}
                dir="auto"
                onClick={() => changeQuery({ series: chosen === one.key ? null : one.key }, { replace: true })}
              >
                {title}
              </button>
              {one.key !== null && <a href={`/${settings.of}?${listed}`}>list</a>}
            </h3>
            {sub && (
              <p class="sub clip" dir="auto" title={sub}>
                {sub}
              </p>
            )}
            <LevelStrips levels={one.levels} totals={one.totals} before={one.before} most={most} shown={present} />
          </article>
        );
      })}
    </div>
  );
}

export default function TrendPage() {
  useTitle('Trend');
  const { query } = address.value;
  const filter = filterOf(query);
  const settings = settingsOf(query);
  const chosen = query.get('series');
  const last = facets.value?.days.last ?? null;
  const dated = Boolean(filter.from || filter.to);
  // Without a period there is nothing to compare with: the view opens on the record's last thirty days, and says so.
  const opened = useRef(dated);
  useEffect(() => {
    if (opened.current || !last) return;
    opened.current = true;
    changeQuery({ from: addDays(last, -29), to: last }, { replace: true });
  }, [last]);
  const ask = { of: settings.of, by: settings.by, compare: settings.compare && Boolean(filter.from && filter.to) };
  const ready = dated || (facets.value !== null && !last);
  const all = useResource<Timeline>(
    ready ? apiAddress('/timeline', filterQuery(filter, { ...ask, group: 'none' })) : null,
  );
  const parts = useResource<Timeline>(
    ready ? apiAddress('/timeline', filterQuery(filter, { ...ask, group: settings.group, top: 24 })) : null,
  );
  const dark = isDark();
  const picked = chosen ? parts.data?.series.find((one) => one.key === chosen) : undefined;
  return (
    <>
      <div class="page-head">
        <h1>Trend</h1>
        <Controls settings={settings} />
      </div>
      <FilterBar />
      <Loaded resource={all}>
        {(whole) => {
          const series = picked ?? whole.series[0];
          const timeline = picked && parts.data ? parts.data : whole;
          if (!series) return <Empty>Nothing to count passes these filters.</Empty>;
          return (
            <section class="card chart-card">
              <div class="section-head">
                <h2 dir="auto">{picked ? labelOf(picked, settings.group).title : `All ${settings.of}`}</h2>
                <span class="quiet">
                  {whole.from && whole.to && `${dayWords(whole.from)} to ${dayWords(whole.to)}`}
                  {whole.before && `, compared with ${dayWords(whole.before.from)} to ${dayWords(whole.before.to)}`}
                </span>
                {picked && (
                  <button type="button" class="plain" onClick={() => changeQuery({ series: null }, { replace: true })}>
                    Show all
                  </button>
                )}
              </div>
              <ul class="legend">
                {LEVELS.filter((level: Level) => series.totals[level] > 0).map((level) => (
                  <li key={level}>
                    <LevelTag level={level} />
                    <strong>{series.totals[level]}</strong>
                    {series.before && <span class="quiet"> before: {series.before[level]}</span>}
                  </li>
                ))}
              </ul>
              <LineChart
                buckets={timeline.buckets}
                levels={series.levels}
                dark={dark}
                select={(from, to) => changeQuery({ from, to, cursor: null })}
              />
              <p class="quiet">
                Drag over the chart to look at those days only. Levels are lines of their own and are not added up.
                {whole.undated > 0 && ` ${whole.undated} without a date are not shown.`}
              </p>
              <LevelFigures
                name={`trend-${timeline.of}-${timeline.from ?? ''}-${timeline.to ?? ''}`}
                by={timeline.by}
                first="From"
                caption="Figures"
                buckets={timeline.buckets}
                levels={series.levels}
              />
            </section>
          );
        }}
      </Loaded>
      <Loaded resource={parts}>
        {(timeline) => <Multiples timeline={timeline} settings={settings} chosen={chosen} />}
      </Loaded>
      <p class="quiet">
        The incidents behind these figures: <a href={href('/incidents')}>list and files</a>
      </p>
    </>
  );
}
