// What can be decided about a thing, by button and by key: the same in the queue, on an incident, on a finding.
import { useMemo, useRef } from 'preact/hooks';
import type { Decision } from '../api/types';
import { useKeys } from '../core/keyboard';
import { session } from '../core/session_state';

const STEPS = {
  next: { key: 'j', label: 'Next' },
  previous: { key: 'k', label: 'Previous' },
  confirm: { key: 'c', label: 'Confirm' },
  reject: { key: 'r', label: 'Reject' },
  correct: { key: 'e', label: 'Correct' },
  merge: { key: 'm', label: 'Merge' },
  split: { key: 's', label: 'Split' },
  attribute: { key: 't', label: 'Attribute' },
  note: { key: 'n', label: 'Note' },
  grade: { key: 'a', label: 'Grade the information' },
  verdict: { key: 'v', label: 'Give a verdict' },
  undo: { key: 'u', label: 'Undo the last decision' },
  open: { key: 'o', label: 'Open it' },
} as const;

export type Step = keyof typeof STEPS;
export type Steps = Partial<Record<Step, () => void>>;

const LOOKING: readonly (Step | 'hide')[] = ['next', 'previous', 'open'];
const ADMINS: readonly (Step | 'hide')[] = ['grade', 'verdict', 'hide'];

/** Whether who sits here may decide, or can still say who she is. A reader of a desk with roles may not. */
export function mayDecide(step: Step | 'hide' = 'confirm'): boolean {
  const who = session.value;
  if (!who || LOOKING.includes(step)) return true;
  if (!who.name) return who.login !== 'none';
  return ADMINS.includes(step) ? who.may.admin : who.may.review;
}

/** The keys of these steps hold while the view is there; those that the person may not do have none. */
export function useSteps(group: string, steps: Steps): void {
  const latest = useRef(steps);
  latest.current = steps;
  const names = (Object.keys(STEPS) as Step[]).filter((step) => steps[step] && mayDecide(step)).join(' ');
  useKeys(
    useMemo(
      () =>
        (names.split(' ').filter(Boolean) as Step[]).map((step) => ({
          ...STEPS[step],
          group,
          run: () => latest.current[step]?.(),
        })),
      [group, names],
    ),
  );
}

const BUTTONS: readonly Step[] = ['correct', 'merge', 'split', 'attribute', 'note'];

function StepButton({ step, run, kind = '' }: { step: Step; run: () => void; kind?: string }) {
  return (
    <button type="button" class={kind} onClick={() => run()}>
      {step === 'undo' ? 'Undo' : STEPS[step].label} <kbd aria-hidden="true">{STEPS[step].key}</kbd>
    </button>
  );
}

/** The buttons of the steps that there are. What was decided can be reopened. */
export function Toolbar({ steps, decision, reopen }: { steps: Steps; decision: Decision; reopen?: () => void }) {
  if (!mayDecide())
    return <p class="quiet only-looking">You may look at everything here; deciding is for reviewers.</p>;
  return (
    <div class="actions" role="toolbar" aria-label="Decide">
      {decision === 'open' || !reopen ? (
        <>
          {steps.confirm && <StepButton step="confirm" run={steps.confirm} kind="confirm" />}
          {steps.reject && <StepButton step="reject" run={steps.reject} kind="reject" />}
        </>
      ) : (
        <button type="button" onClick={reopen}>
          Reopen
        </button>
      )}
      {BUTTONS.map((step) => {
        const run = steps[step];
        return run ? <StepButton key={step} step={step} run={run} /> : null;
      })}
      {steps.undo && <StepButton step="undo" run={steps.undo} />}
    </div>
  );
}
