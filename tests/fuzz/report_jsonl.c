/* A line of JSONL: read, and, when it is a report, written and read again to the same. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "report/encoding.h"
#include "report/jsonl.h"
#include "write/json_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static Str write_report(Arena *arena, const Report *report)
{
    Out out = out_to_memory(arena);
    JsonOut json = {.out = &out};
    const struct {
        const char *key;
        Str value;
    } members[] = {{"id", report->id},         {"text", report->text}, {"title", report->title},
                   {"source", report->source}, {"url", report->url},   {"lang", report->lang},
                   {"date", report->date}};
    json_out_begin(&json, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_out_key(&json, members[i].key);
        json_out_str(&json, members[i].value);
    }
    json_out_end(&json, '}');
    return out_text(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena arena;
    if (!arena.beg && !arena_open(&arena, (ptrdiff_t)256 << 20))
        return 0;
    arena_reset(&arena);
    int64_t n_repaired;
    Str line = encoding_repair(&arena, (Str){(const char *)data, (ptrdiff_t)n}, &n_repaired);
    Report report = {0}, again = {0};
    Diag notice = {0}, diag = {0};
    if (!jsonl_read(line, &arena, &report, &notice, &diag)) {
        assert(diag.code != ERR_OK && diag.message[0]);
        return 0;
    }
    assert(utf8_invalid(report.text) == -1);
    assert(str_find_byte(report.text, 0, 0) == -1);
    Str written = write_report(&arena, &report);
    assert(jsonl_read(written, &arena, &again, &notice, &diag));
    assert(str_eq(report.id, again.id) && str_eq(report.text, again.text));
    assert(str_eq(report.title, again.title) && str_eq(report.date, again.date));
    assert(str_eq(report.source, again.source) && str_eq(report.url, again.url));
    return 0;
}
