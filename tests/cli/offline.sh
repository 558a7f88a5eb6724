# Without a network, with names in Arabic, from the first report to the report for the month; how who says it knows.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
unshare -rn true 2>/dev/null || { echo "SKIP no network namespaces here" >&2; exit 77; }
cat >in.jsonl <<'X'
{"id":"تقرير-1","date":"2025-01-14","source":"وكالة الأنباء","title":"غارة قرب القنيطرة","text":"Israeli warplanes bombed an army base near Quneitra (القنيطرة) on Monday, killing three soldiers."}
{"id":"b1","date":"2025-01-15","source":"United Nations","text":"UNDOF observed Israeli tanks in the area of separation on 14 January."}
{"id":"b2","date":"2025-01-15","source":"Two Wire","text":"Israeli soldiers allegedly fired at shepherds near Hadar on Tuesday."}
{"id":"b3","date":"2025-01-15","source":"Two Wire","text":"The Israeli army informed UNDOF that its soldiers arrested two men near Hadar on Tuesday."}
{"id":"b4","date":"2025-01-16","source":"Two Wire","text":"Israeli soldiers shelled a village near Jasim on Wednesday."}
{"id":"b5","date":"2025-01-16","source":"Two Wire","text":"UNDOF assessed that Israeli aircraft bombed a depot near Nawa on Wednesday."}
{"id":"b6","date":"2025-01-16","source":"Two Wire","text":"Open sources said that Israeli soldiers shelled a village near Tasil on Wednesday."}
X
cat >work.sh <<'X'
"$TRUCE" ingest -d a.db in.jsonl
"$TRUCE" monitor -d a.db disengagement-1974 >/dev/null
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --format html | grep -c "<svg"
"$TRUCE" reports -d a.db --text 'القنيطرة' -f jsonl | grep -o -e '"id":"[^"]*"' -e '"source":"[^"]*"' -e '"title":"[^"]*"'
"$TRUCE" zone disengagement-1974 32.9 36.0 | head -n 1
X
export TRUCE
unshare -rn sh work.sh 2>&1 | sed 's/[0-9]* event/N event/'
echo "how who says it knows:"
"$TRUCE" events -d a.db -f jsonl | sed 's/.*"report":"\([^"]*\)".*"type":"\([A-Z]*\)".*"basis":"\([^"]*\)".*/\1 \2 \3/'
