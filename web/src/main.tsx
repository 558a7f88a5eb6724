// Starts the page: asks who sits here, opens the stream, draws the view that the address names.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from './api/client';
import { address, go, href, startAddress } from './core/address';
import { loadFacets } from './core/facets';
import { startKeyboard } from './core/keyboard';
import { loadSession } from './core/session';
import { session } from './core/session_state';
import { startStream } from './core/stream';
import { ProblemNote, Waiting } from './parts/states';
import { Routed } from './routes';
import { Shell } from './shell';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/figures.css';
import './styles/texts.css';
import './styles/pages.css';
import './styles/today.css';
import './styles/incident.css';
import './styles/narrow.css';
import './styles/map.css';

const problemOf = (error: unknown) => (error instanceof Problem ? error : new Problem(0, String(error)));

function Desk() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const who = session.value;
  const mayRead = who?.may.read ?? false;
  const start = () => {
    setProblem(null);
    loadSession().catch((error) => setProblem(problemOf(error)));
  };
  // Once
  useEffect(start, []);
  useEffect(() => {
    if (who && !mayRead && address.peek().path !== '/login')
      go(href('/login', { back: location.pathname + location.search }), { replace: true });
    if (!mayRead) return;
    loadFacets().catch((error) => setProblem(problemOf(error)));
    return startStream();
  }, [who === null, mayRead]);
  if (problem) return <ProblemNote problem={problem} retry={start} />;
  if (!who) return <Waiting label="Starting" />;
  const routed = (
    <Routed failed={(error) => <ProblemNote problem={problemOf(error)} retry={() => location.reload()} />} />
  );
  if (!mayRead)
    return (
      <main id="main" class="bare">
        {routed}
      </main>
    );
  return <Shell>{routed}</Shell>;
}

startAddress();
startKeyboard();
const root = document.getElementById('page');
if (root) render(<Desk />, root);
