// What stands where data should be: waiting, nothing there, an error in words.
import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/client';

export function Waiting({ label = 'Loading' }: { label?: string }) {
  return (
    <div class="waiting" role="status">
      <span class="sr-only">{label}</span>
      <span class="bone" />
      <span class="bone" />
      <span class="bone short" />
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export function ProblemNote({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="problem" role="alert">
      <strong>{problem.status === 404 ? 'Not in the record' : 'This could not be read'}</strong>
      <p>{problem.message}</p>
      {problem.hint && <p class="quiet">{problem.hint}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Data when it is there, otherwise what stands in its place. */
export function Loaded<T>({
  resource,
  children,
}: {
  resource: { data: T | null; problem: Problem | null; reload: () => void };
  children: (data: T) => ComponentChildren;
}) {
  if (resource.data !== null)
    return (
      <>
        {resource.problem && <ProblemNote problem={resource.problem} retry={resource.reload} />}
        {children(resource.data)}
      </>
    );
  if (resource.problem) return <ProblemNote problem={resource.problem} retry={resource.reload} />;
  return <Waiting />;
}
