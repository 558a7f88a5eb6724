// A table of the record: columns told by a list, rows by the server, pages by its cursors, files by its formats.
import type { ComponentChildren } from 'preact';
import { apiAddress } from '../api/client';
import type { Page } from '../api/types';
import { address, changeQuery } from '../core/address';
import { useResource } from '../core/resource';
import { Exports } from './exports';
import { Empty, ProblemNote, Waiting } from './states';

export interface Column<T> {
  title: string;
  /** A class for width and alignment: "num" for figures, "wide" for what may grow. */
  kind?: string;
  show: (row: T) => ComponentChildren;
}

export function Rows<T>({
  columns,
  rows,
  keyOf,
  caption,
}: {
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string | number;
  caption: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section class="table-scroll" tabIndex={0} aria-label={caption}>
      <table class="rows">
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={column.kind ?? ''}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.title} class={column.kind ?? ''} data-title={column.title}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A list of the API with its pages and files. `query` are the filters; the cursor is in the page's address. */
export function ListTable<T>({
  path,
  query,
  columns,
  keyOf,
  noun,
  formats,
  empty,
  limit = 50,
}: {
  path: string;
  query: URLSearchParams;
  columns: Column<T>[];
  keyOf: (row: T) => string | number;
  noun: [string, string];
  formats?: string[];
  empty?: ComponentChildren;
  limit?: number;
}) {
  const cursor = address.value.query.get('cursor');
  const asked = new URLSearchParams(query);
  asked.set('limit', String(limit));
  if (cursor) asked.set('cursor', cursor);
  const list = useResource<Page<T>>(apiAddress(path, asked));
  const data = list.data;
  return (
    <div class={`list${list.waiting && data ? ' stale' : ''}`}>
      <div class="list-head">
        <span role="status" class="total">
          {data ? `${data.total.toLocaleString('en')} ${data.total === 1 ? noun[0] : noun[1]}` : ' '}
        </span>
        <Exports path={path} query={query} {...(formats ? { formats } : {})} />
      </div>
      {list.problem && <ProblemNote problem={list.problem} retry={list.reload} />}
      {!data && !list.problem && <Waiting />}
      {data && data.items.length === 0 && <Empty>{empty ?? `No ${noun[1]} pass these filters.`}</Empty>}
      {data && data.items.length > 0 && (
        <Rows columns={columns} rows={data.items} keyOf={keyOf} caption={`List of ${noun[1]}`} />
      )}
      {data && (data.next || cursor) && (
        <nav class="pager" aria-label="Pages">
          {cursor && (
            <button type="button" onClick={() => changeQuery({ cursor: null })}>
              First page
            </button>
          )}
          {data.next && (
            <button type="button" onClick={() => changeQuery({ cursor: data.next })}>
              Next {limit}
            </button>
          )}
        </nav>
      )}
    </div>
  );
}
