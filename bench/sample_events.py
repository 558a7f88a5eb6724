"""Draws events at random from what truce finds in the articles of CORPUS, for a person to judge: docs/accuracy.md.

    sample_events.py CORPUS SEED N [--truce FILE] [--show] [--unjudged]
    sample_events.py --all CORPUS

N events of each collection, without giving any text of others: collection, report, bytes of the sentence and of the trigger in
the report's text, trigger, type, actors, recipients, status, and two empty columns, verdict and cause. --show puts the words
around in front of each row, for reading. --unjudged: only from reports that no verdict of judged.tsv is about. --all: every
event, as JSONL with its signals. Collections: the JSONL files named below, and the folder reuters-1987 with files
of Reuters-21578, whose stories become reports of the same form (--reports FOLDER keeps those that were read).
"""

import argparse
import html
import json
import random
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

COLLECTIONS = ["syria-war-2011-2018", "mideast-2023", "news-2012-2020", "reuters-1987"]
COLUMNS = ["collection", "report", "sentence", "trigger_span", "trigger", "type", "actors", "recipients", "status", "verdict", "cause"]


def reuters_story(number, text):
    def field(name):
        found = re.search(rf"<{name}>(.*?)</{name}>", text, re.S)
        return html.unescape(found.group(1)).strip() if found else ""

    day = re.match(r"\s*(\d+-[A-Z]{3}-\d{4})", field("DATE"))
    body = re.sub(r"\s*(?:\x03|REUTER\s*)+$", "", field("BODY"), flags=re.I)
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n {4}", body)]
    return {
        "id": f"reuters-{number}",
        "title": field("TITLE"),
        "text": "\n\n".join(p for p in paragraphs if p),
        "date": datetime.strptime(day.group(1).title(), "%d-%b-%Y").strftime("%Y-%m-%d") if day else "",
        "source": "Reuters",
    }


def reuters(folder):
    for path in sorted(folder.glob("*.sgm")):
        content = path.read_text(encoding="latin-1")
        for story in re.finditer(r'<REUTERS[^>]*NEWID="(\d+)".*?</REUTERS>', content, re.S):
            report = reuters_story(story.group(1), story.group(0))
            if report["text"]:
                yield json.dumps(report, ensure_ascii=False)


def collection_file(corpus, name, folder):
    if (corpus / f"{name}.jsonl").exists():
        return corpus / f"{name}.jsonl"
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(reuters(corpus / name)) + "\n", encoding="utf-8")
    return path


def names(parties):
    return " + ".join(party.get("name") or party["text"] for party in parties).replace("\t", " ") or "-"


def row(collection, event):
    trigger = event["evidence"]["trigger"]
    beg = event["span"][0]
    word = event["text"].encode()[trigger[0] - beg : trigger[1] - beg].decode(errors="replace")
    return [collection, event["report"], "{}-{}".format(*event["span"]), "{}-{}".format(*trigger), word, event["type"],
            names(event["actors"]), names(event["recipients"]), event["status"], "", ""]


def context(texts, event):
    text = texts.get(event["report"], "").encode()
    beg, end = event["span"]
    parts = text[max(0, beg - 300) : beg], text[beg:end], text[end : end + 150]
    return "{} [[{}]] {}".format(*(part.decode(errors="replace").replace("\n", " ") for part in parts))


def texts_of(path):
    with open(path, encoding="utf-8") as lines:
        return {str(report.get("id")): report["text"] for report in map(json.loads, lines)}


def code(truce, path, *options):
    coded = subprocess.run([truce, "code", "--format", "jsonl", "--no-progress", *options, str(path)], capture_output=True, text=True)
    return coded.stdout


def judged_reports():
    with open(Path(__file__).parent / "judged.tsv", encoding="utf-8") as lines:
        return {line.split("\t")[1] for line in lines if line[0] != "#"}


def write_all(given, folder):
    """Every event of every collection, with its signals: for tools/fit_confidence.py."""
    for name in COLLECTIONS:
        print(code(given.truce, collection_file(given.corpus, name, folder), "--signals", "--least-confidence", "0"), end="")


def write_sample(given, folder):
    skipped = judged_reports() if given.unjudged else set()
    print(*COLUMNS, sep="\t")
    for name in COLLECTIONS:
        path = collection_file(given.corpus, name, folder)
        events = sorted((json.loads(line) for line in code(given.truce, path).splitlines()), key=lambda e: e["id"])
        events = [event for event in events if event["report"] not in skipped]
        drawn = random.Random(f"{given.seed} {name}").sample(events, min(given.n, len(events)))
        texts = texts_of(path) if given.show else {}
        for event in drawn:
            if given.show:
                print(f"\n{context(texts, event)}")
            print(*row(name, event), sep="\t")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("seed", type=int, nargs="?", default=0)
    options.add_argument("n", type=int, nargs="?", default=50)
    options.add_argument("--truce", default="build/truce")
    options.add_argument("--show", action="store_true")
    options.add_argument("--unjudged", action="store_true")
    options.add_argument("--all", action="store_true")
    options.add_argument("--reports", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.reports or Path(temporary)
        if given.all:
            write_all(given, folder)
        else:
            write_sample(given, folder)


if __name__ == "__main__":
    main()
