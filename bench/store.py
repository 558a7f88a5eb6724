"""Speed of the database: `make bench-store` (REPORTS=10000, or INPUT=reports.jsonl for reports of your own).

Makes reports out of the sentences of our own reports (tests/reports), shuffled with a fixed seed, times `truce code` and `truce
ingest` on them, by the clock and in processor time, and then the usual filters of `truce events` and `truce reports`, each as a
whole run of the program.
"""

import argparse
import json
import pathlib
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILTERS = [
    ["events", "--from", "2024-03", "--to", "2024-04", "-n", "100"],
    ["events", "--type", "ASSAULT", "-n", "100"],
    ["events", "--type", "ASSAULT", "--mode", "airstrike", "-n", "100"],
    ["events", "--actor-country", "SYR", "--actor-sector", "MIL", "-n", "100"],
    ["events", "--actor", "army", "-n", "100"],
    ["events", "--recipient-country", "KEN", "-n", "100"],
    ["events", "--place", "Idlib", "-n", "100"],
    ["events", "--country", "SYR", "-n", "100"],
    ["events", "--box", "35,36,37,38", "-n", "100"],
    ["events", "--status", "denied", "-n", "100"],
    ["events", "--source", "Wire 7", "-n", "100"],
    ["events", "--text", "shelled", "-n", "100"],
    ["events", "--report", "g4711"],
    ["events", "--newest", "-n", "100"],
    ["events", "--actor", "no such party"],
    ["events", "--type", "ASSAULT", "--country", "SYR", "--from", "2024-03", "--to", "2024-03", "-n", "100"],
    ["reports", "--text", "ceasefire AND army", "-n", "100"],
]


def sentences():
    found = []
    for path in sorted((ROOT / "tests" / "reports").glob("*.txt")):
        body = path.read_text(encoding="utf-8").split("\n\n", 1)[-1]
        found += [s for s in re.split(r"(?<=[.!?])\s+", " ".join(body.split())) if len(s) > 30]
    return found


def make_reports(path, n):
    pool, rng = sentences(), random.Random(20240305)
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            text = " ".join(rng.sample(pool, rng.randint(6, 16)))
            out.write(json.dumps({"id": f"g{i}", "date": day, "source": f"Wire {i % 40}", "text": text}) + "\n")


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(*command):
    """Seconds by the clock and of processor time, and the output."""
    start, used = time.perf_counter(), processor_seconds()
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return time.perf_counter() - start, processor_seconds() - used, out


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=10000)
    options.add_argument("--input", help="reports of your own, JSONL")
    options = options.parse_args()
    n = options.reports
    truce = str(ROOT / "build" / "truce")
    with tempfile.TemporaryDirectory() as folder:
        reports, database = folder + "/reports.jsonl", folder + "/a.db"
        if options.input:
            shutil.copy(options.input, reports)
            n = sum(1 for _ in open(reports, "rb"))
        else:
            make_reports(reports, n)
        code, code_used, _ = timed(truce, "code", "-f", "jsonl", reports)
        ingest, ingest_used, summary = timed(truce, "ingest", "--no-progress", "-d", database, reports)
        again, _, _ = timed(truce, "ingest", "--no-progress", "-d", database, reports)
        print(f"truce code {code:.1f} s ({n / code:.0f} reports/s); ingest {ingest:.1f} s ({n / ingest:.0f} reports/s, "
              f"{100 * code / ingest:.0f} % of code's speed); again {again:.1f} s")
        print(f"processor time: {code_used:.1f} and {ingest_used:.1f} s, {100 * code_used / ingest_used:.0f} %")
        print(summary.decode().strip(), f"; database {pathlib.Path(database).stat().st_size / 1e6:.0f} MB")
        for query in FILTERS:
            best = min(timed(truce, query[0], "-d", database, *query[1:], "-f", "jsonl") for _ in range(3))
            print(f"{1000 * best[0]:7.1f} ms  {len(best[2].splitlines()):6} rows  {' '.join(query)}")


main()
