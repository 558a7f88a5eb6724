# A family name alone is the known person's only where the text names that person in full or by an office.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
code() { # TEXT PATTERN: how many events show it
    printf 'date 2023-10-20\n\n%s\n' "$1" >report.txt
    "$TRUCE" code --format jsonl report.txt | grep -c "$2"
}
code 'Daniel Gallant, a baker from Haifa, said soldiers detained his brother. Gallant accused the army of a mistake.' '"name":"Yoav Gallant"'
code 'Israeli Defence Minister Yoav Gallant met officials in Cairo. Gallant accused Hamas of lying.' 'accused.*"name":"Yoav Gallant"'
code 'Defence Minister Gallant accused Hamas of lying.' '"name":"Yoav Gallant"'
