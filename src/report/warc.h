/*
 * Web archives (WARC 1.0, 1.1; plain or gzip, one member a record or all in one): pages that were
 * fetched (response) and texts that were made of them (conversion, "WET"), one after the other, in
 * bounded memory whatever the length of the archive.
 *
 * Records of other kinds, answers that are no 200 and no HTML or plain text, and bodies over
 * WARC_BODY_MAX are passed over and counted. Bodies that are sent in chunks are put together,
 * packed ones (gzip) unpacked.
 */
#ifndef TRUCE_REPORT_WARC_H
#define TRUCE_REPORT_WARC_H

#include "base/diag.h"
#include "report/lines.h"

enum { WARC_BODY_MAX = 8 << 20 };

typedef struct WarcRecord {
    Str address, date; /* date: of the fetch, a day; may be empty */
    Str body;          /* of a page, or of a text: valid until the next call */
    bool is_page;
} WarcRecord;

typedef struct Warc Warc;

/* Does an archive begin so? A gzip file counts when its name says that it is one. */
bool warc_is(Str name, Str head);
/* Reads on from what lines have open; they must outlive the archive. */
bool warc_open(Warc **warc, Lines *lines, Diag *diag);
/* 1 a record, 0 the end, -1 the archive is damaged from here on (diag says how). Threads: one at a
 * time. */
int warc_next(Warc *warc, WarcRecord *record, Diag *diag);
/* Records that were passed over so far because they are too large or packed in a way that is not
 * known. */
int64_t warc_n_passed(const Warc *warc);
void warc_close(Warc *warc);

#endif
