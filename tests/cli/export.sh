# Events in the columns of other programs: numbers of columns, dyads, statuses, one row a day, text as data.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
{
    printf '%s\n' '{"id":"a","date":"2024-03-05","source":"One\tTwo","url":"http://one.example/a","text":"Israeli jets struck Damascus on Monday. Turkey denied that its troops had shelled Aleppo."}'
    printf '%s\n' '{"id":"b","date":"2024-03-06","source":"Wire","url":"http://two.example/b","text":"Israeli jets struck Damascus on Monday, officials said, as the foreign ministers of France and Egypt met in Paris."}'
} >in.jsonl
"$TRUCE" ingest -d a.db in.jsonl >/dev/null
for format in phoenix icews polecat gdelt; do
    "$TRUCE" export -d a.db --format $format >$format.tsv
    awk -F '\t' -v format=$format '{ print format, NF }' $format.tsv | sort | uniq -c
done
cut -f 2,6-13,14-17,24 phoenix.tsv
echo "one a day:"
"$TRUCE" export -d a.db --format phoenix --one-a-day | cut -f 2,6,10,14,24-26 | grep 'a_.*b_'
echo "denied:"
grep -c 'Turk' polecat.tsv
"$TRUCE" export -d a.db --format polecat --status denied | cut -f 3,8,9,28 | tail -n +2
"$TRUCE" export -d a.db --format jsonl >a.jsonl
"$TRUCE" events -d a.db --format jsonl | cmp - a.jsonl && echo "jsonl as events"
"$TRUCE" export -d a.db --format csv | head -n 1 | cut -c 1-40
"$TRUCE" export -d a.db --format geojson -o a.geojson
grep -c '"type":"Feature"' a.geojson
head -c 40 a.geojson && echo && tail -n 1 a.geojson
"$TRUCE" export -d a.db --format xml
echo "exit $?"
"$TRUCE" export -d a.db --format icews --one-a-day
echo "exit $?"
"$TRUCE" export -d a.db --format icews >/dev/full
echo "exit $?"
