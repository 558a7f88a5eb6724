// The frame around every view: where one can go, the search box, who sits here, whether what is shown is fresh.
import { useMemo, useRef, useState } from 'preact/hooks';
import { apiAddress } from './api/client';
import type { Version } from './api/types';
import { address, go, href } from './core/address';
import { useKeys } from './core/keyboard';
import { overview, useOverview } from './core/overview';
import { useResource } from './core/resource';
import { loginWanted, logOut } from './core/session';
import { session } from './core/session_state';
import { streamState } from './core/stream';
import { nextTheme, theme } from './core/theme';
import { dismiss, toasts } from './core/toast';
import { ConflictDialog, KeysDialog, LoginDialog } from './parts/desk_dialogs';
import { Dialog } from './parts/dialog';
import { Icon } from './parts/icons';
import { ReviewDialogs } from './parts/review_dialogs';

const PLACES: [string, string, string, string][] = [
  ['/', 'Today', 'today', 'g t'],
  ['/map', 'Map', 'map', 'g m'],
  ['/trend', 'Trend', 'trend', 'g r'],
  ['/findings', 'Findings', 'findings', 'g f'],
  ['/incidents', 'Incidents', 'incidents', 'g i'],
  ['/agreements', 'Agreements', 'agreements', 'g a'],
  ['/contacts', 'Contacts', 'contacts', 'g c'],
  ['/actors', 'Actors', 'actors', 'g p'],
  ['/places', 'Places', 'places', 'g l'],
  ['/sources', 'Outlets', 'sources', 'g s'],
  ['/origins', 'Origins', 'actors', 'g o'],
  ['/reports', 'Reports', 'findings', 'g d'],
  ['/reviews', 'Decisions', 'reviews', 'g h'],
  ['/code', 'Code a text', 'code', 'g k'],
];

const isHere = (path: string) =>
  path === '/' ? address.value.path === '/' : address.value.path === path || address.value.path.startsWith(`${path}/`);

function Links({ waiting }: { waiting: number | null }) {
  return (
    <ul>
      {PLACES.map(([path, label, icon, key]) => (
        <li key={path}>
          <a href={path} aria-current={isHere(path) ? 'page' : undefined} title={`${label} (${key})`}>
            <Icon name={icon} />
            <span>{label}</span>
            {path === '/' && waiting !== null && waiting > 0 && (
              <span class="badge">
                {waiting > 999 ? '999+' : waiting}
                <span class="sr-only"> findings wait</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Person() {
  const who = session.value;
  if (!who?.name)
    return (
      <button
        type="button"
        class="plain"
        onClick={() => {
          loginWanted.value = {
            done: () => {
              loginWanted.value = null;
            },
          };
        }}
      >
        Say who you are
      </button>
    );
  return (
    <span class="person">
      <bdi>{who.name}</bdi> <span class="quiet">{who.role}</span>
      <button type="button" class="plain" onClick={() => void logOut()}>
        Log out
      </button>
    </span>
  );
}

function ThemeButton() {
  const words = { system: 'as the system', light: 'light', dark: 'dark' }[theme.value];
  return (
    <button type="button" class="icon-button" onClick={nextTheme} title={`Colours: ${words}`}>
      <Icon name={theme.value} />
      <span class="sr-only">Colours: {words}; change</span>
    </button>
  );
}

function Live() {
  const words = { starting: 'connecting', live: 'live', lost: 'not connected' }[streamState.value];
  return (
    <span class={`live ${streamState.value}`} role="status">
      <span aria-hidden="true">{streamState.value === 'lost' ? '▲' : '●'}</span> {words}
    </span>
  );
}

function SearchBox() {
  const box = useRef<HTMLInputElement>(null);
  useKeys(
    useMemo(
      () => [
        {
          key: '/',
          label: 'Search',
          group: 'Everywhere',
          run: () => (box.current?.offsetParent ? box.current.focus() : go('/search')),
        },
      ],
      [],
    ),
  );
  return (
    <form
      class="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = box.current?.value.trim();
        if (text) go(href('/search', { q: text }));
        box.current?.blur();
      }}
    >
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        dir="auto"
        maxLength={400}
        aria-label="Search the record"
        placeholder="Search"
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={`toast ${toast.tone}`}>
          <span dir="auto">
            {toast.text}
            {toast.detail && <span class="sub">{toast.detail}</span>}
          </span>
          {toast.action && (
            <button type="button" class="plain" onClick={toast.action.run}>
              {toast.action.label}
            </button>
          )}
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

export function Shell({ children }: { children: preact.ComponentChildren }) {
  const [keys, setKeys] = useState(false);
  const [more, setMore] = useState(false);
  useOverview();
  const version = useResource<Version>(apiAddress('/version'), { live: false });
  const waiting = overview.value.data?.queue.findings ?? null;
  useKeys(
    useMemo(
      () => [
        { key: '?', label: 'These keys', group: 'Everywhere', run: () => setKeys(true) },
        ...PLACES.map(([path, label, , key]) => ({ key, label, group: 'Go to', run: () => go(path) })),
      ],
      [],
    ),
  );
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <div class="desk">
        <nav class="rail" aria-label="Views">
          <a class="brand" href="/">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="7" class="brand-box" />
              <path d="M6 21.500h20" class="brand-line" />
              <path d="M16 6v9.500M11.200 10.200 16 15.500l4.800-5.300" class="brand-arrow" />
            </svg>
            <span>truce</span>
          </a>
          <Links waiting={waiting} />
          <div class="rail-foot">
            <Live />
            {version.data && (
              <span class="quiet database" title={`database ${version.data.database}, truce ${version.data.program}`}>
                <bdi>{version.data.database}</bdi>
              </span>
            )}
          </div>
        </nav>
        <div class="stage">
          <header class="top">
            <SearchBox />
            <div class="top-right">
              <Person />
              <button type="button" class="icon-button keys-button" onClick={() => setKeys(true)} title="Keys (?)">
                <kbd aria-hidden="true">?</kbd>
                <span class="sr-only">Keys</span>
              </button>
              <ThemeButton />
            </div>
          </header>
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <nav class="tab-bar" aria-label="Main views">
          {PLACES.slice(0, 4).map(([path, label, icon]) => (
            <a key={path} href={path} aria-current={isHere(path) ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{label}</span>
              {path === '/' && waiting !== null && waiting > 0 && (
                <span class="badge">{waiting > 99 ? '99+' : waiting}</span>
              )}
            </a>
          ))}
          <button type="button" onClick={() => setMore(true)}>
            <Icon name="more" />
            <span>More</span>
          </button>
        </nav>
      </div>
      <Toasts />
      <LoginDialog />
      <ReviewDialogs />
      <ConflictDialog />
      {keys && <KeysDialog close={() => setKeys(false)} />}
      {more && (
        <Dialog title="Views" onClose={() => setMore(false)}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is pressed; this only closes */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
          <div class="more-links" onClick={() => setMore(false)}>
            <Links waiting={waiting} />
            <a class="more-search" href="/search">
              <Icon name="search" /> <span>Search</span>
            </a>
          </div>
        </Dialog>
      )}
    </>
  );
}
