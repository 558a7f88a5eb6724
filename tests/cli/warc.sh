# Web archives: pages and texts in them, plain, packed as a whole and record by record; broken ones.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to make archives with" >&2; exit 77; }
make_warc() {
    python3 "$ROOT/tests/fixtures/make_warc.py" "$@"
}
ingest() {
    "$TRUCE" ingest "$@" 2>&1 | sed 's/[0-9]* event/N event/'
}
make_warc a.warc
make_warc b.warc.gz
mkdir crawl
make_warc crawl/c.warc.gz members
ingest -d a.db a.warc
"$TRUCE" reports -d a.db -f jsonl | sed 's/"events":[0-9]*/"events":N/; s/,"sha256".*/}/'
ingest -d a.db b.warc.gz
ingest -d a.db crawl
ingest -d a.db - <a.warc
echo "broken:"
head -c 1200 a.warc >cut.warc
head -c 600 b.warc.gz >cut.warc.gz
{ head -c 300 crawl/c.warc.gz; printf 'no gzip data, but so it goes on'; } >bad.warc.gz
printf 'WARC/1.0\r\nWARC-Type: response\r\n\r\n' >length.warc
printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nabc' >huge.warc
{ cat a.warc; echo 'and more'; } >more.warc
for file in cut.warc cut.warc.gz bad.warc.gz length.warc huge.warc more.warc; do
    ingest -d b.db $file
done
