# Reports into a database and their events out of it: the same as truce code's; twice is once; copies; errors.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
mkdir news
cp "$ROOT"/tests/reports/0*.txt news
"$TRUCE" ingest -d a.db news >summary
sed 's/[0-9]* event/N event/' summary
"$TRUCE" events -d a.db -f jsonl >stored.jsonl
"$TRUCE" code -f jsonl news >coded.jsonl
# only the record knows how a speaker knows (the last member)
sed 's/,"basis":"[a-z ]*"}$/}/' stored.jsonl | cmp - coded.jsonl && [ -s stored.jsonl ] && echo "the same events"
"$TRUCE" ingest -d a.db news
mkdir elsewhere
mv news elsewhere/other
"$TRUCE" ingest -d a.db - elsewhere </dev/null
"$TRUCE" events -d a.db -f jsonl | cmp - stored.jsonl && echo "unchanged"

echo "copies:"
first='Government artillery shelled two villages south of the town on Monday, residents said, and at least four people were hurt. The army did not comment on the shelling, which began before dawn and lasted for an hour.'
printf '{"id":"a","source":"One","date":"2024-03-05","text":"%s"}\n' "$first" >c.jsonl
printf '{"id":"b","source":"Two","date":"2024-03-06","text":"%s"}\n' "$first" >>c.jsonl
printf '{"id":"c","source":"Three","date":"2024-03-06","text":"%s (Wire)"}\n' "$first" >>c.jsonl
printf '{"id":"d","source":"Two","date":"2024-05-06","text":"%s"}\n' "$first" >>c.jsonl
"$TRUCE" ingest -d b.db --jobs 3 c.jsonl | sed 's/[0-9]* event/N event/'
"$TRUCE" reports -d b.db | sed 's/Government.*  (/(/; s/[0-9]* event/N event/'

echo "filters:"
count() {
    "$TRUCE" events -d a.db -f jsonl "$@" | wc -l
}
[ "$(count --type ASSAULT)" = "$(grep -c '"type":"ASSAULT"' stored.jsonl)" ] && echo type
[ "$(count --status denied)" = "$(grep -c '"status":"denied"' stored.jsonl)" ] && echo status
[ "$(count --report 01-idlib-shelling)" = "$(grep -c '"report":"01-idlib-shelling"' stored.jsonl)" ] && echo report
[ "$(count --text Niamey)" -gt 0 ] && [ "$(count --text Niamey)" -lt "$(wc -l <stored.jsonl)" ] && echo text
[ "$(count --box=-90,-180,90,180)" = "$(grep -c '"lat":[-0-9]' stored.jsonl)" ] && echo box
"$TRUCE" events -d a.db --place '%' -f jsonl
"$TRUCE" events -d a.db --actor "x' OR 1=1 --" -f jsonl

echo "errors:"
for wrong in "--type WAR" "--from soon" "--box 1,2,3" "--limit 0" "--status unsure" "--format xml"; do
    "$TRUCE" events -d a.db $wrong 2>&1
    echo "exit $?"
done | grep -v '^try\|^hint'
"$TRUCE" events -d a.db --text '"open'
echo "exit $?"
"$TRUCE" events -d none.db
echo "exit $?"
"$TRUCE" ingest -d a.db
echo "exit $?"
echo 'not a database, but a text long enough to be looked at' >text.db
"$TRUCE" ingest -d text.db c.jsonl
echo "exit $?"
cp a.db bad.db
printf 'damaged damaged damaged damaged' | dd of=bad.db bs=1 seek=8192 conv=notrunc 2>/dev/null
dd if=/dev/urandom of=bad.db bs=4096 seek=3 count=12 conv=notrunc 2>/dev/null
"$TRUCE" events -d bad.db >/dev/null 2>bad.err
echo "exit $?"
grep -c "is damaged" bad.err
mkdir folder.db
"$TRUCE" ingest -d folder.db c.jsonl
echo "exit $?"
"$TRUCE" ingest -d nowhere/a.db c.jsonl
echo "exit $?"
true
