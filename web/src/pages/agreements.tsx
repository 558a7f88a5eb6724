// All agreements that truce knows, those that are monitored first.
import { apiAddress } from '../api/client';
import type { Agreement, Page } from '../api/types';
import { href } from '../core/address';
import { dayWords } from '../core/dates';
import { useResource } from '../core/resource';
import { useTitle } from '../core/title';
import { ResultTable } from '../parts/counts';
import { Loaded } from '../parts/states';
import { plural } from '../parts/words';

function AgreementCard({ agreement }: { agreement: Agreement }) {
  return (
    <article class="card agreement-card">
      <h2>
        <a href={`/agreements/${agreement.name}`} dir="auto">
          {agreement.title}
        </a>
      </h2>
      <p class="sub">
        {agreement.from && `in force from ${dayWords(agreement.from)}`}
        {agreement.to && ` to ${dayWords(agreement.to)}`} · {plural(agreement.n_clauses, 'clause')},{' '}
        {plural(agreement.n_zones, 'zone')}
      </p>
      <p class="sub" dir="auto">
        {agreement.parties
          .filter((party) => party.role === 'party')
          .map((party) => party.name)
          .join(' · ')}
      </p>
      {agreement.monitored ? (
        <ResultTable
          caption={`Findings of ${agreement.title}`}
          counts={agreement.findings}
          results={['violation', 'possible', 'undecidable', 'compliant']}
          link={(result, level) => href('/findings', { agreement: agreement.name, result, level })}
        />
      ) : (
        <p class="quiet">
          The record has not been held against it: <code>truce monitor</code> does so.
        </p>
      )}
    </article>
  );
}

export default function AgreementsPage() {
  useTitle('Agreements');
  const list = useResource<Page<Agreement>>(apiAddress('/agreements'));
  return (
    <>
      <div class="page-head">
        <h1>Agreements</h1>
        <p class="quiet">Terms in our own words, each with its source; rival texts stand beside each other.</p>
      </div>
      <Loaded resource={list}>
        {(data) => (
          <div class="cards wide-cards">
            {[...data.items]
              .sort((a, b) => Number(b.monitored) - Number(a.monitored))
              .map((one) => (
                <AgreementCard key={one.name} agreement={one} />
              ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
