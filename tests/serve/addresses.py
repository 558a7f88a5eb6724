"""The text behind an address, read by the server: who may, what it never connects to, and how much it takes."""
import http.client
import http.server
import os
import subprocess
import threading
import time

from contract import SPEC, validate
from desk import Server, check, make_people

PAGE = b"""<!doctype html><html lang="en"><head><title>Talks in Paris</title><meta property="og:site_name" content="The Wire">
<meta property="article:published_time" content="2025-08-20T10:00:00Z"><script>alert(1)</script></head><body><nav>Home</nav>
<article><h1>Talks in Paris</h1><p>The ministers met in Paris on Tuesday &lt;b&gt;, the agency said.</p></article></body></html>"""

INSIDE = ["http://127.0.0.1:PORT/page", "http://localhost:PORT/page", "http://127.1:PORT/page", "http://2130706433:PORT/page",
          "http://0x7f000001:PORT/page", "http://0177.0.0.1:PORT/page", "http://0.0.0.0:PORT/page", "http://[::1]:PORT/page",
          "http://[::ffff:127.0.0.1]:PORT/page", "http://[64:ff9b::7f00:1]:PORT/page", "http://[2002:7f00:1::]:PORT/page",
          "http://127.0.0.1.:PORT/page", "HTTP://127.0.0.1:PORT/page", "http://169.254.169.254/latest", "http://10.0.0.1/",
          "http://192.168.0.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://224.0.0.1/", "http://[fe80::1]/",
          "http://[fd00::1]/", "http://198.18.0.1/"]
NONE = ["", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "//127.0.0.1/", "127.0.0.1", "javascript:alert(1)",
        "http://", "http://name:word@127.0.0.1:PORT/page", "http://a b/", "http://\r\nX: y/", "x" * 2001]


class Site(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Site.asked.append((self.path, self.headers.get("Authorization"), self.headers.get("Cookie")))
        answers = {"/page": ("text/html", PAGE), "/text": ("text/plain", b"Troops left the town on Monday."),
                   "/picture": ("image/png", b"\x89PNG\r\n"), "/empty": ("text/html", b"<html><body></body></html>"),
                   "/huge": ("text/html", b"<p>" + b"word " * 2000000)}
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:].replace("%3A", ":"))
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(200):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.2)
            except OSError:
                pass
        elif self.path in answers:
            self.send_response(200)
            self.send_header("Content-Type", answers[self.path][0])
            self.end_headers()
            try:
                self.wfile.write(answers[self.path][1])
            except OSError:
                pass
        else:
            self.send_error(404)

    def log_message(self, *words):
        pass


def fetch(server, url):
    reply = server.post("/code/fetch", {"url": url})
    while reply.status == 429:  # two a second
        time.sleep(1)
        reply = server.post("/code/fetch", {"url": url})
    validate(reply, SPEC["paths"]["/code/fetch"]["post"], f"fetch {url[:60]!r}")
    return reply


def test_inside(truce, database, environment, port):
    """On this machine alone: public addresses only. Nothing inside is even connected to."""
    server = Server(truce, database, env=environment)
    check(server.get("/version").json()["fetch"] == "public", "on this machine alone public addresses are read")
    check(server.post("/code/fetch", {"url": f"http://127.0.0.1:{port}/page"}).status == 401, "nobody fetches without a name")
    server.log_in(name="Amal")
    for url in INSIDE:
        reply = fetch(server, url.replace("PORT", str(port)))
        check(reply.status in (400, 502), f"{url} is refused: {reply.status} {reply.body[:100]}")
    for url in NONE:
        check(fetch(server, url.replace("PORT", str(port))).status in (400, 502), f"{url[:60]!r} is no address")
    check(Site.asked == [], f"nothing inside was asked: {Site.asked}")
    check(server.stop()[0] == 0, "the server of public addresses ends well")
    behind = Server(truce, database, env={**environment, "http_proxy": f"http://127.0.0.1:{port}"})
    behind.log_in(name="Amal")
    check(fetch(behind, "http://example.org/").status == 503 and Site.asked == [], "behind a proxy it says that it cannot tell")
    behind.stop()


def test_any(truce, database, environment, port):
    """With --fetch any: texts, bounds, and what a redirect may lead to."""
    server = Server(truce, database, "--fetch", "any", env=environment)
    server.log_in(name="Amal")
    base = f"http://127.0.0.1:{port}"
    page = fetch(server, base + "/page")
    if check(page.status == 200, f"a page: {page.status} {page.body[:300]}"):
        found = page.json()
        check(found["text"] == "The ministers met in Paris on Tuesday <b>, the agency said.", f"its text: {found['text']!r}")
        check((found["title"], found["date"], found["source"], found["lang"]) == ("Talks in Paris", "2025-08-20", "The Wire", "en"),
              f"title, day, outlet, language: {found}")
    check(fetch(server, base + "/text").json()["text"] == "Troops left the town on Monday.", "plain text")
    check(fetch(server, f"{base}/to/{base}/page").status == 200, "a redirect")
    for path, status in (("/picture", 400), ("/empty", 400), ("/huge", 400), ("/none", 502), ("/to/file:///etc/passwd", 502),
                         (f"/to/{base}/to/{base}/to/{base}/to/{base}/to/{base}/to/{base}/page", 502)):
        reply = fetch(server, base + path)
        check(reply.status == status and b"root:" not in reply.body, f"{path[:40]}: {reply.status} {reply.body[:200]}")
    check(all(sent == (None, None) for _, *rest in Site.asked for sent in [tuple(rest)]), "no name, password or cookie is sent")

    def ask_slow():
        try:
            server.post("/code/fetch", {"url": base + "/slow"})
        except (OSError, http.client.HTTPException):
            pass  # the server ended meanwhile

    first = threading.Thread(target=ask_slow)
    began = time.monotonic()
    first.start()
    while not any(path == "/slow" for path, *_ in Site.asked) and time.monotonic() - began < 10:
        time.sleep(0.05)
    second = fetch(server, base + "/page")
    check(second.status == 503 and "retry-after" in second.headers, f"one address at a time: {second.status}")
    check(server.get("/incidents").status == 200, "a slow address holds up nobody who reads")
    code, seconds, log = server.stop()
    first.join()
    check(code == 0 and seconds < 6, f"a slow address holds up no end of the server: {code}, {seconds:.1f} s {log[-500:]}")


def test_roles(truce, database, folder, environment, port):
    """A desk that is open to others reads no addresses, unless that was said; and then for reviewers only."""
    people = folder / "fetchers.tsv"
    tokens = make_people(truce, people, "reader", "reviewer")
    Site.asked.clear()
    for options, status in (([], 403), (["--fetch", "any"], 200)):
        server = Server(truce, database, "--people", str(people), *options, env=environment)
        server.log_in(token=tokens["reviewer"])
        reply = fetch(server, f"http://127.0.0.1:{port}/page")
        check(reply.status == status, f"a reviewer with {options}: {reply.status}")
        server.log_in(token=tokens["reader"])
        check(fetch(server, f"http://127.0.0.1:{port}/page").status == 403, f"a reader with {options}")
        server.stop()
    check(len(Site.asked) == 1, f"only what was allowed was asked: {Site.asked}")
    wrong = subprocess.run([truce, "serve", "-d", str(database), "--fetch", "all"], capture_output=True, text=True, timeout=60)
    check(wrong.returncode == 2 and "public, any, none" in wrong.stderr, "a wrong --fetch")


def test_addresses(truce, database, folder):
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    port = site.server_address[1]
    proxies = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    environment = {name: value for name, value in os.environ.items() if name not in proxies}
    test_inside(truce, database, environment, port)
    test_any(truce, database, environment, port)
    test_roles(truce, database, folder, environment, port)
    site.shutdown()
