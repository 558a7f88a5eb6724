#!/usr/bin/env python3
"""Makes a large database for load tests: generated events, incidents and their parties, no real ones.

    bench/large_record.py build/large.db [--events 1000000] [--truce build/truce]

The schema is the program's own (an empty run of 'truce ingest' makes it); the rows are made by SQL inside SQLite, from
the number of each row alone, so that two runs give the same record. Four events are one incident; incidents lie in
2,000 places between 31 and 37 degrees north, 34 and 42 east, on the days of ten years.
"""
import argparse
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

# "mixed" spreads a number over 0..2^31: a multiplier of Knuth's, bits folded once.
MIX = "(({0} * 2654435761 + {1} * 40503) % 2147483647)"
TYPES = ["ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "MOBILIZE", "CONSULT", "ACCUSE", "PROTEST", "RETREAT", "AID"]
MODES = {"ASSAULT": ["aerial", "heavy-weapons", "firearms", None], "COERCE": ["arrest", "restrict", "seize", None],
         "MOBILIZE": ["troops", "weapons", None, None], "PROTEST": ["demo"] * 4, "RETREAT": ["withdraw"] * 4}
PARTIES = [("Israel", "ISR", "MIL"), ("Syria", "SYR", "MIL"), ("Syria", "SYR", "GOV"), ("Druze fighters", "SYR", "REB"),
           ("Bedouin fighters", "SYR", "UAF"), ("United Nations", "UNO", None), ("Hezbollah", "LBN", "REB"),
           ("residents", "SYR", "CVL"), ("Turkey", "TUR", "MIL"), ("Lebanon", "LBN", "MIL")]
LEVELS = ["alleged", "reported", "reported", "corroborated"]
N_PLACES = 2000


def lists(db):
    """Lists as temporary tables, so that rows are chosen by a number."""
    db.execute("CREATE TEMP TABLE kind(n INTEGER PRIMARY KEY, type TEXT, mode TEXT)")
    for n, kind in enumerate(TYPES):
        for m in range(4):
            db.execute("INSERT INTO kind VALUES(?,?,?)", (n * 4 + m, kind, MODES.get(kind, [None] * 4)[m]))
    db.execute("CREATE TEMP TABLE side(n INTEGER PRIMARY KEY, name TEXT, country TEXT, sector TEXT)")
    db.executemany("INSERT INTO side VALUES(?,?,?,?)", [(n, *p) for n, p in enumerate(PARTIES)])
    db.execute("CREATE TEMP TABLE level(n INTEGER PRIMARY KEY, name TEXT)")
    db.executemany("INSERT INTO level VALUES(?,?)", list(enumerate(LEVELS)))
    db.execute("CREATE TEMP TABLE town(n INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL)")
    db.execute(f"""WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {N_PLACES - 1})
        INSERT INTO town SELECT n, 'Town ' || n, 31 + {MIX.format('n', 1)} % 600000 / 1e5,
                                34 + {MIX.format('n', 2)} % 800000 / 1e5 FROM c""")


def fill(db, n_events):
    n_incidents = max(1, n_events // 4)
    base = db.execute("SELECT coalesce(max(number), 0) FROM incidents").fetchone()[0]
    event_base = db.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0]
    report_base = db.execute("SELECT coalesce(max(number), 0) FROM reports").fetchone()[0]
    run = db.execute("SELECT max(number) FROM import_runs").fetchone()[0]
    db.execute("INSERT OR IGNORE INTO sources(name) VALUES('Load Wire')")
    source = db.execute("SELECT number FROM sources WHERE name = 'Load Wire'").fetchone()[0]
    db.execute("INSERT OR IGNORE INTO origins(kind, name, grade) VALUES('agency', 'Load Wire', 'C')")
    origin = db.execute("SELECT number FROM origins WHERE name = 'Load Wire'").fetchone()[0]
    db.execute(f"""CREATE TEMP TABLE made AS
        WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {n_incidents})
        SELECT i, kind.type AS type, kind.mode AS mode, level.name AS level, town.name AS place, town.lat AS lat,
               town.lon AS lon, date('2016-01-01', (({MIX.format('i', 3)}) % 3650) || ' days') AS day,
               {MIX.format('i', 4)} % {len(PARTIES)} AS actor, {MIX.format('i', 5)} % {len(PARTIES)} AS recipient
        FROM c JOIN kind ON kind.n = {MIX.format('i', 6)} % {4 * len(TYPES)} JOIN level ON level.n = {MIX.format('i', 7)} % 4
               JOIN town ON town.n = {MIX.format('i', 8)} % {N_PLACES}""")
    db.execute(f"""INSERT INTO incidents(number, type, mode, status, level, date_start, date_end, place_name, place_country,
            lat, lon, precision, n_events, n_reports, n_origins, summary, added, change)
        SELECT {base} + i, type, mode, 'asserted', level, day, day, place, 'SYR', lat, lon, 'city', 4, 2, 1,
            type || ' at ' || place, day || 'T00:00:00Z', i FROM made""")
    db.execute(f"""INSERT INTO incident_places SELECT {base} + i, lat, lat, lon, lon FROM made""")
    for table, owner in (("incident_parties", base),):
        for name, column in (("actor", "actor"), ("recipient", "recipient")):
            db.execute(f"""INSERT INTO {table}(incident, side, ordinal, text, name, country, sector)
                SELECT {owner} + i, '{name}', 0, side.name, side.name, side.country, side.sector
                FROM made JOIN side ON side.n = made.{column}""")
    # two reports of two events each
    db.execute(f"""WITH two(k) AS (VALUES(0), (1))
        INSERT INTO reports(number, id, sha256, kind, date, source, title, text, origin, line, run)
        SELECT {report_base} + 2 * i - k, 'load-' || (2 * i - k), printf('%064d', 2 * i - k), 'text', day, {source},
            type || ' at ' || place, 'An act of the kind ' || type || ' was told at ' || place || ' on ' || day ||
            ', report ' || (2 * i - k) || '. It was told twice.', 'load', 2 * i - k, {run} FROM made, two""")
    db.execute(f"""WITH four(k) AS (VALUES(0), (1), (2), (3))
        INSERT INTO events(number, report, id, sentence, type, mode, quad, goldstein, score, status, date_start, date_end,
            place_name, place_country, lat, lon, precision, sentence_beg, sentence_end, words_beg, words_end, trigger_beg,
            trigger_end, frame, confidence)
        SELECT {event_base} + 4 * i - k, {report_base} + 2 * i - k / 2, 'load-' || (2 * i - k / 2) || ':' || k, k % 2, type,
            mode, 4, -5, -5, 'asserted', day, day, place, 'SYR', lat, lon, 'city', 0, 20, 0, 20, 3, 6, 'load', 0.9
        FROM made, four""")
    db.execute(f"INSERT INTO event_places SELECT number, lat, lat, lon, lon FROM events WHERE number > {event_base}")
    for name, column in (("actor", "actor"), ("recipient", "recipient")):
        db.execute(f"""WITH four(k) AS (VALUES(0), (1), (2), (3))
            INSERT INTO parties(event, side, ordinal, text, beg, end, name, country, sector)
            SELECT {event_base} + 4 * i - k, '{name}', 0, side.name, 3, 6, side.name, side.country, side.sector
            FROM made JOIN side ON side.n = made.{column}, four""")
    db.execute(f"""INSERT INTO incident_events(incident, event, side, rule, why)
        SELECT {base} + (number - {event_base} + 3) / 4, number, 'tells', 'load', 'generated' FROM events
        WHERE number > {event_base}""")
    db.execute(f"""INSERT INTO event_origins(event, origin, rule) SELECT number, {origin}, 'load' FROM events
        WHERE number > {event_base}""")
    db.execute("INSERT OR IGNORE INTO names(text) SELECT name FROM side UNION SELECT name FROM town")
    db.execute(f"INSERT INTO reports_text(rowid, title, text) SELECT number, title, text FROM reports WHERE number > {report_base}")
    db.execute(f"UPDATE counters SET value = max(value, {n_incidents}) WHERE name = 'change'")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("--events", type=int, default=1000000)
    parser.add_argument("--truce", default="build/truce")
    options = parser.parse_args()
    path = pathlib.Path(options.database)
    if path.exists():
        sys.exit(f"{path} is there already: name a new file")
    with tempfile.TemporaryDirectory() as folder:
        seed = pathlib.Path(folder, "seed.txt")
        seed.write_text("date 2016-01-01\n\nNothing happened in the village.\n", encoding="utf-8")
        subprocess.run([options.truce, "ingest", "-d", str(path), str(seed), "--no-progress"], check=True,
                       stdout=subprocess.DEVNULL)
    began = time.monotonic()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA temp_store=MEMORY")
        lists(db)
        fill(db, options.events)
    db.close()
    print(f"{path}: {options.events} events in {options.events // 4} incidents, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
