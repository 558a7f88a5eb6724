/* One line of JSONL is one report: {"id","text","title","date","source","url","lang"}. */
#ifndef TRUCE_REPORT_JSONL_H
#define TRUCE_REPORT_JSONL_H

#include "base/diag.h"
#include "report/report.h"

/*
 * Reads one line (valid UTF-8) into the report; strings are copied into the arena. Only "text" must be
 * there; other members may be missing or null, and unknown ones are passed over. An "id" may be a whole number.
 *
 * False with ERR_FORMAT (or ERR_LIMIT: more than a million values, nested over 2,048 deep) when the
 * line is no report. A "date" that cannot be read leaves the report's date empty and sets *notice.
 * Threads: safe.
 */
bool jsonl_read(Str line, Arena *arena, Report *report, Diag *notice, Diag *diag);

#endif
