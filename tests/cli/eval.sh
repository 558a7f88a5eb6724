# Scores of every kind of gold set, the same for every number of threads; a baseline; what is wrong is told.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
cat >pairs.jsonl <<'END'
{"id":"a","text":"France accused Iran of piracy on Monday.","pairs":[{"source":"France","target":"Iran","root":"ACCUSE"}]}
{"id":"b","text":"The soup was warm.","pairs":[{"source":"Peru","target":"Chile","root":"AID"}]}
END
echo '{"text":"Rebels shelled a village near Aleppo.","quad":4}' >quads.jsonl
echo '{"text":"Rebels attacked the army.","sources":["Rebels"],"targets":["the army"],"reciprocal":[]}' >spans.jsonl
echo '{"text":"It rained on 3 March 2020.","times":[{"start":13,"end":25,"type":"DATE","value":"2020-03-03"}]}' >times.jsonl
mkdir reports
printf 'date 2020-03-03\n\nRebels shelled a village near Aleppo on Monday.\n' >reports/one.txt
echo '{"sentence":"Rebels shelled a village near Aleppo on Monday.","type":"ASSAULT","actors":["Rebels"],"date":"2020-03-02"}' \
    >reports/one.gold.jsonl
printf 'date 2020-03-03\n\nThe team won the cup.\n' >reports/two.txt
: >reports/two.gold.jsonl

"$TRUCE" eval -j1 pairs.jsonl quads.jsonl spans.jsonl times.jsonl reports >one
"$TRUCE" eval -j4 pairs.jsonl quads.jsonl spans.jsonl times.jsonl reports | cmp - one
grep -E '^[a-z]+(\.jsonl)? \(|pairs extracted|quad or none, macro|words of both|times value|type F1' one
"$TRUCE" eval --json pairs.jsonl >before.json
grep -o '"name":"pairs extracted","value":0.5,"right":1,"of":2' before.json
sed 's/"pairs extracted","value":0.5/"pairs extracted","value":0.75/' before.json >better.json
"$TRUCE" eval -e --baseline before.json pairs.jsonl | grep extracted
"$TRUCE" eval -e --baseline better.json --errors pairs.jsonl >fallen
echo "exit $?"
grep -E 'extracted  |missed  ' fallen
"$TRUCE" eval reports/*.txt | head -n 1
"$TRUCE" eval
echo "exit $?"
"$TRUCE" eval --apart 1 pairs.jsonl
echo "exit $?"
"$TRUCE" eval none.jsonl
echo "exit $?"
echo '{"text":"x"}' >>pairs.jsonl
"$TRUCE" eval pairs.jsonl
echo "exit $?"
rm reports/two.txt
"$TRUCE" eval reports
echo "exit $?"
