# truce watch: each new finding once on each channel, filters, channels that fail, signals.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to serve a webhook with" >&2; exit 77; }
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY
mkdir site in
mkfifo hold
python3 "$ROOT/tests/fixtures/serve_feeds.py" site port log <hold &
exec 3>hold
while [ ! -s port ]; do sleep 0.05; done
base=http://127.0.0.1:$(cat port)
incident() {
    python3 "$ROOT/tests/fixtures/add_incident.py" a.db "$@"
}
watch() {
    "$TRUCE" watch -d a.db in --agreement disengagement-1974 --clause a "$@" 2>err
    echo "exit $?"
    sed "s|${base#http://}|HOST|g; s/webhook HOST [0-9a-f]*/webhook HOST DIGEST/" err
}
findings() {
    sed 's/.*"incident":\([0-9]*\),"result":"\([a-z]*\)","level":"\([a-z]*\)".*/incident \1 \2 \3/' "$@"
}
printf 'date 2025-07-10\n\nThe weather in the valley was dry.\n' >in/a.txt
echo "nothing yet:"
watch --once
incident 2025-07-16 Quneitra 33.126 35.824 reported 0
printf '#!/bin/sh\necho "$1 $#" >>words\ncat >>got\n' >hook
chmod +x hook
echo "one finding, on four channels:"
watch --once --alert-file new.jsonl --alert-command "./hook one  two;date" --alert-webhook "$base/hook-later?secret=1" --backlog | cut -c 1-60
cat words
findings new.jsonl
grep -c '"incident":1,' got
grep -c . new.jsonl
sed 's/{.*/{}/' log
echo "nothing new:"
watch --once -e --alert-file new.jsonl --alert-command "./hook one  two;date" --alert-webhook "$base/hook-later?secret=1"
grep -c . new.jsonl log words
echo "a channel that is new begins behind what stands:"
watch --once --alert-file other.jsonl
ls other.jsonl 2>&1
echo "filters:"
incident 2025-07-17 Quneitra 33.126 35.824 alleged 0
incident 2025-07-18 Quneitra 33.126 35.824 corroborated 4
incident 2025-07-19 Quneitra 33.126 35.824 verified 1
n=0
for filter in "--min-level corroborated" "--killed 2" "--type CONSULT,ASSAULT" "--type AID" "--result compliant,undecidable" "--least 3" "--least 9" "--party nobody"; do
    n=$((n + 1))
    : >filter$n.jsonl
    # shellcheck disable=SC2086 # words
    watch --once --backlog --alert-file filter$n.jsonl $filter >/dev/null
    echo "$filter: $(findings filter$n.jsonl | tr '\n' ',')"
done
echo "channels that fail:"
watch --once --json --backlog --alert-webhook "$base/nobody?secret=1" | findings | sort -u
watch --once --json --backlog --alert-command "./missing" | findings | sort -u
printf '#!/bin/sh\ncat >/dev/null; exit 3\n' >bad
chmod +x bad
watch --once --json --backlog --alert-command ./bad
watch --once --json --backlog --alert-file nowhere/x.jsonl
printf '#!/bin/sh\ncat >/dev/null\n' >bad
watch --once --json --alert-command ./bad
echo "round after round, ended by a signal:"
"$TRUCE" watch -d a.db in --every 1s --agreement disengagement-1974 --clause a --json >out 2>err &
worker=$!
printf 'date 2025-07-21\n\nThe foreign ministers of Oman and Yemen met in Muscat.\n' >in/b.txt
tries=0
while [ "$("$TRUCE" reports -d a.db -f jsonl | grep -c .)" -lt 2 ] && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.1; done
incident 2025-07-20 Quneitra 33.126 35.824 reported 0
# a file that was read once is not read again unless it changes: this one would be told each round
printf 'no PDF' >in/c.pdf
while ! grep -q c.pdf err && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.1; done
while [ ! -s out ] && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.1; done
sleep 2.5
kill -TERM $worker
wait $worker
echo "exit $?"
grep -c c.pdf err
findings out | sed "s|incident [0-9]*|incident N|"
echo "ended in the middle of its work:"
i=0
while [ $i -lt 6000 ]; do
    i=$((i + 1))
    echo "{\"id\":\"r$i\",\"date\":\"2024-03-05\",\"text\":\"Rebels shelled Aleppo on Monday. Envoy $i met the foreign minister of Syria in Paris.\"}"
done >many.jsonl
"$TRUCE" watch -d b.db many.jsonl --agreement disengagement-1974 >/dev/null 2>&1 &
worker=$!
tries=0
while [ "$("$TRUCE" reports -d b.db 2>/dev/null | head -n 3 | wc -l)" -lt 3 ] && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
kill -INT $worker
wait $worker
echo "exit $?"
python3 - <<'END'
import sqlite3
record = sqlite3.connect("b.db")
print(record.execute("SELECT state, n_added = (SELECT count(*) FROM reports) FROM import_runs").fetchall())
END
echo "wrong:"
for wrong in "-" "in --every 0" "in --every 40d" "in --result war" "in --min-level high" "in --type WAR" "in --killed x" "in --alert-webhook file:///etc/passwd" "in --agreement none --once"; do
    # shellcheck disable=SC2086 # words
    "$TRUCE" watch -d a.db $wrong 2>&1 | grep -v '^try\|^hint'
done
exec 3>&-
wait
