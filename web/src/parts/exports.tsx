// Links that save what is shown as a file: the same filters, asked of the API.
import { apiAddress } from '../api/client';
import { type Cell, csvOf } from '../core/csv';
import { Icon } from './icons';

const NAMES: Record<string, string> = { csv: 'CSV', jsonl: 'JSON lines', geojson: 'GeoJSON' };

export function Exports({
  path,
  query,
  formats = ['csv', 'jsonl', 'geojson'],
}: {
  path: string;
  query: URLSearchParams;
  formats?: string[];
}) {
  return (
    <div class="exports">
      <Icon name="save" />
      <span class="sr-only">Save this list as</span>
      {formats.map((format) => {
        const words = new URLSearchParams(query);
        for (const key of ['cursor', 'limit']) words.delete(key);
        words.set('format', format);
        return (
          <a key={format} href={apiAddress(path, words)} download>
            {NAMES[format] ?? format}
          </a>
        );
      })}
    </div>
  );
}

/** Saves a table that the page worked out itself. */
export function SaveTable({ name, head, rows }: { name: string; head: string[]; rows: () => Cell[][] }) {
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csvOf(head, rows())], { type: 'text/csv' }));
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <div class="exports">
      <Icon name="save" />
      <button type="button" class="plain" onClick={save}>
        Save as CSV
      </button>
    </div>
  );
}
