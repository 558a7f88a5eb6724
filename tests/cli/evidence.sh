# The stored copy, its hash and the time it was taken in; a text that was changed with another tool.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
command -v sqlite3 >/dev/null || { echo "SKIP no sqlite3" >&2; exit 77; }
printf 'date 2024-03-06\nsource One Wire\n\nIsraeli warplanes bombed an army base near Damascus on Monday, killing three soldiers.\n' >a.txt
printf '%s\n' '{"id":"x","text":"Rebels shelled Taiz."}' '{"text":"Rebels shelled Taiz on Monday.","source":"Two Wire","title":"Taiz","url":"https://a.example/1"}' >b.jsonl
printf '<html><head><title>T</title></head><body><article><p>Rebels shelled Aden on Monday, officials said on Tuesday.</p></article></body></html>' >c.html
printf 'date,place,text\n2024-03-05,Taiz,Rebels shelled Taiz.\n2024-03-05,Taiz,Rebels shelled Taiz.\n2024-03-05,Taiz,Rebels shelled Taiz.\n' >d.csv
cat >ged.csv <<'X'
id,type_of_violence,side_a,side_b,source_office,source_headline,where_coordinates,adm_1,latitude,longitude,country,date_start,date_end,best,low,high,event_clarity
7,1,Government of Yemen,Ansarallah,Wire,Rebels shelled Taiz,Taiz,Taizz,13.58,44.02,Yemen,2024-03-05,2024-03-06,2,1,4,1
8,3,Ansarallah,Civilians,Wire,Rebels shot two farmers,Taiz,Taizz,13.58,44.02,Yemen,2024-03-07,2024-03-07,2,2,many,2
X
cat >airwars.csv <<'X'
unique_reference_code,incident_date,country,governorate,location_name,latitude,longitude,strike_type,belligerents,civilian_harm_status,civilians_reported_killed_min,civilians_reported_killed_max,assessment,link
ZZ0001,20240305,Yemen,Taizz,"a market, Taiz",13.58,44.02,Airstrike,Unknown,Fair,2,5,"Warplanes bombed a market in Taiz on Tuesday, killing at least two civilians.",https://example.org/zz0001
ZZ0002,20240399,Yemen,Taizz,Taiz,13.58,244.02,Artillery,"Houthi forces; Unknown",Contested,,,Rebels shelled a street in Taiz.,
X
"$TRUCE" ingest -d a.db a.txt b.jsonl c.html d.csv ged.csv airwars.csv 2>&1 | sed 's/[0-9]* event/N event/'
echo "as they were taken in:"
"$TRUCE" review check -d a.db --reports
"$TRUCE" reports -d a.db -f jsonl | grep -c '"sha256":"[0-9a-f]\{64\}","retrieved":"20[0-9-]*T[0-9:]*Z"'
echo "the columns of UCDP GED and Airwars:"
sqlite3 a.db "SELECT external_id, date, date_end, type, actor1, actor2, place, admin1, lat, lon, fatalities, fatalities_least, fatalities_most, grade FROM claims WHERE external_id <> '' ORDER BY report"
sqlite3 a.db "SELECT r.id, s.name, r.url FROM reports AS r JOIN sources AS s ON s.number = r.source WHERE r.id LIKE 'ZZ%'"
"$TRUCE" ingest -d a.db ged.csv airwars.csv 2>/dev/null
echo "whom a map names is the source, not Airwars:"
sed 's/belligerents/outlet/' airwars.csv >mapped.csv
"$TRUCE" ingest -d m.db --columns source=outlet mapped.csv >/dev/null 2>&1
sqlite3 m.db "SELECT r.id, s.name FROM reports AS r JOIN sources AS s ON s.number = r.source"
echo "changed with another tool:"
for change in "UPDATE reports SET text = replace(text, 'three', 'thirty') WHERE number = 1" "UPDATE reports SET date = '2024-03-07' WHERE number = 2" \
    "UPDATE claims SET fatalities_most = 40 WHERE external_id = '7'" "UPDATE sources SET name = 'Another' WHERE name = 'Two Wire'"; do
    cp a.db b.db
    sqlite3 b.db "$change"
    "$TRUCE" review check -d b.db --reports; echo "exit $?"
done
