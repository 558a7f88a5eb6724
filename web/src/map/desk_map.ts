// The Leaflet map of the desk with its layers; knows nothing of the page around it.
import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Points, ZoneFeatures } from '../api/types';
import { BaseLayer } from './base_layer';
import type { Cell, Window } from './clusters';
import { PointsLayer } from './points_layer';
import { ZonesLayer, zonesBounds } from './zones_layer';

export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

/** Tiles of another server; only with these does the map ask anybody but its own. */
export interface Tiles {
  url: string;
  credit: string;
}

export interface DeskMap {
  /** The base map: null for the one that is drawn here. */
  showBase: (tiles: Tiles | null) => void;
  showPoints: (points: Points | null, window: Window, chosen: number | null) => void;
  showZones: (zones: ZoneFeatures[]) => void;
  /** West, south, east, north of what is seen. */
  bounds: () => [number, number, number, number];
  view: () => View;
  /** Shows where most points are, else all zones. */
  fit: (points: Points | null, zones: ZoneFeatures[]) => void;
  go: (view: View) => void;
  redraw: () => void;
  remove: () => void;
}

/** Between which values nine of ten lie: a few far away do not make the map one of the world. */
export function middle(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.95)];
}

const NEAREST = 14;
const NEAREST_OF_TILES = 18;
const OWN_CREDIT = 'Natural Earth (borders as held, not as claimed) · towns: GeoNames, CC BY';

/** Leaflet takes credits as HTML; whoever runs the desk wrote this one, as text. */
function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function openMap(
  element: HTMLElement,
  view: View | null,
  told: { moved: () => void; picked: (cell: Cell | null, at: { lat: number; lon: number }) => void },
): DeskMap {
  const map = L.map(element, {
    center: view ? [view.lat, view.lon] : [33, 36.2],
    zoom: view?.zoom ?? 8,
    minZoom: 2,
    maxZoom: NEAREST,
    zoomSnap: 0.5,
    attributionControl: false,
    zoomControl: false,
    worldCopyJump: true,
    maxBoundsViscosity: 1,
    maxBounds: [
      [-84, -540],
      [84, 540],
    ],
  });
  L.control.zoom({ position: 'topright' }).addTo(map);
  L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
  const credit = L.control
    .attribution({ prefix: false, position: 'bottomright' })
    .addAttribution(OWN_CREDIT)
    .addTo(map);
  const base = new BaseLayer().addTo(map);
  let shown: { layer: L.TileLayer; credit: string } | null = null;
  const zones = new ZonesLayer().addTo(map);
  const points = new PointsLayer().addTo(map);
  map.on('moveend', told.moved);
  map.on('click', (event) =>
    told.picked(points.hit(event.containerPoint), { lat: event.latlng.lat, lon: event.latlng.lng }),
  );
  map.on('mousemove', (event) => {
    element.classList.toggle('over', points.hit(event.containerPoint) !== null);
  });
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  resized.observe(element);
  const showBase = (tiles: Tiles | null) => {
    if (shown) {
      shown.layer.remove();
      credit.removeAttribution(shown.credit);
      credit.addAttribution(OWN_CREDIT);
      base.addTo(map);
      shown = null;
    }
    map.setMaxZoom(tiles ? NEAREST_OF_TILES : NEAREST);
    if (!tiles) return;
    base.remove();
    shown = { layer: L.tileLayer(tiles.url, { maxZoom: NEAREST_OF_TILES }).addTo(map), credit: asText(tiles.credit) };
    credit.removeAttribution(OWN_CREDIT);
    credit.addAttribution(shown.credit);
  };
  return {
    showBase,
    showPoints: (columns, window, chosen) => points.show(columns, window, chosen),
    showZones: (features) => zones.show(features),
    bounds: () => {
      const seen = map.getBounds();
      return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    },
    view: () => {
      const { lat, lng } = map.getCenter().wrap();
      return { lat, lon: lng, zoom: map.getZoom() };
    },
    fit: (columns, features) => {
      const bounds = L.latLngBounds([]);
      if (columns) {
        const [south, north] = middle(columns.lat);
        const [west, east] = middle(columns.lon);
        if (columns.lat.length) bounds.extend([south, west]).extend([north, east]);
      }
      const all = bounds.isValid() ? bounds : zonesBounds(features);
      if (all) map.fitBounds(all, { padding: [40, 40], maxZoom: 10, animate: false });
    },
    go: ({ lat, lon, zoom }) => map.setView([lat, lon], zoom),
    redraw: () => {
      for (const layer of [base, zones, points]) layer.redraw();
    },
    remove: () => {
      resized.disconnect();
      map.remove();
    },
  };
}

/** A small map of zones only: for the page of an agreement. */
export function openZoneMap(element: HTMLElement, features: ZoneFeatures): () => void {
  const desk = openMap(element, null, { moved: () => {}, picked: () => {} });
  desk.showZones([features]);
  desk.fit(null, [features]);
  return desk.remove;
}
