// The offline base map: land, borders and names of Natural Earth and GeoNames, from files of this server.
import type * as L from 'leaflet';
import { CanvasLayer } from './canvas_layer';
import { inkOf } from './ink';
import { Labels } from './labels';

type Town = [name: string, lon: number, lat: number, population: number];

interface Piece {
  scale: number;
  land: number[][];
  coast: number[][];
  border: number[][];
  names?: Town[];
  towns: Town[];
}

/** From this zoom on the detailed cells are used. */
const NEAR_ZOOM = 5.5;

/** How many people a town must have to be named at a zoom. */
export function leastPopulation(zoom: number): number {
  if (zoom < 4) return 5_000_000;
  if (zoom < 5) return 1_500_000;
  if (zoom < 6) return 500_000;
  if (zoom < 7) return 150_000;
  if (zoom < 8) return 40_000;
  if (zoom < 9) return 12_000;
  if (zoom < 10) return 3_000;
  return 0;
}

async function load<T>(name: string): Promise<T | null> {
  try {
    const reply = await fetch(`/base/${name}.json`);
    return reply.ok ? ((await reply.json()) as T) : null;
  } catch {
    return null;
  }
}

/** Whole numbers, each the difference to the one before, back to positions. */
export function unpacked(numbers: readonly number[], scale: number, put: (lon: number, lat: number) => void): void {
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    x += numbers[i] ?? 0;
    y += numbers[i + 1] ?? 0;
    put(x / scale, y / scale);
  }
}

export class BaseLayer extends CanvasLayer {
  private world: Piece | null = null;
  private cells: { size: number; known: Set<string> } | null = null;
  private readonly pieces = new Map<string, Piece | 'coming'>();

  constructor() {
    super('base');
    void load<Piece>('world').then((world) => {
      this.world = world;
      this.redraw();
    });
    void load<{ size: number; cells: string[] }>('cells').then((cells) => {
      if (cells) this.cells = { size: cells.size, known: new Set(cells.cells) };
      this.redraw();
    });
  }

  /** The cells that are seen; those that are not here yet are sent for. */
  private seen(bounds: L.LatLngBounds): Piece[] {
    const cells = this.cells;
    if (!cells) return [];
    const found: Piece[] = [];
    const [x0, x1] = [bounds.getWest(), bounds.getEast()].map((x) => Math.floor(x / cells.size)) as [number, number];
    const [y0, y1] = [bounds.getSouth(), bounds.getNorth()].map((y) => Math.floor(y / cells.size)) as [number, number];
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        const key = `${x}_${y}`;
        if (!cells.known.has(key)) continue;
        const piece = this.pieces.get(key);
        if (piece === undefined) {
          this.pieces.set(key, 'coming');
          void load<Piece>(key).then((loaded) => {
            if (loaded) this.pieces.set(key, loaded);
            else this.pieces.delete(key);
            this.redraw();
          });
        } else if (piece !== 'coming') found.push(piece);
      }
    }
    return found;
  }

  protected draw(context: CanvasRenderingContext2D, at: (lat: number, lon: number) => L.Point, size: L.Point): void {
    const map = this._map;
    const ink = inkOf();
    context.fillStyle = ink.sea;
    context.fillRect(0, 0, size.x, size.y);
    const zoom = map.getZoom();
    const near = zoom >= NEAR_ZOOM ? this.seen(map.getBounds().pad(0.25)) : [];
    const pieces = near.length ? near : this.world ? [this.world] : [];
    const trace = (lines: number[][], scale: number) => {
      context.beginPath();
      for (const line of lines) {
        let first = true;
        unpacked(line, scale, (lon, lat) => {
          const { x, y } = at(Math.max(-84, Math.min(84, lat)), lon);
          if (first) context.moveTo(x, y);
          else context.lineTo(x, y);
          first = false;
        });
      }
    };
    for (const piece of pieces) {
      context.fillStyle = ink.land;
      trace(piece.land, piece.scale);
      context.fill('evenodd');
    }
    for (const piece of pieces) {
      context.strokeStyle = ink.coast;
      context.lineWidth = 0.8;
      context.setLineDash([]);
      trace(piece.coast, piece.scale);
      context.stroke();
      context.strokeStyle = ink.border;
      context.lineWidth = 1;
      context.setLineDash([4, 3]);
      trace(piece.border, piece.scale);
      context.stroke();
    }
    context.setLineDash([]);
    this.names(context, at, size, pieces, zoom);
  }

  private names(
    context: CanvasRenderingContext2D,
    at: (lat: number, lon: number) => L.Point,
    size: L.Point,
    pieces: Piece[],
    zoom: number,
  ): void {
    const ink = inkOf();
    const labels = new Labels(context, size);
    if (zoom < 8) {
      for (const [name, lon, lat, extent] of this.world?.names ?? []) {
        if (extent * 4 ** zoom < 4000) continue;
        const { x, y } = at(lat, lon);
        labels.put(name.toUpperCase(), x, y, { font: '600 10px', colour: ink.country, halo: ink.land, spaced: true });
      }
    }
    const least = leastPopulation(zoom);
    for (const piece of pieces) {
      for (const [name, lon, lat, population] of piece.towns) {
        if (population < least) break;
        const { x, y } = at(lat, lon);
        if (x < -20 || y < -20 || x > size.x + 20 || y > size.y + 20) continue;
        const big = population >= 300_000;
        if (
          !labels.put(name, x + 5, y, { font: big ? '500 12px' : '11px', colour: ink.town, halo: ink.land, left: true })
        )
          continue;
        context.beginPath();
        context.arc(x, y, big ? 2.4 : 1.6, 0, 7);
        context.fillStyle = ink.town;
        context.fill();
      }
    }
  }
}
