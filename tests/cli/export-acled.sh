# Incidents in ACLED's columns, and back in again as claims.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
cat >in.jsonl <<'X'
{"id":"a","date":"2025-01-14","source":"One Wire","text":"Israeli warplanes bombed an army base in Khan Arnabah in Syria on Monday, killing three Syrian soldiers."}
{"id":"b","date":"2025-01-15","source":"Two Wire","text":"Syria's foreign minister met the Turkish foreign minister in Ankara on Tuesday. Egypt condemned the attack on Khan Arnabah."}
{"id":"c","date":"2025-01-16","source":"Two, \"Wire\"","text":"Police arrested 12 protesters in Damascus on Wednesday."}
X
"$TRUCE" ingest -d a.db in.jsonl >/dev/null 2>&1
"$TRUCE" export -d a.db --incidents --format acled -o out.csv
tr -d '\r' <out.csv | sed 's|20[0-9-]*T[0-9:]*Z|TIME|'
echo "columns: $(head -n 1 out.csv | tr , '\n' | wc -l), other numbers of fields: $("$TRUCE" ingest -d b.db out.csv 2>&1 | grep -c 'fields where')"
"$TRUCE" reports -d b.db -f jsonl | wc -l
"$TRUCE" incidents -d a.db --format acled
"$TRUCE" export -d a.db --format acled; echo "exit $?"
