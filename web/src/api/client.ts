// Asks the server: one function to read, one to change, one way to be told of an error.
import { session } from '../core/session_state';
import type { Review } from './types';

export const API = '/api/v1';

export type Query = Record<string, string | number | boolean | null | undefined>;

/** What the server said was wrong (RFC 9457), or why it could not be reached (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly hint: string | null = null,
    /** Of a 409: what the others decided, and the number to look at it with. */
    readonly reviews: Review[] = [],
    readonly lastReview: number | null = null,
  ) {
    super(detail);
  }
}

export function apiAddress(path: string, query: Query | URLSearchParams = {}): string {
  const words = query instanceof URLSearchParams ? new URLSearchParams(query) : new URLSearchParams();
  if (!(query instanceof URLSearchParams)) {
    for (const [key, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') words.set(key, String(value));
    }
  }
  const tail = words.toString();
  return API + path + (tail ? `?${tail}` : '');
}

async function problemOf(reply: Response): Promise<Problem> {
  let detail = `the server answered ${reply.status}`;
  let hint: string | null = null;
  let reviews: Review[] = [];
  let lastReview: number | null = null;
  try {
    const body = (await reply.json()) as Record<string, unknown>;
    if (typeof body.detail === 'string') detail = body.detail;
    if (typeof body.hint === 'string') hint = body.hint;
    if (Array.isArray(body.reviews)) reviews = body.reviews as Review[];
    if (typeof body.last_review === 'number') lastReview = body.last_review;
  } catch {
    // not JSON: the status is all there is
  }
  return new Problem(reply.status, detail, hint, reviews, lastReview);
}

async function send(address: string, init: RequestInit): Promise<Response> {
  let reply: Response;
  try {
    reply = await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'the server cannot be reached', 'it may have been stopped; the page tries again by itself');
  }
  if (!reply.ok) throw await problemOf(reply);
  return reply;
}

/** Reads an address made by apiAddress. */
export async function read<T>(address: string, signal?: AbortSignal): Promise<T> {
  const reply = await send(address, { headers: { Accept: 'application/json' }, signal: signal ?? null });
  return (await reply.json()) as T;
}

/** POST or DELETE; carries the session's token. Undefined where the answer has no body. */
export async function change<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T | undefined> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (session.value?.token) headers['X-Truce-Token'] = session.value.token;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const reply = await send(API + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  return reply.status === 204 ? undefined : ((await reply.json()) as T);
}
