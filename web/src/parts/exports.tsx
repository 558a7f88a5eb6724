// Links that save what is shown as a file: the same filters, asked of the API.
import { apiAddress } from '../api/client';
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
