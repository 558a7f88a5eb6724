# The same bytes out for every number of threads, from files, folders and standard input.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
i=0
while [ $i -lt 40 ]; do
    for f in "$ROOT"/samples/*.txt; do
        tail -n +4 "$f" | tr '\n"' '  ' | sed "s/^/{\"id\":\"$i-$(basename "$f" .txt)\",\"date\":\"2025-08-20\",\"text\":\"/; s/\$/\"}\n/"
    done
    i=$((i + 5))
done >stream.jsonl
ln -s "$ROOT/samples" samples
for format in table jsonl csv; do
    "$TRUCE" code -j 1 --format $format stream.jsonl samples >one 2>/dev/null
    for jobs in 2 3 8; do
        "$TRUCE" code -j $jobs --format $format - samples <stream.jsonl 2>/dev/null | cmp - one
    done
    [ -s one ] || echo "nothing written"
done
"$TRUCE" code -j 2 --kernel portable --format jsonl samples/sanctions.txt >slow
"$TRUCE" code -j 2 --format jsonl samples/sanctions.txt | cmp - slow
