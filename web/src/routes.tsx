// Which address shows which view. Views that need the map or the charts come when they are first wanted.
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { address } from './core/address';
import TodayPage from './pages/today';
import { Waiting } from './parts/states';

// biome-ignore lint/suspicious/noExplicitAny: each view has its own properties, given by its row below
type View = ComponentType<any>;
type Source = () => Promise<View>;

interface Route {
  /** "/incidents/:number"; what stands for ":name" is given to the view, decoded. */
  pattern: string;
  source: Source;
}

const named = async (module: Promise<Record<string, unknown>>, name: string): Promise<View> =>
  (await module)[name] as View;

const ROUTES: Route[] = [
  { pattern: '/', source: () => Promise.resolve(TodayPage) },
  { pattern: '/map', source: () => named(import('./pages/map'), 'default') },
  { pattern: '/trend', source: () => named(import('./pages/trend'), 'default') },
  { pattern: '/incidents', source: () => named(import('./pages/lists'), 'IncidentsPage') },
  { pattern: '/incidents/:number', source: () => named(import('./pages/incident'), 'default') },
  { pattern: '/findings', source: () => named(import('./pages/lists'), 'FindingsPage') },
  { pattern: '/findings/:number', source: () => named(import('./pages/finding'), 'default') },
  { pattern: '/agreements', source: () => named(import('./pages/agreements'), 'default') },
  { pattern: '/agreements/:name', source: () => named(import('./pages/agreement'), 'default') },
  { pattern: '/contacts', source: () => named(import('./pages/contacts'), 'default') },
  { pattern: '/actors', source: () => named(import('./pages/names'), 'ActorsPage') },
  { pattern: '/actors/:name', source: () => named(import('./pages/names'), 'ActorPage') },
  { pattern: '/places', source: () => named(import('./pages/names'), 'PlacesPage') },
  { pattern: '/places/:name', source: () => named(import('./pages/names'), 'PlacePage') },
  { pattern: '/sources', source: () => named(import('./pages/names'), 'SourcesPage') },
  { pattern: '/sources/:number', source: () => named(import('./pages/names'), 'SourcePage') },
  { pattern: '/origins', source: () => named(import('./pages/names'), 'OriginsPage') },
  { pattern: '/origins/:number', source: () => named(import('./pages/names'), 'OriginPage') },
  { pattern: '/reports', source: () => named(import('./pages/lists'), 'ReportsPage') },
  { pattern: '/reports/:number', source: () => named(import('./pages/report'), 'default') },
  { pattern: '/reviews', source: () => named(import('./pages/lists'), 'ReviewsPage') },
  { pattern: '/code', source: () => named(import('./pages/code'), 'default') },
  { pattern: '/search', source: () => named(import('./pages/search'), 'default') },
  { pattern: '/login', source: () => named(import('./pages/login'), 'default') },
];

/** The parts of a path that stand for names, or null when it is not of the pattern. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const parts = (path.length > 1 ? path.replace(/\/$/, '') : path).split('/');
  if (wanted.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const [name, part] = [wanted[i] ?? '', parts[i] ?? ''];
    if (name.startsWith(':')) {
      if (part === '') return null;
      try {
        found[name.slice(1)] = decodeURIComponent(part);
      } catch {
        return null;
      }
      if (name === ':number' && !/^\d+$/.test(part)) return null;
    } else if (name !== part) return null;
  }
  return found;
}

function find(path: string): { route: Route; words: Record<string, string> } | null {
  for (const route of ROUTES) {
    const words = match(route.pattern, path);
    if (words) return { route, words };
  }
  return null;
}

export function Routed({ failed }: { failed: (error: unknown) => ComponentChildren }) {
  const found = find(address.value.path);
  const [loaded, setLoaded] = useState<{ pattern: string; view: View } | null>({ pattern: '/', view: TodayPage });
  const [error, setError] = useState<unknown>(null);
  const pattern = found?.route.pattern ?? null;
  // The pattern stands for the route
  useEffect(() => {
    if (!found || loaded?.pattern === pattern) return;
    let gone = false;
    found.route.source().then(
      (view) => !gone && setLoaded({ pattern: found.route.pattern, view }),
      (problem) => !gone && setError(problem),
    );
    return () => {
      gone = true;
    };
  }, [pattern]);
  if (!found)
    return (
      <div class="page-head">
        <h1>No such view</h1>
        <p>
          This address shows nothing. <a href="/">Go to today</a>
        </p>
      </div>
    );
  if (error) return <>{failed(error)}</>;
  if (loaded?.pattern !== pattern || !loaded) return <Waiting />;
  const { view: Shown } = loaded;
  return <Shown key={address.value.path} {...found.words} />;
}
