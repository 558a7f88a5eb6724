# Incidents: what is one happening and what is two; origins; claims and denials; the same after kill -9 and anew.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
report() { # id source date text
    printf '{"id":"%s","source":"%s","date":"%s","text":"%s"}\n' "$1" "$2" "$3" "$4"
}
{
    report q1 Reuters 2025-08-20 'Israeli warplanes bombed a depot in Quneitra on 19 August 2025, killing three soldiers.'
    report q2 'Associated Press' 2025-08-20 'Israeli jets bombed Quneitra on 19 August 2025 and three soldiers were killed.'
    report d1 Reuters 2025-08-20 'Israeli warplanes bombed a depot in Daraa on 19 August 2025, killing three soldiers.'
    report q3 'Daily Example' 2025-08-21 'Israeli warplanes will bomb Quneitra on 19 August 2025, its defence minister said.'
    report s1 SANA 2025-08-12 'Israeli forces shelled Nawa on 11 August 2025.'
    report s2 'Daily Example' 2025-08-12 'Israel denied that its forces shelled Nawa on 11 August 2025.'
    report m1 'Daily Example' 2025-08-20 'The foreign minister of Syria met an Israeli delegation in Paris on 19 August 2025, SANA reported.'
    report m2 'Morning Example' 2025-08-20 'According to SANA, the foreign minister of Syria met an Israeli delegation in Paris on 19 August 2025.'
} >in.jsonl
"$TRUCE" ingest -d a.db --jobs 1 in.jsonl | sed 's/[0-9]* event/N event/'
show() {
    "$TRUCE" incidents -d a.db --json "$@" | sed 's/.*"number":\([0-9]*\),.*"status":"\([a-z]*\)","level":"\([a-z]*\)",.*"contested":\([a-z]*\),.*"n_events":\([0-9]*\),"n_reports":\([0-9]*\),"n_copies":\([0-9]*\),"n_origins":\([0-9]*\),.*"summary":"\([^"]*\)".*/\2 \3 contested:\4 reports:\6 copies:\7 origins:\8 \9/'
}
echo "two towns, one day:"
show --type ASSAULT --from 2025-08-19 --to 2025-08-19
echo "plans:"
show --status future
echo "a claim and its denial:"
show --place Naw --contested
nawa=$("$TRUCE" incidents -d a.db --json --place Naw --contested | sed 's/.*"number":\([0-9]*\),.*/\1/')
"$TRUCE" incident show -d a.db "$nawa" --why
echo "one agency in two outlets:"
show --type CONSULT

echo "syndicated:"
story='Government artillery shelled two villages south of the town on Monday, residents said, and at least four people were hurt. The army did not comment on the shelling, which began before dawn and lasted for an hour.'
{
    report a 'Local Daily' 2024-03-05 "$story"
    report b 'Other Daily' 2024-03-05 "$story"
    report c Reuters 2024-03-06 "$story"
} >copies.jsonl
"$TRUCE" ingest -d b.db copies.jsonl | sed 's/[0-9]* event/N event/'
"$TRUCE" incidents -d b.db --json -n 1 | sed 's/.*\("n_reports.*"n_origins":[0-9]*\).*/\1/'
"$TRUCE" incident show -d b.db --json 1 | sed 's/.*"copies":\(\[[^]]*\]\).*"origin":\({[^}]*}\).*/\1 \2/'

echo "several incidents in one event:"
{
    report l1 Reuters 2024-10-12 'Israeli warplanes struck Tyre, Nabatieh and Baalbek on Friday, killing 12 people.'
    report l2 'Daily Example' 2024-10-12 'Israeli warplanes struck Baalbek on Friday.'
    report l3 'Daily Example' 2024-10-12 'Gunmen attacked a checkpoint between Homs and Hama on Friday.'
} >lists.jsonl
"$TRUCE" ingest -d lists.db lists.jsonl >/dev/null
"$TRUCE" incidents -d lists.db --mode aerial --json | grep -o '"n_reports":[0-9]*\|"killed":[^,]*\|"summary":"[^"]*"'
baalbek=$("$TRUCE" incidents -d lists.db --json --place Baalbek --mode aerial | sed 's/.*"number":\([0-9]*\),.*/\1/')
"$TRUCE" incident show -d lists.db "$baalbek" --why | tr -s '\n ' '  ' | grep -o 'part [0-9] of an event that tells several ([A-Za-z]*, [0-9-]*), whose numbers are of all together'
"$TRUCE" incidents -d lists.db --json --place Hom | wc -l

echo "again:"
"$TRUCE" incidents -d a.db --json >before.jsonl
"$TRUCE" ingest -d a.db in.jsonl | sed 's/[0-9]* event/N event/'
"$TRUCE" incidents -d a.db --json | cmp - before.jsonl && echo "unchanged"
"$TRUCE" incidents -d a.db --rebuild
plain() { sed 's/"added":"[^"]*","change":[0-9]*//'; }
"$TRUCE" incidents -d a.db --json | plain >after.jsonl
plain <before.jsonl | cmp - after.jsonl && echo "made anew: the same, with their numbers"
i=0
while IFS= read -r line; do
    printf '%s\n' "$line" >one.jsonl
    "$TRUCE" ingest -d steps.db one.jsonl >/dev/null
done <in.jsonl
"$TRUCE" incidents -d steps.db --json | plain | cmp - after.jsonl && echo "one by one: the same"

echo "killed:"
i=0
while [ $i -lt 3000 ]; do
    i=$((i + 1))
    report "r$i" "Paper $((i % 7))" "2024-03-0$((i % 9 + 1))" "Rebels shelled Aleppo on Monday. Envoy $i met the foreign minister of Syria in Paris and $i people were killed in Idlib."
done >many.jsonl
"$TRUCE" ingest -d whole.db many.jsonl >/dev/null
"$TRUCE" incidents -d whole.db --json | plain >whole.jsonl
kills=0
for round in 1 2 3; do
    "$TRUCE" ingest -d killed.db many.jsonl >/dev/null &
    worker=$!
    tries=0
    had=$("$TRUCE" reports -d killed.db 2>/dev/null | wc -l)
    while kill -0 $worker 2>/dev/null && [ $tries -lt 400 ] &&
        [ "$("$TRUCE" reports -d killed.db 2>/dev/null | wc -l)" -le "$had" ]; do
        tries=$((tries + 1))
        sleep 0.02
    done
    kill -9 $worker 2>/dev/null
    wait $worker
    [ $? -eq 137 ] && kills=$((kills + 1))
done 2>/dev/null
[ $kills -gt 0 ] && echo "killed in the middle"
"$TRUCE" ingest -d killed.db many.jsonl >/dev/null
"$TRUCE" incidents -d killed.db --json | plain | cmp - whole.jsonl && echo "finished, the same"

echo "formats:"
"$TRUCE" export -d a.db --incidents -f csv | head -n 1 | cut -c1-60
"$TRUCE" export -d a.db --incidents -f geojson | grep -c '"type":"Feature"'
"$TRUCE" incidents -d a.db --actor ISRAE --format csv | sed 1d | wc -l
"$TRUCE" incidents -d a.db --actor is --format csv | sed 1d | wc -l
"$TRUCE" incidents -d a.db --word aircraft --json | wc -l
"$TRUCE" incidents -d a.db --origin 'X%' -e
echo "exit $?"
for wrong in "--level sure" "--decision maybe" "--format xml" "--type WAR"; do
    "$TRUCE" incidents -d a.db $wrong 2>&1
    echo "exit $?"
done | grep -v '^try\|^hint'
"$TRUCE" incident show -d a.db 999 2>&1
echo "exit $?"
"$TRUCE" export -d a.db --incidents -f phoenix 2>&1 | head -n 1
