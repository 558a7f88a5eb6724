# A user's own actors: known in the events of one run; a wrong line is named with its file and number.
[ -n "$MODEL" ] || { echo "no model" >&2; exit 77; }
{
    printf 'id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\tadjectives\tpeople\tcapitals\tpart_of\tcode\tsource\n'
    printf 'zorn\tZornian Front\tZF Zorn\tarmed-group\tSYR\tREB\t\t\t\t\t\t\t\t\ttest\n'
} >own.tsv
echo 'The Zornian Front attacked Hama.' >report.txt
"$TRUCE" code --model "$MODEL" --actors own.tsv --format jsonl report.txt 2>/dev/null | grep -o '"id":"zorn"'
sed 's/armed-group/armed-groop/' own.tsv >wrong.tsv
"$TRUCE" code --model "$MODEL" --actors wrong.tsv report.txt 2>&1 | grep -e wrong.tsv -e hint: | grep -v get-places
