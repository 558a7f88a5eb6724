// Search: one box for reports, incidents, findings, actors, places, clauses.
import { useEffect, useRef, useState } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { SearchResult } from '../api/types';
import { address, go, href } from '../core/address';
import { dayWords, intervalWords } from '../core/dates';
import { useResource } from '../core/resource';
import { useTitle } from '../core/title';
import { LevelTag, ResultTag } from '../parts/marks';
import { Empty, Loaded } from '../parts/states';
import { PRECISION_WORDS, plural, shortTitle, titleOf } from '../parts/words';

/** A snippet with the found words marked. */
function Snippet({ text, marks }: { text: string; marks: number[][] }) {
  const parts: preact.ComponentChildren[] = [];
  let at = 0;
  for (const [beg, end] of marks as [number, number][]) {
    if (beg < at || end > text.length) continue;
    parts.push(text.slice(at, beg), <mark key={beg}>{text.slice(beg, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return (
    <span class="snippet" dir="auto">
      {parts}
    </span>
  );
}

function Group({
  title,
  total,
  all,
  children,
}: {
  title: string;
  total: number;
  all?: string;
  children: preact.ComponentChildren;
}) {
  if (total === 0) return null;
  return (
    <section class="card">
      <div class="section-head">
        <h2>{title}</h2>
        {all ? <a href={all}>all {total.toLocaleString('en')}</a> : <span class="quiet">{total}</span>}
      </div>
      <ul class="plain-list results">{children}</ul>
    </section>
  );
}

function Results({ found }: { found: SearchResult }) {
  const q = found.q;
  const kinds = [found.incidents, found.findings, found.reports, found.actors, found.places, found.clauses];
  if (kinds.every((kind) => kind.total === 0))
    return (
      <Empty>
        Nothing in the record has <q dir="auto">{q}</q>. Words are found whole, the last one also by its beginning.
      </Empty>
    );
  return (
    <div class="search-results">
      <Group title="Incidents" total={found.incidents.total} all={href('/incidents', { text: q })}>
        {found.incidents.items.map((one) => (
          <li key={one.number}>
            <LevelTag level={one.level} short />
            <a href={`/incidents/${one.number}`} dir="auto">
              {shortTitle(one.summary)}
            </a>
            <span class="sub">
              {intervalWords(one.date)} · {one.place?.name ?? 'no place'} · {plural(one.n_reports, 'report')}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Findings" total={found.findings.total} all={href('/findings', { text: q })}>
        {found.findings.items.map((one) => (
          <li key={one.number}>
            <ResultTag result={one.result} short />
            <a href={`/findings/${one.number}`} dir="auto">
              {titleOf(one)}
            </a>
            <span class="sub">
              {one.agreement} {one.clause} · {intervalWords(one.date)}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Reports" total={found.reports.total} all={href('/reports', { text: q })}>
        {found.reports.items.map((one) => (
          <li key={one.number}>
            <a href={`/reports/${one.number}`} dir="auto">
              {one.title ?? one.id}
            </a>
            <span class="sub">
              <bdi>{one.source}</bdi> · {dayWords(one.date)}
            </span>
            <Snippet text={one.snippet} marks={one.marks as number[][]} />
          </li>
        ))}
      </Group>
      <Group title="Clauses" total={found.clauses.total}>
        {found.clauses.items.map((one) => (
          <li key={`${one.agreement} ${one.clause}`}>
            <a href={href(`/agreements/${one.agreement}`, { clause: one.clause })}>
              {one.agreement} {one.clause}
            </a>
            <span class="sub" dir="auto">
              {one.text}
            </span>
          </li>
        ))}
      </Group>
      <Group title="Actors" total={found.actors.total} all={href('/actors', { text: q })}>
        {found.actors.items.map((one) => (
          <li key={one.key}>
            <a href={`/actors/${encodeURIComponent(one.key)}`} dir="auto">
              {one.name ?? one.key}
            </a>
            <span class="sub">{plural(one.n_incidents, 'incident')}</span>
          </li>
        ))}
      </Group>
      <Group title="Places" total={found.places.total} all={href('/places', { text: q })}>
        {found.places.items.map((one) => (
          <li key={one.key}>
            <a href={`/places/${encodeURIComponent(one.key)}`} dir="auto">
              {one.name}
            </a>
            <span class="sub">
              {[one.admin1, one.country, PRECISION_WORDS[one.precision ?? '']].filter(Boolean).join(' · ')} ·{' '}
              {plural(one.n_incidents, 'incident')}
            </span>
          </li>
        ))}
      </Group>
    </div>
  );
}

export default function SearchPage() {
  const q = address.value.query.get('q')?.trim() ?? '';
  const [text, setText] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  useTitle(q ? `Search: ${q}` : 'Search');
  useEffect(() => {
    setText(q);
    if (!q) box.current?.focus();
  }, [q]);
  const found = useResource<SearchResult>(q ? apiAddress('/search', { q, limit: 12 }) : null);
  return (
    <>
      <div class="page-head">
        <h1>Search</h1>
      </div>
      <form
        class="big-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) go(href('/search', { q: text.trim() }));
        }}
      >
        <label>
          <span class="sr-only">Search the record</span>
          <input
            ref={box}
            type="search"
            dir="auto"
            maxLength={400}
            value={text}
            placeholder="Words, a name, a place, a date, a number"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          Search
        </button>
      </form>
      {q ? (
        <Loaded resource={found}>{(data) => <Results found={data} />}</Loaded>
      ) : (
        <ul class="search-hints quiet">
          <li>
            <kbd>checkpoint quneitra</kbd> both words, anywhere in a report
          </li>
          <li>
            <kbd>"area of separation"</kbd> these words together
          </li>
          <li>
            <kbd>2025-08-19</kbd> that day · <kbd>17</kbd> incident, finding and report of that number
          </li>
        </ul>
      )}
    </>
  );
}
