"""What the measurements share: running truce, tables put into documents, numbered paragraphs of a report by the United Nations."""

import pathlib
import re
import subprocess
import sys


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout


def write_between(document, name, text):
    """Puts a text between the marks "<!-- NAME begin(s) -->" and "<!-- NAME end(s) -->" of a document."""
    path = pathlib.Path(document)
    whole = path.read_text(encoding="utf-8")
    marks = re.search(rf"(<!-- {name} begins? -->\n).*?(\n<!-- {name} ends? -->)", whole, re.S)
    if not marks:
        sys.exit(f"{document} has no marks of '{name}'")
    path.write_text(whole[:marks.end(1)] + text + whole[marks.start(2):], encoding="utf-8")


def paragraph_starts(text):
    """Position of each numbered paragraph, in bytes: numbers that follow each other; a text may have lost one."""
    starts, wanted = [], 1
    for match in re.finditer(r"(?<!\S)(\d{1,2})\.\s+(?=[A-Z“])", text):
        number = int(match.group(1))
        if wanted <= number <= wanted + 1:
            starts.append((len(text[:match.start()].encode()), number))
            wanted = number + 1
    return starts


def paragraph_of(starts, byte):
    return max((n for start, n in starts if start <= byte), default=0)
