/*
 * A stream of reports from files, folders and standard input, one at a time, in bounded memory whatever
 * the length of the stream.
 *
 * Plain text: one file is one report (report/plain.h). JSONL: one line is one report (report/jsonl.h). HTML: one page
 * is one report (report/html.h). CSV: one row is one report (report/rows.h).
 * The name decides (.txt, .jsonl, .ndjson, .html, .htm, .xhtml, .csv); for others and for "-" the first bytes that are not
 * white space do: "{" means JSONL, "<!doctype html" or "<html" a page. Folders are read through and through in the order
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

/*
 * The next report, or the next thing to say. The report's strings are made in the arena, valid UTF-8
 * without NUL bytes; its id is the one given, else the file's name without its ending ("news"), else
 * file and line ("news.jsonl:12"), else "stdin". diag must be zeroed by the caller. A problem
 * of a file or line sets origin and line alone.
 */
ReaderResult reader_next(Reader *reader, Arena *arena, Report *report, Diag *diag);

#endif
