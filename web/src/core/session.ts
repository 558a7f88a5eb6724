// Logging in and out, and making sure of a name before the first change.
import { signal } from '@preact/signals';
import { apiAddress, change, read } from '../api/client';
import type { Session } from '../api/types';
import { session } from './session_state';
import { tell } from './toast';

/** A promise that waits for the login dialog; the dialog is open while it is set. */
export const loginWanted = signal<{ done: (ok: boolean) => void } | null>(null);

export async function loadSession(): Promise<void> {
  session.value = await read<Session>(apiAddress('/session'));
}

export async function logIn(words: { name: string } | { token: string }): Promise<void> {
  session.value = (await change<Session>('POST', '/session', words)) ?? null;
}

export async function logOut(): Promise<void> {
  await change('DELETE', '/session');
  await loadSession();
}

function askWho(): Promise<boolean> {
  return new Promise((resolve) => {
    loginWanted.value = {
      done: (ok) => {
        loginWanted.value = null;
        resolve(ok);
      },
    };
  });
}

/** True when there is a session to send something in; asks who it is where there is none. */
export async function ensureSession(): Promise<boolean> {
  return session.value?.token ? true : askWho();
}

/** True when changes may be made under a name; asks for it where it is missing. */
export async function ensureReviewer(): Promise<boolean> {
  const who = session.value;
  if (who?.name && who.may.review) return true;
  if (who?.name) {
    tell(`as ${who.role ?? 'reader'} you may look, not decide`, { tone: 'bad' });
    return false;
  }
  return (await askWho()) && (session.value?.may.review ?? false);
}
