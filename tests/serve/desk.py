"""What the tests of the server share: a record with hostile texts, a running server, requests, checks."""
import http.client
import json
import pathlib
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What must come back as data wherever a text is stored.
HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR '1'='1", "=HYPERLINK(\"http://x\")",
           "</textarea><svg onload=alert(1)>", "a\u202eb\u2066c", "\U0001F54A peace \U0001F54A, שלום, سلام",
           "javascript:alert(1)", "\\\"},{\"x\":\"", "%s%n%x", "../../etc/passwd"]

failures = []
n_checks = 0


def check(condition, what):
    global n_checks
    n_checks += 1
    if not condition:
        failures.append(what)
        print("FAIL", what, file=sys.stderr)
    return condition


class Reply:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {k.lower(): v for k, v in response.getheaders()}
        self.type = self.headers.get("content-type", "").split(";")[0]

    def json(self):
        return json.loads(self.body)


def make_people(truce, path, *roles):
    """Writes the file of people, one of each role, as its owner does; the token of each role."""
    made = {role: subprocess.run([truce, "serve", "--make-token", f"The {role}", "--role", role], capture_output=True, text=True)
            for role in roles}
    path.write_text("# who\n" + "".join(one.stdout for one in made.values()))
    return {role: one.stderr.strip().rsplit(" ", 1)[1] for role, one in made.items()}


class Server:
    """A server in a process of its own."""

    def __init__(self, truce, database, *options, env=None):
        self.process = subprocess.Popen([truce, "serve", "-d", str(database), "-p", "0", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env)
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()
        line = self.process.stdout.readline()
        match = re.match(r"http://([^/]+):(\d+)/$", line.strip())
        if not match:
            self.process.wait(10)
            self.reader.join(2)
            raise RuntimeError(f"the server did not start: {line!r} {''.join(self.log)}")
        self.host, self.port = match.group(1), int(match.group(2))
        self.cookie = self.token = None

    def request(self, method, path, body=None, headers=None, raw_path=False, anonymous=False):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if body is not None:
            sent["Content-Type"] = "application/json"
        if self.cookie and not anonymous:
            sent["Cookie"] = self.cookie
            if method != "GET":
                sent["X-Truce-Token"] = self.token
        sent.update(headers or {})
        sent = {k: v for k, v in sent.items() if v is not None}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body is not None:
            sent.setdefault("Content-Length", str(len(body.encode() if isinstance(body, str) else body)))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders()
        if body is not None:
            connection.send(body.encode() if isinstance(body, str) else body)
        response = connection.getresponse()
        reply = Reply(response, response.read())
        connection.close()
        return reply

    def get(self, path, **more):
        return self.request("GET", "/api/v1" + path, **more)

    def post(self, path, body, **more):
        return self.request("POST", "/api/v1" + path, body, **more)

    def log_in(self, **who):
        reply = self.post("/session", who, anonymous=True)
        if reply.status == 200:
            self.cookie = reply.headers["set-cookie"].split(";")[0]
            self.token = reply.json()["token"]
        return reply

    def stop(self):
        began = time.monotonic()
        self.process.terminate()
        code = self.process.wait(20)
        self.reader.join(2)
        return code, time.monotonic() - began, "".join(self.log)


def make_record(path):
    """A record of 120 incidents and 60 findings; every text is hostile."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("INSERT INTO versions VALUES(1,'program','p',''),(2,'model','m',''),(3,'knowledge','k','')")
    db.execute("INSERT INTO import_runs VALUES(1,'2025-08-01T00:00:00Z',NULL,'done','x',1,2,3,0,0,0,0,0)")
    db.execute("INSERT INTO monitor_runs VALUES(1,'2025-08-02T00:00:00Z',NULL,'truce','2025-08-02','x',0,0,0,0)")
    db.execute("INSERT INTO agreements VALUES('disengagement-1974','the 1974 agreement','',0)")
    n = len(HOSTILE)
    types = ["ASSAULT", "CONSULT", "COERCE", "AGREE", "PROTEST"]
    levels = ["alleged", "reported", "corroborated", "verified", "refuted"]
    for i, text in enumerate(HOSTILE, 1):
        db.execute("INSERT INTO sources VALUES(?,?)", (i, text))
        db.execute("INSERT INTO origins(number,kind,name,country,ownership,entry) VALUES(?,?,?,?,?,?)",
                   (i, "outlet", text, "SYR", text, text))
    for i in range(1, 121):
        h, h2 = HOSTILE[i % n], HOSTILE[(i * 3 + 1) % n]
        text = f"{h} \U0001F54A On day {i} troops met near Quneitra. {h2}"
        day = None if i % 17 == 0 else f"2025-{7 + i // 62:02d}-{1 + i % 28:02d}"
        raw = text.encode()
        at = raw.find(b"troops")
        db.execute("INSERT INTO reports(number,id,sha256,kind,date,source,title,url,lang,text,origin,line,run) VALUES"
                   "(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                   (i, h + str(i), f"{i:064d}", "text", day, 1 + i % n, h, h2, h, text, h, 1, 1))
        db.execute("INSERT INTO reports_text(rowid,title,text) VALUES(?,?,?)", (i, h, text))
        db.execute("INSERT INTO events(number,report,id,sentence,type,mode,cameo,quad,goldstein,score,status,date_start,"
                   "date_end,date_text,date_basis,place_text,place_name,place_country,lat,lon,precision,killed_min,"
                   "sentence_beg,sentence_end,words_beg,words_end,trigger_beg,trigger_end,frame,operators,confidence)"
                   " VALUES(?,?,?,0,?,?,'190',4,-9,-9,'reported',?,?,?,'explicit','Quneitra',?,'SYR',33.1,35.8,'city',2,"
                   "0,?,?,?,?,?,?,?,0.5)",
                   (i, i, h + str(i), types[i % 5], h, day, day, f"day {i}", h, len(raw), at, len(raw), at + 7, at + 10,
                    h, h2))
        db.execute("INSERT INTO parties VALUES(?,'actor',0,'troops',?,?,?,'ISR','MIL','ISRMIL',?,?)",
                   (i, at, at + 6, h, h, h))
        db.execute("INSERT INTO attributions VALUES(?,0,?,0,0,'outlet','SYR')", (i, h))
        db.execute("INSERT INTO event_words VALUES(?,'context',0,?)", (i, h))
        db.execute("INSERT INTO event_origins VALUES(?,?,'reported',?,?)", (i, 1 + i % n, i % 2, h))
        db.execute("INSERT INTO incidents(number,type,mode,cameo,status,level,information_by,date_start,date_end,place_name,"
                   "place_country,admin1,lat,lon,precision,killed_min,killed_max,n_events,n_reports,contested,summary,added,"
                   "change) VALUES(?,?,?,'190','reported',?,?,?,?,?,?,?,?,?,?,2,3,1,1,?,?,'2025-08-01T00:00:00Z',?)",
                   (i, types[i % 5], h, levels[i % 5], h if i % 2 else None, day, day, h if i % 3 else None, "SYR", h,
                    None if i % 13 == 0 else 32 + i % 7 / 3, None if i % 13 == 0 else 35 + i % 11 / 4,
                    ["city", "province", None][i % 3], i % 2, f"{h} {i}", i))
        db.execute("INSERT INTO incident_places SELECT number,lat,lat,lon,lon FROM incidents WHERE number=? AND lat IS NOT"
                   " NULL", (i,))
        db.execute("INSERT INTO incident_events(incident,event,side,rule,why) VALUES(?,?,?,?,?)",
                   (i, i, "denies" if i % 7 == 0 else "tells", h, h2))
        db.execute("INSERT INTO incident_parties VALUES(?,'actor',0,'troops',?,'ISR','MIL','ISRMIL',?,?)",
                   (i, h if i % 2 else None, h, h))
        db.execute("INSERT INTO incident_parties VALUES(?,'recipient',0,?,NULL,?,NULL,NULL,NULL,NULL)",
                   (i, h2, "SYR" if i % 2 else None))
        db.execute("INSERT INTO incident_parties VALUES(?,'actor',1,'Damascus','Syria','SYR','GOV','SYRGOV',NULL,NULL)", (i,))
        db.execute("INSERT INTO incident_words VALUES(?,'weapon',?)", (i, h))
        if i % 2:
            db.execute("INSERT INTO findings(number,agreement,clause,clause_kind,incident,subject,result,level,party,"
                       "party_name,zone,zone_result,distance_m,uncertainty_m,date_start,date_end,place_name,lat,lon,reason,"
                       "rule,added_run,changed_run,change) VALUES(?,'disengagement-1974',?,'ban',?,'incident',?,?,?,?,?,'in',"
                       "1200.5,1300,?,?,?,33.1,35.8,?,?,1,1,?)",
                       (i, "A" if i % 3 else h, i, ["violation", "possible", "compliant", "not covered", "undecidable"][i % 5],
                        levels[i % 3], f"p{i % 4}", h, h, day, day, h, h, h2, i))
            db.execute("INSERT INTO finding_changes VALUES(1,?,?,?,?,?)", (i, h, h, h2, h))
    db.execute("INSERT OR IGNORE INTO names(text) SELECT place_name FROM events WHERE place_name <> '' UNION SELECT 'Quneitra'"
               " UNION SELECT place_name FROM incidents WHERE place_name <> '' UNION SELECT text FROM attributions WHERE text <> ''"
               " UNION SELECT name FROM parties WHERE name <> '' UNION SELECT text FROM parties WHERE text <> ''"
               " UNION SELECT name FROM incident_parties WHERE name <> '' UNION SELECT text FROM incident_parties WHERE text <> ''")
    db.execute("UPDATE counters SET value=120 WHERE name='change'")
    db.execute("INSERT INTO reports(number,id,sha256,kind,date,source,text,origin,line,run,copy_of,similarity) VALUES"
               "(121,'copy','c','text','2025-08-02',2,'copied','x',1,1,1,0.9)")
    db.commit()
    db.close()


def slow_client(port, first, rest, result, limit_s):
    """Sends a request byte by byte; how long until the server ends the connection goes into result."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    connection.sendall(first)
    began = time.monotonic()
    try:
        while time.monotonic() - began < limit_s:
            connection.sendall(rest)
            connection.settimeout(0.5)
            try:
                if connection.recv(100) == b"":
                    break
            except socket.timeout:
                pass
    except OSError:
        pass
    result.append(time.monotonic() - began)
    connection.close()


def work_folder():
    return tempfile.TemporaryDirectory(prefix="truce-serve-")
