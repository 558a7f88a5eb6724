// Names on a map: the first that comes has the place, later ones that would overlap are left out.

const ROW = 16;

export interface LabelStyle {
  font: string;
  colour: string;
  halo: string;
  /** The text begins at the point instead of standing on its middle. */
  left?: boolean;
  spaced?: boolean;
}

export class Labels {
  private readonly rows = new Map<number, [number, number][]>();

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly size: { x: number; y: number },
  ) {}

  /** False when there was no room. */
  put(text: string, x: number, y: number, style: LabelStyle): boolean {
    const context = this.context;
    if (x < -60 || y < -20 || x > this.size.x + 60 || y > this.size.y + 20) return false;
    context.font = `${style.font} system-ui, sans-serif`;
    context.letterSpacing = style.spaced ? '1.5px' : '0px';
    const width = context.measureText(text).width;
    const left = style.left ? x : x - width / 2;
    if (!this.free(left - 4, left + width + 4, y)) return false;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = style.halo;
    context.strokeText(text, left, y);
    context.fillStyle = style.colour;
    context.fillText(text, left, y);
    context.letterSpacing = '0px';
    return true;
  }

  private free(left: number, right: number, y: number): boolean {
    const touched = [Math.floor((y - 7) / ROW), Math.floor((y + 7) / ROW)];
    for (const row of touched) {
      for (const [beg, end] of this.rows.get(row) ?? []) if (left < end && right > beg) return false;
    }
    for (const row of new Set(touched)) {
      const list = this.rows.get(row);
      if (list) list.push([left, right]);
      else this.rows.set(row, [[left, right]]);
    }
    return true;
  }
}
