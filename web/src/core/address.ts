// The address bar is the state of the page: a path, and filters behind it. Every view can be shared by its address.
import { signal } from '@preact/signals';

export interface Address {
  path: string;
  query: URLSearchParams;
}

const here = (): Address => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
});

export const address = signal<Address>({ path: '/', query: new URLSearchParams() });

export function startAddress(): void {
  address.value = here();
  addEventListener('popstate', () => {
    address.value = here();
  });
  addEventListener('click', followLink);
}

/** Follows links inside the page without loading it anew; files, the API and other sites are left to the browser. */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.target || link.hasAttribute('download')) return;
  const href = link.getAttribute('href');
  if (!href || !isOwn(href)) return;
  event.preventDefault();
  go(href);
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

/** Whether an address is a view of this page: a path of ours, not the API, not "//elsewhere". */
export function isOwn(href: string): boolean {
  return href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/api/');
}

export function go(href: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  address.value = here();
}

/** Path and query of a view; empty and null values are left out, keys keep their order. */
export function href(path: string, query: Record<string, string | number | boolean | null | undefined> = {}): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') words.set(key, String(value));
  }
  const tail = words.toString();
  return tail ? `${path}?${tail}` : path;
}

/** Changes parts of the query of the address that is shown; null takes a key away. */
export function changeQuery(changes: Record<string, string | null>, options: { replace?: boolean } = {}): void {
  const { path, query } = address.value;
  const words = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') words.delete(key);
    else words.set(key, value);
  }
  const tail = words.toString();
  go(tail ? `${path}?${tail}` : path, options);
}
