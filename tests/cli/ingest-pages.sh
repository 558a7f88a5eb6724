# Pages and tables of incidents: main text and facts found, rows kept as claims, bad ones told.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
cp "$ROOT/tests/corpus/html/page.html" .
"$TRUCE" ingest -d a.db page.html | sed 's/[0-9]* event/N event/'
"$TRUCE" reports -d a.db -f jsonl | sed 's/"events":[0-9]*/"events":N/; s/,"sha256".*/}/'
echo "limits:"
awk 'BEGIN { printf "<body"; for (i = 0; i < 2000; i++) printf " a%d=1", i; print ">Rebels shelled Taiz." }' >attributes.html
awk 'BEGIN { for (i = 0; i < 300001; i++) printf "<p>" }' >tags.html
awk 'BEGIN { for (i = 0; i < 5000; i++) printf "<div>"; print "Rebels shelled Taiz." }' >deep.html
: >empty.html
"$TRUCE" ingest -d a.db attributes.html tags.html deep.html empty.html
echo "exit $?"
echo "rows:"
printf 'Day;Remarks;Area;No\r\n2024-03-05;"Rebels shelled ""Taiz"";\r\nagain.";Taiz;1\r\nsoon;Rebels shelled a village.;Taiz;2\r\n' >log.csv
printf '2024-03-05;three\r\n2024-03-07;Rebels shelled a village.;Taiz;3\r\n2024-03-06;"open\r\n' >>log.csv
"$TRUCE" ingest -d b.db --columns "text=Remarks,date=Day,place=Area,id=No" log.csv | sed 's/[0-9]* event/N event/'
"$TRUCE" reports -d b.db -f jsonl | cut -d , -f 2-4,9-11
"$TRUCE" ingest -d b.db log.csv
echo "exit $?"
"$TRUCE" ingest -d b.db --columns "colour=Day" log.csv
echo "exit $?"
printf 'event_id_cnty,event_date,latitude,longitude,source,notes,fatalities\nX1,05 March 2024,99,44,Wire,Rebels shelled Taiz.,many\nX2,2024-03-05,13.5,44,Wire,,2\n' >acled.csv
"$TRUCE" ingest -d b.db acled.csv | sed 's/[0-9]* event/N event/'
"$TRUCE" reports -d b.db --source wire -f jsonl | cut -d , -f 2-5
echo "a party's log without numbers, with exact repeats:"
printf 'date,place,text\n2024-03-05,Taiz,Rebels shelled Taiz.\n2024-03-05,Taiz,Rebels shelled Taiz.\n2024-03-05,Taiz,Rebels shelled Taiz.\n2024-03-06,Taiz,Rebels shelled Taiz.\n' >party.csv
for round in 1 2; do
    "$TRUCE" ingest -d c.db party.csv | sed 's/[0-9]* event/N event/'
done
"$TRUCE" reports -d c.db -f jsonl | sed 's/,"source".*"text"/,"text"/; s/"events":[0-9]*/"events":N/; s/,"sha256".*/}/'
echo "the columns of UCDP GED:"
printf 'id,type_of_violence,side_a,side_b,source_office,source_headline,where_coordinates,adm_1,latitude,longitude,country,date_start,date_end,best\n' >ged.csv
printf '7,1,Government of Yemen,Ansarallah,Wire,Rebels shelled Taiz,Taiz,Taizz,13.58,44.02,Yemen,2024-03-05,2024-03-05,2\n' >>ged.csv
"$TRUCE" ingest -d d.db ged.csv | sed 's/[0-9]* event/N event/'
"$TRUCE" reports -d d.db -f jsonl | cut -d , -f 2-5,9
