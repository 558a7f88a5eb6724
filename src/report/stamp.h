/*
 * Dates as headers of reports write them, to ISO 8601 days. Not for running text: there a date is an
 * expression of time, which the coder reads.
 */
#ifndef TRUCE_REPORT_STAMP_H
#define TRUCE_REPORT_STAMP_H

#include "base/str.h"

enum { STAMP_BYTES = 11 }; /* "2025-08-20" and a NUL */

/*
 * Reads the date at the beginning of text: "2025-08-20", "2025/08/20", "20250820", RFC 3339 with a time
 * ("2025-08-20T09:30:00Z": the day as written, zones are not converted), "Aug 20, 2025",
 * "20 August 2025", "20th of August 2025", and RFC 5322 ("Wed, 20 Aug 2025 09:30:00 GMT").
 * Returns the bytes it takes, 0 when there is none or the day does not exist. Years 1000 to 2999.
 */
ptrdiff_t stamp_scan(Str text, char iso[STAMP_BYTES]);
/* True when the whole text, white space aside, is a date; a time after the day is allowed. */
bool stamp_parse(Str text, char iso[STAMP_BYTES]);

/* The name of a month (0 January) or of a day of the week (0 Monday) at a byte, whole or its first three letters, in any case,
 * with an optional full stop. Returns the byte behind it, 0 when there is none. */
ptrdiff_t stamp_month(Str text, ptrdiff_t at, int *month);
ptrdiff_t stamp_weekday(Str text, ptrdiff_t at, int *weekday);

#endif
