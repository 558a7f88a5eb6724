/* Feeds: RSS, Atom and RDF, broken ones, ones that want to grow. */
#include "unit/unit.h"

#include "report/feed.h"

/* All items as "id|date|source|title|url|text;". */
static Str read_all(Str bytes, Arena *arena, bool *broken)
{
    Feed *feed;
    Diag diag = {0};
    if (!feed_open(&feed, bytes, broken, &diag))
        return str_format(arena, "refused %s", diag_name(diag.code));
    Str all = STR("");
    Report r = {0};
    for (Diag notice = {0}; feed_next(feed, arena, &r, &notice);
         r = (Report){0}, notice = (Diag){0})
        all = str_format(arena, "%.*s%.*s|%.*s%s|%.*s|%.*s|%.*s|%.*s;", STR_ARG(all), STR_ARG(r.id),
                         STR_ARG(r.date), notice.code ? "!" : "", STR_ARG(r.source),
                         STR_ARG(r.title), STR_ARG(r.url), STR_ARG(r.text));
    feed_close(feed);
    return all;
}

static const struct {
    const char *label, *bytes, *want;
    bool broken;
} rows[] = {
    {"rss",
     "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
     "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
     "<channel><title>The Wire</title><language>en-gb</language>"
     "<item><title>Shells &amp;amp; "
     "fire</title><media:title>no</media:title><link>https://w.example/1</link><guid>g1</guid>"
     "<pubDate>Wed, 20 Aug 2025 09:30:00 GMT</pubDate><description>&lt;p&gt;Rebels "
     "shelled&lt;/p&gt;&lt;p&gt;Taiz.&lt;/p&gt;</description></item>"
     "<item><title>Only a title</title><source url=\"x\">Another</source></item>"
     "<item><guid>https://w.example/3</guid><pubDate>soon</pubDate><description>Short.</"
     "description><content:encoded><![CDATA[<b>Long</b> text.]]></content:encoded></item>"
     "</channel></rss>",
     "g1|2025-08-20|The Wire|Shells & fire|https://w.example/1|Rebels "
     "shelled\n\nTaiz.;||Another|Only a title||Only a title;"
     "https://w.example/3|!|The Wire||https://w.example/3|Long text.;",
     false},
    {"atom",
     "<feed "
     "xmlns=\"http://www.w3.org/2005/Atom\"><title>Monitors</title><entry><id>urn:1</id><title "
     "type=\"html\">A &lt;i&gt;raid&lt;/i&gt;</title>"
     "<link rel=\"edit\" href=\"https://m.example/edit\"/><link "
     "href=\"https://m.example/1\"/><updated>2025-08-21T00:00:00Z</updated>"
     "<published>2025-08-20T23:00:00+03:00</published><content type=\"xhtml\"><div "
     "xmlns=\"http://www.w3.org/1999/xhtml\"><p>The army</p><p>left.</p></div></content></entry>"
     "<entry><id>urn:2</id><summary type=\"text\">5 &lt; 6</summary></entry></feed>",
     "urn:1|2025-08-20|Monitors|A raid|https://m.example/1|The army\n\nleft.;urn:2||Monitors|||5 < "
     "6;",
     false},
    {"rdf",
     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
     "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
     "<channel><title>Old</title></channel><item><title>T</title><link>http://o.example/1</"
     "link><dc:date>2025-08-20</dc:date>"
     "<description>Text.</description></item></rdf:RDF>",
     "http://o.example/1|2025-08-20|Old|T|http://o.example/1|Text.;", false},
    {"cut off",
     "<rss><channel><title>W</title><item><guid>1</guid><description>One.</description></"
     "item><item><guid>2</guid><descr",
     "1||W|||One.;2||W|||;", true},
    {"a link that is none",
     "<rss><channel><item><guid>1</guid><link>javascript:alert(1)</link><description>One.</"
     "description></item></channel></rss>",
     "1|||||One.;", false},
    {"entities",
     "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b "
     "\"&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>",
     "refused format", false},
    {"no feed", "<svg/>", "refused format", false},
    {"nothing", "", "refused format", false},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena = test_arena();
        bool broken = false;
        Str got = read_all(str_from_c(rows[i].bytes), &arena, &broken);
        if (!str_eq(got, str_from_c(rows[i].want)) || broken != rows[i].broken)
            fail_msg("%s: \"%.*s\" %d", rows[i].label, STR_ARG(got), broken);
        arena_close(&arena);
    }
}

static void test_known_by_its_beginning(void **state)
{
    (void)state;
    static const char *const feeds[] = {
        "<rss>", "\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- a > b --><rss version='2.0'>",
        "<feed xmlns='x'>", "<rdf:RDF x=''>", "<!DOCTYPE rss PUBLIC 'x'><rss>"};
    static const char *const others[] = {"",      "rss",    "<html>",     "<!-- rss",
                                         "<?xml", "<rssx>", "<svg><rss>", "{\"rss\":1}"};
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        assert_true(feed_is(str_from_c(feeds[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(feed_is(str_from_c(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_known_by_its_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
