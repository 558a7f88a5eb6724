// Pieces of an incident or finding that many views show: who to whom, where with how sure, a line in a list.
import type { Finding, Incident, Party } from '../api/types';
import { href } from '../core/address';
import { intervalWords } from '../core/dates';
import { agreementShort } from '../core/facets';
import { LevelTag, ResultTag } from './marks';
import type { Column } from './table';
import { PRECISION_WORDS, partyKey, partyName, shortTitle, titleOf, typeWords } from './words';

export function Parties({ parties, none = '–' }: { parties: Party[]; none?: string }) {
  if (parties.length === 0) return <span class="quiet">{none}</span>;
  return (
    <span class="parties">
      {parties.map((party, i) => (
        <span key={`${partyKey(party)} ${party.text}`}>
          {i > 0 && ', '}
          <a href={`/actors/${encodeURIComponent(partyKey(party))}`} dir="auto" title={party.code ?? undefined}>
            {partyName(party)}
          </a>
        </span>
      ))}
    </span>
  );
}

/** A place with how exactly it is known: never a bare name when only the province is. */
export function PlaceWords({ place }: { place: Incident['place'] }) {
  if (!place?.name) return <span class="quiet">no place</span>;
  const coarse = place.precision && place.precision !== 'point' && place.precision !== 'city';
  return (
    <span class="place-words">
      <a href={`/places/${encodeURIComponent(place.key ?? place.name)}`} dir="auto">
        {place.name}
      </a>
      {coarse && <span class="quiet"> ({PRECISION_WORDS[place.precision ?? ''] ?? place.precision})</span>}
    </span>
  );
}

function FindingChips({ incident }: { incident: Incident }) {
  if (incident.findings.length === 0) return <span class="quiet">–</span>;
  return (
    <ul class="finding-chips">
      {incident.findings.slice(0, 3).map((finding) => (
        <li key={finding.number}>
          <a href={`/findings/${finding.number}`} title={finding.agreement}>
            <ResultTag result={finding.result} short />
            {finding.clause}
          </a>
        </li>
      ))}
      {incident.findings.length > 3 && <li class="quiet">+{incident.findings.length - 3}</li>}
    </ul>
  );
}

export const incidentColumns: Column<Incident>[] = [
  { title: 'Date', kind: 'date', show: (one) => intervalWords(one.date) },
  {
    title: 'What',
    kind: 'wide',
    show: (one) => (
      <>
        <a class="strong" href={`/incidents/${one.number}`} dir="auto">
          {shortTitle(one.summary)}
        </a>
        <span class="sub">
          {typeWords(one.type, one.mode)}
          {one.contested && ' · contested'}
          {one.status !== 'asserted' && one.status !== 'reported' && ` · ${one.status}`}
        </span>
      </>
    ),
  },
  { title: 'Place', show: (one) => <PlaceWords place={one.place} /> },
  { title: 'Level', show: (one) => <LevelTag level={one.level} /> },
  { title: 'Findings', show: (one) => <FindingChips incident={one} /> },
  { title: 'Reports', kind: 'num', show: (one) => one.n_reports },
  { title: 'Origins', kind: 'num', show: (one) => one.n_origins },
];

export const findingColumns: Column<Finding>[] = [
  { title: 'Date', kind: 'date', show: (one) => intervalWords(one.date) },
  { title: 'Result', show: (one) => <ResultTag result={one.result} /> },
  { title: 'Level', show: (one) => <LevelTag level={one.level} /> },
  {
    title: 'What',
    kind: 'wide',
    show: (one) => (
      <>
        <a class="strong" href={`/findings/${one.number}`} dir="auto">
          {titleOf(one)}
        </a>
        <span class="sub" dir="auto">
          {one.summary ? one.reason : one.rule}
        </span>
      </>
    ),
  },
  {
    title: 'Clause',
    show: (one) => (
      <a href={href(`/agreements/${one.agreement}`, { clause: one.clause })}>
        {agreementShort(one.agreement)} {one.clause}
      </a>
    ),
  },
  { title: 'Party', show: (one) => <span dir="auto">{one.party_name ?? one.party ?? '–'}</span> },
  { title: 'Review', show: (one) => (one.decision === 'open' ? 'waits' : one.decision) },
];
