# The example of the C interface finds an event in a sentence, and says what is wrong with a bad model.
example=$(dirname "$TRUCE")/examples/code_text
[ -x "$example" ] || { echo "the examples are not built ('make examples')" >&2; exit 77; }
"$example" /none/model /none/know "Text."
echo "exit $?"
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
"$example" "$MODEL" "$KNOWLEDGE" "Rebels shelled a village near Aleppo on Tuesday." 2025-08-20 | grep -o '^ASSAULT'
