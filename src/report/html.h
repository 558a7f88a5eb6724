/*
 * Pages (HTML) to reports: the main text, title, day, outlet, address and language, found in any page.
 *
 * Text: what the page marks as articleBody, else its longest <article>, else <main>, else the element whose own
 * paragraphs are longest, else the body; without navigation, forms, captions, scripts, hidden parts, and blocks that
 * are mostly links, and the main heading. Blocks are parted by blank lines. Title, day, outlet: the page's own metadata (Open Graph,
 * schema.org, JSON-LD, meta), else <h1> and <title>, <time>, the host of the address.
 */
#ifndef TRUCE_REPORT_HTML_H
#define TRUCE_REPORT_HTML_H

#include "base/diag.h"
#include "report/report.h"

/* Bytes and tags of the largest page: parsed, it takes about 150 bytes a tag. Attributes of one tag cost the parser the
 * square of their number. */
enum { HTML_BYTES_MAX = 8 << 20, HTML_TAGS_MAX = 300000, HTML_ATTRIBUTES_MAX = 500 };

/* Do these bytes begin a page? */
bool html_is_page(Str head);
/*
 * Reads a page in its declared character set (else UTF-8, else Latin-1) into title, date, source, url, lang, text and
 * kind of the report; valid UTF-8 in the arena. A url that is there already is that of a page which names none. False with ERR_LIMIT or ERR_MEMORY. Threads: one at a time.
 */
bool html_read(Str bytes, Arena *arena, Report *report, Diag *diag);
/* The running text of a piece of HTML in UTF-8, such as the summary of a feed's item: valid UTF-8 in the arena. False with
 * ERR_LIMIT and an empty text when it is larger than a page may be. Threads: one at a time. */
bool html_fragment(Str bytes, Arena *arena, Str *text, Diag *diag);

#endif
