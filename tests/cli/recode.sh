# Coding again with other knowledge: what is new, changed and gone; corrections win; reviews that are lost and found.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
{
    printf 'id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\tadjectives\tpeople\tcapitals\tpart_of\tcode\tsource\n'
    printf 'zorn\tZornian Front\tZF Zorn\tarmed-group\tSYR\tREB\t\t\t\t\t\t\t\t\ttest\n'
} >actors.tsv
{
    printf 'id\tkind\ttrigger\tneeds\ttype\tmode\tcameo\tactor\trecipient\texample\texpect\n'
    printf 'own.1\tverb\tserenade\t\tSUPPORT\t\t051\t\tobj\tFrance serenaded Egypt.\tFrance > Egypt\n'
} >frames.tsv
{
    printf '%s\n' '{"id":"a","date":"2024-03-05","source":"One Wire","text":"The Zornian Front attacked Hama on Monday. France serenaded Egypt on Sunday."}'
    printf '%s\n' '{"id":"b","date":"2024-03-06","source":"Two Wire","text":"The Zornian Front attacked Hama on Monday. Rebels shelled Idlib on Tuesday."}'
} >in.jsonl
export TRUCE_REVIEWER='A. Reviewer'
review() {
    "$TRUCE" review "$@" -d a.db | sed -e 's/[0-9-]*T[0-9:]*Z/TIME/' -e 's/[0-9a-f]\{64\}/DIGEST/g' -e 's/\(review:[0-9]*  \)[0-9-]*/\1DAY/'
}
events() {
    "$TRUCE" events -d a.db -f jsonl --decision any |
        sed 's/.*"id":"\([^"]*\)".*"type":"\([A-Z]*\)".*"actors":\[{"text":"[^"]*","span":[^]]*\],"name":\([^,]*\),.*/\1 \2 \3/; s/^{"id":"\([^"]*\)".*"type":"\([A-Z]*\)".*/\1 \2/' | sort
}
"$TRUCE" ingest -d a.db --frames frames.tsv in.jsonl
events
review correct event:a:18 type=THREATEN
review confirm event:b:18
review reject event:a:50 reason='out of scope'
review note event:a:50 note='a courtesy'
echo "with actors, without the frame:"
"$TRUCE" recode -d a.db --actors actors.tsv
events
review list --lost
review queue --urgent
review show event:a:18 | grep -e type -e actor
echo "the same again:"
"$TRUCE" recode -d a.db --actors actors.tsv
echo "as it was:"
"$TRUCE" recode -d a.db --frames frames.tsv
events
review list event:a:50
"$TRUCE" events -d a.db -f jsonl --decision any | sed 's/.*"id":"\([^"]*\)".*/\1/; s/,.*//' | grep -o '[ab]:[0-9]*' >order
sort order | cmp - order && echo "in the order of the texts"
echo "what a person confirmed stays:"
review undo 3
review confirm event:a:50
"$TRUCE" recode -d a.db
events
echo "the runs:"
"$TRUCE" review check -d a.db | sed 's/hash .*/hash/'
echo "errors:"
"$TRUCE" recode -d none.db
echo "exit $?"
"$TRUCE" recode
echo "exit $?"
"$TRUCE" recode -d a.db --jobs 0
echo "exit $?"
