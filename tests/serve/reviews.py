"""What people add and decide: texts, reviews, two at once."""
import sys
import threading

from contract import SPEC, validate
from desk import HOSTILE, Server, check


def test_code(server):
    ready = server.get("/version").json()["coder"]
    body = {"text": "\U0001F54A <b>Israeli aircraft</b> struck a checkpoint near Quneitra on Tuesday.", "date": "2025-08-20"}
    reply = server.post("/code", body)
    if not ready:
        print("SKIP coding: no model", file=sys.stderr)
        check(reply.status == 503, "without a model /code says so")
        return
    operation = SPEC["paths"]["/code"]["post"]
    validate(reply, operation, "POST /code")
    coded = reply.json()
    units = coded["text"].encode("utf-16-le")
    for event in coded["events"]:
        for party in event["actors"] + event["recipients"]:
            if party["span"]:
                check(units[2 * party["span"][0]:2 * party["span"][1]].decode("utf-16-le") == party["text"], "a party's span")
    check(server.post("/code/add", {"text": "x", "more": 1}).status in (400, 401, 403), "an unknown member")
    check(server.post("/code", {"text": "x", "date": "surely no date"}).status == 400, "a bad date")
    server.log_in(name="Amal")
    add = SPEC["paths"]["/code/add"]["post"]
    body["text"] += " The army confirmed it."
    first = server.post("/code/add", body)
    validate(first, add, "POST /code/add")
    check(first.status == 201 and first.json()["result"] == "added", f"a text is added: {first.status} {first.body[:200]}")
    second = server.post("/code/add", body)
    validate(second, add, "POST /code/add again")
    check(second.status == 200 and second.json()["report"] == first.json()["report"], "the same text is known")
    listed = server.get(f"/reports/{first.json()['report']}").json()
    check(listed["text"] == body["text"], "the text is in the record")
    if listed["events"]:
        validate(server.get(f"/events/{listed['events'][0]['number']}/explanation"),
                 SPEC["paths"]["/events/{number}/explanation"]["get"], "explanation")


def test_reviews(server):
    """Two reviewers at once, an undo, and what makes no sense."""
    operation = SPEC["paths"]["/reviews"]["post"]
    undo = SPEC["paths"]["/reviews/{number}/undo"]["post"]
    server.log_in(name="Amal")
    confirm = {"action": "confirm", "object": "finding", "target": "1", "why": HOSTILE[0], "last_seen": 0}
    first = server.post("/reviews", confirm)
    validate(first, operation, "POST /reviews")
    if not check(first.status == 201, f"a review is written: {first.status} {first.body[:300]}"):
        return
    number = first.json()["last_review"]
    finding = server.get("/findings/1").json()
    check(finding["decision"] == "confirmed" and finding["last_review"] == number, "the finding is confirmed")
    check(finding["reviews"][0]["who"] == "Amal" and finding["reviews"][0]["why"] == HOSTILE[0], "who and why")
    server.log_in(name="Badr")
    late = dict(confirm, action="reject", why="seen otherwise")
    conflict = server.post("/reviews", late)
    validate(conflict, operation, "POST /reviews too late")
    check(conflict.status == 409 and conflict.json()["reviews"][0]["who"] == "Amal", "who is late is told what the other did")
    check(server.get("/findings/1").json()["decision"] == "confirmed", "nothing was written")
    again = server.post("/reviews", dict(late, last_seen=conflict.json()["last_review"]))
    check(again.status == 201 and server.get("/findings/1").json()["decision"] == "rejected", "decided anew")
    undone = server.post(f"/reviews/{again.json()['last_review']}/undo", {"why": "a slip"})
    validate(undone, undo, "undo")
    check(undone.status == 201 and server.get("/findings/1").json()["decision"] == "confirmed", "an undo")
    twice = server.post(f"/reviews/{again.json()['last_review']}/undo", {})
    validate(twice, undo, "undo twice")
    check(twice.status == 409, "an undo is done once")
    check(server.post("/reviews/999/undo", {}).status == 404, "undo of nothing")
    seen = server.get("/incidents/5").json()["last_review"]
    moved = server.post("/reviews", {"action": "correct", "object": "incident", "target": "5", "field": "killed", "value": "3..5",
                                     "last_seen": seen})
    validate(moved, operation, "a correction")
    check(moved.status == 201, f"a correction: {moved.status} {moved.body[:300]}")
    check(server.get("/incidents/5").json()["counts"]["killed"] == {"min": 3, "max": 5}, "a correction is seen")
    merged = server.post("/reviews", {"action": "merge", "object": "incident", "target": "10", "value": "5",
                                      "last_seen": server.get("/incidents/10").json()["last_review"]})
    validate(merged, operation, "a merge")
    check(merged.status == 201 and server.get("/incidents/10").json()["merged_into"] == 5, f"a merge: {merged.body[:200]}")
    named = server.post("/reviews", {"action": "attribute", "object": "incident", "target": "12", "value": "disputed",
                                     "last_seen": server.get("/incidents/12").json()["last_review"]})
    validate(named, operation, "an attribution")
    check(named.status == 201 and server.get("/incidents/12").json()["attribution"] == "disputed", "who did it")
    twice = {"action": "split", "object": "event", "target": "10", "last_seen": 0}
    parted = server.post("/reviews", twice)
    validate(parted, operation, "a split")
    check(parted.status == 201 and parted.json()["made"], f"a split: {parted.status} {parted.body[:200]}")
    check(any(r["action"] == "split" for r in server.get("/incidents/5").json()["reviews"]), "a split in the history it left")
    check(server.post("/reviews", twice).status == 409, "the second who splits is told, though nothing is left to split")
    period = {"action": "verdict", "object": "period", "target": "disengagement-1974 2025-07-01/2025-07-31", "value": HOSTILE[0],
              "last_seen": 0}
    given = server.post("/reviews", period)
    validate(given, operation, "a verdict")
    report = server.get("/agreements/disengagement-1974/report?from=2025-07-01&to=2025-07-31")
    check(given.status == 201 and b"&lt;script&gt;alert(1)" in report.body, f"the report quotes the verdict: {given.body[:200]}")
    check(server.post("/reviews", dict(period, value="another")).status == 409, "a verdict that came second")
    for text in HOSTILE:
        note = server.post("/reviews", {"action": "note", "object": "incident", "target": "7", "value": text,
                                        "last_seen": server.get("/incidents/7").json()["last_review"]})
        validate(note, operation, f"a note {text}")
        check(note.status == 201 and server.get("/incidents/7").json()["reviews"][-1]["value"] == text, f"a note {text!r}")
        for member in ("action", "object", "target", "field", "value"):
            odd = server.post("/reviews", {**confirm, member: text})
            check(odd.status in (400, 404, 409), f"{member}={text!r}: {odd.status} {odd.body[:150]}")
    for broken in ({}, [], {"action": "confirm"}, dict(confirm, last_seen=-1), dict(confirm, last_seen="0"), dict(confirm, more=1),
                   dict(confirm, target=1), dict(confirm, target="999999"), dict(confirm, action="undo"), dict(confirm, why="a" * 5000)):
        check(server.post("/reviews", broken).status in (400, 404, 409), f"a broken review {str(broken)[:60]}")
    listed = server.get("/reviews?who=Badr").json()
    check(listed["total"] >= 2 and all(r["who"] == "Badr" for r in listed["items"]), "reviews by name")
    results = []

    def race(name):
        own = Server.__new__(Server)
        own.__dict__.update(server.__dict__)
        own.log_in(name=name)
        results.append(own.post("/reviews", {"action": "confirm", "object": "finding", "target": "3", "last_seen": 0}).status)

    threads = [threading.Thread(target=race, args=(f"Reviewer {i}",)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    check(sorted(results) in ([201, 409, 409, 409], [201, 409, 409, 429], [201, 409, 429, 429]), f"four at once: {results}")
