# Feeds and pages from addresses: each item once, only what is new is asked for, pages behind items, and servers that mean harm.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
command -v python3 >/dev/null || { echo "no python3 to serve feeds with" >&2; exit 77; }
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY
mkdir site
mkfifo hold
python3 "$ROOT/tests/fixtures/serve_feeds.py" site port log <hold &
exec 3>hold
while [ ! -s port ]; do sleep 0.05; done
base=http://127.0.0.1:$(cat port)
ingest() {
    "$TRUCE" ingest "$@" 2>&1 | sed "s|$base|BASE|g; s/[0-9]* event/N event/"
}
show() {
    "$TRUCE" reports -d "$1" -f jsonl | sed "s|$base|BASE|g; s|${base#http://}|HOST|g; s/\"events\":[0-9]*/\"events\":N/; s/,\"sha256.*/}/"
}
cat >site/feed.xml <<'END'
<?xml version="1.0"?><rss version="2.0"><channel><title>The Valley Wire</title>
<item><guid>a1</guid><title>Shells on Taiz</title><link>http://127.0.0.1:PORT/a1.html</link>
<pubDate>Tue, 05 Mar 2024 09:00:00 GMT</pubDate><description>&lt;p&gt;Rebels shelled Taiz on Monday.&lt;/p&gt;</description></item>
<item><guid>a2</guid><title>Talks</title><link>http://127.0.0.1:PORT/gone.html</link>
<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>The foreign ministers of Oman and Yemen met in Muscat.</description></item>
</channel></rss>
END
cat >site/a1.html <<'END'
<!DOCTYPE html><html lang="en"><head><title>Shells on Taiz</title></head><body><nav><a href="/">Home</a></nav><article>
<p>Rebels shelled Taiz on Monday, residents said.</p><p>The army then shelled a village near Aden.</p></article></body></html>
END
echo "twice:"
ingest -d a.db $base/feed.xml
ingest -d a.db $base/feed.xml
show a.db
cat log
sed -i 's|</channel>|<item><guid>a3</guid><title>New</title><description>Police arrested ten protesters in Sanaa.</description></item></channel>|' site/feed.xml
echo "a new item:"
ingest -d a.db $base/feed.xml
echo "pages behind the items:"
: >log
ingest -d b.db --follow $base/feed.xml
ingest -d b.db --follow $base/feed.xml
sed -i 's|</title>|</title> |' site/feed.xml
ingest -d b.db --follow $base/feed.xml
show b.db | cut -d , -f 2-5,7,9
cat log
echo "an item whose page gives no answer is tried again, and a feed that was lost is asked for whole:"
printf '<rss><channel><item><guid>b1</guid><link>%s/status/503</link><description>Rebels shelled Taiz.</description></item></channel></rss>' $base >site/busy.xml
printf '<svg/>' >site/broken.xml
: >log
for round in 1 2; do
    ingest -d g.db --follow $base/busy.xml $base/broken.xml
done
cat log
echo "a page:"
ingest -d c.db "$base/a1.html?x=1"
show c.db
echo "bad ones:"
"$TRUCE" ingest -d d.db --timeout 2 $base/slow 2>err
sed "s|$base|BASE|g; s/after 2[0-9]* milliseconds with [0-9]* /after 2 s with N /" err
"$TRUCE" ingest -d d.db $base/endless $base/bomb $base/loop $base/status/500 $base/feed-of-nobody.xml \
    "$base/hop?to=file:///etc/passwd" http://127.0.0.1:1/ http://me:secret@127.0.0.1/ ftp://127.0.0.1/ 2>err
echo "exit $?"
sed "s|$base|BASE|g; s/after [0-9]* ms/at once/" err
printf '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>' >site/grow.xml
awk 'BEGIN { printf "<rss><channel><item><guid>1</guid><description>"; for (i = 0; i < 300001; i++) printf "&lt;p&gt;"; print "</description></item></channel></rss>" }' >site/tags.xml
awk 'BEGIN { printf "<rss><channel>"; for (i = 0; i < 5000; i++) printf "<a>"; print "</channel></rss>" }' >site/deep.xml
printf '<rss><channel><item><guid>1</guid><description>Rebels shelled Taiz.</description></item><item><gu' >site/cut.xml
printf '<svg/>' >site/other.xml
for name in grow tags deep cut other; do
    ingest -d e.db $base/$name.xml
done
echo "what a feed in a file may not lead to:"
sed "s|PORT|$(cat port)|" site/feed.xml >local.xml
: >log
ingest -d f.db --follow local.xml
cat log
"$TRUCE" ingest -d a.db --timeout 0 $base/feed.xml 2>&1 | head -n 1
exec 3>&-
wait
