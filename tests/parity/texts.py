"""Real text for comparing and measuring: news and reports beside the project when they are there, else its samples."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TEXT_BYTES_MAX = 150_000  # truce parse cuts longer texts


def _jsonl(path, every, limit):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0 and limit > 0:
                limit -= 1
                yield f"{path.stem}:{number + 1}", json.loads(line)["text"]


def _samples():
    for path in sorted((ROOT / "samples").glob("*.txt")) + [ROOT / "tests/parity/sentences.txt"]:
        yield path.stem, path.read_text(encoding="utf-8")


def texts(shared=None, scale=1):
    """[(id, text)] and a word on where they come from."""
    shared = Path(shared) if shared else SHARED
    found = list(_samples())
    origin = "samples"
    corpus, reports = shared / "corpus", shared / "data" / "un_reports"
    if corpus.is_dir():
        origin = "samples, news"
        for name, every, limit in (("news-2012-2020", 37, 100), ("syria-war-2011-2018", 16, 50), ("mideast-2023", 8, 24)):
            path = corpus / f"{name}.jsonl"
            if path.exists():
                found += list(_jsonl(path, max(1, every // scale), limit * scale))
    if reports.is_dir():
        origin += ", reports of the United Nations"
        for path in sorted(reports.glob("*.txt")):
            found.append((path.stem, path.read_text(encoding="utf-8", errors="replace")))
    clean = []
    for name, text in found:
        text = re.sub("\0", " ", text)
        while len(text.encode()) > TEXT_BYTES_MAX:
            text = text[: len(text) * 3 // 4]
        if text:
            clean.append((name, text))
    return clean, origin


def write_jsonl(found, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for name, text in found:
            out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
