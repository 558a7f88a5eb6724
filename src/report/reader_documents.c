/* Files that are one report, and feeds. */
#include <inttypes.h>

#include "report/encoding.h"
#include "report/html.h"
#include "report/paged.h"
#include "report/paper.h"
#include "report/pdf.h"
#include "report/plain.h"
#include "report/reader_parts.h"

/* All bytes of what is open. */
static ReaderResult take_all(Reader *reader, const char *what, Str *bytes, Diag *diag)
{
    LineResult result = lines_rest(&reader->lines, bytes, diag);
    return result == LINE_FAILED     ? READER_PROBLEM
           : result == LINE_TOO_LONG ? reader_too_long(reader, what, diag)
                                     : READER_REPORT;
}

/* The address, or the file's name without its ending. */
static Str make_id(const Reader *reader, Arena *arena)
{
    int64_t repaired;
    if (str_eq(reader->path, STR("-")))
        return STR("stdin");
    if (reader->from_address)
        return str_dup(arena, encoding_repair(arena, reader->path, &repaired));
    Str name = encoding_repair(arena, reader_base_name(reader), &repaired);
    ptrdiff_t dot = name.n - 1;
    while (dot > 0 && name.p[dot] != '.')
        dot--;
    return str_dup(arena, dot > 0 ? str_slice(name, 0, dot) : name);
}

/* Before what the document says of itself. */
static void begin_document(const Reader *reader, Arena *arena, Report *report)
{
    int64_t repaired;
    report->line = 1;
    report->id = make_id(reader, arena);
    if (reader->from_address)
        report->url = str_dup(arena, encoding_repair(arena, reader->address, &repaired));
}

static ReaderResult name_problem(const Reader *reader, const Diag *why, Diag *diag)
{
    diag_set(diag, why->code, -1, "'%.*s': %s", STR_ARG(reader->shown), why->message);
    if (why->hint[0])
        diag_hint(diag, "%s", why->hint);
    return READER_PROBLEM;
}

/* A text laid out in pages becomes running text; one that is too long for that stays as it is. */
static void unfold_pages(Report *report, Arena *arena)
{
    PdfText pages;
    Diag notice = {0}; /* nothing to tell: a text has no day of making */
    if (paged_is(report->text) && paged_read(report->text, arena, &pages))
        paper_report(&pages, arena, report, &notice);
}

ReaderResult reader_plain(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    Str bytes;
    if (take_all(reader, "the text", &bytes, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    int64_t n_repaired;
    Str text = encoding_repair(arena, bytes, &n_repaired);
    if (text.p == bytes.p)
        text = str_dup(arena, bytes);
    begin_document(reader, arena, report);
    plain_read(text, arena, report);
    unfold_pages(report, arena);
    reader_tell_repairs(reader, n_repaired, false, diag);
    if (str_trim(report->text).n == 0)
        diag_set(diag, ERR_FORMAT, -1, "'%.*s' is empty", STR_ARG(reader->shown));
    return READER_REPORT;
}

ReaderResult reader_page(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    Str bytes;
    Diag why = {0};
    if (take_all(reader, "the page", &bytes, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    begin_document(reader, arena, report);
    if (!html_read(bytes, arena, report, &why))
        return name_problem(reader, &why, diag);
    if (!report->text.n)
        diag_set(diag, ERR_FORMAT, -1, "'%.*s': no text found in the page", STR_ARG(reader->shown));
    return READER_REPORT;
}

ReaderResult reader_pdf(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    Str bytes;
    Diag why = {0}, notice = {0};
    if (take_all(reader, "the document", &bytes, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    begin_document(reader, arena, report);
    if (!pdf_read(bytes, reader->pdf_program, arena, report, &notice, &why))
        return name_problem(reader, &why, diag);
    if (notice.code)
        name_problem(reader, &notice, diag);
    return READER_REPORT;
}

ReaderResult reader_open_feed(Reader *reader, Diag *diag)
{
    Str bytes;
    Diag why = {0};
    bool broken;
    if (take_all(reader, "the feed", &bytes, diag) == READER_PROBLEM)
        return READER_PROBLEM;
    if (!feed_open(&reader->feed, bytes, &broken, &why))
        return name_problem(reader, &why, diag);
    if (!broken)
        return READER_END;
    diag_set(diag, ERR_FORMAT, -1,
             "'%.*s': the feed is not well-formed; what can be read of it is read",
             STR_ARG(reader->shown));
    return READER_NOTICE;
}

ReaderResult reader_item(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    Diag notice = {0};
    if (!feed_next(reader->feed, arena, report, &notice)) {
        feed_close(reader->feed);
        reader->feed = NULL;
        if (reader->n_reports)
            return READER_END;
        diag_set(diag, ERR_FORMAT, -1, "'%.*s': the feed has no items", STR_ARG(reader->shown));
        return READER_NOTICE;
    }
    reader->n_reports++;
    report->line = ++reader->line;
    report->item = true;
    if (!report->id_given)
        report->id = reader_line_id(reader, arena);
    if (notice.code)
        diag_set(diag, notice.code, -1, "'%.*s' item %" PRId64 ": %s", STR_ARG(reader->shown),
                 reader->line, notice.message);
    else if (!report->text.n)
        diag_set(diag, ERR_FORMAT, -1, "'%.*s' item %" PRId64 ": no text", STR_ARG(reader->shown),
                 reader->line);
    return READER_REPORT;
}

ReaderResult reader_open_archive(Reader *reader, Diag *diag)
{
    Diag why = {0};
    return warc_open(&reader->warc, &reader->lines, &why) ? READER_END
                                                          : name_problem(reader, &why, diag);
}

/* Behind the last record. */
static ReaderResult end_archive(Reader *reader, Diag *diag)
{
    int64_t n_passed = warc_n_passed(reader->warc);
    warc_close(reader->warc);
    reader->warc = NULL;
    if (!n_passed && reader->n_reports)
        return READER_END;
    diag_set(diag, ERR_FORMAT, -1,
             "'%.*s': %" PRId64 " page%s read, %" PRId64
             " passed over: too large or packed in a way that is not known",
             STR_ARG(reader->shown), reader->n_reports, reader->n_reports == 1 ? "" : "s",
             n_passed);
    return READER_NOTICE;
}

ReaderResult reader_archived(Reader *reader, Arena *arena, Report *report, Diag *diag)
{
    WarcRecord record;
    Diag why = {0};
    int64_t n_repaired;
    int found = warc_next(reader->warc, &record, &why);
    if (found == 0)
        return end_archive(reader, diag);
    if (found < 0) {
        end_archive(reader, NULL);
        diag_set(diag, why.code, -1, "'%.*s': %s; %" PRId64 " pages were read before that",
                 STR_ARG(reader->shown), why.message, reader->n_reports);
        return READER_PROBLEM;
    }
    reader->n_reports++;
    report->line = ++reader->line;
    report->url = str_dup(arena, encoding_repair(arena, record.address, &n_repaired));
    report->id = report->url.n ? report->url : reader_line_id(reader, arena);
    if (!record.is_page)
        plain_read(str_dup(arena, encoding_repair(arena, record.body, &n_repaired)), arena, report);
    else if (!html_read(record.body, arena, report, &why)) {
        diag_set(diag, why.code, -1, "'%.*s' page %" PRId64 ": %s", STR_ARG(reader->shown),
                 reader->line, why.message);
        return READER_PROBLEM;
    }
    if (!report->date.n)
        report->date = str_dup(arena, record.date);
    return READER_REPORT;
}
