# Long lines and many sentences: no crash, bounded memory, the reports around them are coded.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
good='Rebels shelled a village near Aleppo on Tuesday.'

# a line of 50 MB whose text is short
{ printf '{"id":"padded","text":"%s","html":"' "$good"; head -c 50000000 /dev/zero | tr '\0' x; printf '"}\n'; } >long.jsonl
"$TRUCE" code -j 1 --format jsonl long.jsonl | grep -c '"report":"padded"'

# a line of 70 MB is over the limit, the one behind it is read
{ head -c 70000000 /dev/zero | tr '\0' x; printf '\n{"id":"after","text":"%s"}\n' "$good"; } >too-long.jsonl
"$TRUCE" code -j 1 --format jsonl too-long.jsonl | grep -c '"report":"after"'

# one line of 2 MB of text, read in pieces: the last sentence is found at its place
{ head -c 2000000 /dev/zero | tr '\0' ' '; printf '%s' "$good"; } >wide.txt
"$TRUCE" code --format csv wide.txt | cut -d, -f 40-44 | tail -n 1 | grep -o '20000..,20000..' | head -n 1

# 100,000 short sentences, in 30 reports and in one
i=0
while [ $i -lt 100000 ]; do echo "No."; i=$((i + 1)); done >short.txt
"$TRUCE" code short.txt | tail -n 1
awk 'NR % 3400 == 1 { if (NR > 1) print "\"}"; printf "{\"text\":\"" } { printf "No. " } END { print "\"}" }' short.txt >short.jsonl
"$TRUCE" code -j 2 short.jsonl | tail -n 1
