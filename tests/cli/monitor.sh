# Incidents held against agreements: findings, a second run, another day, filters, formats, a changed agreement, errors.
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
  - {id: free, kind: deadline, text: Prisoners are freed., actors: [south], acts: [RETREAT release], by: 2020-06-30, versions: [v], sources: [s]}
END
cat >one.txt <<'END'
date 2020-05-10
source Truce Sample Wire

Turkish artillery shelled Syrian troops near Kobani on 9 May 2020.
END
cat >two.txt <<'END'
date 2020-06-20
source Truce Sample Wire

Syria released ten Turkish soldiers on 19 June 2020.
END
"$TRUCE" ingest -d a.db --no-progress one.txt
"$TRUCE" monitor -d a.db own/river.yaml
"$TRUCE" monitor -d a.db own/river.yaml
"$TRUCE" ingest -d a.db --no-progress two.txt
"$TRUCE" monitor -d a.db own/river.yaml
"$TRUCE" monitor -d a.db --as-of 2020-07 --json own/river.yaml
COLUMNS=100 "$TRUCE" findings -d a.db
echo "filters:"
for f in '--result violation' '--result compliant' '--clause fire' '--party south' '--subject clock' '--level verified' \
    '--from 2020-06-01' '--to 2020-05-31' '--text shelling' '--decision open' '--limit 1' '--incident 1' '--run 1' \
    '--agreement other'; do
    echo "$f: $("$TRUCE" findings -d a.db --json $f | grep -c agreement)"
done
"$TRUCE" findings -d a.db -f csv --clause fire
"$TRUCE" findings -d a.db --json --clause fire
"$TRUCE" findings -d a.db --level verified --exit-status --json
echo "exit $?"
echo "a changed agreement:"
sed '/id: fire/d' own/river.yaml >own/new.yaml
mv own/new.yaml own/river.yaml
"$TRUCE" monitor -d a.db own/river.yaml
"$TRUCE" findings -d a.db --gone --json | grep -c '"gone_run":[0-9]'
echo "errors:"
"$TRUCE" monitor own/river.yaml || echo "exit $?"
"$TRUCE" monitor -d none.db own/river.yaml || echo "exit $?"
"$TRUCE" monitor -d a.db -a own rivr || echo "exit $?"
"$TRUCE" monitor -d a.db --as-of tomorrow own/river.yaml || echo "exit $?"
echo 'name: [' >own/river.yaml
"$TRUCE" monitor -d a.db own/river.yaml || echo "exit $?"
"$TRUCE" findings -d a.db --result wrong || echo "exit $?"
"$TRUCE" findings -d a.db --limit 0 || echo "exit $?"
"$TRUCE" findings -d a.db --json | wc -l
