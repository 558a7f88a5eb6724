"""Makes a gold set of articles that hold no event: empty_gold.py ARTICLES.jsonl FOLDER.

Whatever is found in them is wrong. For fitting the weights of confidence (`make confidence`).
"""

import json
import sys
from pathlib import Path


def main():
    articles, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with open(articles, encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            article = json.loads(line)
            date = f"date {article['date']}\n" if article.get("date") else ""
            (folder / f"{i:04d}.txt").write_text(f"{date}\n{article['text']}\n", encoding="utf-8")
            (folder / f"{i:04d}.gold.jsonl").write_text("", encoding="utf-8")


main()
