/*
 * Reports: news items as they come in, whatever the format.
 */
#ifndef TRUCE_REPORT_REPORT_H
#define TRUCE_REPORT_REPORT_H

#include "base/str.h"

typedef struct Report {
    Str id;      /* given, or made from the file name and number */
    Str text;    /* UTF-8, repaired if it was not; offsets of events count in this */
    Str title;   /* may be empty */
    Str date;    /* "2025-08-20", or empty when unknown */
    Str source;  /* outlet, may be empty */
    Str url;     /* may be empty */
    Str lang;    /* may be empty */
    Str origin;  /* file it was read from, for messages */
    int64_t line; /* line in that file (JSONL), else 1 */
} Report;

#endif
