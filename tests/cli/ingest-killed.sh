# kill -9 in the middle of the work: what was committed is whole, and the same command finishes the job.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
i=0
while [ $i -lt 4000 ]; do
    i=$((i + 1))
    echo "{\"id\":\"r$i\",\"date\":\"2024-03-05\",\"text\":\"Rebels shelled Aleppo on Monday. Envoy $i met the foreign minister of Syria in Paris and $i people were killed in Idlib.\"}"
done >in.jsonl
"$TRUCE" ingest -d whole.db in.jsonl >/dev/null
"$TRUCE" events -d whole.db -f jsonl >whole.jsonl

kills=0
for round in 1 2 3; do
    "$TRUCE" ingest -d killed.db in.jsonl >/dev/null &
    worker=$!
    tries=0
    before=$("$TRUCE" reports -d killed.db 2>/dev/null | wc -l)
    while kill -0 $worker 2>/dev/null && [ $tries -lt 400 ] &&
        [ "$("$TRUCE" reports -d killed.db 2>/dev/null | wc -l)" -le "$before" ]; do
        tries=$((tries + 1))
        sleep 0.02
    done
    kill -9 $worker 2>/dev/null
    wait $worker
    [ $? -eq 137 ] && kills=$((kills + 1))
    # whole reports only: the events that are there are the first ones of the uninterrupted run
    "$TRUCE" events -d killed.db -f jsonl >part.jsonl || echo "cannot be read"
    head -n "$(wc -l <part.jsonl)" whole.jsonl | cmp - part.jsonl || echo "something half"
    last=$(tail -n 1 part.jsonl | sed 's/.*"report":"\([^"]*\)".*/\1/')
    [ "$(grep -c "\"report\":\"$last\"" part.jsonl)" = "$(grep -c "\"report\":\"$last\"" whole.jsonl)" ] || echo "a half report"
done 2>/dev/null
[ $kills -gt 0 ] && echo "killed in the middle"
"$TRUCE" ingest -d killed.db in.jsonl >summary
"$TRUCE" events -d killed.db -f jsonl | cmp - whole.jsonl && echo "finished"
grep -c "0 lost" summary
"$TRUCE" reports -d killed.db | wc -l
