// Contacts: who met whom, how often, under whose mediation; a matrix, a line over time, the list behind it.
import { apiAddress } from '../api/client';
import { type Contacts, LEVELS, type Level, type Levels } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { addDays, dayWords } from '../core/dates';
import { filterOf } from '../core/filters';
import { useResource } from '../core/resource';
import { isDark } from '../core/theme';
import { useTitle } from '../core/title';
import { LevelRow } from '../parts/counts';
import { SaveTable } from '../parts/exports';
import { FilterBar } from '../parts/filter_bar';
import { LevelFigures } from '../parts/level_figures';
import { LineChart } from '../parts/line_chart';
import { LevelTag } from '../parts/marks';
import { Empty, Loaded } from '../parts/states';
import { Rows } from '../parts/table';
import { LEVEL_WORDS, plural } from '../parts/words';

type Pair = Contacts['pairs'][number];

const MATRIX = 16;

/** The figure of the surest level that is there; never a sum over levels. */
export function surest(levels: Levels): { level: keyof Levels; n: number } | null {
  for (const level of ['verified', 'corroborated', 'reported', 'alleged', 'refuted'] as const)
    if (levels[level] > 0) return { level, n: levels[level] };
  return null;
}

const pairWords = (pair: Pair) =>
  LEVELS.filter((level) => pair.levels[level])
    .map((level) => `${pair.levels[level]} ${LEVEL_WORDS[level].toLowerCase()}`)
    .join(', ');

function Matrix({ contacts, chosen }: { contacts: Contacts; chosen: string | null }) {
  const parties = contacts.parties.slice(0, MATRIX);
  const pairs = new Map(contacts.pairs.map((pair) => [[pair.a, pair.b].sort().join('\n'), pair]));
  const most = Math.max(1, ...contacts.pairs.map((pair) => pair.incidents.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section class="table-scroll" tabIndex={0} aria-label="Matrix of contacts">
      <table class={parties.length <= 9 ? 'matrix roomy' : 'matrix'}>
        <caption class="sr-only">How many contacts each pair of parties had, at the surest level there is</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="sr-only">Party</span>
            </th>
            {parties.map((party) => (
              <th key={party.key} scope="col" title={party.label}>
                <span dir="auto">{party.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map((row, y) => (
            <tr key={row.key}>
              <th scope="row" dir="auto">
                {row.label}
              </th>
              {parties.map((column, x) => {
                if (x === y) return <td key={column.key} class="self" />;
                const pair = pairs.get([row.key, column.key].sort().join('\n'));
                const best = pair ? surest(pair.levels) : null;
                if (!pair || !best) return <td key={column.key} />;
                const key = [pair.a, pair.b].sort().join('|');
                return (
                  <td key={column.key} class={key === chosen ? 'chosen' : ''}>
                    <button
                      type="button"
                      class={`cell level-${best.level}`}
                      style={{ '--weight': String(Math.sqrt(pair.incidents.length / most)) }}
                      title={`${row.label}, ${column.label}: ${pairWords(pair)}`}
                      aria-label={`${row.label} and ${column.label}: ${pairWords(pair)}`}
                      onClick={() => changeQuery({ pair: key === chosen ? null : key }, { replace: true })}
                    >
                      {best.n}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const WEEKS = 260;

/** Every week from the first to the last, at most the last five years, those without contacts too: a row of counts a level. */
function everyWeek(weeks: Contacts['weeks']): { buckets: string[]; levels: Record<Level, number[]> } {
  const last = weeks.at(-1)?.week;
  const buckets: string[] = [];
  const found = new Map(weeks.map((one) => [one.week, one.levels]));
  for (
    let day = last;
    day !== undefined && day >= (weeks[0]?.week ?? '') && buckets.length < WEEKS;
    day = addDays(day, -7)
  )
    buckets.unshift(day);
  const row = (level: Level) => buckets.map((day) => found.get(day)?.[level] ?? 0);
  return { buckets, levels: Object.fromEntries(LEVELS.map((level) => [level, row(level)])) as Record<Level, number[]> };
}

function Weeks({ weeks }: { weeks: Contacts['weeks'] }) {
  const { buckets, levels } = everyWeek(weeks);
  const present = LEVELS.filter((level) => levels[level].some((n) => n > 0));
  return (
    <>
      <ul class="legend">
        {present.map((level) => (
          <li key={level}>
            <LevelTag level={level} />
          </li>
        ))}
      </ul>
      <LineChart
        buckets={buckets}
        levels={levels}
        dark={isDark()}
        select={(from, to) => changeQuery({ from, to, pair: null })}
      />
      <LevelFigures
        name="contacts-a-week"
        by="week"
        first="Week of"
        caption="Contacts a week"
        buckets={buckets}
        levels={levels}
      />
    </>
  );
}

function Body({ contacts }: { contacts: Contacts }) {
  const chosen = address.value.query.get('pair');
  const label = (key: string) => contacts.parties.find((party) => party.key === key)?.label ?? key;
  const pairs = chosen ? contacts.pairs.filter((pair) => [pair.a, pair.b].sort().join('|') === chosen) : contacts.pairs;
  if (contacts.total === 0) return <Empty>No contact between two parties passes these filters.</Empty>;
  return (
    <>
      <div class="two-columns wide-left">
        <section class="card">
          <div class="section-head">
            <h2>Who met whom</h2>
            <span class="quiet">figure: contacts at the surest level of the pair</span>
          </div>
          <Matrix contacts={contacts} chosen={chosen} />
          {contacts.parties.length > MATRIX && (
            <p class="quiet">The {MATRIX} parties with the most contacts; the list has them all.</p>
          )}
        </section>
        <section class="card">
          <h2>Contacts a week</h2>
          <Weeks weeks={contacts.weeks} />
          <p class="quiet">
            {plural(contacts.total, 'incident')} of talks, agreement or cooperation between two parties.
          </p>
        </section>
      </div>
      <div class="list-head">
        <span role="status">{plural(pairs.length, 'pair')}</span>
        {chosen && (
          <button type="button" class="plain" onClick={() => changeQuery({ pair: null }, { replace: true })}>
            All pairs
          </button>
        )}
        <SaveTable
          name="contacts"
          head={['a', 'b', ...LEVELS, 'mediators', 'places', 'first', 'last', 'incidents']}
          rows={() =>
            pairs.map((pair) => [
              label(pair.a),
              label(pair.b),
              ...LEVELS.map((level) => pair.levels[level]),
              pair.mediators.map((one) => one.label).join('; '),
              pair.places.map((one) => one.name).join('; '),
              pair.first,
              pair.last,
              pair.incidents.join(' '),
            ])
          }
        />
      </div>
      <Rows<Pair>
        caption="Pairs of parties"
        rows={pairs}
        keyOf={(pair) => `${pair.a} ${pair.b}`}
        columns={[
          {
            title: 'Between',
            kind: 'wide',
            show: (pair) => (
              <>
                <a href={`/actors/${encodeURIComponent(pair.a)}`} dir="auto">
                  {label(pair.a)}
                </a>{' '}
                and{' '}
                <a href={`/actors/${encodeURIComponent(pair.b)}`} dir="auto">
                  {label(pair.b)}
                </a>
              </>
            ),
          },
          { title: 'Levels', show: (pair) => <LevelRow levels={pair.levels} zeros={false} /> },
          {
            title: 'Mediated by',
            show: (pair) => pair.mediators.map((one) => `${one.label} ${one.n}`).join(', ') || '–',
          },
          { title: 'Where', show: (pair) => pair.places.map((one) => one.name).join(', ') || '–' },
          { title: 'First', kind: 'date', show: (pair) => dayWords(pair.first) },
          { title: 'Last', kind: 'date', show: (pair) => dayWords(pair.last) },
          {
            title: 'Incidents',
            show: (pair) => (
              <>
                {pair.incidents.slice(0, 4).map((number, i) => (
                  <span key={number}>
                    {i > 0 && ', '}
                    <a href={`/incidents/${number}`}>{number}</a>
                  </span>
                ))}
                {pair.incidents.length > 4 && ' …'}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

export default function ContactsPage() {
  useTitle('Contacts');
  const { query } = address.value;
  const { from, to, party, place, text, level } = filterOf(query);
  const by = query.get('by') === 'name' ? 'name' : 'country';
  const contacts = useResource<Contacts>(apiAddress('/contacts', { from, to, party, place, text, level, by }));
  return (
    <>
      <div class="page-head">
        <h1>Contacts</h1>
        <fieldset class="controls">
          <legend class="sr-only">How parties are named</legend>
          <label>
            Parties are
            <select value={by} onChange={(event) => changeQuery({ by: event.currentTarget.value, pair: null })}>
              <option value="country">states and bodies</option>
              <option value="name">names</option>
            </select>
          </label>
        </fieldset>
      </div>
      <FilterBar only="period" />
      <Loaded resource={contacts}>{(data) => <Body contacts={data} />}</Loaded>
      <p class="quiet">
        <a href={href('/incidents', { type: 'CONSULT,AGREE,COOPERATE' })}>
          All incidents of talks, agreement, cooperation
        </a>
      </p>
    </>
  );
}
