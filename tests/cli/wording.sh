# Neutral words: the program's own, in the report and in its help, are none that take a side; a verdict that has one gets a note.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
export TRUCE_REVIEWER='A. Reviewer'
sed -n '/^[a-z]/p' "$ROOT/data/wording.tsv" | sed 1d | cut -f 1 >words
printf '%s\n' '{"id":"a","date":"2025-01-14","source":"One Wire","text":"Israeli warplanes bombed an army base near Quneitra on Monday, killing three soldiers. Syria called the attack an aggression of the Zionist entity."}' \
    '{"id":"b","date":"2025-01-15","source":"Two Wire","text":"Israeli tanks entered the area of separation on Tuesday. The regime said that terrorists were killed."}' >in.jsonl
"$TRUCE" ingest -d a.db in.jsonl >/dev/null 2>&1
"$TRUCE" monitor -d a.db >/dev/null
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --compare -o report >/dev/null
echo "words: $(wc -l <words | sed 's/[1-9][0-9]*/some/'), findings: $(wc -l <report/findings.csv | sed 's/[1-9][0-9]*/some/')"
echo "in the report: $(cat report/* | grep -icwFf words)"
for command in report findings monitor incidents export serve watch review; do "$TRUCE" help $command; done 2>/dev/null >help.txt
echo "in the help: $(grep -icwFf words help.txt)"
echo "the list finds what it should:"
grep -owiFf words in.jsonl | sort
echo "a verdict:"
"$TRUCE" review verdict -d a.db 'period:disengagement-1974 2025-01' 'verdict=The regime kept it but for Terrorists; regimes and terrorism aside' | sed 's/20[0-9-]*T[0-9:]*Z/TIME/'
"$TRUCE" review verdict -d a.db 'period:disengagement-1974 2025-01' 'verdict=generally maintained' >/dev/null
