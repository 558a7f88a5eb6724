"""Writes what spaCy makes of our own texts to tests/parity/NAME.json, for the unit test "parity".

    python3 tests/parity/make_reference.py NAME PACKAGE

NAME is "en" for the English pipeline. The texts are part of the file, so that later changes to samples/ do not matter.
"""

import json
import sys
from pathlib import Path

import spacy

import texts as sources
from compare import spacy_tokens

FIELDS = ["beg", "end", "tag", "pos", "morph", "lemma", "head", "dep", "ent", "sent_start"]


def main(name, package):
    found, _ = sources.texts("/nonexistent")
    nlp = spacy.load(package)
    texts = []
    for label, text in found:
        rows = [[token[field] for field in FIELDS] for token in spacy_tokens(nlp(text))]
        texts.append({"id": label, "text": text, "tokens": rows})
    path = Path(__file__).parent / f"{name}.json"
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps({"made_by": "tests/parity/make_reference.py", "spacy": spacy.__version__,
                              "package": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
                              "fields": FIELDS, "texts": []}, ensure_ascii=False)[:-2])
        for i, text in enumerate(texts):
            out.write(",\n" if i else "\n")
            out.write(json.dumps(text, ensure_ascii=False, separators=(",", ":")))
        out.write("\n]}\n")
    print(f"{path}: {sum(len(t['tokens']) for t in texts)} tokens")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
