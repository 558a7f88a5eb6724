# `truce parse`: its three formats, bad input as in `truce code`, bad options.
[ -n "$MODEL" ] || { echo "no model" >&2; exit 77; }
TRUCE_MODEL=$MODEL
export TRUCE_MODEL
echo 'Rebels shelled a village near Aleppo. Nobody was hurt.' >two.txt
printf '{"id":"a","text":"Iran agreed."}\nnot json\n{"id":"b","text":"Iraq refused."}\n' >lines.jsonl
for format in tree conllu json; do
    echo "--- $format"
    "$TRUCE" parse --format $format two.txt
    "$TRUCE" parse -f $format - <two.txt >stdin.out
    "$TRUCE" parse -f $format two.txt | sed 's/"two"/"stdin"/; s/^two$/stdin/; s/sent_id = two:/sent_id = stdin:/' | cmp - stdin.out
done
"$TRUCE" parse --kernel portable -f json two.txt >portable.out
"$TRUCE" parse -f json two.txt | cmp - portable.out

parse() {
    echo "--- $*"
    "$TRUCE" parse -f conllu "$@" >out.txt 2>err.txt
    echo "exit $?, $(grep -c '^[1-9]' out.txt) tokens"
    cat err.txt
}
parse lines.jsonl
: >empty.txt
parse empty.txt
head -c 5000 "$TRUCE" >binary.txt
parse binary.txt
printf 'The caf\351 closed.\0 Really.' >invalid.txt
parse invalid.txt
parse missing.txt two.txt
head -c 30000 /dev/zero | tr '\0' '(' >deep.txt
parse deep.txt
parse --format xml two.txt
parse --kernel abacus two.txt
parse --model two.txt two.txt
"$TRUCE" parse two.txt >/dev/full
echo "exit $?"
