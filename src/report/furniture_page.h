/* What pages repeat: headers, footers, page numbers. Not for others than reflow.c. */
#ifndef TRUCE_REPORT_FURNITURE_PAGE_H
#define TRUCE_REPORT_FURNITURE_PAGE_H

#include "report/pdf_lines.h"

/* Sets dropped[i] for each line that is furniture of its page (rules in report/reflow.h). Threads:
 * safe. */
void furniture_page_mark(const PdfText *pdf, bool *dropped, Arena *arena);

#endif
