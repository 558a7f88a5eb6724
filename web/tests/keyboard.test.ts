// Keys: chords, later layers over earlier ones, nothing while one types.
// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { type Binding, isTyping, resolve } from '../src/core/keyboard';

const binding = (key: string, label = key): Binding => ({ key, label, group: '', run: () => {} });
const keys = [binding('j'), binding('g t'), binding('g m'), binding('?')];

describe('keys', () => {
  it('run a binding', () => {
    expect(resolve(keys, null, 'j', 0).run?.key).toBe('j');
    expect(resolve(keys, null, 'x', 0).run).toBeNull();
  });

  it('run chords, if the second key comes soon', () => {
    const first = resolve(keys, null, 'g', 1000);
    expect(first.run).toBeNull();
    expect(resolve(keys, first.state, 'm', 1400).run?.key).toBe('g m');
    expect(resolve(keys, first.state, 'm', 3000).run).toBeNull();
  });

  it('fall back to the single key when the chord is none', () => {
    const first = resolve(keys, null, 'g', 1000);
    expect(resolve(keys, first.state, 'j', 1100).run?.key).toBe('j');
  });

  it('let the later layer win', () => {
    expect(resolve([binding('e', 'old'), binding('e', 'new')], null, 'e', 0).run?.label).toBe('new');
  });

  it('are left to whoever is typing', () => {
    for (const tag of ['input', 'textarea', 'select']) expect(isTyping(document.createElement(tag))).toBe(true);
    expect(isTyping(document.createElement('button'))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
