/* Pages to reports: where the text is, and what the page says of itself. */
#include "report/html.h"

#include <libxml/HTMLparser.h>

#include "report/encoding.h"
#include "report/html_text.h"
#include "report/stamp.h"

bool html_is_page(Str head)
{
    Str start = str_slice(str_trim(head), 0, 14);
    return str_eq_nocase(start, STR("<!doctype html")) || str_eq_nocase(str_slice(start, 0, 5), STR("<html"));
}

/* What a page says of itself; views of the document. */
typedef struct Facts {
    Str og_title, title, heading;
    Str published, named_date, time;
    Str site, application, url, canonical, lang;
    const xmlNode *article, *main, *body_text, *body, *densest;
    ptrdiff_t article_bytes, densest_bytes;
} Facts;

static void keep_first(Str *fact, Str value)
{
    if (!fact->n)
        *fact = str_trim(value);
}

static void read_meta(const xmlNode *node, Facts *facts)
{
    static const Str dates[] = {{"date", 4}, {"pubdate", 7}, {"publishdate", 11}, {"publish-date", 12},
                                {"dc.date", 7}, {"dc.date.issued", 14}, {"parsely-pub-date", 16}, {"sailthru.date", 13}};
    Str content = html_attribute(node, "content"), name = html_attribute(node, "property");
    if (!name.n)
        name = html_attribute(node, "name");
    if (!name.n)
        name = html_attribute(node, "itemprop");
    if (str_eq(name, STR("og:title")))
        keep_first(&facts->og_title, content);
    else if (str_eq(name, STR("article:published_time")) || str_eq(name, STR("datePublished")))
        keep_first(&facts->published, content);
    else if (str_eq(name, STR("og:site_name")))
        keep_first(&facts->site, content);
    else if (str_eq(name, STR("application-name")))
        keep_first(&facts->application, content);
    else if (str_eq(name, STR("og:url")))
        keep_first(&facts->url, content);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        if (str_eq_nocase(name, dates[i]))
            keep_first(&facts->named_date, content);
    }
}

/* "datePublished":"2025-08-20..." in JSON-LD: the string is found by its key, the rest is not needed. */
static void read_json(const xmlNode *node, Facts *facts)
{
    Str text = html_own_text(node), key = STR("\"datePublished\"");
    ptrdiff_t at = str_find(text, key, 0);
    if (at < 0 || !str_eq_nocase(html_attribute(node, "type"), STR("application/ld+json")))
        return;
    Str rest = str_trim(str_slice(text, at + key.n, text.n));
    if (!str_starts(rest, STR(":")))
        return;
    rest = str_trim(str_slice(rest, 1, rest.n));
    ptrdiff_t end = rest.n ? str_find_byte(rest, '"', 1) : -1;
    if (rest.n && rest.p[0] == '"' && end > 0)
        keep_first(&facts->published, str_slice(rest, 1, end));
}

static void read_place_of_text(const xmlNode *node, Str name, Facts *facts)
{
    if (str_eq(html_attribute(node, "itemprop"), STR("articleBody")) && !facts->body_text)
        facts->body_text = node;
    if (str_eq(name, STR("main")) && !facts->main)
        facts->main = node;
    if (str_eq(name, STR("body")) && !facts->body)
        facts->body = node;
    if (str_eq(name, STR("article"))) {
        ptrdiff_t n = html_paragraph_bytes(node, true);
        if (!facts->article || n > facts->article_bytes)
            facts->article = node, facts->article_bytes = n;
    }
    ptrdiff_t own = html_paragraph_bytes(node, false);
    if (own > facts->densest_bytes)
        facts->densest = node, facts->densest_bytes = own;
}

static void read_node(const xmlNode *node, Facts *facts, Arena *arena)
{
    Str name = html_name(node);
    if (str_eq(name, STR("meta")))
        read_meta(node, facts);
    else if (str_eq(name, STR("script")))
        read_json(node, facts);
    else if (str_eq(name, STR("title")))
        keep_first(&facts->title, html_own_text(node));
    else if (str_eq(name, STR("h1")) && !facts->heading.n)
        facts->heading = html_text(node, arena);
    else if (str_eq(name, STR("html")))
        keep_first(&facts->lang, html_attribute(node, "lang"));
    else if (str_eq(name, STR("time")))
        keep_first(&facts->time, html_attribute(node, "datetime"));
    else if (str_eq(name, STR("link")) && str_eq(html_attribute(node, "rel"), STR("canonical")))
        keep_first(&facts->canonical, html_attribute(node, "href"));
    if (str_eq(html_attribute(node, "itemprop"), STR("datePublished")))
        keep_first(&facts->published, html_attribute(node, "datetime"));
    read_place_of_text(node, name, facts);
}

static Str first_of(const Str *values, int n)
{
    for (int i = 0; i < n; i++) {
        if (values[i].n)
            return values[i];
    }
    return STR("");
}

static Str host_of(Str url)
{
    ptrdiff_t beg = str_find(url, STR("://"), 0);
    Str host = beg < 0 ? STR("") : str_slice(url, beg + 3, url.n);
    host = str_cut(&host, '/');
    return str_starts(host, STR("www.")) ? str_slice(host, 4, host.n) : host;
}

/* One line of plain text, in the arena, whatever the bytes. */
static Str clean(Str value, Arena *arena)
{
    int64_t n_repaired;
    return html_one_line(encoding_repair(arena, value, &n_repaired), arena);
}

static void choose(const Facts *facts, Arena *arena, Report *report)
{
    const Str dates[] = {facts->published, facts->named_date, facts->time};
    char iso[STAMP_BYTES];
    report->title = clean(first_of((Str[]){facts->og_title, facts->heading, facts->title}, 3), arena);
    report->url = clean(first_of((Str[]){facts->canonical, facts->url, report->url}, 3), arena);
    report->source = clean(first_of((Str[]){facts->site, facts->application, host_of(report->url)}, 3), arena);
    report->lang = clean(str_slice(facts->lang, 0, 2), arena);
    for (size_t i = 0; i < sizeof dates / sizeof *dates && !report->date.n; i++) {
        if (stamp_parse(dates[i], iso) || stamp_scan(dates[i], iso))
            report->date = str_dup(arena, str_from_c(iso));
    }
    const xmlNode *places[] = {facts->body_text, facts->article, facts->main, facts->densest, facts->body};
    report->text = STR("");
    for (size_t i = 0; i < sizeof places / sizeof *places && !report->text.n; i++) {
        int64_t n_repaired;
        if (places[i])
            report->text = encoding_repair(arena, html_text(places[i], arena), &n_repaired);
    }
}

/* Attributes of the tag that begins at `at`, at most; *end is the place behind the tag. */
static ptrdiff_t count_attributes(Str bytes, ptrdiff_t at, ptrdiff_t *end)
{
    ptrdiff_t n = 0;
    bool in_name = true;
    while (at < bytes.n && bytes.p[at] != '>') {
        char c = bytes.p[at++];
        bool quote = (c == '"' || c == '\'') && bytes.p[at - 2] == '=';
        bool part = !byte_is_space(c) && c != '/' && c != '"' && c != '\'';
        n += part && !in_name;
        in_name = part;
        ptrdiff_t close = quote ? str_find_byte(bytes, c, at) : -1;
        if (quote && close < 0)
            break;
        at = quote ? close + 1 : at;
    }
    *end = at;
    return n;
}

/* Is the page one that the parser reads in little time and memory? */
static bool check_size(Str bytes, Diag *diag)
{
    ptrdiff_t n_tags = 0;
    bool ok = bytes.n <= HTML_BYTES_MAX;
    for (ptrdiff_t at = 0; ok && at < bytes.n;) {
        bool tag = bytes.p[at] == '<' && at + 1 < bytes.n && byte_is_alpha(bytes.p[at + 1]);
        n_tags += bytes.p[at++] == '<';
        ok = n_tags <= HTML_TAGS_MAX && (!tag || count_attributes(bytes, at, &at) <= HTML_ATTRIBUTES_MAX);
    }
    if (ok)
        return true;
    diag_set(diag, ERR_LIMIT, -1, "the page is over %d MB, or has over %d tags or %d attributes in a tag", HTML_BYTES_MAX >> 20,
             HTML_TAGS_MAX, HTML_ATTRIBUTES_MAX);
    return diag_hint(diag, "save the text that you need of it as a plain text");
}

/* The parser's own complaints about a page are of no use to anybody; some ignore its flags. */
static void say_nothing(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

static xmlDoc *parse(Str bytes, const char *encoding)
{
    const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    xmlSetGenericErrorFunc(NULL, say_nothing);
    return htmlReadMemory(bytes.p, (int)bytes.n, NULL, encoding, flags);
}

bool html_fragment(Str bytes, Arena *arena, Str *text, Diag *diag)
{
    int64_t n_repaired;
    *text = STR("");
    if (!check_size(bytes, diag))
        return false;
    xmlDoc *document = bytes.n ? parse(encoding_repair(arena, bytes, &n_repaired), "UTF-8") : NULL;
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    if (root)
        *text = encoding_repair(arena, html_text(root, arena), &n_repaired);
    xmlFreeDoc(document);
    return true;
}

bool html_read(Str bytes, Arena *arena, Report *report, Diag *diag)
{
    if (!check_size(bytes, diag))
        return false;
    report->kind = REPORT_HTML;
    report->text = STR("");
    if (!bytes.n)
        return true;
    xmlDoc *document = parse(bytes, NULL);
    if (!document)
        return true; /* nothing in it that is a page */
    Facts facts = {0};
    const xmlNode *root = xmlDocGetRootElement(document);
    for (const xmlNode *node = root; node; node = html_next(node, root, true)) {
        if (node->type == XML_ELEMENT_NODE)
            read_node(node, &facts, arena);
    }
    if (root)
        choose(&facts, arena, report);
    xmlFreeDoc(document);
    return true;
}
