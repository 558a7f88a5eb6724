# `truce explain`: tree, names, events with their words, and why other words made none; bad input and options.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
TRUCE_MODEL=$MODEL TRUCE_KNOWLEDGE=$KNOWLEDGE
export TRUCE_MODEL TRUCE_KNOWLEDGE
explain() {
    echo "\$ truce explain $*"
    "$TRUCE" explain "$@" 2>&1
    echo "exit $?"
}
explain --date 2025-08-20 'Rebels shelled a village near Aleppo on Tuesday.'
explain 'The cake was good.'
explain ''
explain
explain --date tomorrow 'Rebels shelled a village.'
explain --model "$PWD/none" 'Rebels shelled a village.' | sed "s|$PWD|.|"
printf 'The caf\351 closed.\0 Rebels shelled it.' | "$TRUCE" explain - >out.txt
echo "exit $?, $(grep -c '^sentence' out.txt) sentences"
head -c 20000 /dev/zero | tr '\0' '(' | "$TRUCE" explain - >out.txt
echo "exit $?"
"$TRUCE" explain 'Rebels shelled a village.' >/dev/full
echo "exit $?"
