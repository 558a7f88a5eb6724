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

export interface DeskMap {
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

export function openMap(
  element: HTMLElement,
  view: View | null,
  told: { moved: () => void; picked: (cell: Cell | null, at: { lat: number; lon: number }) => void },
): DeskMap {
  const map = L.map(element, {
    center: view ? [view.lat, view.lon] : [33, 36.2],
    zoom: view?.zoom ?? 8,
    minZoom: 2,
    maxZoom: 14,
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
  L.control
    .attribution({ prefix: false, position: 'bottomright' })
    .addAttribution('Natural Earth (borders as held, not as claimed) · towns: GeoNames, CC BY')
    .addTo(map);
  const base = new BaseLayer().addTo(map);
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
  return {
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
