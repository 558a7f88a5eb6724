# What cannot be read is told and counted, what can be repaired is repaired, and the rest is done.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
good='Rebels shelled a village near Aleppo on Tuesday.'
code() {
    echo "--- $*"
    "$TRUCE" code -j 1 --format jsonl "$@" 2>stderr.txt | grep -c . >count.txt
    cat count.txt stderr.txt
}
status() {
    "$TRUCE" code -j 2 --format jsonl "$@" >/dev/null 2>&1
    echo "exit $?"
}

: >empty.txt
code empty.txt
status empty.txt

head -c 5000 "$TRUCE" >binary.txt
code binary.txt
status binary.txt

printf '\377\376' >utf16.txt
printf '%s' "$good" | sed 's/./&\n/g' | while IFS= read -r c; do printf '%s\0' "${c:- }"; done >>utf16.txt
code utf16.txt
tail -c +3 utf16.txt >utf16-no-mark.txt
code utf16-no-mark.txt
status utf16-no-mark.txt

printf 'The caf\351 was shelled by rebels on Tuesday.' >latin1.txt
code latin1.txt
status latin1.txt

printf 'Rebels shelled\0 a village near Aleppo on Tuesday.' >nul.txt
code nul.txt

code missing.txt nul.txt
status missing.txt nul.txt

printf '{"id":"a","text":"%s"}\nnot json\n{"id":"b"}\n{"id":"c","text":"%s"}\n' "$good" "$good" >lines.jsonl
code lines.jsonl
status lines.jsonl

{ head -c 100000 /dev/zero | tr '\0' '['; echo; printf '{"id":"c","text":"%s"}\n' "$good"; } >deep.jsonl
code deep.jsonl
status deep.jsonl

printf '\037\213\010' >packed.gz
code packed.gz
ln -s loop.txt loop.txt
code loop.txt
