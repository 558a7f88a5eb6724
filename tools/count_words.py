#!/usr/bin/env python3
"""Counts in how many sentences the words of news stand: the lines of data/word-shares.tsv.

usage: count_words.py TEXTS... > data/word-shares.tsv

TEXTS are collections of one kind each: JSONL files with "text", or .tsv files whose third column is a headline. Of a word
the largest share in any of them counts: what is everyday in one war tells little, even if it is rare elsewhere.
"""
import collections
import json
import re
import sys

LEAST, TIMES = 60, 5  # of 100,000 sentences; sentences at least, since one says nothing
WORD = re.compile(r"[a-z][a-z'\u2019-]*[a-z]")


def sentences(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if path.endswith(".tsv"):
                cells = line.split("\t")
                if len(cells) > 2:
                    yield cells[2].rsplit(" - ", 1)[0]
                continue
            yield from re.split(r"(?<=[.?!])\s+(?=[A-Z\"\u201c])", json.loads(line)["text"])


def shares(path):
    counts, n = collections.Counter(), 0
    for sentence in sentences(path):
        words = {re.sub(r"['\u2019]s$", "", w).replace("-", "") for w in WORD.findall(sentence.lower())}
        if len(words) >= 3:
            counts.update(w for w in words if w.isascii() and w.isalpha())
            n += 1
    return {word: 100000 * count / n for word, count in counts.items() if count >= TIMES}


def main():
    most = collections.Counter()
    for path in sys.argv[1:]:
        for word, share in shares(path).items():
            most[word] = max(most[word], share)
    print("# In how many of 100,000 sentences of news a word stands, the largest share in any of several collections; words that")
    print(f"# are not here stand in fewer than {LEAST}. Counted by tools/count_words.py; docs/incidents.md says what for.")
    print("word\tshare")
    for word in sorted(most):
        if most[word] >= LEAST:
            print(f"{word}\t{most[word]:.0f}")


if __name__ == "__main__":
    main()
