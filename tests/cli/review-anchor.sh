# Time-stamps of the chain of reviews: what is stamped, tokens that fit and that do not, and a chain that was made anew.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
command -v sqlite3 >/dev/null || { echo "SKIP no sqlite3" >&2; exit 77; }
export TRUCE_REVIEWER='A. Reviewer'
plain() { sed 's/[0-9a-f]\{64\}/DIGEST/g'; }
printf 'date 2024-03-06\nsource One Wire\n\nIsraeli warplanes bombed an army base near Damascus on Monday, killing three soldiers.\n' >a.txt
"$TRUCE" ingest -d a.db a.txt >/dev/null 2>&1
echo "nothing to stamp:"
"$TRUCE" review anchor -d a.db
"$TRUCE" review confirm -d a.db incident:1 >/dev/null
echo "what is stamped:"
"$TRUCE" review anchor -d a.db | tee head.txt | plain
printf '#!/bin/sh\nprintf "token of "\nsha256sum\n' >stamp
printf '#!/bin/sh\nsha256sum >&2\nexit 3\n' >fails
printf '#!/bin/sh\necho something else\n' >other
chmod +x stamp fails other
"$TRUCE" review anchor -d a.db --command ./other
"$TRUCE" review anchor -d a.db --command ./fails 2>&1 | plain
"$TRUCE" review anchor -d a.db --command ./missing
"$TRUCE" review anchor -d a.db --command "./stamp $(seq -s ' ' 64)"
echo "anchored:"
"$TRUCE" review anchor -d a.db --command ./stamp
"$TRUCE" review anchor -d a.db --command ./stamp
"$TRUCE" review note -d a.db incident:1 'protest=letter' >/dev/null
"$TRUCE" review anchor -d a.db >head2.txt
"$TRUCE" review note -d a.db incident:1 'response=denied' >/dev/null
echo "a token made earlier, of another line, of the line of that day:"
sha256sum head2.txt >token2
"$TRUCE" review anchor -d a.db --token token2
"$TRUCE" review anchor -d a.db --token token2 --review 2
"$TRUCE" review anchor -d a.db -o out && cmp head.txt out/1.txt && cmp token2 out/2.token && echo "out again"
"$TRUCE" review check -d a.db | plain
echo "with other tools:"
sqlite3 a.db "DELETE FROM anchors" 2>&1 | sed 's/.*anchors are/anchors are/; s/ (.*//'
cp a.db b.db
sqlite3 b.db "DROP TRIGGER anchors_are_kept; DELETE FROM anchors WHERE number = 2"
"$TRUCE" review check -d b.db 2>&1 | plain
cp a.db c.db
sqlite3 c.db "DROP TRIGGER anchors_stay; UPDATE anchors SET token = X'74' WHERE number = 1"
"$TRUCE" review check -d c.db 2>&1 | plain
# the whole record made anew, with good hashes: only the anchor knows the old one
echo "made anew:"
rm -f n.db; "$TRUCE" ingest -d n.db a.txt >/dev/null 2>&1
"$TRUCE" review reject -d n.db incident:1 >/dev/null
sqlite3 n.db "ATTACH 'a.db' AS a; INSERT INTO anchors SELECT * FROM a.anchors WHERE number = 1"
"$TRUCE" review check -d n.db 2>&1 | plain
