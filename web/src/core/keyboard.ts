// The keyboard: which key does what now, told once and used for both the doing and the help.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keep, recall } from './storage';

export interface Binding {
  /** As KeyboardEvent.key; two keys in a row are written "g m". */
  key: string;
  label: string;
  group: string;
  run: () => void;
}

/** Later layers win over earlier ones. */
export const layers = signal<Binding[][]>([]);
/** Single-letter keys can be switched off (they disturb speech input). */
export const keysOn = signal(recall('keys') !== 'off');

export function setKeysOn(on: boolean): void {
  keysOn.value = on;
  keep('keys', on ? null : 'off');
}

const CHORD_MS = 1200;

export type KeyState = { first: string; at: number } | null;

/** Whether the keys belong to what has the focus: text is being written, or a choice made. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** What a key stands for with the key before it: a binding to run, the start of a chord, or nothing. */
export function resolve(
  bindings: readonly Binding[],
  state: KeyState,
  key: string,
  now: number,
): { run: Binding | null; state: KeyState } {
  const chord = state && now - state.at < CHORD_MS ? `${state.first} ${key}` : null;
  const find = (wanted: string) => bindings.findLast((binding) => binding.key === wanted) ?? null;
  const two = chord ? find(chord) : null;
  if (two) return { run: two, state: null };
  if (bindings.some((binding) => binding.key.startsWith(`${key} `)))
    return { run: null, state: { first: key, at: now } };
  return { run: find(key), state: null };
}

/** All bindings that hold now, earlier layers first. */
export function bindingsNow(): Binding[] {
  return layers.value.flat();
}

let state: KeyState = null;

export function startKeyboard(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    if (!keysOn.value && event.key.length === 1) return;
    const found = resolve(bindingsNow(), state, event.key, event.timeStamp);
    state = found.state;
    if (!found.run) return;
    event.preventDefault();
    found.run.run();
  });
}

/** Bindings that hold while the component is there. */
export function useKeys(bindings: Binding[]): void {
  useEffect(() => {
    layers.value = [...layers.peek(), bindings];
    return () => {
      layers.value = layers.peek().filter((layer) => layer !== bindings);
    };
  });
}
