// Which base map: the one that is drawn here without a network, or tiles of the server that whoever runs the desk named.
import { signal } from '@preact/signals';
import type { Version } from '../api/types';
import { keep, recall } from '../core/storage';
import type { Tiles } from '../map/desk_map';
import { Menu } from '../parts/menu';

/** Kept in this browser only: a shared address never makes another one ask a server of tiles. */
const wanted = signal(recall('base') === 'tiles');

function choose(tiles: boolean): void {
  wanted.value = tiles;
  keep('base', tiles ? 'tiles' : null);
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;
}

/** The tiles to show now; null: there are none, or nobody here chose them. */
export function tilesOf(version: Version | null): Tiles | null {
  if (!version?.tiles || !wanted.value) return null;
  return { url: version.tiles, credit: version.tiles_credit ?? `tiles: ${hostOf(version.tiles)}` };
}

export function BaseMenu({ version }: { version: Version | null }) {
  const tiles = version?.tiles;
  if (!tiles) return null;
  return (
    <Menu label="Base map" active={wanted.value}>
      {() => (
        <fieldset class="choices">
          <legend class="sr-only">Base map</legend>
          <label>
            <input type="radio" name="base" checked={!wanted.value} onChange={() => choose(false)} />
            <span class="choice-label">Drawn here, without a network</span>
          </label>
          <label>
            <input type="radio" name="base" checked={wanted.value} onChange={() => choose(true)} />
            <span class="choice-label">
              Tiles of <bdi>{hostOf(tiles)}</bdi>
              <span class="sub">That server learns which places are looked at.</span>
            </span>
          </label>
        </fieldset>
      )}
    </Menu>
  );
}
