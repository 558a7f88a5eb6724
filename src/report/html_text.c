/* Walking a parsed page without recursion, and the running text of an element. */
#include "report/html_text.h"

#include "base/out.h"

const xmlNode *html_next(const xmlNode *node, const xmlNode *root, bool descend)
{
    if (descend && node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

Str html_name(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? str_from_c((const char *)node->name) : STR("");
}

Str html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at && node->type == XML_ELEMENT_NODE; at = at->next) {
        if (strcmp((const char *)at->name, name) == 0 && at->children && at->children->content)
            return str_from_c((const char *)at->children->content);
    }
    return STR("");
}

static bool is_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content;
}

Str html_own_text(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (is_text(child))
            return str_from_c((const char *)child->content);
    }
    return STR("");
}

static bool is_one_of(Str name, const char *const *names)
{
    for (; *names; names++) {
        if (str_eq(name, str_from_c(*names)))
            return true;
    }
    return false;
}

/* Never part of the running text. */
static bool is_left_out(const xmlNode *node)
{
    static const char *const names[] = {"script", "style", "noscript", "nav", "aside", "footer", "form", "button", "svg",
                                        "figcaption", "iframe", "template", "h1", "select", "textarea", "head", "object", NULL};
    static const char *const words[] = {"related", "newsletter", "share", "social", "promo", "advert", "cookie", "comments",
                                        "breadcrumb", "sidebar", "caption", NULL};
    Str name = html_name(node);
    if (!name.n)
        return node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE;
    if (is_one_of(name, names) || str_eq(html_attribute(node, "aria-hidden"), STR("true")))
        return true;
    for (const xmlAttr *at = node->properties; at; at = at->next) {
        if (strcmp((const char *)at->name, "hidden") == 0)
            return true;
    }
    if (str_eq(name, STR("body")) || str_eq(name, STR("article")) || str_eq(name, STR("main")))
        return false; /* names of their classes tell of their parts */
    const Str marks[] = {html_attribute(node, "class"), html_attribute(node, "id")};
    for (int i = 0; i < 2; i++) {
        for (const char *const *word = words; *word && marks[i].n; word++) {
            if (str_find(marks[i], str_from_c(*word), 0) >= 0)
                return true;
        }
    }
    return false;
}

static bool is_block(Str name)
{
    static const char *const names[] = {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li",
                                        "ul", "ol", "blockquote", "pre", "table", "tr", "td", "th", "header", "figure", "br",
                                        "hr", "dl", "dt", "dd", "body", "address", NULL};
    return is_one_of(name, names);
}

ptrdiff_t html_paragraph_bytes(const xmlNode *node, bool deep)
{
    ptrdiff_t n = 0;
    bool inside = false;
    for (const xmlNode *at = node->children; at && !deep; at = at->next) {
        if (!str_eq(html_name(at), STR("p")))
            continue;
        for (const xmlNode *below = at; below; below = html_next(below, at, true))
            n += is_text(below) ? (ptrdiff_t)strlen((const char *)below->content) : 0;
    }
    for (const xmlNode *at = node; at && deep; at = html_next(at, node, true)) {
        inside = str_eq(html_name(at), STR("p")) || (inside && at->type != XML_ELEMENT_NODE);
        n += inside && is_text(at) ? (ptrdiff_t)strlen((const char *)at->content) : 0;
    }
    return n;
}

/* A block of text that is being collected. */
typedef struct Block {
    Out *out;
    Out words;
    ptrdiff_t n_linked; /* bytes inside links */
    bool any;
    Arena *arena;
} Block;

static void end_block(Block *block)
{
    Str text = html_one_line(out_text(&block->words), block->arena);
    bool is_menu = block->n_linked * 2 > text.n && text.n < 200;
    if (text.n && !is_menu) {
        out_c(block->out, block->any ? "\n\n" : "");
        out_str(block->out, text);
        block->any = true;
    }
    block->words.n = 0;
    block->n_linked = 0;
}

static bool in_link(const xmlNode *node, const xmlNode *root)
{
    enum { NEAR = 4 }; /* a link has few elements inside it */
    for (int i = 0; i < NEAR && node != root; i++, node = node->parent) {
        if (str_eq(html_name(node), STR("a")))
            return true;
    }
    return false;
}

/* Blocks end where the next one begins and behind the last node of their element. */
static bool leaves_block(const xmlNode *node, const xmlNode *next, const xmlNode *root)
{
    const xmlNode *end = next ? next->parent : root;
    if (next && next->parent == node)
        return false;
    for (const xmlNode *at = node; at != end && at; at = at->parent) {
        if (is_block(html_name(at)))
            return true;
    }
    return false;
}

Str html_text(const xmlNode *node, Arena *arena)
{
    Out out = out_to_memory(arena);
    Block block = {.out = &out, .words = out_to_memory(arena), .arena = arena};
    for (const xmlNode *at = node, *next; at; at = next) {
        bool skip = at != node && is_left_out(at);
        if (!skip && is_block(html_name(at)))
            end_block(&block);
        if (!skip && is_text(at)) {
            Str text = str_from_c((const char *)at->content);
            out_str(&block.words, text);
            block.n_linked += in_link(at, node) ? str_trim(text).n : 0;
        }
        next = html_next(at, node, !skip);
        if (leaves_block(at, next, node))
            end_block(&block);
    }
    end_block(&block);
    return out_text(&out);
}

Str html_one_line(Str text, Arena *arena)
{
    char *bytes = arena_bytes(arena, text.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        bool nbsp = text.p[i] == '\xC2' && i + 1 < text.n && text.p[i + 1] == '\xA0';
        bool space = nbsp || byte_is_space(text.p[i]);
        i += nbsp;
        if (!space)
            bytes[n++] = text.p[i];
        else if (n && bytes[n - 1] != ' ')
            bytes[n++] = ' ';
    }
    if (n && bytes[n - 1] == ' ')
        n--;
    return str_make(bytes, n);
}
