// Marks for level, result and decision: shape first, words beside it, colour last.
import type { Decision, Level, Result } from '../api/types';
import { DECISION_WORDS, LEVEL_MEANS, LEVEL_WORDS, RESULT_MEANS, RESULT_WORDS } from './words';

const RUNGS: Record<Level, number> = { alleged: 1, reported: 2, corroborated: 3, verified: 3, refuted: 0 };

/** A ladder: one to three bars filled; verified has a tick, refuted is struck out. */
export function LevelGlyph({ level }: { level: Level }) {
  if (level === 'verified') {
    return (
      <svg class={`glyph level-${level}`} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="7" class="fill" />
        <path d="m4.6 8.3 2.3 2.4 4.5-5" class="tick" />
      </svg>
    );
  }
  if (level === 'refuted') {
    return (
      <svg class={`glyph level-${level}`} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" class="ring" />
        <path d="m3.8 12.2 8.4-8.4" class="line" />
      </svg>
    );
  }
  return (
    <svg class={`glyph level-${level}`} viewBox="0 0 16 16" aria-hidden="true">
      {[0, 1, 2].map((i) => (
        <rect
          key={i}
          x={1.5 + i * 4.75}
          y={10 - i * 4}
          width="3.5"
          height={4.5 + i * 4}
          rx="0.8"
          class={i < RUNGS[level] ? 'fill' : 'ring'}
        />
      ))}
    </svg>
  );
}

export function LevelTag({ level, short = false }: { level: Level; short?: boolean }) {
  return (
    <span class={`tag level level-${level}`} title={`${LEVEL_WORDS[level]}: ${LEVEL_MEANS[level]}`}>
      <LevelGlyph level={level} />
      <span class={short ? 'sr-only' : ''}>{LEVEL_WORDS[level]}</span>
    </span>
  );
}

/** Violation a full diamond, possible an open one, undecidable a half, compliant a tick, not covered a dash. */
export function ResultGlyph({ result }: { result: Result }) {
  const name = result.replace(' ', '-');
  return (
    <svg class={`glyph result-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      {result === 'violation' && <path d="M8 .8 15.2 8 8 15.2.8 8Z" class="fill" />}
      {result === 'possible' && <path d="M8 2 14 8 8 14 2 8Z" class="ring" />}
      {result === 'undecidable' && (
        <>
          <path d="M8 2 14 8 8 14 2 8Z" class="ring dashed" />
          <path d="M8 2 2 8l6 6Z" class="fill" />
        </>
      )}
      {result === 'compliant' && <path d="m2.5 8.6 3.6 3.7 7.4-8.4" class="line" />}
      {result === 'not covered' && <path d="M3 8h10" class="line" />}
    </svg>
  );
}

export function ResultTag({ result, short = false }: { result: Result; short?: boolean }) {
  return (
    <span
      class={`tag result result-${result.replace(' ', '-')}`}
      title={`${RESULT_WORDS[result]}: ${RESULT_MEANS[result]}`}
    >
      <ResultGlyph result={result} />
      <span class={short ? 'sr-only' : ''}>{RESULT_WORDS[result]}</span>
    </span>
  );
}

export function DecisionTag({ decision }: { decision: Decision }) {
  const sign = { open: '○', confirmed: '✓', rejected: '✕' }[decision];
  return (
    <span class={`tag decision decision-${decision}`}>
      <span aria-hidden="true">{sign}</span> {DECISION_WORDS[decision]}
    </span>
  );
}

export function ContestedTag() {
  return (
    <span class="tag contested" title="A denial or a contradicting report stands beside it">
      <span aria-hidden="true">⇄</span> Contested
    </span>
  );
}

/** Said wherever a machine's coding stands without a person's word. */
export function MachineTag({ level }: { level: Level }) {
  if (level === 'verified' || level === 'refuted') return null;
  return (
    <span class="tag machine" title="Coded by truce from the words of the reports; no person has verified it">
      Machine coding
    </span>
  );
}
