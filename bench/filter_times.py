#!/usr/bin/env python3
"""How long the usual filters take on a large record: 'make bench-filters'.

    bench/filter_times.py build/large.db [--truce build/truce] [--limit-ms 100]

The database is one that bench/large_record.py made. The first hundred rows are asked for (-n 100), of some filters all. Each command runs three times, the shortest run counts, the start of the program included.
Exits with 1 when one takes longer than --limit-ms.
"""
import argparse
import subprocess
import sys
import time

EVENTS = ["--type ASSAULT", "--type AID --newest", "--mode aerial", "--from 2020-03-01 --to 2020-03-07", "--from 2020-03 --newest",
          "--actor Druze", "--actor-country TUR --actor-sector MIL", "--recipient Hezb", "--place Town_77", "--place own",
          "--country SYR --newest", "--box 33,35.5,33.2,35.8", "--status asserted", "--text Town", "--text 1234", "--newest",
          "--type ASSAULT --actor Druze --from 2020-01-01 --newest", "--to 2016-03-01 --actor Druze --recipient Turkey --newest"]
ONLY = {"events": ["--source Load", "--source nobody", "--report load-777", "--status denied"],
        "incidents": ["--level corroborated", "--decision confirmed", "--contested", "--origin Load", "--word drone",
                      "--status denied"]}

WHOLE = ["--type ASSAULT --from 2020-03 --to 2020-03", "--country SYR --from 2020-03-05 --to 2020-03-05",
         "--actor Druze --from 2020-03-05 --to 2020-03-06"]


def shortest(command):
    times = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.monotonic() - began)
    return min(times) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("--truce", default="build/truce")
    parser.add_argument("--limit-ms", type=float, default=100)
    options = parser.parse_args()
    slow = 0
    asked = [(kind, filters, "-n 100") for kind in ONLY for filters in EVENTS + ONLY[kind]]
    for kind, filters, how in asked + [("events", filters, "-f jsonl") for filters in WHOLE]:
        words = [word.replace("_", " ") for word in (filters + " " + how).split()]
        took = shortest([options.truce, kind, "-d", options.database, *words])
        slow += took > options.limit_ms
        print(f"{took:6.0f} ms  truce {kind} {' '.join(words)}")
    print(f"{slow} over {options.limit_ms:.0f} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
