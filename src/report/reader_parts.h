/* What the files of the reader share. Not for others. */
#ifndef TRUCE_REPORT_READER_PARTS_H
#define TRUCE_REPORT_READER_PARTS_H

#include "base/map.h"
#include "report/feed.h"
#include "report/lines.h"
#include "report/reader.h"
#include "report/rows.h"
#include "report/walk.h"
#include "report/warc.h"

struct Reader {
    Arena arena; /* names of open folders; a file that is being converted */
    Walk walk;
    Lines lines;
    Str path, shown;   /* the open file, and its name in messages */
    bool in_lines;     /* a JSONL file is open */
    int64_t line;      /* number of its last line */
    int64_t n_reports; /* of this file */
    bool in_rows;      /* the file that is open is a table; in_lines too */
    RowFormat rows;
    Arena repeats_arena; /* of the map */
    Map repeats;         /* how often each row came, by the hash of its bytes */
    Str column_map;
    Feed *feed;        /* that is open, or NULL */
    Warc *warc;        /* the same */
    bool from_address; /* what is open was fetched */
    Str address;       /* where it lay in the end; the fetcher's */
    ReaderFetch fetch;
    void *fetcher;
    ReaderSkip skip;
    void *skipper;
    Str pdf_program;
};

/* The part of a path or address that names the file. */
Str reader_base_name(const Reader *reader);
/* An id for a row, line or item without one. */
Str reader_line_id(const Reader *reader, Arena *arena);
/* READER_PROBLEM with a message that what is over the limit. */
ReaderResult reader_too_long(const Reader *reader, const char *what, Diag *diag);
/* Notes how many bytes were replaced, when any were. */
void reader_tell_repairs(const Reader *reader, int64_t n, bool with_line, Diag *diag);

/* What is open is one report. */
ReaderResult reader_plain(Reader *reader, Arena *arena, Report *report, Diag *diag);
ReaderResult reader_page(Reader *reader, Arena *arena, Report *report, Diag *diag);
ReaderResult reader_pdf(Reader *reader, Arena *arena, Report *report, Diag *diag);
/* What is open is a feed: READER_END, and its items come from reader_item; READER_END again behind
 * the last one. */
ReaderResult reader_open_feed(Reader *reader, Diag *diag);
/* The same for a web archive and its pages. */
ReaderResult reader_open_archive(Reader *reader, Diag *diag);
ReaderResult reader_archived(Reader *reader, Arena *arena, Report *report, Diag *diag);
ReaderResult reader_item(Reader *reader, Arena *arena, Report *report, Diag *diag);

#endif
