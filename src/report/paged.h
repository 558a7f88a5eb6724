/*
 * Plain text that was laid out in pages, parted by form feeds: what pdftotext -layout and word
 * processors write. Its lines become lines of a printed page (report/pdf_lines.h), each letter five
 * points wide and each line twelve high.
 *
 * Cells that stand apart by three blanks become lines of their own in the head of the first page
 * and at the edges of a page, and so does the number of a paragraph. Below a line of underscores
 * stand footnotes.
 */
#ifndef TRUCE_REPORT_PAGED_H
#define TRUCE_REPORT_PAGED_H

#include "report/pdf_lines.h"

/* Is there a form feed with text before it? */
bool paged_is(Str text);
/* The lines of a text (valid UTF-8); views of it but for blanks that are collapsed in the arena. At
 * most PDF_LINES_MAX lines and PDF_PAGES_MAX pages: false behind that. Threads: safe. */
bool paged_read(Str text, Arena *arena, PdfText *pdf);

#endif
