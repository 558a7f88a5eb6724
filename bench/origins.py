#!/usr/bin/env python3
"""How often the record names the one who first said it: 'make bench-origins'.

    bench/origins.py [--seed 7] [--write FILE] [--wrong]

Takes the articles of ../shared/corpus (all of the two Near East collections, every eighth of the others) into a fresh database and
holds who says so, and whose statement an event counts as, against bench/origins-judged.tsv:

  chain   an event with somebody between its report's outlet and what is told: is the chain from the outlet inwards the text's own, and
          is the origin the innermost of it that is named and speaks of its own knowledge
  plain   an event that counts as its outlet's own: does the text name nobody
  pair    two tellings of one incident in different reports: one origin, or two, as the texts have it
  apart   the same of pairs that truce takes for two origins

A judgement is a line: sample, kind, collection, report, bytes of the trigger, bytes of the right chain's links from the outlet inwards
("-": none; alternatives by "|"), and the names of the right origin ("outlet": the report's own). A pair has a report and a trigger for
each side, by "|", and "one" or "two". Whoever names a link by other words of the same place is right: spans have to overlap. No text of
others is kept. Events are drawn by the seed; those that nobody has judged are written to --write with their texts, and do not count.
"""
import argparse
import collections
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import sample_events

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
JUDGED = ROOT / "bench" / "origins-judged.tsv"
# Collection -> every which report, and how many events of it a sample has.
COLLECTIONS = {"syria-war-2011-2018": (1, 30), "mideast-2023": (1, 14), "news-2012-2020": (8, 12), "reuters-1987": (8, 8)}
PLAIN, PAIRS, APART = 20, 20, 20
Telling = collections.namedtuple("Telling", "event collection report trigger rule origin kind outlet incident chain")


def ingest(truce, folder):
    files = []
    for name, (every, _) in COLLECTIONS.items():
        path = CORPUS / f"{name}.jsonl"
        lines = path.open(encoding="utf-8") if path.exists() else sample_events.reuters(CORPUS / name)
        files.append(pathlib.Path(folder, f"{name}.jsonl"))
        files[-1].write_text("".join(line.rstrip("\n") + "\n" for i, line in enumerate(lines) if i % every == 0), encoding="utf-8")
    record = pathlib.Path(folder, "origins.db")
    subprocess.run([truce, "ingest", "-d", str(record), *map(str, files), "--no-progress"], check=True, capture_output=True)
    return sqlite3.connect(record)


def tellings(db):
    """Every event with its chain, in an order that numbers of rows do not change."""
    links = collections.defaultdict(list)
    for event, text, beg, end, kind in db.execute("SELECT event, text, beg, end, kind FROM attributions ORDER BY event, ordinal"):
        links[event].append((beg, end, text, kind))
    rows = db.execute("""SELECT e.number, r.origin, r.id, e.trigger_beg, e.trigger_end, o.rule, n.name, n.kind, s.name, min(i.incident)
        FROM events AS e JOIN reports AS r ON r.number = e.report JOIN event_origins AS o ON o.event = e.number
        JOIN origins AS n ON n.number = o.origin LEFT JOIN sources AS s ON s.number = r.source
        LEFT JOIN incident_events AS i ON i.event = e.number GROUP BY e.number""")
    found = [Telling(event, pathlib.Path(path).stem, report, (beg, end), rule, name, kind, outlet, incident, links[event])
             for event, path, report, beg, end, rule, name, kind, outlet, incident in rows]
    return sorted(found, key=lambda t: (t.collection, t.report, t.trigger))


def draw(found, seed, apart):
    """(kind, telling or two tellings): at most two events of one report."""
    drawn = []

    def pick(kind, rows, n):
        counts = collections.Counter()
        for telling in random.Random(f"{seed} {kind} {rows[0].collection if rows else ''}").sample(rows, len(rows)):
            if n and counts[telling.report] < 2:
                drawn.append((kind, telling))
                counts[telling.report] += 1
                n -= 1

    for name, (_, n) in COLLECTIONS.items():
        pick("chain", [t for t in found if t.collection == name and (t.chain or t.rule != "report's outlet")], n)
    pick("plain", [t for t in found if not t.chain and t.rule == "report's outlet"], PLAIN)
    together = collections.defaultdict(list)
    for telling in found:
        together[telling.incident].append(telling)
    pairs = [[(a, b) for i, a in enumerate(rows) for b in rows[i + 1:] if a.report != b.report] for rows in together.values()]
    for kind, n, fits in (("pair", PAIRS, lambda pair: True), ("apart", APART, apart)):
        rng = random.Random(f"{seed} {kind}")
        chosen = [rng.choice(of) for of in ([pair for pair in of if fits(pair)] for of in pairs) if of]
        drawn += [(kind, pair) for pair in rng.sample(chosen, min(n, len(chosen)))]
    return drawn


def key(kind, what):
    both = what if kind in ("pair", "apart") else (what,)
    join = lambda name: "|".join(str(name(t)) for t in both)
    return (kind, join(lambda t: t.collection), join(lambda t: t.report), join(lambda t: "{}-{}".format(*t.trigger)))


def read_judged():
    rows = []
    for line in JUDGED.read_text(encoding="utf-8").splitlines() if JUDGED.exists() else ():
        if line and not line.startswith(("#", "sample\t")):
            rows.append(line.split("\t"))
    return rows


def span(text):
    beg, end = text.split("-")
    return int(beg), int(end)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def chain_right(chain, expected):
    for one in expected.split("|"):
        links = [] if one == "-" else [span(link) for link in one.split(",")]
        if len(links) == len(chain) and all(overlap(link, found) for link, found in zip(links, chain)):
            return True
    return False


def origin_right(telling, expected):
    names = expected.split("|")
    return telling.origin in names or ("outlet" in names and telling.rule in ("report's outlet", "copied from an agency", "agency's dispatch"))


def told_as_one(truce, record, a, b):
    """Do the two tellings count as one origin: the same, or the same words?"""
    shown = subprocess.run([truce, "incident", "show", "-d", record, str(a.incident), "--json"], check=True, capture_output=True)
    first = {told["event"]: told.get("same_words") or told["event"] for told in json.loads(shown.stdout)["events"]}
    return a.origin == b.origin or first[a.event] == first[b.event]


def judge(rows, found, truce, record):
    """(sample, kind) -> counts; and the wrong ones."""
    at = {(t.collection, t.report, t.trigger): t for t in found}
    by_report = collections.defaultdict(list)
    for t in found:
        by_report[(t.collection, t.report)].append(t)

    def find(collection, report, trigger):
        exact = at.get((collection, report, span(trigger)))
        return exact or next((t for t in by_report[(collection, report)] if overlap(t.trigger, span(trigger))), None)

    counts, wrong = collections.defaultdict(collections.Counter), []
    for row in rows:
        sample, kind, collection, report, trigger, expected = row[:6]
        sides = [find(*side) for side in zip(*(cell.split("|") for cell in (collection, report, trigger)))]
        count = counts[(sample, kind)]
        if None in sides or (kind in ("pair", "apart") and sides[0].incident != sides[1].incident):
            count["gone"] += 1
            continue
        count["judged"] += 1
        if kind in ("pair", "apart"):
            right = {"origin": told_as_one(truce, record, *sides) == (expected == "one")}
            count[expected] += 1
            count[f"{expected} right"] += right["origin"]
        else:
            right = {"chain": chain_right(sides[0].chain, expected), "origin": origin_right(sides[0], row[6])}
        for name, value in right.items():
            count[name] += value
        if not all(right.values()):
            wrong.append((row, sides, right))
    return counts, wrong


def show_figures(counts):
    for (sample, kind), count in sorted(counts.items()):
        n = count["judged"]
        if not n:
            continue
        line = f"sample {sample}, {kind}: {n} judged; origin right {count['origin']} ({count['origin'] / n:.3f})"
        if kind in ("pair", "apart"):
            line += "".join(f"; of {count[word]} with {word} origin{'s' * (word == 'two')} {count[word + ' right']} told so" for word in ("one", "two"))
        else:
            line += f"; chain right {count['chain']} ({count['chain'] / n:.3f})"
        print(line + (f"; {count['gone']} are coded otherwise now" if count["gone"] else ""))


def around(db, telling):
    text, beg, end, title = db.execute("""SELECT CAST(r.text AS BLOB), e.sentence_beg, e.sentence_end, r.title FROM events AS e JOIN reports AS r
        ON r.number = e.report WHERE e.number = ?""", (telling.event,)).fetchone()
    parts = text[max(0, beg - 500):beg], text[beg:end], text[end:end + 250]
    return "{} [[{}]] {}".format(*(part.decode(errors="replace").replace("\n", " ") for part in parts))


def write_unjudged(path, db, drawn, judged):
    n = 0
    with open(path, "w", encoding="utf-8") as out:
        for kind, what in drawn:
            if key(kind, what) in judged:
                continue
            n += 1
            print(f"\n#{n}", *key(kind, what), sep="\t", file=out)
            for t in what if kind in ("pair", "apart") else (what,):
                trigger = db.execute("""SELECT CAST(substr(CAST(r.text AS BLOB), e.trigger_beg + 1, e.trigger_end - e.trigger_beg) AS TEXT),
                    e.type FROM events AS e JOIN reports AS r ON r.number = e.report WHERE e.number = ?""", (t.event,)).fetchone()
                links = " < ".join(f"{text} ({kind}, {beg}-{end})" for beg, end, text, kind in t.chain)
                print(f"  {trigger[1]} '{trigger[0]}' outlet {t.outlet}; chain {links or '-'}; origin {t.origin} [{t.kind}; {t.rule}]", file=out)
                print(f"  {around(db, t)}", file=out)
    return n


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    parser.add_argument("--write", help="write what was drawn and nobody has judged there")
    parser.add_argument("--wrong", action="store_true", help="show what comes out otherwise than it was judged")
    options = parser.parse_args()
    if not CORPUS.exists():
        print(f"SKIP: no {CORPUS}: the corpus is not part of the project")
        return 0
    rows = read_judged()
    with tempfile.TemporaryDirectory() as folder:
        db = ingest(options.truce, folder)
        found = tellings(db)
        chained = sum(bool(t.chain) for t in found)
        print(f"{len(found)} events, {chained} with somebody who says so; {len({t.origin for t in found})} origins")
        record = str(pathlib.Path(folder, "origins.db"))
        counts, wrong = judge(rows, found, options.truce, record)
        show_figures(counts)
        for row, sides, right in wrong if options.wrong else ():
            print("wrong:", *row, [name for name, value in right.items() if not value], sep="\t")
            for t in sides:
                print(f"  chain {t.chain or '-'}; origin {t.origin} [{t.rule}]\n  {around(db, t)}")
        if options.write:
            n = write_unjudged(options.write, db, draw(found, options.seed, lambda pair: not told_as_one(options.truce, record, *pair)), {tuple(row[1:5]) for row in rows})
            print(f"{n} that nobody has judged stand in {options.write}")
        db.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
