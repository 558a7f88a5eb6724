// The lists of the record: incidents, findings, reports, reviews; each is its filters, its table, its files.
import type { Finding, Incident, Report, Review } from '../api/types';
import { address, changeQuery } from '../core/address';
import { dayWords, momentWords } from '../core/dates';
import { filterOf, filterQuery } from '../core/filters';
import { useTitle } from '../core/title';
import { FilterBar } from '../parts/filter_bar';
import { findingColumns, incidentColumns } from '../parts/incident_bits';
import { ReviewWhat } from '../parts/reviews';
import { ListTable } from '../parts/table';

const SORTS: [string, string][] = [
  ['newest', 'Newest'],
  ['oldest', 'Oldest'],
  ['serious', 'Most serious'],
  ['changed', 'Last changed'],
];

function Sort() {
  const sort = address.value.query.get('sort') ?? 'newest';
  return (
    <label class="sort">
      Order
      <select
        value={sort}
        onChange={(event) => {
          const value = event.currentTarget.value;
          changeQuery({ sort: value === 'newest' ? null : value, cursor: null });
        }}
      >
        {SORTS.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The order that an address asks for, if it is one. */
function sortOf(query: URLSearchParams): string | null {
  const sort = query.get('sort');
  return SORTS.some(([value]) => value === sort) ? sort : null;
}

export function IncidentsPage() {
  const { query } = address.value;
  useTitle('Incidents');
  return (
    <>
      <div class="page-head">
        <h1>Incidents</h1>
        <Sort />
      </div>
      <FilterBar />
      <ListTable<Incident>
        path="/incidents"
        query={filterQuery(filterOf(query), { sort: sortOf(query) })}
        columns={incidentColumns}
        keyOf={(one) => one.number}
        noun={['incident', 'incidents']}
      />
    </>
  );
}

export function FindingsPage() {
  const { query } = address.value;
  useTitle('Findings');
  return (
    <>
      <div class="page-head">
        <h1>Findings</h1>
        <Sort />
      </div>
      <FilterBar />
      <ListTable<Finding>
        path="/findings"
        query={filterQuery(filterOf(query), { sort: sortOf(query) })}
        columns={findingColumns}
        keyOf={(one) => one.number}
        noun={['finding', 'findings']}
      />
    </>
  );
}

export function ReportsPage() {
  const { from, to, source, text } = filterOf(address.value.query);
  useTitle('Reports');
  return (
    <>
      <div class="page-head">
        <h1>Reports</h1>
      </div>
      <FilterBar only="period" />
      <ListTable<Report>
        path="/reports"
        query={filterQuery({
          ...(from && { from }),
          ...(to && { to }),
          ...(source && { source }),
          ...(text && { text }),
        })}
        keyOf={(one) => one.number}
        noun={['report', 'reports']}
        formats={['csv', 'jsonl']}
        columns={[
          { title: 'Date', kind: 'date', show: (one) => dayWords(one.date) },
          {
            title: 'Title',
            kind: 'wide',
            show: (one) => (
              <>
                <a class="strong" href={`/reports/${one.number}`} dir="auto">
                  {one.title ?? one.id}
                </a>
                {one.copy_of !== null && <span class="sub">copy of report {one.copy_of}</span>}
              </>
            ),
          },
          { title: 'Outlet', show: (one) => <bdi>{one.source ?? '–'}</bdi> },
          { title: 'Events', kind: 'num', show: (one) => one.n_events },
          { title: 'Copies', kind: 'num', show: (one) => one.n_copies },
        ]}
      />
    </>
  );
}

export function ReviewsPage() {
  const { query } = address.value;
  useTitle('Decisions');
  const words = new URLSearchParams();
  for (const key of ['who', 'action', 'object', 'target']) {
    const value = query.get(key);
    if (value) words.set(key, value);
  }
  return (
    <>
      <div class="page-head">
        <h1>Decisions</h1>
        <p class="quiet">Nothing is ever deleted: what was undone stays here.</p>
      </div>
      <ListTable<Review>
        path="/reviews"
        query={words}
        keyOf={(one) => one.number}
        noun={['decision', 'decisions']}
        formats={['csv', 'jsonl']}
        empty="Nobody has decided anything yet."
        columns={[
          { title: 'When', kind: 'date', show: (one) => momentWords(one.at) },
          { title: 'Who', show: (one) => <bdi>{one.who}</bdi> },
          {
            title: 'What',
            kind: 'wide',
            show: (one) => <ReviewWhat review={one} />,
          },
          { title: 'Why', kind: 'wide', show: (one) => <bdi>{one.why ?? ''}</bdi> },
        ]}
      />
    </>
  );
}
