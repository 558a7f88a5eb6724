# PDF files: running text out of lines, headers, footnotes and columns; date, title and symbol; what is no text is told.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to make PDF files with" >&2; exit 77; }
make_pdf() {
    python3 "$ROOT/tests/fixtures/make_pdf.py" "$1"
}
show() {
    "$TRUCE" reports -d a.db -f jsonl | sed 's/"events":[0-9]*/"events":N/; s/,"sha256".*/}/'
}
make_pdf report.pdf <<'END'
created D:20240319
1 497 745 10 S/2024/999
1 123 740 14 Council of the Valley
1 397 705 10 Distr.: General
1 397 690 10 12 March 2024
1 397 675 10 Original: English
1 123 600 14 Valley Observer Force
1 123 580 12 Report of the Head of Mission
1 102 540 14 I. Situation
1 123 510 10 1.
1 147 510 10 The ceasefire held in most of the valley. On 4 March, rebels shelled the
1 123 498 10 village of Azaz and wounded two counter-
1 123 486 10 insurgency soldiers, while gov-
1 123 474 10 ernment forces withdrew from Aleppo. See the annex
1 364 478 6 3
1 372 474 10 for more. The mis-
1 140 80 8 Resolution 99 of the Council of the Valley.
1 134 83 5 3
1 123 40 8 24-00001 (E)
2 60 740 8 S/2024/999
2 123 720 10 sion protested. Its govern-
2 123 708 10 ment is counter-insurgency minded.
2 123 690 10 2. On 15 occasions (3 in January,
2 123 678 10 10 in February and 2 in
2 123 666 10 2024) the army restricted the movement of the Force.
2 300 40 8 2/3
3 60 740 8 S/2024/999
3 123 720 10 3. Nothing else was seen.
3 300 40 8 3/3
END
"$TRUCE" ingest -d a.db report.pdf | sed 's/[0-9]* event/N event/'
show
rm a.db
echo "two columns, date in the text, title of the metadata:"
make_pdf columns.pdf <<'END'
title Violations seen in Taiz
1 60 740 11 Aden, 5 March 2024
1 60 700 10 Rebels shelled the town of
1 60 688 10 Taiz on Monday. Two men
1 320 700 10 were killed. The army did
1 320 688 10 not answer the fire.
END
"$TRUCE" ingest -d a.db columns.pdf | sed 's/[0-9]* event/N event/'
show
echo "bad ones:"
make_pdf empty.pdf </dev/null
head -c 700 columns.pdf >cut.pdf
printf '%%PDF-1.7\nnothing of the kind' >false.pdf
printf 'Rebels shelled Taiz.' >text.pdf
make_pdf undated.pdf <<'END'
created D:20240306
1 60 700 10 Rebels shelled the town of Taiz.
END
for file in empty cut false text undated; do
    "$TRUCE" ingest -d b.db $file.pdf 2>&1 | sed 's/[0-9]* event/N event/'
done
"$TRUCE" ingest -d b.db empty.pdf >/dev/null 2>&1
echo "exit $?"
TRUCE_PDF=/nowhere/truce-pdf "$TRUCE" ingest -d b.db columns.pdf 2>&1
echo "from standard input and from a folder:"
mkdir folder
cp columns.pdf folder
"$TRUCE" ingest -d c.db - <columns.pdf | sed 's/[0-9]* event/N event/'
"$TRUCE" ingest -d c.db folder | sed 's/[0-9]* event/N event/'
