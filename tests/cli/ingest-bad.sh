# A database that is locked, read-only or damaged, a disk that is full, a day in the future: told with what to do, nothing lost.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to lock a database with" >&2; exit 77; }
echo '{"id":"a","date":"2024-03-05","text":"Rebels shelled Taiz on Monday."}' >a.jsonl
echo '{"id":"b","date":"2024-03-06","text":"Police arrested ten protesters in Sanaa."}' >b.jsonl
"$TRUCE" ingest -d a.db a.jsonl >/dev/null
# waits ten seconds for the lock: the rest goes on meanwhile
cp a.db lock.db
python3 - <<'END' &
import os
import sqlite3
import time
lock = sqlite3.connect("lock.db", isolation_level=None)
lock.execute("BEGIN IMMEDIATE")
open("held", "w").close()
for _ in range(600):
    if os.path.exists("go"):
        break
    time.sleep(0.1)
END
holder=$!
while [ ! -e held ]; do sleep 0.05; done
(
    "$TRUCE" ingest -d lock.db b.jsonl >locked 2>&1
    echo "exit $?" >>locked
) &
locked=$!

echo "a day in the future, and one that is none:"
printf '{"id":"c","date":"2999-01-01","text":"Rebels shelled Aden."}\n{"id":"d","date":"2024-02-31","text":"Rebels shelled Mocha."}\n' >c.jsonl
"$TRUCE" ingest -d a.db c.jsonl 2>&1 | sed 's/[0-9]* event/N event/'
"$TRUCE" ingest -d a.db b.jsonl >/dev/null
"$TRUCE" reports -d a.db -f jsonl | cut -d , -f 2,4

echo "damaged:"
cp a.db bad.db
dd if=/dev/urandom of=bad.db bs=4096 seek=1 count=60 conv=notrunc 2>/dev/null
"$TRUCE" ingest -d bad.db b.jsonl >/dev/null 2>err
echo "exit $?"
grep -c "is damaged\|keep the file" err
head -c 50 a.db >cut.db
"$TRUCE" ingest -d cut.db b.jsonl
echo "exit $?"

echo "full:"
i=0
while [ $i -lt 600 ]; do
    i=$((i + 1))
    echo "{\"id\":\"r$i\",\"date\":\"2024-03-05\",\"text\":\"Rebels shelled Aleppo on Monday. Envoy $i met the foreign minister of Syria in Paris and $i people were killed in Idlib.\"}"
done >many.jsonl
"$TRUCE" ingest -d whole.db many.jsonl >/dev/null
# the signal of the limit would end the program at once: a full disk sends none
(trap '' XFSZ; ulimit -f 1200; "$TRUCE" ingest -d full.db many.jsonl >/dev/null 2>err)
echo "exit $?"
sed 's/disk I\/O error/the disk/; s/^.*full.db. c.*: /'"'full.db' cannot: /" err
python3 -c 'import sqlite3; print(sqlite3.connect("full.db").execute("PRAGMA integrity_check").fetchone()[0])'
"$TRUCE" ingest -d full.db many.jsonl >/dev/null
echo "exit $?"
"$TRUCE" events -d whole.db -f jsonl >whole.jsonl
"$TRUCE" events -d full.db -f jsonl | cmp - whole.jsonl && [ -s whole.jsonl ] && echo "finished, the same events"

echo "read-only:"
# root may write everything, so root becomes somebody else
as_somebody() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
}
mkdir closed
cp a.db closed
chmod 444 closed/a.db
chmod 555 closed
cp "$MODEL" model
cp "$KNOWLEDGE" knowledge
cp "$TRUCE" truce
chmod 755 . truce
chmod 644 model knowledge b.jsonl
as_somebody ./truce ingest -m model -k knowledge -d closed/a.db b.jsonl
echo "exit $?"
as_somebody ./truce ingest -m model -k knowledge -d closed/new.db b.jsonl
echo "exit $?"
chmod 755 closed

echo "locked:"
wait $locked
cat locked
"$TRUCE" reports -d lock.db | wc -l
: >go
wait $holder
"$TRUCE" ingest -d lock.db b.jsonl | sed 's/[0-9]* event/N event/'
