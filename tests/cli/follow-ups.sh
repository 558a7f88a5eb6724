# What was done about an incident and how long the answer took; claims against claims; the annex on movement.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
export TRUCE_REVIEWER='A. Reviewer'
cat >in.jsonl <<'X'
{"id":"a","date":"2025-01-14","source":"One Wire","text":"Israeli soldiers shelled Syrian soldiers near Quneitra on Monday, Syria's defence ministry said."}
{"id":"b","date":"2025-01-14","source":"Two Wire","text":"Syrian soldiers shelled Israeli soldiers near Quneitra on Monday, the Israeli army said."}
{"id":"c","date":"2025-01-15","source":"Three Wire","text":"The Israeli army denied that its soldiers shelled Syrian soldiers near Quneitra on Monday."}
{"id":"d","date":"2025-01-20","source":"United Nations","text":"Israeli forces restricted the movement of UNDOF in the area of separation on 18 January."}
X
"$TRUCE" ingest -d a.db in.jsonl >/dev/null 2>&1
"$TRUCE" monitor -d a.db disengagement-1974 >/dev/null
echo "claims against claims:"
"$TRUCE" incident show -d a.db 1 | grep -e counter-claim -e contested -e DENIES
"$TRUCE" incident show -d a.db 1 --json | grep -o '"counter_claims":\[[^]]*\]'
echo "follow-ups:"
note() { "$TRUCE" review note -d a.db "$@" >/dev/null; }
note incident:1 'protest=2025-01-16: letter to the party' 'response=2025-01-21: the party denies it'
number=$("$TRUCE" findings -d a.db --json | grep '"incident":1,' | head -n 1 | sed 's/.*"number":\([0-9]*\).*/\1/')
note "finding:$number" 'liaison=2025-01-15 call to the liaison office'
"$TRUCE" incident show -d a.db 1 | grep -e "^protest" -e "^response" -e "^liaison"
"$TRUCE" incident show -d a.db 1 --json | grep -o '"response_days":[0-9a-z]*'
"$TRUCE" review undo -d a.db 2 >/dev/null
"$TRUCE" incident show -d a.db 1 --json | grep -o '"response_days":[0-9a-z]*'
note incident:1 'response=2025-01-21: the party denies it' 'closed=2025-02-01: settled'
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 | grep "Follow-up"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --format findings-csv | grep -o "protest 20[^,]*" | sort -u
echo "freedom of movement:"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 | sed -n '/[Ff]reedom of movement/,/^## /p' | grep "p2"
