// The colours of the map, from the page's style sheet, so that light and dark are decided in one place.

const NAMES = [
  'sea',
  'land',
  'coast',
  'border',
  'country',
  'town',
  'surface',
  'text',
  'alleged',
  'reported',
  'corroborated',
  'verified',
  'refuted',
  'violation',
  'possible',
  'line',
] as const;

export type Ink = Record<(typeof NAMES)[number], string>;

let kept: { theme: string; ink: Ink } | null = null;

/** Read once a theme: asking the style sheet for each drawing would be slow. */
export function inkOf(): Ink {
  const root = document.documentElement;
  const theme = root.dataset.theme ?? '';
  if (kept?.theme === theme) return kept.ink;
  const style = getComputedStyle(root);
  const ink = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()])) as Ink;
  kept = { theme, ink };
  return ink;
}
