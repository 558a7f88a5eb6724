// Incidents on the map: marks by type and level, clusters with figures, circles for how exactly a place is known.
import * as L from 'leaflet';
import type { Level, Points } from '../api/types';
import { PRECISION_METRES, quadOf } from '../parts/words';
import { CanvasLayer } from './canvas_layer';
import { type Cell, gather, inWindow, type Window } from './clusters';
import { type Ink, inkOf } from './ink';

const CELL = 34;
/** A circle for each village would hide the map: only what is known to a district or worse has one. */
const LEAST_METRES = 5000;
const COARSE = ['district', 'province', 'region', 'country'];

export class PointsLayer extends CanvasLayer {
  private points: Points | null = null;
  private window: Window = { from: null, to: null };
  private cells: Cell[] = [];
  private chosen: number | null = null;
  /** Where the canvas begins, in points of the map's window. */
  private shift = L.point(0, 0);

  constructor() {
    super('incidents');
  }

  show(points: Points | null, window: Window, chosen: number | null): void {
    this.points = points;
    this.window = window;
    this.chosen = chosen;
    this.redraw();
  }

  /** What stands at a point of the window; the nearest. */
  hit(point: L.Point): Cell | null {
    const wanted = point.subtract(this.shift);
    let best: Cell | null = null;
    let least = 22;
    for (const cell of this.cells) {
      const distance = Math.hypot(cell.x - wanted.x, cell.y - wanted.y);
      if (distance < least) [best, least] = [cell, distance];
    }
    return best;
  }

  protected draw(context: CanvasRenderingContext2D, at: (lat: number, lon: number) => L.Point, size: L.Point): void {
    const { points } = this;
    this.cells = [];
    if (!points) return;
    this.shift = this._map.getSize().subtract(size).divideBy(2);
    const ink = inkOf();
    const coarse = new Set(points.keys.precision.flatMap((key, i) => (COARSE.includes(key) ? [i] : [])));
    this.circles(context, at, size, ink);
    this.cells = gather(points, this.window, at, size, CELL, coarse);
    this.cells.sort((a, b) => a.members.length - b.members.length);
    for (const cell of this.cells) {
      if (cell.members.length === 1) this.mark(context, cell, ink);
      else cluster(context, cell, points, ink);
    }
  }

  /** How exactly a place is known: a dashed circle of that size, once a place. */
  private circles(
    context: CanvasRenderingContext2D,
    at: (lat: number, lon: number) => L.Point,
    size: L.Point,
    ink: Ink,
  ): void {
    const points = this.points as Points;
    const drawn = new Set<string>();
    context.lineWidth = 1;
    for (let i = 0; i < points.number.length && drawn.size < 400; i++) {
      if (!inWindow(points, i, this.window)) continue;
      const metres = PRECISION_METRES[points.keys.precision[points.precision[i] ?? -1] ?? ''] ?? 0;
      const [lat, lon] = [points.lat[i] ?? 0, points.lon[i] ?? 0];
      const key = `${lat} ${lon} ${metres}`;
      if (metres < LEAST_METRES || drawn.has(key)) continue;
      drawn.add(key);
      const { x, y } = at(lat, lon);
      const radius = Math.abs(at(lat + metres / 111_320, lon).y - y);
      if (radius < 9 || x + radius < 0 || y + radius < 0 || x - radius > size.x || y - radius > size.y) continue;
      context.beginPath();
      context.arc(x, y, radius, 0, 7);
      context.setLineDash([3, 4]);
      context.globalAlpha = 0.4;
      context.strokeStyle = ink.reported;
      context.stroke();
      context.globalAlpha = 0.02;
      context.fillStyle = ink.reported;
      context.fill();
      context.globalAlpha = 1;
    }
    context.setLineDash([]);
  }

  private mark(context: CanvasRenderingContext2D, cell: Cell, ink: Ink): void {
    const points = this.points as Points;
    const i = cell.members[0] ?? 0;
    const level = (points.keys.level[points.level[i] ?? 0] ?? 'reported') as Level;
    const result = points.keys.result[points.result[i] ?? -1];
    context.save();
    context.translate(cell.x, cell.y);
    if (points.number[i] === this.chosen) ring(context, 13, ink.text, 2);
    shape(context, points.keys.type[points.type[i] ?? 0] ?? '', 6.5);
    context.lineWidth = 2;
    context.strokeStyle = ink[level];
    context.fillStyle = level === 'alleged' || level === 'refuted' ? ink.surface : ink[level];
    if (level === 'reported') context.globalAlpha = 0.75;
    context.fill();
    context.globalAlpha = 1;
    if (level === 'alleged') context.setLineDash([2.5, 2]);
    context.stroke();
    context.setLineDash([]);
    if (level === 'verified') tick(context, ink.surface);
    if (level === 'refuted') strike(context, ink.refuted);
    if (result === 'violation' || result === 'possible') {
      context.beginPath();
      context.moveTo(7, -12);
      context.lineTo(11, -8);
      context.lineTo(7, -4);
      context.lineTo(3, -8);
      context.closePath();
      context.lineWidth = 1.5;
      context.strokeStyle = ink[result];
      context.fillStyle = result === 'violation' ? ink.violation : ink.surface;
      context.fill();
      context.stroke();
    }
    context.restore();
  }
}

function ring(context: CanvasRenderingContext2D, radius: number, colour: string, width: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 7);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** Force a circle, disputes a triangle, talks a square, cooperation a lozenge. */
export function shape(context: CanvasRenderingContext2D, type: string, r: number): void {
  context.beginPath();
  switch (quadOf(type)) {
    case 'force':
      context.arc(0, 0, r, 0, 7);
      break;
    case 'dispute':
      context.moveTo(0, -r * 1.15);
      context.lineTo(r * 1.1, r * 0.85);
      context.lineTo(-r * 1.1, r * 0.85);
      break;
    case 'words':
      context.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76);
      break;
    case 'cooperation':
      context.moveTo(0, -r * 1.25);
      context.lineTo(r * 1.25, 0);
      context.lineTo(0, r * 1.25);
      context.lineTo(-r * 1.25, 0);
      break;
  }
  context.closePath();
}

function tick(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.moveTo(-3, 0.2);
  context.lineTo(-0.8, 2.6);
  context.lineTo(3.2, -2.6);
  context.lineWidth = 1.8;
  context.strokeStyle = colour;
  context.stroke();
}

function strike(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.moveTo(-5, 5);
  context.lineTo(5, -5);
  context.lineWidth = 1.8;
  context.strokeStyle = colour;
  context.stroke();
}

/** A disc with the number of incidents; its rim is cut by level, dashed where only alleged. */
function cluster(context: CanvasRenderingContext2D, cell: Cell, points: Points, ink: Ink): void {
  const n = cell.members.length;
  const radius = Math.min(24, 9 + 2.2 * Math.log2(n));
  context.save();
  context.translate(cell.x, cell.y);
  context.beginPath();
  context.arc(0, 0, radius, 0, 7);
  context.fillStyle = ink.surface;
  context.fill();
  let from = -Math.PI / 2;
  cell.levels.forEach((count, i) => {
    if (count === 0) return;
    const level = (points.keys.level[i] ?? 'reported') as Level;
    const to = from + (count / n) * Math.PI * 2;
    context.beginPath();
    context.arc(0, 0, radius, from, to);
    context.lineWidth = level === 'alleged' ? 2.5 : 4.5;
    context.setLineDash(level === 'alleged' || level === 'refuted' ? [2.5, 2] : []);
    context.strokeStyle = ink[level];
    context.stroke();
    from = to;
  });
  context.setLineDash([]);
  context.fillStyle = ink.text;
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(n < 1000 ? String(n) : `${Math.round(n / 100) / 10}k`, 0, 0.5);
  context.restore();
}
