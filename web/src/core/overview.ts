// The overview of today: read once for the whole page, by the frame around every view; the view "Today" shows the same.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { Today } from '../api/types';
import { type Resource, useResource } from './resource';
import { visit } from './visit';

export const overview = signal<Resource<Today>>({ data: null, problem: null, waiting: true, reload: () => {} });

/** Reads it, and again when the record changes. Called by the frame alone. */
export function useOverview(): void {
  const today = useResource<Today>(apiAddress('/today', { since: visit.value.since }));
  useEffect(() => {
    overview.value = today;
  }, [today.data, today.problem, today.waiting]);
}
