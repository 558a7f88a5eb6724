# A folder that may not be read is told, and the other inputs are done.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
mkdir closed open
echo 'Rebels shelled a village near Aleppo on Tuesday.' >open/report.txt
chmod 000 closed
chmod 755 .
# root may read everything, so root becomes somebody else
as_somebody() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
}
# a source tree below /root is closed to others: then they get copies
as_somebody test -x "$TRUCE" -a -r "$MODEL" -a -r "$KNOWLEDGE" 2>/dev/null || {
    mkdir copy
    cp "$TRUCE" "$MODEL" "$KNOWLEDGE" copy/
    chmod 755 copy copy/truce
    chmod 644 copy/*.truce
    TRUCE=$PWD/copy/truce
    set -- --model "$PWD/copy/$(basename "$MODEL")" --knowledge "$PWD/copy/$(basename "$KNOWLEDGE")"
}
as_somebody "$TRUCE" help >help 2>/dev/null || {
    chmod 755 closed
    echo "cannot become a user who may run the program and read the model" >&2
    exit 77
}
as_somebody "$TRUCE" code "$@" --format jsonl closed open >out
echo "exit $?"
grep -c '"report":"report"' out
chmod 755 closed
