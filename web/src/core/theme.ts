// Light, dark, or as the system says.
import { signal } from '@preact/signals';
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

export function nextTheme(): void {
  const order: Theme[] = ['system', 'light', 'dark'];
  theme.value = order[(order.indexOf(theme.value) + 1) % order.length] ?? 'system';
  keep('theme', theme.value === 'system' ? null : theme.value);
  if (theme.value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
