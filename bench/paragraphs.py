"""Numbered paragraphs of a report by the United Nations, and running truce: for undof.py and monitors.py."""

import re
import subprocess
import sys


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout


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
