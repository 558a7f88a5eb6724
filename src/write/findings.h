/*
 * Findings as a table for a terminal, as JSON lines or as CSV.
 *
 *     findings_begin(&writer); findings_write(&writer, &finding) for each; findings_end(&writer);
 *
 * Texts are made safe for the terminal; CSV cells cannot be formulas. docs/formats.md has the
 * columns.
 */
#ifndef TRUCE_WRITE_FINDINGS_H
#define TRUCE_WRITE_FINDINGS_H

#include "base/out.h"
#include "store/findings.h"

typedef enum FindingFormat { FINDINGS_TABLE, FINDINGS_JSON, FINDINGS_CSV } FindingFormat;

typedef struct FindingPrinter {
    Out *out;
    Arena *scratch;
    FindingFormat format;
    bool colour;
    int columns;          /* of the terminal */
    int64_t n;            /* written */
    int64_t counts[5][5]; /* by result and level: never added together */
    Str agreement;        /* of the last one: a line of its own in the table */
    char agreement_bytes[64];
} FindingPrinter;

void findings_begin(FindingPrinter *printer);
void findings_write(FindingPrinter *printer, const Finding *finding);
/* The table ends with counts by result and level. */
void findings_end(FindingPrinter *printer);

#endif
