# Findings: a person's decision about a finding or its incident, and the monitor that runs again; verdicts of periods.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
mkdir own
cat >own/river.yaml <<'END'
name: river
title: The river, for tests
countries: [TUR, SYR]
box: [35, 36, 38, 42]
from: 2020-01-01
parties:
  - {id: north, name: North, actors: [TUR]}
  - {id: south, name: South, actors: [SYR]}
sources:
  - {id: s, title: none}
versions:
  - {id: v, title: v, date: 2020-01-01, status: agreed, accepted_by: [north, south], sources: [s]}
clauses:
  - {id: fire, kind: ban, text: Nobody attacks the other., actors: [north, south], targets: [north, south], acts: [ASSAULT], versions: [v], sources: [s]}
END
cat >one.txt <<'END'
date 2020-05-10
source Truce Sample Wire

Turkish artillery shelled Syrian troops near Kobani on 9 May 2020.
END
cat >two.txt <<'END'
date 2020-05-11
source Another Sample Wire

Near Kobani the Turkish army fired artillery at Syrian soldiers on 9 May 2020, who did not fire back, a resident said.
END
export TRUCE_REVIEWER='A. Reviewer'
review() {
    "$TRUCE" review "$@" -d a.db 2>&1 | sed -e 's/[0-9-]*T[0-9:]*Z/TIME/'
}
levels() {
    "$TRUCE" monitor -d a.db own/river.yaml >/dev/null
    "$TRUCE" findings -d a.db --format jsonl | grep -o -e '"result":"[a-z]*"' -e '"level":"[a-z]*"' -e '"decision":"[a-z]*"' | tr '\n' ' '
    echo
}
"$TRUCE" ingest -d a.db --no-progress one.txt >/dev/null
levels
review queue | cut -d ' ' -f 1-3
echo "confirmed:"
review confirm finding:1 --why 'seen by a patrol'
levels
echo "told by another, and still so:"
"$TRUCE" ingest -d a.db --no-progress two.txt >/dev/null
levels
review queue | cut -d ' ' -f 1-3
echo "open again, with truce's own level of today:"
review undo 1
levels
echo "the incident did not happen:"
review reject incident:1
levels
echo "it did:"
review undo 3
review confirm incident:1
levels
echo "its type was another:"
review correct incident:1 type=THREATEN
levels
echo "verdicts:"
review verdict 'period:river 2020-05' verdict='generally held'
review verdict 'period:river 2020-05' verdict='held, with one breach'
review list period
review verdict 'period:lake 2020-05' verdict=x
review verdict finding:1 verdict=x
