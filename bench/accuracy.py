"""The table of accuracy and speed: `make accuracy GOLD=FOLDER CORPUS=FOLDER`.

Scores the development sets in GOLD (plv_dev.jsonl and others; docs/gold.md), our own annotated reports in tests/reports, and
the distractors of CORPUS, then measures `truce code`. What is not there is left out, and said so. Every tenth text of a sentence set
is shown apart: nobody reads those while working on the coder. Prints the table; --write puts it, with the
day and the version, between the marks in docs/accuracy.md.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import calibration
from measuring import write_between

ROOT = Path(__file__).resolve().parents[1]
SEED, DISTRACTORS = 3, 100
# set, measure, what it is called, must reach, aim
BARS = [
    ("plv_dev.jsonl", "pairs extracted", "gold pairs extracted", 0.86, 0.93),
    ("plv_dev.jsonl", "root macro-F1", "root macro-F1, a missed pair is wrong", 0.70, 0.80),
    ("plv_dev.jsonl", "quad macro-F1", "quad macro-F1", 0.80, 0.88),
    ("plv_dev.jsonl", "events with root per gold event", "events with root per gold event, at most", 1.8, 1.4),
    ("cameo_quad_dev.jsonl", "quad or none, macro-F1", "main event's quad or none, macro-F1", 0.75, 0.85),
    ("cameo_spans_dev.jsonl", "words of both F1", "source and target words, F1", 0.70, 0.78),
    ("timex_dev.jsonl", "dates and times found F1", "dates and times found, F1", 0.88, 0.92),
    ("timex_dev.jsonl", "dates and times value F1", "dates and times with their value, F1", 0.72, 0.82),
]
REPORT_BARS = [
    ("type F1", "type F1", 0.70, 0.80),
    ("type, actor and recipient F1", "type, actor and recipient F1", 0.55, 0.70),
    ("date overlapping", "date", 0.80, 0.90),
    ("place's country", "place", 0.80, 0.90),
    ("status, or an accepted other", "status", 0.80, 0.90),
    ("reported by", "who reports it", 0.80, 0.90),
]
OWN_BARS = {"type F1": 0.80, "type, actor and recipient F1": 0.70}


def run(command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


LINES = []


def say(line):
    print(line, flush=True)
    LINES.append(line)


def table_row(*cells):
    say("| " + " | ".join(str(cell) for cell in cells) + " |")


def figure(sets, name, every, measure):
    for part in sets:
        if part["name"] == name and part["every"] == every:
            return next((m["value"] for m in part["measures"] if m["name"] == measure), None)
    return None


def shown(value):
    return "" if value is None else f"{value:.3f}"


def bar_row(sets, where, measure, label, must, aim):
    value = figure(sets, where, 1, measure)
    at_most = "at most" in label
    reached = value is not None and (value <= must if at_most else value >= must)
    tenth = figure(sets, where, 10, measure)
    table_row(where, label, shown(value), shown(tenth), must, aim, "" if value is None else "yes" if reached else "no")


def accuracy(truce, paths):
    sets = json.loads(run([truce, "eval", "--json", "--apart", "10", *map(str, paths)]).stdout)["sets"]
    table_row("set", "measure", "whole", "every tenth", "must reach", "aim", "reached")
    table_row(*["---"] * 7)
    for where, measure, label, must, aim in BARS:
        if figure(sets, where, 1, measure) is not None:
            bar_row(sets, where, measure, label, must, aim)
    for where in ("reports_dev", "reports"):
        for measure, label, must, aim in REPORT_BARS:
            if figure(sets, where, 1, measure) is not None:
                must = OWN_BARS.get(measure, 0.90) if where == "reports" else must
                bar_row(sets, where, measure, label, must, "" if where == "reports" else aim)
    return sets


def count_words(path):
    with open(path, encoding="utf-8") as lines:
        return sum(len(json.loads(line)["text"].split()) for line in lines)


def distractors(truce, corpus, folder):
    chosen = folder / "distractors.jsonl"
    drawn = run([sys.executable, str(ROOT / "bench" / "choose_articles.py"), str(corpus), str(SEED), str(DISTRACTORS)])
    chosen.write_text(drawn.stdout, encoding="utf-8")
    events = run([truce, "code", "--format", "jsonl", str(chosen)]).stdout.count("\n")
    n_words, n_articles = count_words(chosen), drawn.stdout.count("\n")
    rate = 1000 * events / n_words
    table_row("distractors", f"events per 1,000 words ({n_articles} articles, {n_words} words), below", f"{rate:.2f}", "", 1, 0.3,
              "yes" if rate < 1 else "no")


def best_seconds(command, rounds):
    best = None
    for _ in range(rounds):
        start = time.perf_counter()
        run(command)
        seconds = time.perf_counter() - start
        best = seconds if best is None or seconds < best else best
    return best


def processor_seconds(command, rounds):
    """What the program itself uses, whatever else the machine has to do."""
    best = None
    for _ in range(rounds):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usage = os.wait4(child.pid, 0)[2]
        seconds = usage.ru_utime + usage.ru_stime
        best = seconds if best is None or seconds < best else best
    return best


def peak_megabytes(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.wait4(child.pid, 0)[2].ru_maxrss // 1024


def speed(truce, texts, folder):
    parsed = run([truce, "parse", "--format", "conllu", str(texts)]).stdout
    n_sentences = parsed.count("\n# sent_id") + parsed.startswith("# sent_id")
    command = [truce, "code", "-j1", "--format", "jsonl", "-o", str(folder / "events.jsonl"), str(texts)]
    seconds = processor_seconds(command, 3)
    one = folder / "one.txt"
    one.write_text("Rebels shelled a village near Aleppo.\n")
    start = best_seconds([truce, "code", "-j1", str(one)], 40)
    rate = n_sentences / seconds
    table_row("speed", f"sentences a second of one processor ({n_sentences} sentences)", f"{rate:.0f}", "", 2000, 7000,
              "yes" if rate >= 2000 else "no")
    table_row("speed", "one sentence from start to end, ms, below", f"{1000 * start:.0f}", "", 100, "",
              "yes" if start < 0.1 else "no")
    memory = peak_megabytes(command)
    table_row("speed", "memory, MB, below (mapped files included)", memory, "", 250, "", "yes" if memory < 250 else "no")


def confidence(sets):
    """Is an event with confidence 0.8 right four times in five?"""
    say("")
    table_row("confidence", *(f"{part['name']}: right, of" for part in sets if part["every"] == 1 and "confidence" in part))
    columns = [part["confidence"] for part in sets if part["every"] == 1 and "confidence" in part]
    table_row(*["---"] * (len(columns) + 1))
    for bins in zip(*columns):
        if any(b["of"] for b in bins):
            cells = [f"{b['right'] / b['of']:.2f}, {b['of']}" if b["of"] else "" for b in bins]
            table_row(f"{bins[0]['from']:.1f} to {bins[0]['from'] + 0.1:.1f}", *cells)


def write(path, truce, sets):
    commit = run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]).stdout.strip()
    version = run([truce, "--version"]).stdout.split("\n")[0]
    day = datetime.date.today().isoformat()
    table = "\n".join([f"{day}, {version}, commit {commit}", ""] + LINES)
    (path.parent / "calibration.svg").write_text(calibration.plot(sets), encoding="utf-8")
    write_between(path, "table", table)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    parser.add_argument("--gold", type=Path, default=ROOT / ".." / "shared" / "gold")
    parser.add_argument("--corpus", type=Path, default=ROOT / ".." / "shared" / "corpus")
    parser.add_argument("--write", type=Path, metavar="DOCUMENT")
    options = parser.parse_args()
    names = sorted({row[0] for row in BARS}) + ["reports_dev"]
    paths = [options.gold / name for name in names if (options.gold / name).exists()]
    paths += [ROOT / "tests" / "reports"] if (ROOT / "tests" / "reports").exists() else []
    for name in names:
        if not (options.gold / name).exists():
            print(f"SKIP no {name} in the folder of gold sets (make accuracy GOLD=FOLDER)", file=sys.stderr)
    sets = accuracy(options.truce, paths) if paths else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus, use in (("news-2012-2020.jsonl", distractors), ("mideast-2023.jsonl", speed)):
            if (options.corpus / corpus).exists():
                use(options.truce, options.corpus / corpus, folder)
            else:
                print(f"SKIP no {corpus} in the folder of texts (make accuracy CORPUS=FOLDER)", file=sys.stderr)
    if sets:
        confidence(sets)
    if options.write:
        write(options.write, options.truce, sets)


main()
