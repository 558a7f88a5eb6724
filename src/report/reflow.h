/*
 * Lines of a printed page to running text: page headers, footers and numbers go, paragraphs come
 * together over lines, columns and pages, words that were parted at a line end are joined,
 * footnotes stand behind the text.
 *
 * Headers and footers: lines in the outer eighth of a page that stand there on three pages or more
 * (digits count as equal), or on half of them, page numbers, and lines of a table of contents (dots
 * that lead to a number). A paragraph begins with a number ("12.", "(a)", a bullet), behind a wide
 * gap, with another size of letters, with an indent, or behind a short line that ends a sentence.
 */
#ifndef TRUCE_REPORT_REFLOW_H
#define TRUCE_REPORT_REFLOW_H

#include "report/pdf_lines.h"

typedef struct Reflowed {
    Str text;     /* paragraphs parted by blank lines */
    int32_t body; /* size of the letters of most of the text, hundredths of a point */
    int32_t n_paragraphs;
} Reflowed;

/* Lines that are dropped[] (one bool a line) are left out; those that are page furniture are marked
 * there too. The text is made in the arena. Threads: safe. */
Reflowed reflow_text(const PdfText *pdf, bool *dropped, Arena *arena);

#endif
