// Light, dark, or as the system says; the style sheet has dark colours where the page says "dark".
import { effect, signal } from '@preact/signals';
import { keep, recall } from './storage';

export type Theme = 'system' | 'light' | 'dark';

const kept = recall('theme');
export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system');
const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);
system.addEventListener('change', () => {
  systemDark.value = system.matches;
});

export function isDark(): boolean {
  return theme.value === 'dark' || (theme.value === 'system' && systemDark.value);
}

// Before anything that reads colours from the style sheet is drawn anew.
effect(() => {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
});

export function nextTheme(): void {
  const order: Theme[] = ['system', 'light', 'dark'];
  theme.value = order[(order.indexOf(theme.value) + 1) % order.length] ?? 'system';
  keep('theme', theme.value === 'system' ? null : theme.value);
}
