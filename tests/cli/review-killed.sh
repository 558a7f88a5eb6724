# kill -9 while people decide and while reports are coded again: every review that was told is there with what follows
# from it, none is half, and the same command does the rest.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
i=0
while [ $i -lt 400 ]; do
    i=$((i + 1))
    echo "{\"id\":\"r$i\",\"date\":\"2024-03-05\",\"text\":\"Rebels shelled Aleppo on Monday. Envoy $i met the foreign minister of Syria in Paris and $i people were killed in Idlib.\"}"
done >in.jsonl
export TRUCE_REVIEWER='A. Reviewer'
"$TRUCE" ingest -d a.db in.jsonl >/dev/null
n_events=$("$TRUCE" events -d a.db -f jsonl --decision any | wc -l)

# one reviewer after the other, each killed in the middle
kills=0
for round in 1 2 3; do
    (
        k=$((round * 60))
        while true; do
            k=$((k + 1))
            "$TRUCE" review confirm event:$k incident:$k -d a.db --why "round $round"
        done
    ) >>told.txt 2>/dev/null &
    worker=$!
    sleep 0.6
    kill -9 $worker 2>/dev/null && kills=$((kills + 1))
    wait $worker
done 2>/dev/null
sleep 1 # the last command of each may still have been at work
[ $kills -gt 0 ] && echo "killed"
"$TRUCE" review check -d a.db >check.txt && echo "the chain is whole"
[ "$(wc -l <told.txt)" -gt 0 ] && [ "$(sed 's/ .*//' check.txt)" -ge "$(wc -l <told.txt)" ] && echo "what was told is there"
confirmed=$("$TRUCE" events -d a.db -f jsonl --decision confirmed | wc -l)
[ "$("$TRUCE" review list event -d a.db | wc -l)" = "$confirmed" ] &&
    [ "$("$TRUCE" review list incident -d a.db | wc -l)" = "$confirmed" ] && echo "each with what follows, both or none"

# coding again, killed; the events are whole at any moment
"$TRUCE" events -d a.db -f jsonl --decision any >before.jsonl
# however fast the machine is, one of these comes while it works; another name is another version of the knowledge
killed=
for wait in 0.05 0.1 0.2 0.4 0.8 1.6; do
    cp "$KNOWLEDGE" other$wait.truce
    "$TRUCE" recode -d a.db -k other$wait.truce >/dev/null 2>&1 &
    worker=$!
    sleep $wait
    kill -9 $worker 2>/dev/null && killed=1
    wait $worker 2>/dev/null
done
[ "$killed" ] && echo "killed while coding again"
cp "$KNOWLEDGE" other.truce
[ "$("$TRUCE" events -d a.db -f jsonl --decision any | wc -l)" = "$n_events" ] && echo "nothing half"
"$TRUCE" recode -d a.db -k other.truce | grep -q 'coded again' && echo "finished"
"$TRUCE" recode -d a.db -k other.truce
"$TRUCE" events -d a.db -f jsonl --decision any | cmp - before.jsonl && echo "the same events and decisions"
"$TRUCE" review check -d a.db | cmp - check.txt && echo "the same chain"

# two people at the same time
for who in One Two; do
    (for k in 301 302 303 304 305 306 307 308; do
        "$TRUCE" review note event:$k note="$who was here" --as $who -d a.db
    done >$who.txt) &
done
wait
[ "$(cat One.txt Two.txt | cut -d ' ' -f 1 | sort -u | wc -l)" = 16 ] && "$TRUCE" review check -d a.db >/dev/null && echo "two at the same time, nothing lost"
