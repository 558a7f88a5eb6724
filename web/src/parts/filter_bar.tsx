// The bar of filters above every view of the record: what it is set to is in the address, nowhere else.

import { type Decision, LEVELS, type Level, RESULTS, type Result } from '../api/types';
import { address, changeQuery, go, href } from '../core/address';
import { dayWords, isDay, presets } from '../core/dates';
import { facets } from '../core/facets';
import { type Filter, type FilterKey, filterOf, isEmpty, type ListKey, toggled, valuesOf } from '../core/filters';
import { Icon } from './icons';
import { LevelGlyph, ResultGlyph } from './marks';
import { Menu } from './menu';
import { DECISION_WORDS, LEVEL_WORDS, RESULT_WORDS, typeWords } from './words';

/** A change of filter begins at the first page again. */
function set(changes: Partial<Record<FilterKey, string | null>>): void {
  changeQuery({ ...changes, cursor: null, number: null } as Record<string, string | null>);
}

interface Choice {
  value: string;
  label: string;
  n?: number | undefined;
  glyph?: preact.JSX.Element;
}

function Choices({
  filter,
  name,
  label,
  choices,
}: {
  filter: Filter;
  name: ListKey;
  label: string;
  choices: Choice[];
}) {
  const chosen = valuesOf(filter, name);
  return (
    <Menu
      active={chosen.length > 0}
      label={chosen.length ? `${label}: ${chosen.length > 1 ? chosen.length : nameOf(choices, chosen[0])}` : label}
    >
      {() => (
        <fieldset class="choices">
          <legend class="sr-only">{label}</legend>
          {choices.map((choice) => (
            <label key={choice.value}>
              <input
                type="checkbox"
                checked={chosen.includes(choice.value)}
                onChange={() => set({ [name]: toggled(filter, name, choice.value) })}
              />
              {choice.glyph}
              <span class="choice-label">{choice.label}</span>
              {choice.n !== undefined && <span class="n">{choice.n.toLocaleString('en')}</span>}
            </label>
          ))}
          {choices.length === 0 && <p class="quiet">nothing in the record yet</p>}
          {chosen.length > 0 && (
            <button type="button" class="plain" onClick={() => set({ [name]: null })}>
              Any
            </button>
          )}
        </fieldset>
      )}
    </Menu>
  );
}

const nameOf = (choices: Choice[], value: string | undefined) =>
  choices.find((choice) => choice.value === value)?.label ?? value ?? '';

function periodLabel({ from, to }: Filter): string {
  if (from && to) return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
  if (from) return `from ${dayWords(from)}`;
  if (to) return `to ${dayWords(to)}`;
  return 'Any date';
}

function Period({ filter }: { filter: Filter }) {
  const last = facets.value?.days.last ?? new Date().toISOString().slice(0, 10);
  return (
    <Menu active={Boolean(filter.from || filter.to)} label={periodLabel(filter)}>
      {(close) => (
        <div class="period">
          <label>
            From
            <input
              type="date"
              value={filter.from ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.value;
                if (value === '' || isDay(value)) set({ from: value || null });
              }}
            />
          </label>
          <label>
            To
            <input
              type="date"
              value={filter.to ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.value;
                if (value === '' || isDay(value)) set({ to: value || null });
              }}
            />
          </label>
          <div class="presets">
            {presets(last).map((preset) => (
              <button
                key={preset.label}
                type="button"
                class="plain"
                onClick={() => {
                  set({ from: preset.from, to: preset.to });
                  close();
                }}
              >
                {preset.label}
              </button>
            ))}
            <button
              type="button"
              class="plain"
              onClick={() => {
                set({ from: null, to: null });
                close();
              }}
            >
              Any date
            </button>
          </div>
          <p class="quiet">Counted back from the record's last day, {dayWords(last)}.</p>
        </div>
      )}
    </Menu>
  );
}

function Words({ filter }: { filter: Filter }) {
  const fields: [FilterKey, string, string][] = [
    ['text', 'Words in reports', 'checkpoint'],
    ['party', 'Party, any side', 'Israel, SYR MIL'],
    ['actor', 'Who did it', ''],
    ['recipient', 'To whom', ''],
    ['place', 'Place', 'Quneitra'],
    ['source', 'Outlet', ''],
  ];
  const active = fields.some(([key]) => filter[key]) || Boolean(filter.contested);
  return (
    <Menu active={active} label="Words, parties, place">
      {(close) => (
        <form
          class="words"
          onSubmit={(event) => {
            event.preventDefault();
            const data = new FormData(event.currentTarget);
            const changes: Partial<Record<FilterKey, string | null>> = {};
            for (const [key] of fields) changes[key] = String(data.get(key) ?? '').trim() || null;
            changes.contested = data.get('contested') ? 'true' : null;
            set(changes);
            close();
          }}
        >
          {fields.map(([key, label, hint]) => (
            <label key={key}>
              {label}
              <input name={key} dir="auto" maxLength={400} value={filter[key] ?? ''} placeholder={hint} />
            </label>
          ))}
          <label class="check">
            <input type="checkbox" name="contested" checked={filter.contested === 'true'} /> Contested only
          </label>
          <button type="submit" class="primary">
            Apply
          </button>
        </form>
      )}
    </Menu>
  );
}

const REMOVABLE: [FilterKey, string][] = [
  ['text', 'words'],
  ['party', 'party'],
  ['actor', 'who'],
  ['recipient', 'to whom'],
  ['place', 'place'],
  ['source', 'outlet'],
  ['origin', 'origin'],
  ['zone', 'zone'],
  ['clause', 'clause'],
  ['mode', 'mode'],
  ['bbox', 'map section'],
  ['contested', 'contested'],
  ['since', 'new since change'],
];

export function FilterBar({ only }: { only?: 'period' }) {
  const { path, query } = address.value;
  const filter = filterOf(query);
  const known = facets.value;
  const n = (list: { key: string; n: number }[] | undefined, key: string) =>
    known ? (list?.find((one) => one.key === key)?.n ?? 0) : undefined;
  if (only === 'period')
    return (
      <div class="filter-bar">
        <Period filter={filter} />
      </div>
    );
  return (
    <section class="filter-bar" aria-label="Filters">
      <Period filter={filter} />
      <Choices
        filter={filter}
        name="type"
        label="Type"
        choices={(known?.types ?? []).map((type) => ({ value: type.key, label: typeWords(type.key), n: type.n }))}
      />
      <Choices
        filter={filter}
        name="level"
        label="Level"
        choices={LEVELS.map((level: Level) => ({
          value: level,
          label: LEVEL_WORDS[level],
          n: n(known?.levels, level),
          glyph: <LevelGlyph level={level} />,
        }))}
      />
      <Choices
        filter={filter}
        name="result"
        label="Result"
        choices={RESULTS.map((result: Result) => ({
          value: result,
          label: RESULT_WORDS[result],
          n: n(known?.results, result),
          glyph: <ResultGlyph result={result} />,
        }))}
      />
      <Choices
        filter={filter}
        name="agreement"
        label="Agreement"
        choices={(known?.agreements ?? []).map((one) => ({ value: one.name, label: one.title }))}
      />
      <Choices
        filter={filter}
        name="decision"
        label="Review"
        choices={(['open', 'confirmed', 'rejected'] as Decision[]).map((one) => ({
          value: one,
          label: DECISION_WORDS[one],
          n: n(known?.decisions, one),
        }))}
      />
      <Words filter={filter} />
      {REMOVABLE.map(([key, label]) =>
        filter[key] ? (
          <button key={key} type="button" class="chip active removable" onClick={() => set({ [key]: null })}>
            <span dir="auto">
              {label}: {key === 'contested' || key === 'bbox' ? 'yes' : filter[key]}
            </span>
            <Icon name="close" />
            <span class="sr-only">remove this filter</span>
          </button>
        ) : null,
      )}
      {!isEmpty(filter) && (
        <button type="button" class="plain" onClick={() => go(href(path))}>
          Clear
        </button>
      )}
    </section>
  );
}
