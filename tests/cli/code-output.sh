# A full disk, a closed pipe, a file that cannot be made; -o, -e; colour only when asked for.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
echo 'Rebels shelled a village near Aleppo on Tuesday.' >report.txt
echo 'The cake was good.' >cake.txt

"$TRUCE" code report.txt >/dev/full
echo "exit $?"
"$TRUCE" code -o /dev/full report.txt
echo "exit $?"
"$TRUCE" code -o none/out.txt report.txt
echo "exit $?"
(
    trap '' PIPE
    "$TRUCE" code report.txt
    echo "exit $?" >status
) | true
sleep 0.3
cat status

"$TRUCE" code -e cake.txt >/dev/null
echo "exit $?"
"$TRUCE" code -e report.txt >/dev/null
echo "exit $?"
"$TRUCE" code -o out.csv --format csv report.txt
"$TRUCE" code --format csv report.txt | cmp - out.csv
"$TRUCE" code report.txt | grep -c "$(printf '\033')"
"$TRUCE" code --color always report.txt | grep -c "$(printf '\033')" | sed 's/[1-9][0-9]*/some/'
NO_COLOR=1 "$TRUCE" code --color=auto report.txt | grep -c "$(printf '\033')"
true
