// Dialogs of the whole desk: who you are, what somebody else decided first, the keys.
import { useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { bindingsNow, keysOn, setKeysOn } from '../core/keyboard';
import { conflict, sendAfterConflict } from '../core/review';
import { logIn, loginWanted } from '../core/session';
import { session } from '../core/session_state';
import { Dialog } from './dialog';
import { ReviewLine } from './reviews';

/** Asks for a token, or on the own machine only for a name. */
export function LoginForm({ done }: { done: (ok: boolean) => void }) {
  const byToken = session.value?.login === 'token';
  const [word, setWord] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    try {
      await logIn(byToken ? { token: word.trim() } : { name: word.trim() });
      done(true);
    } catch (error) {
      setProblem(error instanceof Problem ? [error.message, error.hint].filter(Boolean).join(': ') : String(error));
    }
  };
  return (
    <form
      class="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        {byToken
          ? 'This desk is open to named people. Your token was given to you by whoever runs it.'
          : 'Every change carries a name. On this machine it is enough to say yours.'}
      </p>
      <label>
        {byToken ? 'Token' : 'Your name'}
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where one types
          autoFocus
          required
          type={byToken ? 'password' : 'text'}
          autocomplete={byToken ? 'current-password' : 'name'}
          maxLength={byToken ? 200 : 100}
          value={word}
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      </label>
      {problem && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <button type="submit" class="primary" disabled={!word.trim()}>
          {byToken ? 'Log in' : 'Go on'}
        </button>
      </footer>
    </form>
  );
}

export function LoginDialog() {
  const wanted = loginWanted.value;
  if (!wanted) return null;
  return (
    <Dialog title="Who are you?" onClose={() => wanted.done(false)}>
      <LoginForm done={wanted.done} />
    </Dialog>
  );
}

export function ConflictDialog() {
  const held = conflict.value;
  if (!held) return null;
  return (
    <Dialog title="Somebody decided first" onClose={() => held.done(null)}>
      <div class="review-form">
        <p>
          Since you looked at this {held.mine.object}, somebody else has. Nothing of yours was written, and nothing of
          it is lost.
        </p>
        <ul class="review-list">
          {held.theirs.map((review) => (
            <ReviewLine key={review.number} review={review} />
          ))}
        </ul>
        <p>
          Yours: <strong>{held.mine.action}</strong>
          {held.mine.value && (
            <>
              {' '}
              <bdi>{held.mine.value}</bdi>
            </>
          )}
          {held.mine.why && (
            <>
              , <q dir="auto">{held.mine.why}</q>
            </>
          )}
        </p>
        <footer>
          <button type="button" onClick={() => held.done(null)}>
            Leave it as it is
          </button>
          <button type="button" class="primary" onClick={() => void sendAfterConflict(held)}>
            Send mine all the same
          </button>
        </footer>
      </div>
    </Dialog>
  );
}

export function KeysDialog({ close }: { close: () => void }) {
  const groups = new Map<string, Map<string, string>>();
  for (const binding of bindingsNow()) {
    const group = groups.get(binding.group) ?? new Map<string, string>();
    group.set(binding.key, binding.label);
    groups.set(binding.group, group);
  }
  return (
    <Dialog title="Keys" onClose={close} wide>
      <div class="keys">
        {[...groups].map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {[...keys].map(([key, label]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part === 'Enter' ? '↵' : part}</kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label class="check">
        <input type="checkbox" checked={keysOn.value} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
        Single-letter keys are on
      </label>
    </Dialog>
  );
}
