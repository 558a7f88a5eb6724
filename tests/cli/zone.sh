# Where points lie: one, many from CSV, bad ones, a closed pipe.
try() {
    echo "\$ truce $*"
    "$TRUCE" "$@" 2>&1
    echo "exit $?"
}
try zone disengagement-1974 32.8886 36.04
try zone disengagement-1974 33.5138 36.2765 --accuracy 1000
try zone disengagement-1974 36.04 32.8886
try zone disengagement-1974 91 36
try zone disengagement-1974 33
try zone disengagement-1947 33 36
try zone disengagement-1974 33 36 --date yesterday
try zone disengagement-1974 -e 10 10 >/dev/null
"$TRUCE" zone disengagement-1974 -e 10 10 >/dev/null
echo "exit $?"
cat >points.csv <<'END'
"event_id_cnty",notes,latitude,longitude,event_date
S1,"fire, near ""the"" road
on two lines",32.8886,36.04,2025-08-19
S2,,north,36.04,2025-08-19
S3,,32.8886,236.04,2025-08-19
S4,,32.8886,36.04,19 August 2025
S5,,32.8886
END
"$TRUCE" zone disengagement-1974 <points.csv >out.csv
echo "exit $?"
grep -E 'row|bravo|line-|,$|is no' out.csv | cut -c1-150
printf 'name,x,y\na,1,2\n' | try zone disengagement-1974
: | try zone disengagement-1974
printf 'lat;lon\n33.1;35.85\n' | "$TRUCE" zone disengagement-1974 --json |
    python3 -c 'import json,sys; a=json.loads(sys.stdin.readline()); print(a["schema"], [z["result"] for z in a["zones"]])'
awk 'BEGIN { print "id,lat,lon"; for (i = 0; i < 20000; i++) print i ",33.1,36." i }' >many.csv
"$TRUCE" zone idlib-2020 <many.csv | awk -F, 'END { print NR, "lines" }'
"$TRUCE" zone idlib-2020 <many.csv 2>/dev/null | head -n 1
