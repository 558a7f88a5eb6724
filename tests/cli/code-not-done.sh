# What is asked, planned, feared or not yet done is not told as done; what looks like an act and is none is no event.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
while IFS= read -r sentence; do
    echo "$sentence"
    echo "{\"id\": \"x\", \"date\": \"2023-10-20\", \"text\": \"$sentence\"}" | "$TRUCE" code -j 1 --format jsonl - 2>&1 |
        sed 's/.*"type":"\([A-Z]*\)".*"status":"\([a-z]*\)".*/    \1 \2/'
done <<'END'
Russia could turn a blind eye on a Ukrainian incursion into Belarus.
Officials fear a possible Israeli attack on Iran.
The planned talks between Iran and the United States are in doubt.
An expected breakthrough on an agreement between Iran and Russia did not come.
Has Israel attacked Iran?
Sunni fighters have yet to join the army in battling the militants.
Israel hasn’t seen Iranian attacks since the 1940s.
The deal would see fighters evacuated from Aleppo.
Iran starts talks with Russia tomorrow.
Iran is meeting Russia on Monday.
Saudi Arabia calls for a meeting of the Security Council on Monday.
A ceasefire between Israel and Hamas is under consideration.
The obstacles to a nuclear accord between Iran and the United States are known.
Iran will attend a peace summit with Israel.
Exit polls show that Americans support Israel.
Trump has long disagreed with the European Union.
Turkey often sends food to Syria.
The president of Egypt marched to his victory rally.
The president of Egypt began his day with a rally in Cairo.
When the Islamic State captures a town, it taxes the traders.
END
