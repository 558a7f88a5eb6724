// Zones, lines and belts of agreements: outlines with names; disputed ones dashed, each as exact as it is.
import * as L from 'leaflet';
import type { ZoneFeatures } from '../api/types';
import { CanvasLayer } from './canvas_layer';
import { inkOf } from './ink';
import { Labels } from './labels';

export class ZonesLayer extends CanvasLayer {
  private zones: ZoneFeatures[] = [];

  constructor() {
    super('zones');
  }

  show(zones: ZoneFeatures[]): void {
    this.zones = zones;
    this.redraw();
  }

  protected draw(context: CanvasRenderingContext2D, at: (lat: number, lon: number) => L.Point, size: L.Point): void {
    const ink = inkOf();
    const labels = new Labels(context, size);
    const names: { text: string; x: number; y: number }[] = [];
    for (const agreement of this.zones) {
      for (const { geometry, properties } of agreement.features) {
        if (!geometry) continue;
        // An open belt reaches to the end of the world; only its line says something.
        if (properties.kind === 'belt' && properties.to_km === null) continue;
        const line = properties.kind === 'line';
        context.beginPath();
        for (const path of pathsOf(geometry)) {
          path.forEach(([lon, lat], i) => {
            const { x, y } = at(lat, lon);
            if (i === 0) context.moveTo(x, y);
            else context.lineTo(x, y);
          });
        }
        context.strokeStyle = ink.line;
        context.lineWidth = line ? 2.2 : 1.1;
        context.setLineDash(properties.disputed ? [6, 4] : properties.kind === 'belt' ? [1.5, 3.5] : []);
        if (!line) {
          context.globalAlpha = properties.kind === 'belt' ? 0.035 : 0.09;
          context.fillStyle = ink.line;
          context.fill('evenodd');
          context.globalAlpha = 1;
        }
        context.stroke();
        const label = labelPoint(geometry, properties.label as [number, number] | null, line);
        if (label && properties.kind !== 'belt' && this._map.getZoom() >= (line ? 8 : 9.5))
          names.push({ text: properties.name ?? properties.id, ...at(label[1], label[0]) });
      }
    }
    context.setLineDash([]);
    for (const { text, x, y } of names)
      labels.put(text, x, y, { font: 'italic 500 11px', colour: ink.line, halo: ink.land });
  }
}

type Position = [number, number];

/** The rings or lines of a geometry. */
function pathsOf(geometry: { type: string; coordinates: unknown[] }): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates as Position[]];
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates as Position[][];
    case 'MultiPolygon':
      return (geometry.coordinates as Position[][][]).flat();
    default:
      return [];
  }
}

/** Where the name stands: at the lower end of a line, else where the server says, else on top of the outline. */
function labelPoint(
  geometry: { type: string; coordinates: unknown[] },
  given: Position | null,
  line: boolean,
): Position | null {
  const points = pathsOf(geometry).flat();
  if (line) return points.reduce<Position | null>((low, p) => (low === null || p[1] < low[1] ? p : low), null);
  return given ?? points.reduce<Position | null>((top, p) => (top === null || p[1] > top[1] ? p : top), null);
}

/** West, south, east, north of all zones; null when there are none. */
export function zonesBounds(zones: ZoneFeatures[]): L.LatLngBounds | null {
  const bounds = L.latLngBounds([]);
  for (const agreement of zones) {
    for (const { geometry, properties } of agreement.features) {
      if (!geometry || (properties.kind === 'belt' && properties.to_km === null)) continue;
      for (const path of pathsOf(geometry)) for (const [lon, lat] of path) bounds.extend([lat, lon]);
    }
  }
  return bounds.isValid() ? bounds : null;
}
