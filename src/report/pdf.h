/*
 * PDF files to reports. The file is taken apart by a program of its own, truce-pdf
 * (libexec/truce_pdf.c), in a cage; its lines become a report (report/paper.h).
 */
#ifndef TRUCE_REPORT_PDF_H
#define TRUCE_REPORT_PDF_H

#include "base/diag.h"
#include "report/report.h"

enum { PDF_SECONDS = 60, PDF_OUTPUT_MAX = 64 << 20 };

/* Do these bytes begin a PDF? */
bool pdf_is(Str head);
/*
 * Reads a document into title, date, source, id (when it has a symbol), text and kind; all in the
 * arena, which must have room for three times PDF_OUTPUT_MAX. program: path of truce-pdf. False
 * with ERR_FORMAT (no PDF, damaged, encrypted, no text), ERR_LIMIT (too much time, memory or text)
 * or ERR_IO (truce-pdf is missing); notice: a doubtful day, pages that are missing. Threads: safe.
 */
bool pdf_read(Str bytes, Str program, Arena *arena, Report *report, Diag *notice, Diag *diag);
/* The same from what truce-pdf said. */
bool pdf_report(Str records, Arena *arena, Report *report, Diag *notice, Diag *diag);

#endif
