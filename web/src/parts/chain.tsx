// Who says so: from the outlet inwards to the one who was there or spoke first.
import type { CodedEvent, Report } from '../api/types';

export function ChainWords({ event, report }: { event: CodedEvent; report: Report | null }) {
  return (
    <span class="chain">
      {report && (
        <a href={`/reports/${report.number}`} dir="auto">
          {report.source ?? report.title ?? `report ${report.number}`}
        </a>
      )}
      {event.reported_by.map((voice) => (
        <span key={`${voice.kind} ${voice.text}`}>
          {' '}
          <span aria-hidden="true">←</span>
          <span class="sr-only"> citing </span> <bdi>{voice.text}</bdi>
          {voice.kind && <span class="quiet"> ({voice.kind})</span>}
        </span>
      ))}
      {event.reported_by.length === 0 && <span class="quiet"> in its own words</span>}
    </span>
  );
}
