// A layer of a Leaflet map that is one canvas over what is seen, drawn anew when the map has moved.
import * as L from 'leaflet';

/** Part of the window that is drawn beyond each edge, so that a small pan shows no gap. */
const MARGIN = 0.25;

export abstract class CanvasLayer extends L.Layer {
  protected canvas: HTMLCanvasElement | null = null;
  private origin = L.point(0, 0);
  private frame = 0;

  constructor(private readonly paneName: string) {
    super();
  }

  /** Draws; `at` gives the place of a position on the canvas, in CSS pixels. */
  protected abstract draw(
    context: CanvasRenderingContext2D,
    at: (lat: number, lon: number) => L.Point,
    size: L.Point,
  ): void;

  override onAdd(map: L.Map): this {
    const pane = map.getPane(this.paneName) ?? map.createPane(this.paneName);
    this.canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated map-canvas', pane);
    this.canvas.setAttribute('aria-hidden', 'true');
    map.on('moveend viewreset resize', this.redraw, this);
    map.on('zoomanim', this.follow, this);
    this.redraw();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('moveend viewreset resize', this.redraw, this);
    map.off('zoomanim', this.follow, this);
    cancelAnimationFrame(this.frame);
    this.canvas?.remove();
    this.canvas = null;
    return this;
  }

  /** Asks for a drawing with the next frame; many askings are one drawing. */
  redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.drawNow());
  }

  private follow(event: L.LeafletEvent): void {
    const { zoom, center } = event as L.ZoomAnimEvent;
    const map = this._map;
    if (!this.canvas || !map) return;
    const scale = map.getZoomScale(zoom);
    // The new place of the canvas' corner, as Leaflet works it out for its own layers.
    const corner = map.containerPointToLatLng(this.origin);
    const half = map.getSize().divideBy(2);
    const moved = map.project(corner, zoom).subtract(map.project(center, zoom)).add(half);
    const pane = map.containerPointToLayerPoint(L.point(0, 0));
    L.DomUtil.setTransform(this.canvas, moved.add(pane), scale);
  }

  private drawNow(): void {
    const { canvas, _map: map } = this;
    if (!canvas || !map) return;
    const view = map.getSize();
    const size = view.multiplyBy(1 + 2 * MARGIN);
    this.origin = view.multiplyBy(-MARGIN);
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint(this.origin), 1);
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    const corner = map.getPixelBounds().min?.add(this.origin) ?? L.point(0, 0);
    const zoom = map.getZoom();
    this.draw(context, (lat, lon) => map.project([lat, lon], zoom).subtract(corner), size);
  }
}
