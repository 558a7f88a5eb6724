# An edition for sharing: no name of a hidden source, no word of a hidden report in any format; levels; the log.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
export TRUCE_REVIEWER='Reviewer Qwertine'
cat >in.jsonl <<'X'
{"id":"open-1","date":"2025-01-14","source":"One Wire","text":"Israeli warplanes bombed an army base in Khan Arnabah in Syria on Monday, killing three soldiers."}
{"id":"open-2","date":"2025-01-14","source":"Two Wire","text":"Israel bombed an army base in Khan Arnabah on Monday, killing three Syrian soldiers, according to Zarqawiya Observatory."}
{"id":"secret-note-of-Abu-Qamar","date":"2025-01-14","source":"Abu Qamar","url":"https://notes.example/abu-qamar/7","title":"Note by Abu Qamar","text":"Israeli warplanes bombed Brigade Xyzzy at an army base in Khan Arnabah on Monday, killing three soldiers, Abu Qamar said. Commanders of Brigade Xyzzy were hit."}
{"id":"secret-2","date":"2025-01-15","source":"Three Wire","text":"Israeli soldiers arrested a shepherd named Plugh near Quneitra on Tuesday."}
{"id":"open-3","date":"2025-01-16","source":"Four Wire","text":"Israeli soldiers fired at shepherds near Quneitra on Wednesday, Abu Qamar said. Abu Qamar met Syrian officials in Damascus on Wednesday."}
{"id":"open-4","date":"2025-01-17","source":"One Wire","text":"Israeli tanks entered the village of Hadar in Syria on Thursday."}
X
"$TRUCE" ingest -d a.db in.jsonl >/dev/null 2>&1
"$TRUCE" monitor -d a.db disengagement-1974 >/dev/null
hide() { "$TRUCE" review hide -d a.db "$@" >/dev/null && echo "hidden: $*"; }
hide report:secret-2
hide "origin:$(sqlite3 a.db "SELECT kind || '/' || name FROM origins WHERE name LIKE '%Qamar%' LIMIT 1")"
sqlite3 a.db "SELECT count(*) || ' hidden origins of that name' FROM origins WHERE name LIKE '%Qamar%' AND hidden"
"$TRUCE" review verdict -d a.db 'period:disengagement-1974 2025-01' 'verdict=Abu Qamar thinks it was kept' >/dev/null
"$TRUCE" monitor -d a.db disengagement-1974 >/dev/null
secrets='qamar|xyzzy|plugh|qwertine|secret-2|notes\.example|three wire'
levels=alleged,reported,corroborated,verified
for format in jsonl csv geojson phoenix icews polecat gdelt; do
    "$TRUCE" export -d a.db --format $format >open.out 2>&1
    "$TRUCE" export -d a.db --format $format --edition share --levels $levels --log log.$format -o share.$format 2>/dev/null
    echo "$format: $(wc -l <share.$format) lines, secrets in it: $(grep -icE "$secrets" share.$format), in the whole: $(grep -icE "$secrets" open.out | sed 's/[1-9][0-9]*/some/')"
done
for format in jsonl csv geojson; do
    "$TRUCE" export -d a.db --incidents --format $format >open.out
    "$TRUCE" export -d a.db --incidents --format $format --edition share --levels $levels -o share.inc 2>/dev/null
    echo "incidents as $format: secrets in it: $(grep -icE "$secrets" share.inc), in the whole: $(grep -icE "$secrets" open.out | sed 's/[1-9][0-9]*/some/')"
done
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --compare -o whole >/dev/null
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --compare --edition share --levels $levels --log report.log -o share >/dev/null
for file in share/*; do echo "$file: secrets in it: $(grep -icE "$secrets" $file)"; done
echo "in the whole report: $(cat whole/* | grep -icE "$secrets" | sed 's/[1-9][0-9]*/some/')"
echo "what was told in part by somebody hidden:"
"$TRUCE" export -d a.db --incidents --format jsonl --edition share --levels $levels 2>/dev/null | head -n 1 | grep -o -e '"killed":{[^}]*}' -e '"summary":"[^"]*"' -e '"n_reports":[0-9]*'
"$TRUCE" export -d a.db --incidents --format jsonl 2>/dev/null | head -n 1 | grep -o -e '"killed":{[^}]*}'
echo "a sentence with a hidden name:"
grep -o '"sentence":"[^"]*withheld[^"]*"' share.jsonl | head -n 1
echo "levels:"
"$TRUCE" export -d a.db --incidents --format csv --edition share | cut -d , -f 9 | sort | uniq -c | sed 's/^ *//'
"$TRUCE" export -d a.db --incidents --format csv --edition share --levels verified | wc -l
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --edition share 2>/dev/null | grep "for sharing"
echo "the log:"
sort log.jsonl | uniq | head -n 5
grep -c finding report.log | sed 's/[1-9][0-9]*/some/'
echo "a finding whose party and place only a hidden report tells:"
cat >b.jsonl <<'X'
{"id":"open-5","date":"2025-02-11","source":"One Wire","text":"Gunmen killed two Syrian soldiers in Syria on Sunday."}
{"id":"hidden-6","date":"2025-02-11","source":"Six Wire","text":"Israeli troops killed two Syrian soldiers in Jubata al-Khashab on Monday."}
X
"$TRUCE" ingest -d b.db b.jsonl >/dev/null 2>&1
"$TRUCE" review merge -d b.db incident:1 into=incident:2 >/dev/null
"$TRUCE" review hide -d b.db report:hidden-6 >/dev/null
"$TRUCE" monitor -d b.db disengagement-1974 >/dev/null
february() { "$TRUCE" report -d b.db disengagement-1974 --period 2025-02 "$@" 2>/dev/null; }
columns() { awk -F , '$8 == "incident" { print $4, "party=" $9, "zone=" $10 "/" $11, $12, $13, "place=" $14 }'; }
february --format findings-csv | columns
echo "shared:"
february --format findings-csv --edition share --levels $levels | columns
february -o b.whole >/dev/null
february --edition share --levels $levels -o b.share >/dev/null
hidden='six wire|israeli troops|khashab'
echo "its words in what is shared: $(cat b.share/* | grep -icE "$hidden"), in the whole: $(cat b.whole/* | grep -icE "$hidden" | sed 's/[1-9][0-9]*/some/')"
"$TRUCE" export -d b.db --incidents --format csv --edition share --levels $levels 2>/dev/null | grep -icE "$hidden"
echo "mistakes:"
"$TRUCE" export -d a.db --format csv --edition party
"$TRUCE" export -d a.db --format csv --levels verified
"$TRUCE" export -d a.db --format csv --edition share --levels sure
echo "cut-off:"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --format findings-csv | wc -l | sed 's/^[2-9]$/some/'
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --cut-off 2025-01-31 --format findings-csv | grep -c "incident\|presence"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --cut-off '2025-01-31 19:30' | grep -e "Cut-off" -e "reports came in"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --cut-off '2999-01-31' --format findings-csv >late.csv
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --format findings-csv | cmp - late.csv && echo "all of it by then"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --cut-off '2025-01-31 25:00'
"$TRUCE" report -d a.db disengagement-1974 --period 2025-W53
