// Code: paste a text or an address, see its events with the words they rest on and the explanation, add it to the record.
import { useState } from 'preact/hooks';
import { apiAddress, change, Problem } from '../api/client';
import type { Added, Coded, Fetched, Version } from '../api/types';
import { useResource } from '../core/resource';
import { ensureReviewer, ensureSession } from '../core/session';
import { session } from '../core/session_state';
import { keep, recall } from '../core/storage';
import { useTitle } from '../core/title';
import { mayDecide } from '../parts/decisions';
import { ReportText, RoleLegend } from '../parts/report_text';
import { ProblemNote } from '../parts/states';
import { plural } from '../parts/words';
import { Coding } from './report_card';

interface Draft {
  text: string;
  date: string;
  source: string;
  title: string;
  url: string;
}

const EMPTY: Draft = { text: '', date: '', source: '', title: '', url: '' };

function kept(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(recall('draft.code') ?? '{}') as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

/** An address whose text the server reads; shown where it may. */
function AddressBox({ found, failed }: { found: (page: Fetched) => void; failed: (problem: Problem) => void }) {
  const version = useResource<Version>(apiAddress('/version'), { live: false });
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  if (!version.data || version.data.fetch === 'none' || !mayDecide()) return null;
  const read = async () => {
    if (!url.trim() || busy || !(await ensureReviewer())) return;
    setBusy(true);
    try {
      const page = await change<Fetched>('POST', '/code/fetch', { url: url.trim() });
      if (page) found(page);
    } catch (error) {
      failed(error instanceof Problem ? error : new Problem(0, String(error)));
    }
    setBusy(false);
  };
  return (
    <form
      class="card address-box"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <label>
        Address of a report
        <input
          type="url"
          dir="ltr"
          maxLength={2000}
          placeholder="https://…"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={busy || !url.trim()}>
        {busy ? 'Reading…' : 'Read it'}
      </button>
      <span class="quiet">This desk's server asks that address, and puts its text below for you to look at.</span>
    </form>
  );
}

export default function CodePage() {
  useTitle('Code a text');
  const [draft, setDraft] = useState<Draft>(kept);
  const [coded, setCoded] = useState<Coded | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [lit, setLit] = useState<number | null>(null);

  const put = (key: keyof Draft, value: string) => {
    const next = { ...draft, [key]: value };
    setDraft(next);
    keep('draft.code', next.text ? JSON.stringify(next) : null);
    setAdded(null);
  };
  const take = (page: Fetched) => {
    const next = {
      text: page.text,
      date: page.date?.slice(0, 10) ?? '',
      source: page.source ?? '',
      title: page.title ?? '',
      url: page.url ?? '',
    };
    setDraft(next);
    keep('draft.code', JSON.stringify(next));
    setAdded(null);
    setCoded(null);
    setProblem(null);
  };
  const send = async (path: '/code' | '/code/add') => {
    if (!(await (path === '/code' ? ensureSession() : ensureReviewer()))) return;
    setBusy(true);
    setProblem(null);
    const body = {
      text: draft.text,
      date: draft.date || null,
      source: draft.source || null,
      title: draft.title || null,
      url: draft.url || null,
    };
    try {
      if (path === '/code') setCoded((await change<Coded>('POST', path, body)) ?? null);
      else {
        setAdded((await change<Added>('POST', path, body)) ?? null);
        keep('draft.code', null);
      }
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, String(error)));
    }
    setBusy(false);
  };

  return (
    <>
      <div class="page-head">
        <h1>Code a text</h1>
        <p class="quiet">Nothing is kept until you add it to the record.</p>
      </div>
      <AddressBox found={take} failed={setProblem} />
      <div class="two-columns even">
        <form
          class="card code-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send('/code');
          }}
        >
          <label>
            Text of the report
            <textarea
              required
              dir="auto"
              rows={14}
              maxLength={200000}
              value={draft.text}
              placeholder="Paste a report. A first line such as 'date 2025-08-20' is not needed: give the date below."
              onInput={(event) => put('text', event.currentTarget.value)}
            />
          </label>
          <div class="fields">
            <label>
              Its date
              <input type="date" value={draft.date} onInput={(event) => put('date', event.currentTarget.value)} />
            </label>
            <label>
              Outlet
              <input dir="auto" value={draft.source} onInput={(event) => put('source', event.currentTarget.value)} />
            </label>
            <label>
              Title
              <input dir="auto" value={draft.title} onInput={(event) => put('title', event.currentTarget.value)} />
            </label>
            <label>
              Its address
              <input type="url" value={draft.url} onInput={(event) => put('url', event.currentTarget.value)} />
            </label>
          </div>
          <footer>
            <button type="submit" class="primary" disabled={busy || !draft.text.trim()}>
              Code it
            </button>
            <button
              type="button"
              disabled={busy || !draft.text.trim() || session.value?.may.add === false}
              onClick={() => void send('/code/add')}
            >
              Add to the record
            </button>
          </footer>
          {added && (
            <p class="outcome" role="status">
              {added.result === 'added' && 'Added as '}
              {added.result === 'known' && 'The record has it already: '}
              {added.result === 'copy' && 'Added as a copy: '}
              <a href={`/reports/${added.report}`}>report {added.report}</a>
              {added.incidents.length > 0 && (
                <>
                  ; it tells of{' '}
                  {added.incidents.map((number, i) => (
                    <span key={number}>
                      {i > 0 && ', '}
                      <a href={`/incidents/${number}`}>incident {number}</a>
                    </span>
                  ))}
                </>
              )}
            </p>
          )}
        </form>
        <section class="card" aria-live="polite">
          {problem && <ProblemNote problem={problem} />}
          {!coded && !problem && (
            <p class="empty">The events of the text appear here, each with the words it rests on.</p>
          )}
          {coded && (
            <>
              <div class="section-head">
                <h2>{plural(coded.events.length, 'event')}</h2>
                <span class="quiet">machine coding, read in {coded.took_ms.toFixed(1)} ms</span>
              </div>
              <RoleLegend />
              <ReportText text={coded.text} events={coded.events} lit={lit} />
              <ul class="codings">
                {coded.events.map((event, index) => (
                  <li
                    key={event.id}
                    class="coding"
                    onMouseEnter={() => setLit(index)}
                    onMouseLeave={() => setLit(null)}
                  >
                    <Coding event={event} report={null} />
                  </li>
                ))}
              </ul>
              {coded.explanation && (
                <details>
                  <summary>How each sentence was read</summary>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
                  <pre class="explanation" tabIndex={0} dir="auto">
                    {coded.explanation}
                  </pre>
                </details>
              )}
            </>
          )}
        </section>
      </div>
    </>
  );
}
