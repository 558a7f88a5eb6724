// The map: incidents, zones, how exactly places are known; a slider through time; the list of what is seen beside it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { apiAddress, read } from '../api/client';
import type { Incident, Page, Points, Version, ZoneFeatures } from '../api/types';
import { address, changeQuery } from '../core/address';
import { dayNumber, dayOf, intervalWords } from '../core/dates';
import { facets } from '../core/facets';
import { filterOf, filterQuery } from '../core/filters';
import { useKeys } from '../core/keyboard';
import { useResource } from '../core/resource';
import { isDark } from '../core/theme';
import { useTitle } from '../core/title';
import { type Cell, rangeOf } from '../map/clusters';
import { type DeskMap, openMap, type View } from '../map/desk_map';
import { clockOf, windowOf } from '../map/time';
import { Exports } from '../parts/exports';
import { FilterBar } from '../parts/filter_bar';
import { Icon } from '../parts/icons';
import { PlaceWords } from '../parts/incident_bits';
import { LevelTag, ResultTag } from '../parts/marks';
import { Menu } from '../parts/menu';
import { ProblemNote } from '../parts/states';
import { plural, shortTitle, typeWords } from '../parts/words';
import { BaseMenu, tilesOf } from './base_menu';
import { MapLegend } from './map_legend';
import { TimeBar } from './time_bar';

const SETTLE_MS = 250;
const LIST = 40;

function viewOf(query: URLSearchParams): View | null {
  const [lat, lon] = (query.get('at') ?? '').split(',').map(Number);
  const zoom = Number(query.get('zoom'));
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) return null;
  return { lat, lon, zoom: zoom >= 2 && zoom <= 18 ? zoom : 9 };
}

/** Agreements whose zones are drawn: those that the address names, else those that the filter names, else the monitored. */
function useZones(query: URLSearchParams): { names: string[]; zones: ZoneFeatures[] } {
  const asked = query.get('zones');
  const filtered = query.get('agreement');
  const monitored = useResource<Page<{ name: string; monitored: boolean }>>(apiAddress('/agreements'), { live: false });
  const names = useMemo(() => {
    if (asked === 'none') return [];
    if (asked) return asked.split(',');
    if (filtered) return filtered.split(',');
    return (monitored.data?.items ?? []).filter((one) => one.monitored).map((one) => one.name);
  }, [asked, filtered, monitored.data]);
  const [zones, setZones] = useState<ZoneFeatures[]>([]);
  useEffect(() => {
    let gone = false;
    void Promise.allSettled(
      names.map((name) => read<ZoneFeatures>(apiAddress(`/agreements/${encodeURIComponent(name)}/zones`))),
    ).then((all) => {
      if (!gone) setZones(all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    });
    return () => {
      gone = true;
    };
  }, [names]);
  return { names, zones };
}

function ZonesMenu({ names }: { names: string[] }) {
  const known = (facets.value?.agreements ?? []).filter((one) => one.zones.length > 0);
  return (
    <Menu label={names.length ? `Zones: ${names.length}` : 'Zones'} active={names.length > 0}>
      {() => (
        <fieldset class="choices">
          <legend class="sr-only">Zones of which agreements</legend>
          {known.map((one) => (
            <label key={one.name}>
              <input
                type="checkbox"
                checked={names.includes(one.name)}
                onChange={() => {
                  const next = names.includes(one.name)
                    ? names.filter((name) => name !== one.name)
                    : [...names, one.name];
                  changeQuery({ zones: next.length ? next.join(',') : 'none' }, { replace: true });
                }}
              />
              <span class="choice-label">{one.title}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Menu>
  );
}

function SideList({ query, picked, clear }: { query: URLSearchParams; picked: number[] | null; clear: () => void }) {
  const list = useResource<Page<Incident>>(apiAddress('/incidents', query));
  const chosen = Number(address.value.query.get('number')) || null;
  const items = list.data?.items ?? [];
  const shown = picked ? items.filter((one) => picked.includes(one.number)) : items;
  const total = list.data?.total ?? 0;
  return (
    <section class="map-list" aria-label="Incidents in this view">
      <div class="list-head">
        <span role="status">
          {picked ? `${plural(picked.length, 'incident')} at this mark` : `${plural(total, 'incident')} in this view`}
        </span>
        {picked && (
          <button type="button" class="plain" onClick={clear}>
            All in view
          </button>
        )}
        <Exports path="/incidents" query={query} />
      </div>
      {list.problem && <ProblemNote problem={list.problem} retry={list.reload} />}
      <ol>
        {shown.map((one) => (
          <li key={one.number} class={one.number === chosen ? 'chosen' : ''}>
            <a href={`/incidents/${one.number}`} dir="auto">
              {shortTitle(one.summary)}
            </a>
            <span class="sub">
              {intervalWords(one.date)} · <PlaceWords place={one.place} /> · {typeWords(one.type)}
            </span>
            <span class="tags">
              <LevelTag level={one.level} />
              {one.findings[0] && <ResultTag result={one.findings[0].result} />}
            </span>
          </li>
        ))}
      </ol>
      {picked && shown.length < picked.length && (
        <p class="quiet">The others are further down the list: narrow the days or zoom in.</p>
      )}
      {!picked && total > items.length && (
        <p class="quiet">
          The newest {items.length} are listed. <a href={`/incidents?${query}`}>All of them</a>
        </p>
      )}
    </section>
  );
}

export default function MapPage() {
  useTitle('Map');
  const { query } = address.value;
  const filter = filterOf(query);
  const { bbox: _box, ...rest } = filter;
  const points = useResource<Points>(apiAddress('/points', filterQuery(rest)));
  const { names, zones } = useZones(query);
  const version = useResource<Version>(apiAddress('/version'), { live: false });
  const element = useRef<HTMLDivElement>(null);
  const desk = useRef<DeskMap | null>(null);
  const fitted = useRef(viewOf(query) !== null);
  const [box, setBox] = useState<string | null>(null);
  const [picked, setPicked] = useState<number[] | null>(null);

  const data = points.data;
  const zero = data?.day_zero ? dayNumber(data.day_zero) : 0;
  const range = useMemo(() => (data ? rangeOf(data) : { first: 0, n: 0 }), [data]);
  const clock = clockOf(query, zero, range, dayNumber);
  const window = windowOf(clock);
  const chosen = Number(query.get('number')) || null;
  const dark = isDark();

  useEffect(() => {
    if (!element.current) return;
    let timer: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!desk.current) return;
        const { lat, lon, zoom } = desk.current.view();
        if (location.pathname === '/map')
          changeQuery({ at: `${lat.toFixed(4)},${lon.toFixed(4)}`, zoom: String(zoom) }, { replace: true });
        const [w, s, e, n] = desk.current.bounds();
        setBox(
          [Math.max(-180, w), Math.max(-90, s), Math.min(180, e), Math.min(90, n)].map((x) => x.toFixed(4)).join(','),
        );
      }, SETTLE_MS);
    };
    const map = openMap(element.current, viewOf(address.peek().query), {
      moved,
      picked: (cell: Cell | null) => setPickedCell(cell),
    });
    desk.current = map;
    moved();
    return () => {
      clearTimeout(timer);
      map.remove();
      desk.current = null;
    };
  }, []);
  const columns = useRef<Points | null>(null);
  columns.current = data;
  const setPickedCell = (cell: Cell | null) => {
    const numbers = cell?.members.map((i) => columns.current?.number[i] ?? 0) ?? null;
    setPicked(numbers);
    changeQuery({ number: numbers?.length === 1 ? String(numbers[0]) : null }, { replace: true });
  };

  // Dark makes it draw again in other colours
  useEffect(() => {
    desk.current?.showPoints(data, window, chosen);
    desk.current?.redraw();
  }, [data, window.from, window.to, chosen, dark]);
  useEffect(() => {
    desk.current?.showZones(zones);
  }, [zones]);
  const tiles = tilesOf(version.data);
  useEffect(() => desk.current?.showBase(tiles), [tiles?.url]);
  useEffect(() => {
    if (fitted.current || !data || !desk.current) return;
    fitted.current = true;
    desk.current.fit(data, zones);
  }, [data, zones]);
  useKeys(
    useMemo(
      () => [{ key: 'f', label: 'Show all points', group: 'Map', run: () => desk.current?.fit(columns.current, []) }],
      [],
    ),
  );

  const days =
    window.from !== null && window.to !== null
      ? { from: dayOf(zero + window.from), to: dayOf(zero + window.to) }
      : { from: filter.from ?? null, to: filter.to ?? null };
  const { from: _from, to: _to, ...others } = rest;
  return (
    <div class="map-page">
      <h1 class="sr-only">Map</h1>
      <div class="map-bar">
        <FilterBar />
        <ZonesMenu names={names} />
        <BaseMenu version={version.data} />
      </div>
      {points.problem && <ProblemNote problem={points.problem} retry={points.reload} />}
      <div class="map-body">
        <div class="map-frame">
          <section class="map" ref={element} aria-label="Map of incidents; the list beside it says the same in words" />
          <MapLegend />
          {data && (data.unplaced > 0 || data.total > 0) && (
            <p class="map-note">
              {plural(data.number.length, 'incident')} with a place
              {data.unplaced > 0 && `, ${data.unplaced.toLocaleString('en')} without`}
            </p>
          )}
          <button
            type="button"
            class="map-fit"
            title="Show all points (f)"
            onClick={() => desk.current?.fit(data, zones)}
          >
            <Icon name="places" />
            <span>All</span>
          </button>
        </div>
        <SideList
          query={filterQuery(
            {
              ...others,
              ...(days.from && { from: days.from }),
              ...(days.to && { to: days.to }),
              ...(box && { bbox: box }),
            },
            { limit: LIST },
          )}
          picked={picked}
          clear={() => setPickedCell(null)}
        />
      </div>
      {data && range.n > 0 && <TimeBar points={data} zero={zero} range={range} clock={clock} />}
    </div>
  );
}
