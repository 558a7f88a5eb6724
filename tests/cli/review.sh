# Reviews: decisions, corrections, merges and splits, undo; refusals; two at once; what survives reading and coding again.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
{
    printf '%s\n' '{"id":"a","date":"2024-03-05","source":"One Wire","text":"Israeli jets struck Damascus on Monday, killing three people. Turkey denied that its troops had shelled Aleppo."}'
    printf '%s\n' '{"id":"b","date":"2024-03-06","source":"Two Wire","text":"Rebels shelled Idlib on Tuesday. The foreign ministers of France and Egypt met in Paris."}'
    printf '%s\n' '{"id":"c","date":"2024-03-06","source":"Three Wire","text":"Warplanes of Israel bombed Damascus on Monday and three people were killed."}'
} >in.jsonl
"$TRUCE" ingest -d a.db in.jsonl >/dev/null
# times and hashes differ from run to run; reports are known by the digest of their content
plain() {
    sed -e 's/[0-9-]*T[0-9:]*Z/TIME/' -e 's/[0-9a-f]\{64\}/DIGEST/g'
}
review() {
    "$TRUCE" review "$@" -d a.db 2>&1 | plain
}
echo "nobody and nothing:"
"$TRUCE" review confirm event:1 -d a.db
echo "exit $?"
"$TRUCE" review confirm event:1 --as A -d none.db
echo "exit $?"
[ -e none.db ] || echo "no database was made"
export TRUCE_REVIEWER='A. Reviewer'
for wrong in "confirm" "confirm event:99" "correct event:1" "correct event:1 type=WAR" "correct event:1 into=2" "merge incident:1" \
    "undo 7" "undo x" "grade incident:1 grade=Z" "note event:1"; do
    review $wrong
done
"$TRUCE" review list -d a.db | wc -l

echo "decisions and corrections:"
"$TRUCE" events -d a.db -f jsonl >before.jsonl
review confirm event:1 --why 'as it stands there'
review correct event:2 type=coerce 'actor=Turkey [TUR MIL]' killed=2..5 'place=Afrin [SYR] @ 36.5,36.9' date=2024-03-01/2024-03
review reject event:3 reason=miscoded
"$TRUCE" events -d a.db -f jsonl | grep -o '"review":.*' | sort
"$TRUCE" events -d a.db -f jsonl --machine --decision any | sed 's/,"review":{[^}]*}//' | cmp - before.jsonl && echo "the machine's own values are there"
[ "$("$TRUCE" events -d a.db -f jsonl --decision any | wc -l)" = "$(wc -l <before.jsonl)" ] && echo "a rejected event is kept"
[ "$("$TRUCE" export -d a.db --format jsonl | wc -l)" = "$(($(wc -l <before.jsonl) - 1))" ] && echo "and not exported"
"$TRUCE" events -d a.db --type COERCE --place Afrin -f jsonl | grep -o '"lat":[0-9.]*,"lon":[0-9.]*'
review show event:2 | grep -e DIGEST -e "^  type" -e "^  killed" -e "^  date" -e last

echo "all or nothing:"
review correct event:1 mode=none type=WAR
review list event 1
review show event 1 | tail -n 1
review show event 1 2 | head -n 1

echo "two at once:"
review confirm event:2 --seen 1
review confirm event:2 --seen 6

echo "incidents:"
review show incident:1 | grep -e "^  type" -e "^  killed" -e last
review correct incident:1 killed=3..4
review attribute incident:1 'to=not attributable'
review confirm incident:1 --why 'two own patrols'
review grade incident:1 information=2
review note incident:1 'protest=letter to the party'
"$TRUCE" incidents -d a.db --level verified | grep -o -e verified -e "killed.*"
"$TRUCE" incidents -d a.db --level verified --format csv | wc -l
"$TRUCE" incidents -d a.db --machine --limit 1 | grep -o -e corroborated -e "killed.*"
review merge incident:2 into=1
review confirm incident:2
review list incident:1 --action merge
review split event:2
review undo 14 15
review reject incident:1 reason=duplicate
review undo 18

echo "put together, read and coded again:"
"$TRUCE" incidents -d a.db --json >incidents.jsonl
"$TRUCE" incidents -d a.db --rebuild >/dev/null
"$TRUCE" incidents -d a.db --json | sed 's/"change":[0-9]*//' >rebuilt.jsonl
sed 's/"change":[0-9]*//' incidents.jsonl | cmp - rebuilt.jsonl && echo "the same incidents"
"$TRUCE" events -d a.db -f jsonl --decision any >reviewed.jsonl
"$TRUCE" ingest -d a.db in.jsonl
"$TRUCE" recode -d a.db
"$TRUCE" recode -d a.db --all | sed 's/[0-9]* events/N events/'
"$TRUCE" events -d a.db -f jsonl --decision any | cmp - reviewed.jsonl && echo "unchanged"

echo "out again:"
"$TRUCE" review check -d a.db | plain
"$TRUCE" review check -d a.db --expect 0000000000000000000000000000000000000000000000000000000000000000 2>&1 | plain
hash=$("$TRUCE" review check -d a.db | sed 's/.* //')
"$TRUCE" review check -d a.db --expect "$hash" >/dev/null && echo "the expected hash is there"
"$TRUCE" review export -d a.db | plain | head -n 2
"$TRUCE" review export -d a.db -o out.jsonl && wc -l <out.jsonl
"$TRUCE" review export -d a.db --format gold -o gold
cat gold/000001.txt
"$TRUCE" eval gold | head -n 1 | sed "s/, [0-9]* found//"
"$TRUCE" review queue -d a.db | sed "s/  20.*//" | head -n 2
"$TRUCE" review queue -d a.db --json --urgent | cut -c 1-60
