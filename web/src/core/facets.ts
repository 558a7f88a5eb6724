// What there is to filter by, read once and again when the record changes much.
import { signal } from '@preact/signals';
import { apiAddress, read } from '../api/client';
import type { Facets } from '../api/types';

export const facets = signal<Facets | null>(null);

export async function loadFacets(): Promise<void> {
  facets.value = await read<Facets>(apiAddress('/facets'));
}

/** The agreement's title, or its name while nothing is known. */
export function agreementTitle(name: string): string {
  return facets.value?.agreements.find((agreement) => agreement.name === name)?.title ?? name;
}

/** A short name for lists: the title up to its first bracket or comma. */
export function agreementShort(name: string): string {
  const title = agreementTitle(name);
  return title.length > 34 ? name : title;
}

export function clauseText(agreement: string, clause: string): string | null {
  const found = facets.value?.agreements.find((one) => one.name === agreement);
  return found?.clauses.find((one) => one.id === clause)?.text ?? null;
}
