# Agreements: the shipped ones are in order, wrong files are told with line and remedy, one is shown at a date.
try() {
    echo "\$ truce $*"
    "$TRUCE" "$@" 2>&1
    echo "exit $?"
}
cat >own.yaml <<'END'
name: own
title: An agreement of our own
countries: [SYR]
box: [32, 35, 34, 37]
from: 2020-01-01
parties:
  - {id: north, name: The north, actors: [SYR MIL]}
  - {id: south, name: The south, actors: [SYR REB]}
sources:
  - {id: text, title: The text, url: "https://example.org/text"}
versions:
  - {id: only, title: the text, date: 2020-01-01, status: agreed, accepted_by: [north, south], sources: [text]}
zones:
  - {id: road, name: the road, kind: line, feature: road, left: east, right: west, accuracy_m: 500, sources: [text]}
  - {id: belt, name: 5 km east of the road, kind: belt, line: road, side: east, to_km: 5, accuracy_m: 500, sources: [text]}
  - {id: town, name: the town, kind: area, center: [33, 36.3], radius_km: 3, accuracy_m: 500, to: 2020-06, sources: [text]}
clauses:
  - {id: fire, kind: ban, text: Nobody fires., acts: [ASSAULT], versions: [only], sources: [text]}
  - {id: leave, kind: withdraw, text: The north leaves the town by summer., actors: [north], zones: [town], by: 2020-06-30, to: 2020-06-30, versions: [only], sources: [text]}
END
cat >own.geojson <<'END'
{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "road", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[36, 33.4], [36, 32.6]]}}
]}
END
try agreement check own.yaml
try agreement show own.yaml
try agreement show own.yaml --date 2020-07-01
try agreement show own.yaml --date 2019
sed 's/accuracy_m: 500, //; s/ASSAULT/SHOUT/; s/zones: \[town\]/zones: [city]/; s/by: 2020-06-30/by: 2019-12-01/' own.yaml >bad.yaml
sed 's/\[36, 33.4\]/[33.4, 36]/' own.geojson >bad.geojson
try agreement check own.yaml bad.yaml missing.yaml
sed 's/^sources:/forces:\n  - {id: flyers, name: flyers, air: true, sources: [text]}\nsources:/; s/name: own/name: air/; s/to: 2020-06,/held_by: nobody,/' own.yaml >air.yaml
cp own.geojson air.geojson
try agreement check air.yaml
printf 'name: x\n\ttitle: y\n' >tab.yaml
try agreement check tab.yaml
try agreement show minsk
try agreement show own.yaml --date soon
"$TRUCE" agreement list -a "$ROOT/agreements" | cut -c1-49
"$TRUCE" agreement show own.yaml --json | python3 -c 'import json,sys; a=json.load(sys.stdin); print(a["schema"], len(a["clauses"]), a["zones"][0]["points"])' ||
    echo "no JSON"
"$TRUCE" agreement list --json -a "$ROOT/agreements" | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["agreements"]))'
