#!/usr/bin/env python3
"""How long truce serve takes for each view of a large record, first time and again, and how many it answers a second.

    bench/large_record.py build/large.db --events 400000      100,000 incidents
    bench/serve.py build/large.db [--truce build/truce]

A finding is made for every second incident when the record has none. "first" is the processor time of the server for an
answer that nobody has asked for before, "again" the time until the same answer is there again. With wrk (Debian's
package of that name) the answers a second over 16 connections, four seconds each.
"""
import argparse
import http.client
import os
import re
import shutil
import sqlite3
import subprocess
import time

VIEWS = ["today", "queue", "incidents", "incidents?type=ASSAULT&country=SYR", "incidents?actor=ISR", "incidents?party=Hezb",
         "incidents?bbox=35,32,36,33", "incidents?sort=serious", "incidents/17", "findings?result=violation", "map?zoom=6",
         "points", "timeline?by=week&group=type", "timeline?by=month&group=actor", "contacts", "facets", "actors", "places",
         "sources", "origins", "search?q=druze", "agreements/disengagement-1974"]
RATES = ["incidents", "incidents/17", "today", "map?zoom=6"]


def add_findings(path):
    db = sqlite3.connect(path)
    if db.execute("SELECT count(*) FROM findings").fetchone()[0] == 0:
        db.execute("INSERT OR IGNORE INTO agreements(name,title,sha256) VALUES('disengagement-1974','generated','')")
        db.execute("INSERT INTO monitor_runs(number,started,program,as_of,agreements) VALUES(1,'2025-08-02T00:00:00Z','bench',"
                   "'2025-08-02','')")
        db.execute("INSERT INTO findings(agreement,clause,clause_kind,incident,subject,result,level,party,zone,date_start,"
                   "date_end,place_name,lat,lon,reason,rule,added_run,changed_run,change) SELECT 'disengagement-1974',"
                   "substr('ABCDE',1+number%5,1),'ban',number,'incident',CASE number%5 WHEN 0 THEN 'violation' WHEN 1 THEN"
                   " 'possible' WHEN 2 THEN 'compliant' WHEN 3 THEN 'not covered' ELSE 'undecidable' END,level,"
                   "'p'||number%3,'aos',date_start,date_end,place_name,lat,lon,'generated','bench',1,1,change FROM incidents"
                   " WHERE number%2=0")
        db.commit()
    print(*(f"{db.execute(f'SELECT count(*) FROM {t}').fetchone()[0]} {t}" for t in ("incidents", "findings", "reports")), sep=", ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--truce", default="build/truce")
    options = parser.parse_args()
    add_findings(options.database)
    server = subprocess.Popen([options.truce, "serve", "-d", options.database, "-p", "0"], stdout=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))

    def processor_ms():
        with open(f"/proc/{server.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def get(view):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        began = time.monotonic()
        connection.request("GET", "/api/v1/" + view, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        assert response.status == 200, (view, response.status, body[:200])
        return len(body), (time.monotonic() - began) * 1000

    print(f"{'view':44} {'kB':>7} {'first, ms':>10} {'again, ms':>10}")
    for view in VIEWS:
        before = processor_ms()
        size, _ = get(view)
        first = processor_ms() - before
        print(f"{view:44} {size / 1000:7.1f} {first:10.0f} {get(view)[1]:10.1f}")
    for view in RATES if shutil.which("wrk") else []:
        shown = subprocess.run(["wrk", "-t1", "-c16", "-d4s", "--latency", "-H", "Accept-Encoding: gzip",
                                f"http://127.0.0.1:{port}/api/v1/{view}"], capture_output=True, text=True).stdout
        figure = {k: re.search(p, shown).group(1) for k, p in (("rate", r"Requests/sec:\s+(\S+)"), ("median", r"\n +50% +(\S+)"),
                                                               ("slowest", r"\n +99% +(\S+)"))}
        print(f"{view:44} {figure['rate']} a second, half within {figure['median']}, 99 % within {figure['slowest']}")
    with open(f"/proc/{server.pid}/status") as status:
        print(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1), "kB of memory at the most")
    server.terminate()
    server.wait()


if __name__ == "__main__":
    main()
