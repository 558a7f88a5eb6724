#!/usr/bin/env python3
"""The server held to its contract and against misuse. Called by run.sh: serve.py TRUCE"""
import gzip
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse

import desk
from addresses import test_addresses
from contract import SPEC, resolve, validate
from desk import HOSTILE, Server, check, make_people
from reviews import test_code, test_reviews

VALUES = {"{number}": "1", "{name}": "disengagement-1974"}
NEEDED = {("/search", "q"): "troops", ("/agreements/{name}/report", "from"): "2025-07-01",
          ("/agreements/{name}/report", "to"): "2025-07-31"}
BAD = ["' OR 1=1 --", "\"; DROP TABLE incidents; --", "1) UNION SELECT sql FROM sqlite_schema --", "%", "\\", "*", "NEAR(",
       "\u0000", "-1", "99999999999999999999", "a" * 1500, "<script>", "{}", "é\U0001F54A", "0x10", "1e9", "nan", "AND", "@1"]


def operations(method):
    for path, item in SPEC["paths"].items():
        if method in item and path != "/stream":
            parameters = [resolve(p) for p in item.get("parameters", []) + item[method].get("parameters", [])]
            yield path, item[method], parameters


def url_of(server, path, key=None):
    if "{key}" in path:
        items = server.get(path.split("/{")[0]).json()["items"]
        key = key or items[0]["key"]
        path = path.replace("{key}", urllib.parse.quote(key, safe=""))
    for name, value in VALUES.items():
        path = path.replace(name, value)
    return path


def query_of(path, parameters, changed=None):
    values = {p["name"]: NEEDED[(path, p["name"])] for p in parameters if (path, p["name"]) in NEEDED}
    values.update(changed or {})
    return "?" + urllib.parse.urlencode(values) if values else ""


def test_contract(server):
    for path, operation, parameters in operations("get"):
        reply = server.get(url_of(server, path) + query_of(path, parameters))
        check(reply.status == 200 or (path == "/events/{number}/explanation" and reply.status in (200, 503)),
              f"GET {path}: {reply.status} {reply.body[:200]}")
        validate(reply, operation, f"GET {path}")
        head = server.request("HEAD", "/api/v1" + url_of(server, path) + query_of(path, parameters))
        check(head.status == reply.status and head.body == b"", f"HEAD {path}")
        check(server.request("PUT", "/api/v1" + url_of(server, path), body="{}").status == 405, f"PUT {path}")
        unknown = server.get(url_of(server, path) + "?surely_unknown=1")
        check(unknown.status == 400, f"GET {path} with an unknown parameter: {unknown.status}")
        validate(unknown, {"responses": {"400": operation["responses"].get("400", {"$ref": "#/components/responses/Problem"})}},
                 f"GET {path} unknown parameter")
        for p in parameters:
            for value in p["schema"].get("enum", []) if p["in"] == "query" else []:
                one = server.get(url_of(server, path) + query_of(path, parameters, {p["name"]: value}))
                if one.status != 400 or p["name"] not in ("format", "group"):
                    check(one.status == 200, f"GET {path} {p['name']}={value}: {one.status} {one.body[:160]}")
                    validate(one, operation, f"GET {path} {p['name']}={value}")
    check(server.get("/surely/unknown").status == 404, "an unknown path is 404")
    check(server.get("/incidents/999999").status == 404, "an unknown incident is 404")
    check(server.get("/").status == 404, "the root of the API is 404")


def test_all_details(server):
    """Every single thing, so that every hostile text passes through its schema."""
    for path in ("/incidents", "/findings", "/reports", "/origins", "/sources"):
        operation = SPEC["paths"][path + "/{number}"]["get"]
        for item in server.get(path + "?limit=40").json()["items"][:40]:
            validate(server.get(f"{path}/{item['number']}"), operation, f"GET {path}/{item['number']}")
    for path in ("/actors", "/places"):
        operation = SPEC["paths"][path + "/{key}"]["get"]
        for item in server.get(path + "?limit=40").json()["items"]:
            reply = server.get(path + "/" + urllib.parse.quote(item["key"], safe=""))
            validate(reply, operation, f"GET {path}/{item['key']}")
            check(reply.status == 200 and reply.json()["key"] == item["key"], f"GET {path}/{item['key']} gives another")


def test_parameters(server):
    """SQL and worse in every parameter: an answer or a 400, never a failure, and nothing is changed."""
    before = server.get("/incidents").json()["total"]
    for path, operation, parameters in operations("get"):
        for p in parameters:
            for value in BAD:
                if p["in"] == "path":
                    target = "/api/v1" + path.replace("{" + p["name"] + "}", urllib.parse.quote(value, safe=""))
                    for name, known in VALUES.items():
                        target = target.replace(name, known)
                    reply = server.request("GET", target)
                else:
                    reply = server.get(url_of(server, path, "x") + query_of(path, parameters, {p["name"]: value}))
                check(reply.status in (200, 400, 404), f"GET {path} {p['name']}={value[:30]!r}: {reply.status} {reply.body[:200]}")
                check(b"sqlite" not in reply.body.lower() or "schema" in value, f"GET {path} {p['name']}={value[:30]!r} tells of SQL")
    check(server.get("/incidents").json()["total"] == before, "nothing was changed")


def test_texts(server, database):
    """A hostile text comes back as the same text, in JSON, and every span means what it should."""
    incident = server.get("/incidents/5").json()
    report = incident["reports"][0]
    row = sqlite3.connect(database).execute("SELECT text, title FROM reports WHERE number=?", (report["number"],)).fetchone()
    check(report["text"] == row[0] and report["title"] == row[1], "texts come back as they are")
    units = report["text"].encode("utf-16-le")

    def words(span):
        return units[2 * span[0]:2 * span[1]].decode("utf-16-le")

    event = incident["events"][0]
    check(words(event["spans"]["trigger"]) == "met", "the trigger's span, in UTF-16")
    check(words(event["spans"]["sentence"]) == event["text"], "the sentence's span")
    check(words(event["actors"][0]["span"]) == "troops", "the actor's span")
    check(words(event["spans"]["place"]) == "Quneitra", "the place's span")
    check(words(event["spans"]["date"]) == "day 5", "the date's span")
    found = server.get("/search?q=quneitra").json()
    check(found["reports"]["total"] == 120, "search finds the reports")
    snippet = found["reports"]["items"][0]
    cut = snippet["snippet"].encode("utf-16-le")
    check(all(cut[2 * b:2 * e].decode("utf-16-le").lower() == "quneitra" for b, e in snippet["marks"]) and snippet["marks"],
          "marks of a snippet")
    urls = [r["url"] for r in server.get("/reports?limit=200").json()["items"]]
    check(all(u is None or u.startswith(("http://", "https://")) for u in urls), "only web addresses are given as such")
    csv = server.get("/incidents?format=csv")
    check(csv.type == "text/csv" and "attachment" in csv.headers["content-disposition"], "CSV is a file to save")
    check(b"\"=HYPERLINK" not in csv.body and b"\"'=HYPERLINK" in csv.body, "no formula in CSV")


def test_lists(server):
    for path in ("/incidents", "/findings", "/events", "/reports"):
        for sort in ("newest", "oldest", "changed", "serious"):
            seen, cursor = [], ""
            while True:
                reply = server.get(f"{path}?limit=7&sort={sort}" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""))
                if reply.status == 400:
                    break
                page = reply.json()
                seen += [i["number"] for i in page["items"]]
                cursor = page["next"]
                if not cursor:
                    check(len(seen) == len(set(seen)) == page["total"], f"{path} by {sort}: {len(seen)} of {page['total']}")
                    break
        lines = server.get(path + "?format=jsonl").body.decode().splitlines()
        check(len(lines) == server.get(path).json()["total"], f"{path} as JSONL is whole")
    queue, cursor = [], ""
    while True:
        page = server.get("/queue?limit=9" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else "")).json()
        queue += [(i["kind"], (i["finding"] or i["incident"])["number"]) for i in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    check(len(queue) == len(set(queue)) == page["total"], f"the queue is whole: {len(queue)} of {page['total']}")
    waiting = server.get("/today").json()["queue"]
    check(waiting["findings"] + waiting["incidents"] == page["total"], "today counts the queue")
    for given, field in (("type=ASSAULT", "type"), ("level=verified", "level"), ("decision=open", "decision")):
        items = server.get("/incidents?limit=200&" + given).json()["items"]
        check(items and all(i[field] == given.split("=")[1] for i in items), f"filter {given}")
    both = server.get("/incidents?type=ASSAULT,COERCE").json()["total"]
    check(both == sum(server.get(f"/incidents?type={t}").json()["total"] for t in ("ASSAULT", "COERCE")), "several values")
    box = server.get("/incidents?bbox=35,32,36,33&limit=200").json()["items"]
    check(box and all(32 <= i["place"]["lat"] <= 33 and 35 <= i["place"]["lon"] <= 36 for i in box), "a box")
    days = server.get("/incidents?from=2025-07-05&to=2025-07-06&limit=200").json()["items"]
    check(days and all("2025-07-05" <= i["date"]["start"] <= "2025-07-06" for i in days), "a period")
    check(server.get("/incidents?from=2025-07-06&to=2025-07-05").status == 400, "a period that ends before it begins")
    shown = server.get("/map?zoom=4").json()
    points = server.get("/points").json()
    total = sum(f["properties"].get("count", 1) for f in shown["features"])
    check(total + shown["unplaced"] == shown["total"] == len(points["number"]) + points["unplaced"], "map and points agree")
    line = server.get("/timeline?group=type&by=week").json()
    counted = sum(sum(s["totals"].values()) for s in line["series"])
    check(counted == server.get("/incidents?decision=open,confirmed").json()["total"], "the timeline counts all")
    for s in line["series"]:
        check(all(len(row) == len(line["buckets"]) for row in s["levels"].values()), "a count for each bucket")
    check(sum(sum(map(sum, s["levels"].values())) for s in line["series"]) + line["undated"] == counted, "dated and undated")
    compared = server.get("/timeline?from=2025-07-11&to=2025-07-20&compare=true").json()
    check(compared["before"] == {"from": "2025-07-01", "to": "2025-07-10"}, "the period before")


def test_freshness(server, database):
    first = server.get("/incidents")
    tag = first.headers["etag"]
    again = server.get("/incidents", headers={"If-None-Match": tag})
    check(again.status == 304 and again.body == b"", "the same record is not sent twice")
    packed = server.get("/incidents", headers={"Accept-Encoding": "gzip"})
    check(packed.headers.get("content-encoding") == "gzip" and gzip.decompress(packed.body) == first.body, "gzip")
    small = server.get("/incidents", headers={"Accept-Encoding": "br;q=0, gzip;q=0"})
    check("content-encoding" not in small.headers, "what is refused is not used")
    check(len(server.get("/incidents", headers={"Accept-Encoding": "br"}).body) < len(first.body) / 3, "brotli")
    stream = socket.create_connection(("127.0.0.1", server.port), timeout=6)
    stream.sendall(f"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    text = b""
    while b"\n\n" not in text.split(b"\r\n\r\n", 1)[-1]:
        text += stream.recv(4096)
    check(b"text/event-stream" in text and b"event: record" in text, "the stream greets")
    db = sqlite3.connect(database)
    db.execute("UPDATE counters SET value=value+1 WHERE name='change'")
    db.execute("UPDATE incidents SET change=(SELECT value FROM counters WHERE name='change') WHERE number=1")
    db.commit()
    told = b""
    while b"event: record" not in told:
        told += stream.recv(4096)
    check(b'"incidents":1' in told, "the stream tells what is new")
    check(server.get("/incidents", headers={"If-None-Match": tag}).status == 200, "a changed record is sent again")
    return stream


def test_misuse(server):
    host = f"127.0.0.1:{server.port}"
    for forged in ("evil.example", "evil.example:80", f"127.0.0.1.evil.example:{server.port}", "127.0.0.1", ""):
        check(server.get("/incidents", headers={"Host": forged}).status in (400, 421), f"Host {forged!r}")
    check(server.request("GET", "/", headers={"Host": "evil.example"}).status == 421, "the page under another name")
    check(server.get("/incidents", headers={"Host": f"localhost:{server.port}"}).status == 200, "localhost")
    for path in ("/session", "/code"):
        body = {"name": "Eve"} if path == "/session" else {"text": "x"}
        for origin in ("http://evil.example", "null", f"http://{host}.evil.example", f"https://{host}"):
            check(server.post(path, body, headers={"Origin": origin}).status == 403, f"POST {path} from {origin}")
        check(server.post(path, body, headers={"Sec-Fetch-Site": "cross-site"}).status == 403, f"POST {path} across sites")
        form = server.post(path, "name=Eve", headers={"Content-Type": "application/x-www-form-urlencoded"})
        check(form.status == 415, f"POST {path} as a form: {form.status}")
        for broken in ("{", "[]", "\"x\"", "{\"text\":1}", "{\"text\":\"\\u0000\"}", "[" * 3000, "{\"a\":1,\"a\":2}", ""):
            check(server.post(path, broken).status in (400, 429, 503), f"POST {path} {broken[:20]!r}")
    outside = ["/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../Makefile",
               "//etc/passwd", "/assets/%00", "/assets/..\\..\\Makefile", "/link.html", "/sub/../secret.txt", "/.hidden"]
    for path in outside:
        reply = server.request("GET", path)
        check(b"root:" not in reply.body and b"secret" not in reply.body and reply.status in (200, 400, 404), f"GET {path}")
        if reply.status == 200:
            check(b"the page" in reply.body, f"GET {path} gives another file")
    check(server.request("GET", "/api/v1/incidents?" + "a" * 9000).status in (400, 414), "a long address")
    check(server.request("GET", "/api/v1/incidents?" + "&".join(f"a{i}=1" for i in range(200))).status == 400, "many parameters")
    check(server.get("/incidents?type=%zz").status == 400 and server.get("/incidents?type=%ff").status == 400, "bad encoding")
    check(server.get("/incidents?type=ASSAULT&type=AID").status == 400, "a parameter given twice")
    try:
        long_header = server.get("/incidents", headers={"X-Long": "a" * 200000}).status
    except OSError:
        long_header = 431
    check(long_header in (400, 413, 431), f"long headers: {long_header}")
    try:
        large = server.post("/code", "x" * (3 << 20)).status
    except OSError:
        large = 413
    check(large == 413, f"a large body: {large}")
    for garbage in (b"GARBAGE\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /api/v1/code HTTP/1.1\r\nHost: "
                    + host.encode() + b"\r\nContent-Length: -5\r\n\r\n", b"POST /api/v1/code HTTP/1.1\r\nHost: " + host.encode()
                    + b"\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=3)
        connection.sendall(garbage)
        try:
            connection.recv(200)
        except OSError:
            pass
        connection.close()
    check(server.get("/health").status == 200, "alive after all that")


def test_page(server):
    page = server.request("GET", "/")
    check(page.type == "text/html" and b"the page" in page.body, "the page")
    policy = page.headers["content-security-policy"]
    check("unsafe-inline" not in policy and "unsafe-eval" not in policy and "script-src 'self';" in policy, "the page's policy")
    check(server.request("GET", "/incidents/17").body == page.body, "an address of the page")
    check("immutable" in server.request("GET", "/assets/app-1.js").headers["cache-control"], "files with a hash are kept")
    check(server.request("GET", "/assets/none.js").status == 404, "a missing file is 404, not the page")
    check(server.request("GET", "/", headers={"If-None-Match": page.headers["etag"]}).status == 304, "the page again")
    check(server.request("POST", "/", "{}").status == 405, "POST to the page")
    report = server.get("/agreements/disengagement-1974/report?from=2025-07-01&to=2025-07-31")
    check("sandbox;" in report.headers["content-security-policy"], "the report runs nothing")
    again = server.get("/agreements/disengagement-1974/report?from=2025-07-01&to=2025-07-31",
                       headers={"If-None-Match": report.headers["etag"]})
    check(again.status == 304 and "x-frame-options" not in again.headers and "content-security-policy" not in again.headers,
          "a report that is still the same keeps its own policy, and its frame")
    for text in HOSTILE[:2]:
        check(text.encode() not in report.body, "the report escapes texts")


def test_people(truce, database, folder):
    people = folder / "people.tsv"
    tokens = make_people(truce, people, "reader", "reviewer", "admin")
    check(all(t not in people.read_text() for t in tokens.values()), "tokens are not kept")
    server = Server(truce, database, "--people", str(people), "--public", "https://truce.example.org")
    check(server.get("/incidents").status == 401, "nobody reads without a session")
    check(server.get("/session").json()["login"] == "token", "a token is asked for")
    check(server.log_in(name="Eve").status == 401 and server.log_in(token="f" * 64).status == 401, "no such token")
    reply = server.log_in(token=tokens["reader"])
    cookie = reply.headers["set-cookie"]
    check(all(flag in cookie for flag in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/")), "the cookie's flags")
    check(reply.json()["may"] == {"read": True, "review": False, "add": False, "admin": False}, "a reader's rights")
    check(server.get("/incidents").status == 200, "a reader reads")
    body = {"text": "Talks were held in Paris."}
    check(server.post("/code/add", body).status == 403, "a reader adds nothing")
    decide = {"action": "confirm", "object": "finding", "target": "1", "last_seen": 0}
    check(server.post("/reviews", decide).status == 403, "a reader decides nothing")
    check(server.get("/incidents", headers={"Host": "truce.example.org"}).status == 200, "the public name")
    server.log_in(token=tokens["reviewer"])
    grade = {"action": "grade", "object": "origin", "target": "1", "value": "A", "last_seen": 0}
    check(server.post("/reviews", grade).status == 403, "a reviewer does not grade")
    check(server.post("/code/add", body, headers={"X-Truce-Token": None}).status == 403, "a change without the token")
    check(server.post("/code/add", body, headers={"X-Truce-Token": "0" * 64}).status == 403, "a change with another token")
    check(server.post("/code/add", body, headers={"Origin": "https://evil.example"}).status == 403, "a change from elsewhere")
    bearer = {"Authorization": "Bearer " + tokens["reader"]}
    check(server.get("/incidents", headers=bearer, anonymous=True).status == 200, "a program with a token")
    check(server.get("/incidents", headers={"Authorization": "Bearer x"}, anonymous=True).status == 401, "a wrong token")
    people.write_text("\n".join(line for line in people.read_text().split("\n") if "reviewer" not in line))
    time.sleep(2.6)
    check(server.get("/incidents").status == 401, "who is taken out is out")
    statuses = [server.log_in(token="e" * 64).status for _ in range(14)]
    check(statuses[-1] == 429, "logins are limited")
    other = server.post("/session", {"token": "e" * 64}, anonymous=True, headers={"X-Forwarded-For": "spoofed, 192.0.2.7"})
    check(other.status == 401, "behind a proxy each address has its own limit")
    check(server.request("DELETE", "/api/v1/session").status in (204, 429), "logging out")
    code, _, log = server.stop()
    check(code == 0, f"the server of people ends well: {code} {log[-2000:]}")
    for options, why in ((["--listen", "0.0.0.0"], "another address without people"),
                         (["--public", "https://x.example"], "a public name without people"),
                         (["--listen", "not-an-address"], "a bad address"), (["-p", "99999"], "a bad port")):
        run = subprocess.run([truce, "serve", "-d", str(database), *options], capture_output=True, text=True, timeout=60)
        check(run.returncode == 2, f"{why}: exit {run.returncode} {run.stderr[:200]}")


def test_together(server):
    """Many at once, some of them giving up in the middle."""
    wrong = []

    def read():
        for path in ("/incidents", "/today", "/map?zoom=3", "/incidents/3", "/queue"):
            if server.get(path).status != 200:
                wrong.append(path)

    def leave():
        for _ in range(10):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(f"GET /api/v1/points HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            connection.close()

    threads = [threading.Thread(target=t) for t in [read] * 8 + [leave] * 2]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check(not wrong, f"requests at once: {wrong}")


def main():
    truce = os.path.abspath(sys.argv[1])
    with desk.work_folder() as name:
        folder = pathlib.Path(name)
        database = folder / "desk.db"
        database.touch()
        first = Server(truce, database)  # makes the tables
        check(first.get("/incidents").json()["total"] == 0, "an empty record is served")
        check(first.stop()[0] == 0, "an empty server ends well")
        desk.make_record(database)
        web = folder / "web"
        (web / "assets").mkdir(parents=True)
        (web / "index.html").write_text("<!doctype html><title>the page</title>")
        (web / "assets/app-1.js").write_text("export {};")
        (web / ".hidden").write_text("secret")
        (folder / "secret.txt").write_text("secret")
        (web / "link.html").symlink_to(folder / "secret.txt")
        server = Server(truce, database, "--web", str(web))
        slow = [[], []]
        port = server.port
        request = f"POST /api/v1/code HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 5000\r\n"
        clients = [threading.Thread(target=desk.slow_client, args=(port, b"GET / HTTP/1.1\r\nX: ", b"a", slow[0], 40)),
                   threading.Thread(target=desk.slow_client, args=(port, (request + "\r\n").encode(), b"x", slow[1], 50))]
        for client in clients:
            client.start()
        test_contract(server)
        test_all_details(server)
        test_texts(server, database)
        test_lists(server)
        test_page(server)
        test_misuse(server)
        test_parameters(server)
        test_together(server)
        test_people(truce, database, folder)
        test_code(server)
        test_reviews(server)
        test_addresses(truce, database, folder)
        stream = test_freshness(server, database)
        for client in clients:
            client.join()
        check(slow[0][0] < 20, f"a request that never ends is ended: {slow[0][0]:.0f} s")
        check(slow[1][0] < 36, f"a body that never ends is ended: {slow[1][0]:.0f} s")
        code, seconds, log = server.stop()
        check(code == 0 and seconds < 5, f"the server ends well: {code}, {seconds:.1f} s, {log[-3000:]}")
        stream.close()
        integrity = sqlite3.connect(database).execute("PRAGMA integrity_check").fetchone()[0]
        check(integrity == "ok", f"the database is whole: {integrity}")
    print(f"serve: {desk.n_checks} checks, {len(desk.failures)} failed")
    return 1 if desk.failures else 0


if __name__ == "__main__":
    sys.exit(main())
