/*
 * Printed documents to reports, once their lines are known: running text (report/reflow.h), title,
 * day and number.
 *
 * A document of the United Nations gives its symbol (S/2025/154) as id, the day below "Distr.", the
 * outlet "United Nations". Of others: title from the metadata, else the largest letters of the
 * first page; day from a line of the first page that is a date, else the day the file was made,
 * with a notice. A day that the report has already stays.
 */
#ifndef TRUCE_REPORT_PAPER_H
#define TRUCE_REPORT_PAPER_H

#include "report/pdf_lines.h"
#include "report/report.h"

/* Sets text and title, and date, source, id where they are found; all in the arena. False: there is
 * no text. Lines may be marked. Threads: safe. */
bool paper_report(const PdfText *pdf, Arena *arena, Report *report, Diag *notice);

#endif
