/* Walking a parsed page without recursion, and the running text of an element. Not for others than html.c. */
#ifndef TRUCE_REPORT_HTML_TEXT_H
#define TRUCE_REPORT_HTML_TEXT_H

#include <libxml/tree.h>

#include "base/str.h"

/* The next node in the order of the page within root; without descend, what lies below node is passed over. */
const xmlNode *html_next(const xmlNode *node, const xmlNode *root, bool descend);
/* Name of an element in lower case; empty for other nodes. */
Str html_name(const xmlNode *node);
/* Value of an attribute, empty when it has none; a view of the document. */
Str html_attribute(const xmlNode *node, const char *name);
/* The first piece of text right below the element. */
Str html_own_text(const xmlNode *node);
/* Bytes of text in the paragraphs right below the element, or, with deep, anywhere below it. */
ptrdiff_t html_paragraph_bytes(const xmlNode *node, bool deep);
/* The running text below the element: blocks parted by blank lines, white space collapsed; in the arena. */
Str html_text(const xmlNode *node, Arena *arena);
/* White space collapsed to single blanks. */
Str html_one_line(Str text, Arena *arena);

#endif
