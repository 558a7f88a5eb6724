// An agreement: clauses with findings and clocks, zones on a small map, versions and who accepted them, the periodic report.
import { useEffect, useRef } from 'preact/hooks';
import { apiAddress } from '../api/client';
import type { AgreementDetail, ZoneFeatures } from '../api/types';
import { address, changeQuery, href } from '../core/address';
import { addDays, dayWords } from '../core/dates';
import { facets } from '../core/facets';
import { filterOf } from '../core/filters';
import { useResource } from '../core/resource';
import { isDark } from '../core/theme';
import { useTitle } from '../core/title';
import { ResultTable } from '../parts/counts';
import { FilterBar } from '../parts/filter_bar';
import { Loaded, Waiting } from '../parts/states';
import { plural } from '../parts/words';
import { Clauses } from './clauses';
import { SafeLink } from './report_card';
import { Verdict } from './verdict';

function ZoneMap({ name }: { name: string }) {
  const zones = useResource<ZoneFeatures>(apiAddress(`/agreements/${encodeURIComponent(name)}/zones`), { live: false });
  const root = useRef<HTMLDivElement>(null);
  const dark = isDark();
  // Dark makes it draw again in other colours
  useEffect(() => {
    const element = root.current;
    const features = zones.data;
    if (!element || !features) return;
    let close: (() => void) | null = null;
    let gone = false;
    void import('../map/desk_map').then(({ openZoneMap }) => {
      if (!gone) close = openZoneMap(element, features);
    });
    return () => {
      gone = true;
      close?.();
    };
  }, [zones.data, dark]);
  return <section class="zone-map" ref={root} aria-label="Map of the zones; the list below names them" />;
}

function Zones({ agreement }: { agreement: AgreementDetail }) {
  return (
    <section class="card">
      <div class="section-head">
        <h2>Zones</h2>
        <a href={href('/map', { zones: agreement.name, agreement: agreement.name })}>with incidents</a>
      </div>
      {agreement.zones.length === 0 ? (
        <p class="quiet">The agreement names no zone.</p>
      ) : (
        <>
          <ZoneMap key={agreement.name} name={agreement.name} />
          <details>
            <summary>{plural(agreement.zones.length, 'zone')} by name</summary>
            <ul class="plain-list">
              {agreement.zones.map((zone) => (
                <li key={zone.id}>
                  <a
                    href={href('/findings', { agreement: agreement.name, zone: `${agreement.name}/${zone.id}` })}
                    dir="auto"
                  >
                    {zone.name ?? zone.id}
                  </a>
                  <span class="sub">
                    {zone.kind}
                    {zone.disputed && ' · disputed'}
                    {zone.variant_of && ` · another reading of ${zone.variant_of}`}
                    {zone.from && ` · from ${dayWords(zone.from)}`}
                  </span>
                  {zone.note && (
                    <span class="sub" dir="auto">
                      {zone.note}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}

function Versions({ agreement }: { agreement: AgreementDetail }) {
  const names = (ids: string[]) =>
    ids.map((id) => agreement.parties.find((party) => party.id === id)?.name ?? id).join(', ');
  return (
    <section class="card">
      <h2>Versions, and who accepted them</h2>
      <ul class="plain-list">
        {agreement.versions.map((version) => (
          <li key={version.id}>
            <strong dir="auto">{version.title ?? version.id}</strong>
            <span class="sub">
              {version.date && dayWords(version.date)} · {version.status}
            </span>
            {version.accepted_by.length > 0 && <span class="sub">accepted by {names(version.accepted_by)}</span>}
            {version.rejected_by.length > 0 && <span class="sub">rejected by {names(version.rejected_by)}</span>}
            {version.note && (
              <span class="sub" dir="auto">
                {version.note}
              </span>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>{plural(agreement.sources.length, 'source')}</summary>
        <ul class="plain-list">
          {agreement.sources.map((source) => (
            <li key={source.id}>
              <SafeLink url={source.url}>
                <bdi>{source.title ?? source.id}</bdi>
              </SafeLink>
              {source.note && (
                <span class="sub" dir="auto">
                  {source.note}
                </span>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The periodic report: the period, a preview in a frame that runs nothing, files to save. */
function PeriodicReport({ agreement, from, to }: { agreement: AgreementDetail; from: string; to: string }) {
  const path = `/agreements/${encodeURIComponent(agreement.name)}/report`;
  const shown = address.value.query.get('report') === 'preview';
  const findings = { agreement: agreement.name, from, to };
  return (
    <section class="card report-box" id="report">
      <div class="section-head">
        <h2>Periodic report</h2>
        <span class="quiet">
          {dayWords(from)} to {dayWords(to)}
        </span>
      </div>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-expanded={shown}
          onClick={() => changeQuery({ report: shown ? null : 'preview', from, to }, { replace: true })}
        >
          {shown ? 'Close the preview' : 'Preview'}
        </button>
        <span class="exports">
          Save as
          <a href={apiAddress(path, { from, to, format: 'html', save: true })} download>
            HTML
          </a>
          <a href={apiAddress(path, { from, to, format: 'markdown', save: true })} download>
            Markdown
          </a>
          <a href={apiAddress(path, { from, to, format: 'csv', save: true })} download>
            CSV
          </a>
          <a href={apiAddress('/findings', { ...findings, format: 'geojson' })} download>
            GeoJSON
          </a>
        </span>
      </div>
      <Verdict agreement={agreement} from={from} to={to} />
      {shown && (
        <iframe
          key={agreement.revision}
          sandbox=""
          title={`Periodic report of ${agreement.title}`}
          src={apiAddress(path, { from, to, format: 'html' })}
        />
      )}
    </section>
  );
}

function Body({ agreement }: { agreement: AgreementDetail }) {
  useTitle(agreement.title);
  const last = facets.value?.days.last ?? agreement.day;
  const filter = filterOf(address.value.query);
  const to = filter.to ?? last;
  const from = filter.from ?? addDays(to, -6);
  return (
    <>
      <div class="page-head">
        <p class="crumbs">
          <a href="/agreements">Agreements</a> <span aria-hidden="true">/</span> {agreement.name}
        </p>
        <h1 dir="auto">{agreement.title}</h1>
        {agreement.summary && (
          <p class="summary" dir="auto">
            {agreement.summary}
          </p>
        )}
        <p class="quiet">
          {agreement.signed && `signed ${dayWords(agreement.signed)}`}
          {agreement.from && ` · in force from ${dayWords(agreement.from)}`}
          {agreement.to && ` to ${dayWords(agreement.to)}`} ·{' '}
          {agreement.parties
            .map((party) => `${party.name}${party.role === 'party' ? '' : ` (${party.role.replace('_', ' ')})`}`)
            .join(', ')}
        </p>
      </div>
      <FilterBar only="period" />
      <PeriodicReport agreement={agreement} from={from} to={to} />
      <div class="two-columns wide-left">
        <Clauses agreement={agreement} />
        <div>
          <section class="card">
            <h2>Findings</h2>
            <ResultTable
              caption={`Findings of ${agreement.title}`}
              counts={agreement.findings}
              results={['violation', 'possible', 'undecidable', 'compliant', 'not covered']}
              link={(result, level) => href('/findings', { ...filter, agreement: agreement.name, result, level })}
            />
            <p class="sub">
              <a href={href('/trend', { agreement: agreement.name, of: 'findings', group: 'clause' })}>over time</a> ·{' '}
              <a href={href('/', { agreement: agreement.name })}>its queue</a>
            </p>
          </section>
          <Zones agreement={agreement} />
          <Versions agreement={agreement} />
          {agreement.note && (
            <p class="quiet" dir="auto">
              {agreement.note}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

export default function AgreementPage({ name }: { name: string }) {
  const { from, to } = filterOf(address.value.query);
  const resource = useResource<AgreementDetail>(
    apiAddress(`/agreements/${encodeURIComponent(name)}`, { from, to, day: to ?? facets.value?.days.last ?? null }),
  );
  if (!facets.value) return <Waiting />;
  return <Loaded resource={resource}>{(agreement) => <Body agreement={agreement} />}</Loaded>;
}
