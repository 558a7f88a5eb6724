// Actors, places, outlets, origins: lists, and a page of what the record holds about each.
import { useState } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type {
  Actor,
  ActorDetail,
  Incident,
  Origin,
  OriginDetail,
  Place,
  PlaceDetail,
  Report,
  Source,
  SourceDetail,
} from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { dayWords } from '../core/dates';
import { filterOf, filterQuery } from '../core/filters';
import { useResource } from '../core/resource';
import { useTitle } from '../core/title';
import { TallyBars } from '../parts/bars';
import { LevelRow } from '../parts/counts';
import { mayDecide } from '../parts/decisions';
import { FilterBar } from '../parts/filter_bar';
import { incidentColumns } from '../parts/incident_bits';
import { askReview } from '../parts/review_dialogs';
import { ReviewList } from '../parts/reviews';
import { Loaded } from '../parts/states';
import { type Column, ListTable } from '../parts/table';
import { distanceWords, PRECISION_WORDS, plural, SOURCE_GRADES, typeWords } from '../parts/words';

function NameFilter({ label }: { label: string }) {
  const [text, setText] = useState(address.value.query.get('text') ?? '');
  return (
    <form
      class="name-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        changeQuery({ text: text.trim() || null, cursor: null });
      }}
    >
      <label>
        <span class="sr-only">{label}</span>
        <input
          type="search"
          dir="auto"
          placeholder={label}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit">Find</button>
    </form>
  );
}

function NameList<T>({
  title,
  path,
  columns,
  keyOf,
  noun,
  formats,
}: {
  title: string;
  path: string;
  columns: Column<T>[];
  keyOf: (row: T) => string | number;
  noun: [string, string];
  formats: string[];
}) {
  const { from, to, text, country } = filterOf(address.value.query);
  useTitle(title);
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        <NameFilter label={`Name of ${noun[0]}`} />
      </div>
      <FilterBar only="period" />
      <ListTable<T>
        path={path}
        query={filterQuery({
          ...(from && { from }),
          ...(to && { to }),
          ...(text && { text }),
          ...(country && { country }),
        })}
        columns={columns}
        keyOf={keyOf}
        noun={noun}
        formats={formats}
      />
    </>
  );
}

const seenColumns = <T extends { first: string | null; last: string | null }>(): Column<T>[] => [
  { title: 'First', kind: 'date', show: (one) => dayWords(one.first) },
  { title: 'Last', kind: 'date', show: (one) => dayWords(one.last) },
];

export const ActorsPage = () => (
  <NameList<Actor>
    title="Actors"
    path="/actors"
    keyOf={(one) => one.key}
    noun={['actor', 'actors']}
    formats={['csv', 'jsonl']}
    columns={[
      {
        title: 'Name',
        kind: 'wide',
        show: (one) => (
          <a class="strong" href={`/actors/${encodeURIComponent(one.key)}`} dir="auto">
            {one.name ?? one.key}
          </a>
        ),
      },
      { title: 'Country', show: (one) => one.country ?? '–' },
      { title: 'Sector', show: (one) => one.sector ?? '–' },
      { title: 'Incidents', kind: 'num', show: (one) => one.n_incidents },
      { title: 'Acted', kind: 'num', show: (one) => one.n_actor },
      { title: 'Was acted on', kind: 'num', show: (one) => one.n_recipient },
      { title: 'Mediated', kind: 'num', show: (one) => one.n_mediator },
      ...seenColumns<Actor>(),
    ]}
  />
);

export const PlacesPage = () => (
  <NameList<Place>
    title="Places"
    path="/places"
    keyOf={(one) => one.key}
    noun={['place', 'places']}
    formats={['csv', 'jsonl', 'geojson']}
    columns={[
      {
        title: 'Name',
        kind: 'wide',
        show: (one) => (
          <a class="strong" href={`/places/${encodeURIComponent(one.key)}`} dir="auto">
            {one.name}
          </a>
        ),
      },
      { title: 'Area', show: (one) => [one.admin1, one.country].filter(Boolean).join(', ') || '–' },
      { title: 'Known as', show: (one) => PRECISION_WORDS[one.precision ?? ''] ?? '–' },
      { title: 'Incidents', kind: 'num', show: (one) => one.n_incidents },
      ...seenColumns<Place>(),
    ]}
  />
);

export const SourcesPage = () => (
  <NameList<Source>
    title="Outlets"
    path="/sources"
    keyOf={(one) => one.number}
    noun={['outlet', 'outlets']}
    formats={['csv', 'jsonl']}
    columns={[
      {
        title: 'Name',
        kind: 'wide',
        show: (one) => (
          <a class="strong" href={`/sources/${one.number}`} dir="auto">
            {one.name}
          </a>
        ),
      },
      { title: 'Reports', kind: 'num', show: (one) => one.n_reports },
      { title: 'of them copies', kind: 'num', show: (one) => one.n_copies },
      { title: 'Events', kind: 'num', show: (one) => one.n_events },
      ...seenColumns<Source>(),
    ]}
  />
);

export const OriginsPage = () => (
  <NameList<Origin>
    title="Origins"
    path="/origins"
    keyOf={(one) => one.number}
    noun={['origin', 'origins']}
    formats={['csv', 'jsonl']}
    columns={[
      {
        title: 'Who said it first',
        kind: 'wide',
        show: (one) => (
          <a class="strong" href={`/origins/${one.number}`} dir="auto">
            {one.name}
          </a>
        ),
      },
      { title: 'Kind', show: (one) => one.kind },
      { title: 'Country', show: (one) => one.country ?? '–' },
      {
        title: 'Grade',
        show: (one) => (
          <>
            <span class="grade">{one.grade}</span> {SOURCE_GRADES[one.grade]}
            <span class="quiet">{one.grade_by ? ` (${one.grade_by})` : ' (proposed)'}</span>
          </>
        ),
      },
      { title: 'Events', kind: 'num', show: (one) => one.n_events },
      ...seenColumns<Origin>(),
    ]}
  />
);

function Head({ crumb, path, title, about }: { crumb: string; path: string; title: string; about: string }) {
  useTitle(title);
  return (
    <div class="page-head">
      <p class="crumbs">
        <a href={path}>{crumb}</a>
      </p>
      <h1 dir="auto">{title}</h1>
      <p class="quiet">{about}</p>
    </div>
  );
}

function IncidentsOf({ query, heading }: { query: Record<string, string>; heading: string }) {
  return (
    <section>
      <div class="section-head">
        <h2>{heading}</h2>
        <a href={href('/incidents', query)}>with filters</a>
        <a href={href('/map', query)}>on the map</a>
        <a href={href('/trend', query)}>over time</a>
      </div>
      <ListTable<Incident>
        path="/incidents"
        query={new URLSearchParams(query)}
        columns={incidentColumns}
        keyOf={(one) => one.number}
        noun={['incident', 'incidents']}
        limit={25}
      />
    </section>
  );
}

export function ActorPage({ name }: { name: string }) {
  const resource = useResource<ActorDetail>(apiAddress(`/actors/${encodeURIComponent(name)}`));
  return (
    <Loaded resource={resource}>
      {(actor) => (
        <>
          <Head
            crumb="Actors"
            path="/actors"
            title={actor.name ?? actor.key}
            about={[
              actor.country,
              actor.sector,
              plural(actor.n_incidents, 'incident'),
              `${dayWords(actor.first)} to ${dayWords(actor.last)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
          <div class="cards">
            <section class="card">
              <h2>Incidents by level</h2>
              <LevelRow levels={actor.levels} link={(level) => href('/incidents', { party: actor.key, level })} />
              <h3>Acted {actor.n_actor} times</h3>
              <TallyBars
                items={actor.types.map((type) => ({ key: type.type, label: typeWords(type.type), n: type.n_actor }))}
                link={(type) => href('/incidents', { actor: actor.key, type })}
                most={6}
              />
            </section>
            <section class="card">
              <h2>Who stands on the other side</h2>
              <TallyBars items={actor.partners} link={(key) => `/actors/${encodeURIComponent(key)}`} />
            </section>
            <section class="card">
              <h2>Where</h2>
              <TallyBars items={actor.places} link={(key) => href('/incidents', { party: actor.key, place: key })} />
            </section>
            <section class="card">
              <h2>How reports name it</h2>
              <TallyBars items={actor.words} />
            </section>
          </div>
          <IncidentsOf query={{ party: actor.key }} heading="Incidents" />
        </>
      )}
    </Loaded>
  );
}

export function PlacePage({ name }: { name: string }) {
  const resource = useResource<PlaceDetail>(apiAddress(`/places/${encodeURIComponent(name)}`));
  return (
    <Loaded resource={resource}>
      {(place) => (
        <>
          <Head
            crumb="Places"
            path="/places"
            title={place.name}
            about={[
              place.admin1,
              place.country,
              PRECISION_WORDS[place.precision ?? ''],
              place.lat !== null && place.lon !== null ? `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}` : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
          <div class="cards">
            <section class="card">
              <h2>Incidents by level</h2>
              <LevelRow levels={place.levels} link={(level) => href('/incidents', { place: place.key, level })} />
              {place.lat !== null && place.lon !== null && (
                <p>
                  <a href={`/map?at=${place.lat.toFixed(4)},${place.lon.toFixed(4)}&zoom=11`}>Show on the map</a>
                </p>
              )}
            </section>
            <section class="card">
              <h2>What happened</h2>
              <TallyBars
                items={place.types.map((one) => ({ ...one, label: typeWords(one.key) }))}
                link={(type) => href('/incidents', { place: place.key, type })}
              />
            </section>
            <section class="card">
              <h2>Who acted here</h2>
              <TallyBars items={place.actors} link={(key) => `/actors/${encodeURIComponent(key)}`} />
            </section>
            <section class="card">
              <h2>Zones of agreements</h2>
              {place.zones.length === 0 && <p class="quiet">In none that truce knows.</p>}
              <ul class="plain-list">
                {place.zones.map((zone) => (
                  <li key={`${zone.agreement} ${zone.zone}`}>
                    <a href={`/agreements/${zone.agreement}`} dir="auto">
                      {zone.name ?? zone.zone}
                    </a>
                    <span class="sub">
                      {zone.result}
                      {zone.side && ` · ${zone.side}`}
                      {zone.distance_m !== null && ` · ${distanceWords(zone.distance_m)}`}
                      {zone.uncertainty_m !== null && ` ± ${distanceWords(zone.uncertainty_m)}`}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <IncidentsOf query={{ place: place.key }} heading="Incidents here" />
        </>
      )}
    </Loaded>
  );
}

export function SourcePage({ number }: { number: string }) {
  const resource = useResource<SourceDetail>(apiAddress(`/sources/${number}`));
  return (
    <Loaded resource={resource}>
      {(source) => (
        <>
          <Head
            crumb="Outlets"
            path="/sources"
            title={source.name}
            about={`${plural(source.n_reports, 'report')}, ${source.n_copies} of them copies · ${plural(source.n_events, 'event')}`}
          />
          <div class="cards">
            <section class="card">
              <h2>Whom it cites</h2>
              <TallyBars items={source.origins} />
            </section>
            <section class="card">
              <h2>What it tells of</h2>
              <TallyBars
                items={source.types.map((one) => ({ ...one, label: typeWords(one.key) }))}
                link={(type) => href('/incidents', { source: source.name, type })}
              />
            </section>
          </div>
          <section>
            <h2>Reports</h2>
            <ListTable<Report>
              path="/reports"
              query={new URLSearchParams({ source: source.name })}
              keyOf={(one) => one.number}
              noun={['report', 'reports']}
              formats={['csv', 'jsonl']}
              limit={25}
              columns={[
                { title: 'Date', kind: 'date', show: (one) => dayWords(one.date) },
                {
                  title: 'Title',
                  kind: 'wide',
                  show: (one) => (
                    <a href={`/reports/${one.number}`} dir="auto">
                      {one.title ?? one.id}
                    </a>
                  ),
                },
                { title: 'Events', kind: 'num', show: (one) => one.n_events },
              ]}
            />
          </section>
        </>
      )}
    </Loaded>
  );
}

export function OriginPage({ number }: { number: string }) {
  const resource = useResource<OriginDetail>(apiAddress(`/origins/${number}`));
  return (
    <Loaded resource={resource}>
      {(origin) => {
        const about = {
          object: 'origin' as const,
          target: String(origin.number),
          lastSeen: origin.last_review,
          title: origin.name,
        };
        return (
          <>
            <Head
              crumb="Origins"
              path="/origins"
              title={origin.name}
              about={[origin.kind, origin.country, origin.ownership, plural(origin.n_events, 'event')]
                .filter(Boolean)
                .join(' · ')}
            />
            <div class="actions" role="toolbar" aria-label="Decide">
              <span class="grade big">{origin.grade}</span>
              <span>
                {SOURCE_GRADES[origin.grade]} {origin.grade_by ? `(${origin.grade_by})` : '(proposed by truce)'}
              </span>
              {mayDecide('grade') && (
                <button
                  type="button"
                  onClick={() => askReview('grade', about, resource.reload, { value: origin.grade })}
                >
                  Grade
                </button>
              )}
              {mayDecide('note') && (
                <button type="button" onClick={() => askReview('note', about, resource.reload)}>
                  Note
                </button>
              )}
              {mayDecide('hide') && (
                <button type="button" onClick={() => askReview('hide', about, resource.reload)}>
                  Leave out of shared editions
                </button>
              )}
            </div>
            <div class="cards">
              <section class="card">
                <h2>Incidents by level</h2>
                <LevelRow
                  levels={origin.levels}
                  link={(level) => href('/incidents', { origin: origin.number, level })}
                />
              </section>
              <section class="card">
                <h2>What it tells of</h2>
                <TallyBars
                  items={origin.types.map((one) => ({ ...one, label: typeWords(one.key) }))}
                  link={(type) => href('/incidents', { origin: origin.number, type })}
                />
              </section>
              <section class="card">
                <h2>Decisions and notes</h2>
                <ReviewList reviews={origin.reviews} onUndone={resource.reload} />
              </section>
            </div>
            <IncidentsOf query={{ origin: String(origin.number) }} heading="Incidents that it tells of" />
          </>
        );
      }}
    </Loaded>
  );
}
