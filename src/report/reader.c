/* A stream of reports from files, folders and standard input. */
#include "report/reader.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/out.h"

#include "report/encoding.h"
#include "report/html.h"
#include "report/jsonl.h"
#include "report/pdf.h"
#include "report/reader_parts.h"
#include "report/web.h"

enum { HEAD_BYTES = 1 << 16, NAMES_RESERVE = 256 << 20, REPEATS_RESERVE = 1 << 30 };

bool reader_open(Reader **reader, const Str *inputs, int n_inputs, Diag *diag)
{
    Reader *r = calloc(1, sizeof *r);
    *reader = r;
    if (!r || !arena_open(&r->arena, NAMES_RESERVE) || !arena_open(&r->repeats_arena, REPEATS_RESERVE)) {
        if (r)
            arena_close(&r->arena);
        free(r);
        *reader = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory for reading");
    }
    r->walk = (Walk){.arena = &r->arena, .inputs = inputs, .n_inputs = n_inputs};
    if (lines_init(&r->lines, diag))
        return true;
    reader_close(r);
    *reader = NULL;
    return false;
}

void reader_close(Reader *reader)
{
    if (!reader)
        return;
    feed_close(reader->feed);
    warc_close(reader->warc);
    lines_release(&reader->lines);
    arena_close(&reader->arena);
    arena_close(&reader->repeats_arena);
    free(reader);
}

void reader_set_columns(Reader *reader, Str map)
{
    reader->column_map = map;
}

void reader_set_fetch(Reader *reader, ReaderFetch fetch, void *fetcher)
{
    reader->fetch = fetch;
    reader->fetcher = fetcher;
}

void reader_set_skip(Reader *reader, ReaderSkip skip, void *self)
{
    reader->skip = skip;
    reader->skipper = self;
}

void reader_set_pdf(Reader *reader, Str program)
{
    reader->pdf_program = program;
}

Str reader_base_name(const Reader *reader)
{
    Str path = reader->path;
    if (reader->from_address) {
        path = str_cut(&path, '#');
        path = str_cut(&path, '?');
    }
    ptrdiff_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return str_slice(path, at, path.n);
}

Str reader_line_id(const Reader *reader, Arena *arena)
{
    int64_t repaired;
    Str name = str_eq(reader->path, STR("-")) ? STR("stdin") : reader->from_address ? reader->path : reader_base_name(reader);
    name = encoding_repair(arena, name, &repaired);
    return str_format(arena, "%.*s:%" PRId64, STR_ARG(name), reader->line);
}

ReaderResult reader_too_long(const Reader *reader, const char *what, Diag *diag)
{
    diag_set(diag, ERR_LIMIT, -1, "%s of '%.*s' is over %d MB, left out", what, STR_ARG(reader->shown),
             LINES_LIMIT >> 20);
    return READER_PROBLEM;
}

void reader_tell_repairs(const Reader *reader, int64_t n, bool with_line, Diag *diag)
{
    if (n == 0)
        return;
    if (with_line)
        diag_set(diag, ERR_FORMAT, (ptrdiff_t)reader->line,
                 "'%.*s' line %" PRId64 ": %" PRId64 " byte%s not text in UTF-8, replaced by U+FFFD",
                 STR_ARG(reader->shown), reader->line, n, n == 1 ? " was" : "s were");
    else
        diag_set(diag, ERR_FORMAT, -1, "'%.*s': %" PRId64 " byte%s not text in UTF-8, replaced by U+FFFD",
                 STR_ARG(reader->shown), n, n == 1 ? " was" : "s were");
}

static ReaderResult bad_line(const Reader *reader, const Diag *why, Diag *diag)
{
    diag_set(diag, why->code, (ptrdiff_t)reader->line, "'%.*s' line %" PRId64 ": %s", STR_ARG(reader->shown),
             reader->line, why->message);
    if (reader->line == 1 && reader->n_reports == 0)
        diag_hint(diag, "JSONL has one object a line: {\"id\": ..., \"text\": ..., \"date\": ...}");
    return READER_PROBLEM;
}

static ReaderResult read_line(Reader *reader, Str line, Arena *arena, Report *report, Diag *diag)
{
    int64_t n_repaired;
    Diag why = {0}, notice = {0};
    Str text = encoding_repair(arena, line, &n_repaired);
    if (!jsonl_read(text, arena, report, &notice, &why))
        return bad_line(reader, &why, diag);
    reader->n_reports++;
    report->line = reader->line;
    report->id_given = report->id.n > 0;
    if (!report->id_given)
        report->id = reader_line_id(reader, arena);
    reader_tell_repairs(reader, n_repaired, true, diag);
    if (notice.code)
        diag_set(diag, notice.code, (ptrdiff_t)reader->line, "'%.*s' line %" PRId64 ": %s",
                 STR_ARG(reader->shown), reader->line, notice.message);
    return READER_REPORT;
}

/* A record of a table may go on over several lines: they are joined in the arena. */
static ReaderResult join_record(Reader *reader, Str *record, Arena *arena, Diag *diag)
{
    bool open = rows_open_quote(*record, false);
    int64_t first = reader->line;
    if (!open)
        return READER_REPORT;
    Out joined = out_to_memory(arena);
    out_str(&joined, *record);
    while (open) {
        Str line;
        LineResult result = lines_next(&reader->lines, &line, diag);
        if (result != LINE_OK || joined.n + line.n > LINES_LIMIT) {
            reader->in_lines = false;
            diag_set(diag, ERR_FORMAT, (ptrdiff_t)first, "'%.*s' line %" PRId64 ": a quote is not closed",
                     STR_ARG(reader->shown), first);
            return READER_PROBLEM;
        }
        reader->line++;
        out_byte(&joined, '\n');
        out_str(&joined, line);
        open = rows_open_quote(line, true);
    }
    *record = out_text(&joined);
    return READER_REPORT;
}

/* How many rows with these bytes came before. Past the limit no more are remembered, and a repeat looks like the row read again. */
static int64_t count_repeats(Reader *reader, Str record)
{
    enum { ROWS_MAX = 4000000 };
    uint64_t hash = str_hash(record);
    Str key = {(const char *)&hash, (ptrdiff_t)sizeof hash};
    int32_t *seen = map_find(&reader->repeats, key);
    if (seen)
        return ++*seen;
    if (reader->repeats.n < ROWS_MAX)
        map_put(&reader->repeats, &reader->repeats_arena, str_dup(&reader->repeats_arena, key), 0, NULL);
    return 0;
}

/* The header, or a row; READER_END: nothing to tell yet. */
static ReaderResult read_row(Reader *reader, Str record, Arena *arena, Report *report, Diag *diag)
{
    Diag why = {0}, notice = {0};
    int64_t n_repaired, line = reader->line;
    if (join_record(reader, &record, arena, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    if (str_ends(record, STR("\r")))
        record.n--;
    Str text = encoding_repair(arena, record, &n_repaired);
    bool header = reader->rows.n_columns == 0;
    bool ok = header ? rows_header(text, reader->column_map, arena, &reader->rows, &why)
                     : rows_read(&reader->rows, text, arena, report, &notice, &why);
    if (!ok) {
        diag_set(diag, why.code, (ptrdiff_t)line, "'%.*s' line %" PRId64 ": %s", STR_ARG(reader->shown), line, why.message);
        if (why.hint[0])
            diag_hint(diag, "%s", why.hint);
        reader->in_lines = !header; /* without its columns the table says nothing */
        return READER_PROBLEM;
    }
    if (header)
        return READER_END;
    reader->n_reports++;
    report->line = line;
    if (!report->id_given) {
        report->id = reader_line_id(reader, arena);
        report->repeat = count_repeats(reader, text);
    }
    reader_tell_repairs(reader, n_repaired, true, diag);
    if (notice.code)
        diag_set(diag, notice.code, (ptrdiff_t)line, "'%.*s' line %" PRId64 ": %s", STR_ARG(reader->shown), line,
                 notice.message);
    return READER_REPORT;
}

/* The next report of the JSONL file that is open. */
static ReaderResult next_line(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    for (;;) {
        Str line;
        LineResult result = lines_next(&reader->lines, &line, diag);
        if (result == LINE_END || result == LINE_FAILED)
            reader->in_lines = false;
        if (result == LINE_FAILED)
            return READER_PROBLEM;
        if (result == LINE_END)
            return READER_END;
        reader->line++;
        if (result == LINE_TOO_LONG) {
            char what[40];
            snprintf(what, sizeof what, "line %" PRId64, reader->line);
            return reader_too_long(reader, what, diag);
        }
        if (!str_trim(line).n)
            continue;
        if (!reader->in_rows)
            return read_line(reader, line, arena, report, diag);
        ReaderResult row = read_row(reader, line, arena, report, diag);
        if (row != READER_END)
            return row;
    }
}

/* Turns a UTF-16 file into UTF-8 in the window of the lines. */
static ReaderResult convert_utf16(Reader *reader, Encoding encoding, Diag *diag)
{
    Str bytes, text;
    int64_t n_repaired;
    LineResult result = lines_rest(&reader->lines, &bytes, diag);
    if (result == LINE_FAILED)
        return READER_PROBLEM;
    if (result == LINE_TOO_LONG)
        return reader_too_long(reader, "the UTF-16 text", diag);
    ArenaMark mark = arena_mark(&reader->arena);
    bool ok = encoding_from_utf16(bytes, encoding, &reader->arena, &text, &n_repaired, diag);
    if (ok && text.n > LINES_LIMIT)
        ok = reader_too_long(reader, "the UTF-16 text", diag) != READER_PROBLEM;
    if (ok)
        lines_replace(&reader->lines, text);
    arena_release(&reader->arena, mark);
    return ok ? READER_REPORT : READER_PROBLEM;
}

/* What a file is: a document that is read whole, else lines or plain text. */
typedef enum Kind { KIND_OTHER, KIND_PAGE, KIND_PDF, KIND_FEED, KIND_ARCHIVE } Kind;

static Kind find_kind(Str name, Str type, Str head)
{
    bool page = str_ends(name, STR(".html")) || str_ends(name, STR(".htm")) || str_ends(name, STR(".xhtml"));
    bool feed = str_ends(name, STR(".rss")) || str_ends(name, STR(".atom")) || str_ends(name, STR(".xml"));
    bool text = str_ends(name, STR(".txt"));
    if (pdf_is(head))
        return KIND_PDF;
    if (warc_is(name, head))
        return KIND_ARCHIVE;
    if (!text && !page && feed_is(head))
        return KIND_FEED;
    if (page || (!text && html_is_page(head)))
        return KIND_PAGE;
    if (feed || str_ends(name, STR(".pdf")))
        return feed ? KIND_FEED : KIND_PDF;
    bool xhtml = str_starts(type, STR("application/xhtml"));
    return str_starts(type, STR("text/html")) || xhtml ? KIND_PAGE : KIND_OTHER;
}

static bool is_jsonl(Str path, Str head)
{
    if (str_ends(path, STR(".jsonl")) || str_ends(path, STR(".ndjson")))
        return true;
    Str trimmed = str_trim(head);
    return !str_ends(path, STR(".txt")) && trimmed.n > 0 && trimmed.p[0] == '{';
}

/* A pipe is looked at as soon as anything is there; a file is looked at in full. */
static bool peek_head(Reader *reader, Str *head, Diag *diag)
{
    bool stream = str_eq(reader->path, STR("-"));
    return lines_peek(&reader->lines, stream ? 4 : HEAD_BYTES, head, diag) &&
           (!stream || str_trim(*head).n > 0 ||
            lines_peek(&reader->lines, HEAD_BYTES, head, diag));
}

/* READER_REPORT: its bytes can be read; READER_END: there is nothing new behind the address. */
static ReaderResult open_bytes(Reader *reader, Str *type, Diag *diag)
{
    Fetched fetched = {0};
    reader->from_address = web_is_address(reader->path);
    if (!reader->from_address)
        return lines_open(&reader->lines, reader->path, diag) ? READER_REPORT : READER_PROBLEM;
    if (!reader->fetch) {
        diag_set(diag, ERR_IO, -1, "'%.*s' is an address, and nothing is fetched here", STR_ARG(reader->shown));
        return READER_PROBLEM;
    }
    if (!reader->fetch(reader->fetcher, reader->path, &fetched, diag))
        return READER_PROBLEM;
    if (fetched.unchanged)
        return READER_END;
    if (fetched.bytes.n > LINES_LIMIT)
        return reader_too_long(reader, "the answer", diag);
    reader->address = fetched.address;
    *type = fetched.type;
    lines_open_bytes(&reader->lines, fetched.bytes);
    return READER_REPORT;
}

/* Lines of JSON or a table, or plain text: these must be UTF-8 or UTF-16. */
static ReaderResult open_text(Reader *reader, Str name, Str type, Str head, Arena *arena, Report *report, Diag *diag)
{
    Encoding encoding = encoding_detect(head, reader->shown, diag);
    if (encoding == ENCODING_REFUSED)
        return READER_PROBLEM;
    if (encoding == ENCODING_UTF8_MARK)
        lines_skip(&reader->lines, 3);
    if ((encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE) &&
        convert_utf16(reader, encoding, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    if (!lines_peek(&reader->lines, 1, &head, diag))
        return READER_PROBLEM;
    reader->in_rows = str_ends(name, STR(".csv")) || str_starts(type, STR("text/csv"));
    reader->rows = (RowFormat){0};
    reader->repeats = (Map){0};
    arena_reset(&reader->repeats_arena);
    reader->in_lines = reader->in_rows || is_jsonl(name, str_slice(head, 0, HEAD_BYTES));
    return reader->in_lines ? READER_END : reader_plain(reader, arena, report, diag);
}

static ReaderResult open_file(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    Str head, type = STR("");
    reader->shown = str_eq(reader->path, STR("-")) ? STR("standard input") : reader->path;
    reader->line = reader->n_reports = 0;
    reader->in_rows = false;
    ReaderResult opened = open_bytes(reader, &type, diag);
    if (opened != READER_REPORT)
        return opened;
    if (!peek_head(reader, &head, diag))
        return READER_PROBLEM;
    Str name = reader_base_name(reader);
    head = str_slice(head, 0, HEAD_BYTES);
    switch (find_kind(name, type, head)) { /* pages and feeds name their character set themselves */
    case KIND_PAGE: return reader_page(reader, arena, report, diag);
    case KIND_PDF: return reader_pdf(reader, arena, report, diag);
    case KIND_ARCHIVE: return reader_open_archive(reader, diag);
    case KIND_FEED: return reader_open_feed(reader, diag);
    case KIND_OTHER: break;
    }
    return open_text(reader, name, type, head, arena, report, diag);
}

ReaderResult reader_next(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    for (;;) {
        *report = (Report){0};
        ReaderResult result = READER_END;
        if (reader->in_lines) {
            result = next_line(reader, arena, report, diag);
            if (result == READER_END && reader->n_reports == 0 && reader->line == 0) {
                diag_set(diag, ERR_FORMAT, -1, "'%.*s' is empty", STR_ARG(reader->shown));
                return READER_NOTICE;
            }
        } else if (reader->feed) {
            result = reader_item(reader, arena, report, diag);
        } else if (reader->warc) {
            result = reader_archived(reader, arena, report, diag);
        } else {
            WalkResult walked = walk_next(&reader->walk, &reader->path, diag);
            if (walked != WALK_FILE)
                return walked == WALK_NOTICE ? READER_NOTICE
                       : walked == WALK_PROBLEM ? READER_PROBLEM
                                                : READER_END;
            if (reader->skip && reader->skip(reader->skipper, reader->path))
                continue;
            result = open_file(reader, arena, report, diag);
        }
        if (result != READER_END)
            report->origin = str_dup(arena, reader->shown);
        if (result == READER_PROBLEM)
            report->line = reader->line;
        if (result != READER_END)
            return result;
    }
}
