/*
 * A stream of reports from files, folders and standard input, one at a time, in bounded memory whatever
 * the length of the stream.
 *
 * Plain text: one file is one report (report/plain.h). JSONL: one line is one report (report/jsonl.h). HTML: one page
 * is one report (report/html.h). CSV: one row is one report (report/rows.h). PDF: one file is one report (report/pdf.h). RSS and
 * Atom: one item is one report (report/feed.h). WARC: one page is one report (report/warc.h).
 * The name decides (.txt, .jsonl, .ndjson, .html, .htm, .xhtml, .csv, .pdf, .rss, .atom, .xml, .warc.gz); for others, for addresses and
 * for "-" the first bytes that are not white space do: "{" means JSONL, "<!doctype html" or "<html" a page, "%PDF-" a PDF, an XML
 * element rss, feed or RDF a feed, "WARC/1." an archive. An input that begins with http:// or https:// is an address, which a function of the caller
 * fetches. Folders are read through and through in the order
 * of their names; there only files with these names and .text are reports. Other files are told, but for hidden ones
 * and README files.
 *
 * What cannot be read is told as a value and does not stop the rest. Threads: one at a time.
 */
#ifndef TRUCE_REPORT_READER_H
#define TRUCE_REPORT_READER_H

#include "base/diag.h"
#include "report/report.h"

typedef struct Reader Reader;

typedef enum ReaderResult {
    READER_REPORT,  /* a report; when diag holds a message, it is a notice (a repair) */
    READER_NOTICE,  /* nothing lost, but the user should know */
    READER_PROBLEM, /* a file, folder or line was lost: diag says which and why */
    READER_END
} ReaderResult;

/* inputs: files, folders, "-"; the array and its strings must outlive the reader. */
bool reader_open(Reader **reader, const Str *inputs, int n_inputs, Diag *diag);
void reader_close(Reader *reader);
/* How the columns of tables are called, beside the built-in names (report/rows.h); map outlives the reader. */
void reader_set_columns(Reader *reader, Str map);

/* What lay behind an address; the strings belong to the fetcher and live until the next fetch. */
typedef struct Fetched {
    Str bytes, type; /* type: as the server calls it, "text/html; charset=utf-8" */
    Str address;     /* where it was found after all redirects */
    bool unchanged;  /* nothing new since the last time: no bytes */
} Fetched;

typedef bool (*ReaderFetch)(void *fetcher, Str address, Fetched *fetched, Diag *diag);
/* How addresses are fetched; without this they are problems. */
void reader_set_fetch(Reader *reader, ReaderFetch fetch, void *fetcher);
/* Files for which this is true are passed over without a word. */
typedef bool (*ReaderSkip)(void *self, Str path);
void reader_set_skip(Reader *reader, ReaderSkip skip, void *self);
/* Where the program is that reads PDF files; empty: it is missing. program outlives the reader. */
void reader_set_pdf(Reader *reader, Str program);

/*
 * The next report, or the next thing to say. The report's strings are made in the arena, valid UTF-8
 * without NUL bytes; its id is the one given, else the file's name without its ending ("news"), else
 * file and line ("news.jsonl:12"), else "stdin". diag must be zeroed by the caller. A problem
 * of a file or line sets origin and line alone.
 */
ReaderResult reader_next(Reader *reader, Arena *arena, Report *report, Diag *diag);

#endif
