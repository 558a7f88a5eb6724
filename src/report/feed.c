/* Feeds to reports. */
#include "report/feed.h"

#include <stdlib.h>

#include <libxml/parser.h>

#include "base/out.h"
#include "report/encoding.h"
#include "report/html.h"
#include "report/html_text.h"
#include "report/stamp.h"

enum { FIELD_MAX = 4000 };

struct Feed {
    xmlDoc *document;
    const xmlNode *root, *channel;
    const xmlNode *next; /* the node to look at */
    Str title, lang;     /* views of the document */
    int n_items;
};

/* Local name of an element of one of the vocabularies that feeds are written in; empty for others.
 */
static Str name_of(const xmlNode *node)
{
    static const char *const known[] = {"http://purl.org/rss/1.0/",
                                        "http://www.w3.org/2005/Atom",
                                        "http://purl.org/dc/elements/1.1/",
                                        "http://purl.org/rss/1.0/modules/content/",
                                        "http://my.netscape.com/rdf/simple/0.9/",
                                        "http://backend.userland.com/rss2",
                                        "http://www.w3.org/1999/02/22-rdf-syntax-ns#"};
    if (node->type != XML_ELEMENT_NODE)
        return STR("");
    Str name = str_from_c((const char *)node->name);
    if (!node->ns || !node->ns->href)
        return str_eq(name, STR("content:encoded")) ? STR("encoded")
               : str_eq(name, STR("dc:date"))       ? STR("date")
                                                    : name;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp((const char *)node->ns->href, known[i]) == 0)
            return name;
    }
    return STR("");
}

bool feed_is(Str head)
{
    static const Str roots[] = {{"rss", 3}, {"feed", 4}, {"RDF", 3}};
    Str rest = str_starts(head, STR("\xEF\xBB\xBF")) ? str_slice(head, 3, head.n) : head;
    for (;;) {
        rest = str_trim(rest);
        ptrdiff_t end = -1;
        if (str_starts(rest, STR("<!--")))
            end = str_find(rest, STR("-->"), 4) + 2;
        else if (str_starts(rest, STR("<?")) || str_starts(rest, STR("<!")))
            end = str_find_byte(rest, '>', 2);
        else
            break;
        if (end < 2)
            return false;
        rest = str_slice(rest, end + 1, rest.n);
    }
    if (!str_starts(rest, STR("<")))
        return false;
    ptrdiff_t at = 1;
    while (at < rest.n && at < 40 && !byte_is_space(rest.p[at]) && rest.p[at] != '>' &&
           rest.p[at] != '/')
        at++;
    Str name = str_slice(rest, 1, at);
    ptrdiff_t colon = str_find_byte(name, ':', 0);
    name = colon >= 0 ? str_slice(name, colon + 1, name.n) : name;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (str_eq(name, roots[i]))
            return true;
    }
    return false;
}

static const xmlNode *child(const xmlNode *node, Str name)
{
    for (const xmlNode *at = node ? node->children : NULL; at; at = at->next) {
        if (str_eq(name_of(at), name))
            return at;
    }
    return NULL;
}

/* The text and CDATA right below an element; references to entities are left out. */
static Str text_of(const xmlNode *node, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (const xmlNode *at = node ? node->children : NULL; at; at = at->next) {
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content)
            out_c(&out, (const char *)at->content);
        else if (at->type == XML_ENTITY_REF_NODE)
            out_byte(&out, ' ');
    }
    return out_text(&out);
}

/* One line of plain text; titles may hold markup of their own ("&lt;b&gt;"). */
static Str line_of(const xmlNode *node, Arena *arena)
{
    int64_t n_repaired;
    Str text = text_of(node, arena);
    if (str_find_byte(text, '<', 0) >= 0 || str_find_byte(text, '&', 0) >= 0)
        html_fragment(text, arena, &text, NULL);
    return html_one_line(encoding_repair(arena, str_slice(text, 0, FIELD_MAX), &n_repaired), arena);
}

/* The running text of a content or summary: XHTML below it, or HTML or plain text in it. */
static Str body_of(const xmlNode *node, Arena *arena, Diag *notice)
{
    int64_t n_repaired;
    if (!node)
        return STR("");
    Str type = html_attribute(node, "type"), text = STR("");
    if (str_eq(type, STR("xhtml")))
        text = html_text(node, arena);
    else if (str_eq(type, STR("text")))
        text = str_trim(text_of(node, arena));
    else
        html_fragment(text_of(node, arena), arena, &text, notice);
    return encoding_repair(arena, text, &n_repaired);
}

static bool is_web(Str address)
{
    return str_starts(address, STR("http://")) || str_starts(address, STR("https://"));
}

/* RSS has the address as text, Atom as an attribute of the link without another purpose. */
static Str link_of(const xmlNode *item, Arena *arena)
{
    for (const xmlNode *at = item->children; at; at = at->next) {
        if (!str_eq(name_of(at), STR("link")))
            continue;
        Str href = html_attribute(at, "href"), rel = html_attribute(at, "rel");
        Str address = str_trim(href.n ? href : text_of(at, arena));
        if (is_web(address) && address.n <= FIELD_MAX &&
            (!rel.n || str_eq(rel, STR("alternate")))) {
            int64_t n_repaired;
            return str_dup(arena, encoding_repair(arena, address, &n_repaired));
        }
    }
    return STR("");
}

static const xmlNode *first_child(const xmlNode *item, const char *const *names)
{
    for (int i = 0; names[i]; i++) {
        const xmlNode *found = child(item, str_from_c(names[i]));
        if (found)
            return found;
    }
    return NULL;
}

static void read_day(const xmlNode *item, Arena *arena, Report *report, Diag *notice)
{
    static const char *const names[] = {"pubDate", "published", "date", "issued",
                                        "updated", "modified",  NULL};
    char iso[STAMP_BYTES];
    Str text = str_trim(text_of(first_child(item, names), arena));
    if (stamp_parse(text, iso) || stamp_scan(text, iso))
        report->date = str_dup(arena, str_from_c(iso));
    else if (text.n)
        diag_set(notice, ERR_FORMAT, -1, "'%.*s' is no date, left out",
                 STR_ARG(str_slice(text, 0, 80)));
}

static void read_item(const Feed *feed, const xmlNode *item, Arena *arena, Report *report,
                      Diag *notice)
{
    static const char *const ids[] = {"guid", "id", NULL};
    static const char *const contents[] = {"encoded", "content", NULL};
    static const char *const summaries[] = {"description", "summary", NULL};
    report->kind = REPORT_TEXT;
    report->title = line_of(child(item, STR("title")), arena);
    report->url = link_of(item, arena);
    report->id = line_of(first_child(item, ids), arena);
    if (!report->id.n)
        report->id = report->url;
    report->id_given = report->id.n > 0;
    if (!report->url.n && is_web(report->id))
        report->url = report->id;
    const xmlNode *source = child(item, STR("source")), *name = child(source, STR("title"));
    report->source = line_of(name ? name : source, arena);
    if (!report->source.n)
        report->source = feed->title.n ? str_dup(arena, feed->title) : STR("");
    bool lang =
        feed->lang.n >= 2 && byte_is_alpha(feed->lang.p[0]) && byte_is_alpha(feed->lang.p[1]);
    report->lang = lang ? str_dup(arena, str_slice(feed->lang, 0, 2)) : STR("");
    read_day(item, arena, report, notice);
    report->text = body_of(first_child(item, contents), arena, notice);
    if (!report->text.n)
        report->text = body_of(first_child(item, summaries), arena, notice);
    if (!report->text.n)
        report->text = report->title;
}

static void say_nothing(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

static bool find_channel(Feed *feed)
{
    feed->root = xmlDocGetRootElement(feed->document);
    Str name = feed->root ? name_of(feed->root) : STR("");
    bool atom = str_eq(name, STR("feed"));
    if (!atom && !str_eq(name, STR("rss")) && !str_eq(name, STR("RDF")))
        return false;
    feed->channel = atom ? feed->root : child(feed->root, STR("channel"));
    const xmlNode *inside = feed->channel ? feed->channel : feed->root;
    feed->next = str_eq(name, STR("RDF")) ? feed->root->children : inside->children;
    return true;
}

bool feed_open(Feed **feed, Str bytes, bool *broken, Diag *diag)
{
    const int flags = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
    *feed = NULL;
    *broken = false;
    if (bytes.n > FEED_BYTES_MAX) {
        diag_set(diag, ERR_LIMIT, -1, "the feed is over %d MB", FEED_BYTES_MAX >> 20);
        return diag_hint(diag, "cut it into files of fewer items");
    }
    if (str_find(bytes, STR("<!ENTITY"), 0) >= 0)
        return diag_set(diag, ERR_FORMAT, -1,
                        "the feed declares entities, which feeds have no need of; it is not read");
    Feed *f = calloc(1, sizeof *f);
    if (!f)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    xmlSetGenericErrorFunc(NULL, say_nothing);
    xmlParserCtxt *parser = xmlNewParserCtxt();
    f->document =
        parser ? xmlCtxtReadMemory(parser, bytes.p, (int)bytes.n, NULL, NULL, flags) : NULL;
    *broken = parser && !parser->wellFormed;
    xmlFreeParserCtxt(parser);
    if (!f->document || !find_channel(f)) {
        feed_close(f);
        *broken = false;
        return diag_set(diag, ERR_FORMAT, -1, "it is XML, but no feed (RSS or Atom)");
    }
    Arena arena;
    if (arena_open(&arena, (ptrdiff_t)1 << 28)) {
        static const char *const langs[] = {"language", NULL};
        Str title = line_of(child(f->channel, STR("title")), &arena),
            lang = str_trim(text_of(first_child(f->channel, langs), &arena));
        if (!lang.n)
            lang = html_attribute(f->root, "lang");
        char *copy = malloc((size_t)(title.n + lang.n + 1));
        if (copy) {
            memcpy(copy, title.p, (size_t)title.n);
            memcpy(copy + title.n, lang.p, (size_t)lang.n);
            f->title = str_make(copy, title.n);
            f->lang = str_make(copy + title.n, lang.n);
        }
        arena_close(&arena);
    }
    *feed = f;
    return true;
}

bool feed_next(Feed *feed, Arena *arena, Report *report, Diag *notice)
{
    while (feed->next && feed->n_items < FEED_ITEMS_MAX) {
        const xmlNode *node = feed->next;
        Str name = name_of(node);
        feed->next = node->next;
        if (!str_eq(name, STR("item")) && !str_eq(name, STR("entry")))
            continue;
        feed->n_items++;
        read_item(feed, node, arena, report, notice);
        return true;
    }
    return false;
}

void feed_close(Feed *feed)
{
    if (!feed)
        return;
    xmlFreeDoc(feed->document);
    free((char *)(uintptr_t)feed->title.p);
    free(feed);
}
