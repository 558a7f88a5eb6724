/*
 * Reports: news items as they come in, whatever the format.
 */
#ifndef TRUCE_REPORT_REPORT_H
#define TRUCE_REPORT_REPORT_H

#include "base/str.h"

typedef enum ReportKind {
    REPORT_TEXT, /* plain text, JSONL, PDF, an item of a feed */
    REPORT_HTML, /* a page */
    REPORT_ROW   /* a row of a table of incidents; its text is the row's notes */
} ReportKind;

/* What a row of a table of incidents claims, in the words of its maker: a claim like any other, never checked. */
typedef struct Claim {
    Str external_id, date, type, sub_type, actor1, actor2, country, admin1, place; /* may be empty */
    double lat, lon; /* degrees; meaningful when has_point */
    bool has_point;
    int64_t fatalities; /* -1 when not told */
    int64_t least, most; /* of the dead, when the row gives a range; -1 when not told */
    Str date_end, grade; /* grade: how sure its maker is, in its own words */
} Claim;

typedef struct Report {
    Str id;      /* given, or made from the file name and number */
    Str text;    /* UTF-8, repaired if it was not; offsets of events count in this */
    Str title;   /* may be empty */
    Str date;    /* "2025-08-20", or empty when unknown */
    Str source;  /* outlet, may be empty */
    Str url;     /* may be empty */
    Str lang;    /* may be empty */
    Str origin;  /* file it was read from, for messages */
    int64_t line; /* line in that file (JSONL, rows), else 1 */
    ReportKind kind;
    bool id_given; /* the input gave the id */
    int64_t repeat; /* of a row without an id: how many like it, letter by letter, came before it in its table */
    bool item;     /* of a feed: its text may be a summary of what lies behind url */
    const Claim *claim; /* of a row, else NULL */
} Report;

#endif
