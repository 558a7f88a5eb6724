// What the marks of the map mean.
import { LEVELS } from '../api/types';
import { LevelGlyph, ResultGlyph } from '../parts/marks';
import { LEVEL_WORDS, QUAD_WORDS, type Quad } from '../parts/words';

const SHAPES: Record<Quad, string> = {
  force: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11Z',
  dispute: 'M8 2 14 13H2Z',
  cooperation: 'M8 1.500 14.500 8 8 14.500 1.500 8Z',
  words: 'M3 3h10v10H3Z',
};

export function MapLegend() {
  return (
    <details class="map-legend">
      <summary>Legend</summary>
      <h3>Shape: kind of act</h3>
      <ul>
        {(Object.keys(SHAPES) as Quad[]).map((quad) => (
          <li key={quad}>
            <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
              <path d={SHAPES[quad]} class="ring" />
            </svg>
            {QUAD_WORDS[quad]}
          </li>
        ))}
      </ul>
      <h3>Fill and rim: level</h3>
      <ul>
        {LEVELS.map((level) => (
          <li key={level}>
            <LevelGlyph level={level} />
            {LEVEL_WORDS[level]}
            {level === 'alleged' && ' (hollow, dashed)'}
            {level === 'verified' && ' (with a tick)'}
            {level === 'refuted' && ' (struck out)'}
          </li>
        ))}
      </ul>
      <h3>Small lozenge: finding</h3>
      <ul>
        <li>
          <ResultGlyph result="violation" /> Violation
        </li>
        <li>
          <ResultGlyph result="possible" /> Possible
        </li>
      </ul>
      <p class="quiet">
        A figure counts incidents too near to tell apart. A dashed circle is how exactly the place is known.
      </p>
    </details>
  );
}
