# Who controlled a place and what its sources cannot see: with a point, in reasons, beside an incident, in the report.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
echo "a point, then and before:"
"$TRUCE" zone disengagement-1974 32.9 35.7 --date 2025-01-10 | grep -e controller -e "near edge"
"$TRUCE" zone disengagement-1974 32.9 35.7 --date 1973-01-10 | grep -c controller
"$TRUCE" zone minsk-2 48.0 37.9 --date 2016-01-01 --json | grep -o '"control":.*'
"$TRUCE" zone disengagement-1974 33.5138 36.2765 --json | grep -o '"control":.*'
echo "of a user's own:"
printf 'kind\tname\tcountry\tcontroller\tfrom\tsource\nplace\tKhan Arnabah\tSYR\tLocal council\t2025-01\tour patrol of 3 January\ncountry\t\tSYR\tNobody in particular\t2025-01\tour notes\n' >own.tsv
printf 'date 2025-01-14\nsource One Wire\n\nIsraeli warplanes bombed an army base in Khan Arnabah in Syria on Monday, UNDOF said. UNIFIL said that Israel fired 40 shells at the village of Naqoura in Lebanon on Monday.\n' >a.txt
"$TRUCE" ingest -d a.db a.txt >/dev/null 2>&1
"$TRUCE" monitor -d a.db disengagement-1974 >/dev/null
"$TRUCE" findings -d a.db --json | grep -o '"reason":"[^"]*"' | head -n 1
"$TRUCE" monitor -d a.db disengagement-1974 --control own.tsv
"$TRUCE" findings -d a.db --json | grep -o '"reason":"[^"]*"' | head -n 1
"$TRUCE" monitor -d a.db disengagement-1974 --control own.tsv
echo "beside an incident:"
"$TRUCE" incident show -d a.db 1 | grep -e "^control" -e "limits of" -e weapons
"$TRUCE" incident show -d a.db 1 --control own.tsv --json | grep -o '"control":"[^"]*","control_sources":"[^"]*"'
"$TRUCE" incident show -d a.db 1 --json | grep -o '"source_limit":{"name":"[^"]*"'
printf 'name\tcannot\tsource\nUNDOF\tsees nothing at night\tour own talks\n' >limits.tsv
"$TRUCE" incident show -d a.db 1 --limits limits.tsv | grep "limits of"
echo "in the method of the report:"
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 | sed -n '/Method/,$p' | grep -e UNDOF -e UNIFIL
"$TRUCE" report -d a.db disengagement-1974 --period 2025-01 --format html | grep -o "UNDOF: sees and hears" | head -n 1
echo "bad files:"
printf 'kind\tname\tcountry\tcontroller\tsource\nplace\tHoms\tSYR\t\ts\n' >bad.tsv
"$TRUCE" monitor -d a.db disengagement-1974 --control bad.tsv; echo "exit $?"
"$TRUCE" zone disengagement-1974 33 36 --control missing.tsv >/dev/null; echo "exit $?"
printf 'name\tsource\nX\ts\n' >bad.tsv
"$TRUCE" incident show -d a.db 1 --limits bad.tsv >/dev/null; echo "exit $?"
