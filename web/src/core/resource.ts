// Data of the server in a component: read when the address changes, read again when the record has changed.
import { useEffect, useState } from 'preact/hooks';
import { Problem, read } from '../api/client';
import { liveRevision } from './stream';

export interface Resource<T> {
  data: T | null;
  problem: Problem | null;
  /** Nothing of this address has come yet; data may still be that of the address before. */
  waiting: boolean;
  reload: () => void;
}

/** address null: nothing is asked. live: read again whenever somebody has changed the record. */
export function useResource<T>(address: string | null, options: { live?: boolean } = {}): Resource<T> {
  const live = options.live ?? true;
  const revision = live ? liveRevision.value : 0;
  const [state, setState] = useState<{ address: string | null; data: T | null; problem: Problem | null }>({
    address: null,
    data: null,
    problem: null,
  });
  const [asked, setAsked] = useState(0);

  // Revision and asked are what makes it read again
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    read<T>(address, abort.signal).then(
      (data) => setState({ address, data, problem: null }),
      (error) => {
        if (abort.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem(0, String(error));
        setState((old) => ({ address, data: old.address === address ? old.data : null, problem }));
      },
    );
    return () => abort.abort();
  }, [address, revision, asked]);

  return {
    data: address === null ? null : state.data,
    problem: state.problem,
    waiting: address !== null && state.address !== address,
    reload: () => setAsked((n) => n + 1),
  };
}
