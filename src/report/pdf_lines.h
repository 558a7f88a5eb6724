/*
 * What truce-pdf says of a PDF (libexec/truce_pdf.c), as lines of text with their places. Nothing
 * in it is trusted: the program works on hostile files.
 */
#ifndef TRUCE_REPORT_PDF_LINES_H
#define TRUCE_REPORT_PDF_LINES_H

#include "base/diag.h"
#include "base/str.h"

enum { PDF_LINES_MAX = 1000000, PDF_PAGES_MAX = 5000 };

/* Lengths are hundredths of a point; y grows downwards. */
typedef struct PdfLine {
    int32_t page; /* from 0 */
    int32_t x0, y0, x1, y1;
    int32_t size;      /* of most of its letters */
    Str text;          /* without footnote marks; ligatures and odd blanks made plain */
    bool raised_start; /* begins with a raised number: a footnote, unless the size is that of the
                          text */
} PdfLine;

typedef struct PdfPage {
    int32_t width, height;
} PdfPage;

typedef struct PdfText {
    PdfLine *lines; /* in the order of reading */
    ptrdiff_t n_lines;
    PdfPage *pages;
    int32_t n_pages;      /* that were read */
    int32_t n_pages_told; /* of the document */
    Str title, created;   /* its metadata, may be empty; created is a day */
    bool whole;           /* read to its end */
} PdfText;

/*
 * Reads the records; strings are valid UTF-8 without control characters in the arena. False with
 * ERR_FORMAT ("failed REASON", or no record at all) or ERR_LIMIT. Lines without a letter or digit
 * are left out. Threads: safe.
 */
bool pdf_lines_read(Str records, Arena *arena, PdfText *text, Diag *diag);

#endif
