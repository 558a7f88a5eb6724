# A report of the United Nations as PDF gives the events that its text gives (../shared/data/un_reports has both).
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
folder=$ROOT/../shared/data/un_reports
[ -e "$folder/S_2025_154.en.pdf" ] || { echo "no ../shared/data/un_reports: the PDF files of the United Nations are not compared" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to compare with" >&2; exit 77; }
for name in S_2025_154 S_2025_371; do
    "$TRUCE" code -f jsonl "$folder/$name.en.pdf" >pdf.jsonl
    "$TRUCE" code -f jsonl "$folder/$name.txt" >txt.jsonl
    python3 - "$name" <<'END'
import collections
import json
import sys

def kinds(name):
    return collections.Counter((e["type"], e["mode"]) for e in map(json.loads, open(name, encoding="utf-8")))

a, b = kinds("pdf.jsonl"), kinds("txt.jsonl")
same, most = sum((a & b).values()), max(sum(a.values()), sum(b.values()))
print(sys.argv[1], "at least nine in ten events are the same" if most >= 5 and same >= 0.9 * most else f"only {same} of {most} events are the same")
texts = [e["sentence"] for e in map(json.loads, open("pdf.jsonl", encoding="utf-8"))]
print("no page furniture in sentences" if not any("2025/154" in t and "/10" in t for t in texts) and all("25-0" not in t for t in texts) else "furniture")
END
done
