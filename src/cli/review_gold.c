/* Reviewed reports as a gold set for truce eval. */
#include "cli/review_gold.h"

#include "base/file.h"
#include "base/out.h"
#include "store/query.h"
#include "write/json_out.h"

#define GOLD_RESERVE ((ptrdiff_t)4 << 30)

typedef struct Gold {
    Str folder;
    GoldCounts *counts;
    Arena arena;      /* of the report that is written */
    int64_t report;   /* its number, or 0 */
    Str name;         /* of its files */
    Str text_file;    /* what the text file gets */
    Out events;
    bool judged;      /* some event of it was */
} Gold;

/* The report's own words where it has them, the name beside them. */
static void parties(JsonOut *json, const char *key, const Party *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "text", list[i].text.n ? list[i].text : list[i].name);
        json_member_text(json, "country", list[i].country);
        json_member_text(json, "sector", list[i].sector);
        json_out_key(json, "alt");
        json_out_begin(json, '[');
        if (list[i].name.n && list[i].text.n && !str_eq(list[i].name, list[i].text))
            json_out_str(json, list[i].name);
        json_out_end(json, ']');
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void place(JsonOut *json, const EventPlace *at)
{
    json_out_key(json, "place");
    if (!at->name.n && !at->text.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_text(json, "text", at->text.n ? at->text : at->name);
    json_member_text(json, "country", at->country);
    json_out_end(json, '}');
}

static bool is_expected(const Event *event)
{
    return str_eq(event->decision, STR("confirmed")) || event->corrected.n > 0;
}

static void write_event(Gold *gold, const StoredEvent *found)
{
    const Event *event = &found->event;
    JsonOut json = {.out = &gold->events};
    Str start = event->date.start, end = event->date.end;
    bool mutual = event->n_recipients == 0 && event->n_actors > 1;
    json_out_begin(&json, '{');
    json_member_text(&json, "id", event->id);
    json_member_text(&json, "sentence", event->text);
    json_out_key(&json, "also_in");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < event->n_also; i++)
        json_out_str(&json, str_slice(found->report.text, event->also[i].beg, event->also[i].end));
    json_out_end(&json, ']');
    json_member_text(&json, "type", plover_name(event->type));
    json_member_text(&json, "mode", event->mode);
    parties(&json, "actors", event->actors, event->n_actors);
    parties(&json, "recipients", event->recipients, event->n_recipients);
    json_member_bool(&json, "reciprocal", mutual);
    json_member_text(&json, "certainty", is_expected(event) ? STR("clear") : STR("debatable"));
    json_member_text(&json, "date", str_eq(start, end) ? start : str_format(&gold->arena, "%.*s/%.*s", STR_ARG(start), STR_ARG(end)));
    place(&json, &event->place);
    json_member_text(&json, "status", status_name(event->status));
    json_member_text(&json, "reported_by", event->n_reported_by ? event->reported_by[event->n_reported_by - 1].text : STR(""));
    json_member_int_or_null(&json, "killed", event->counts.killed.min, event->counts.killed.min >= 0);
    json_member_int_or_null(&json, "injured", event->counts.injured.min, event->counts.injured.min >= 0);
    json_member_text(&json, "trigger", str_slice(found->report.text, event->trigger.beg, event->trigger.end));
    json_out_end(&json, '}');
    out_byte(&gold->events, '\n');
}

/* The way truce code reads a report again: header, blank line, text. */
static Str text_file(const Report *report, Arena *arena)
{
    Out out = out_to_memory(arena);
    if (report->date.n)
        out_format(&out, "date %.*s\n", STR_ARG(report->date));
    if (report->source.n && str_find_byte(report->source, '\n', 0) < 0)
        out_format(&out, "source %.*s\n", STR_ARG(report->source));
    out_byte(&out, '\n');
    out_str(&out, report->text);
    out_byte(&out, '\n');
    return out_text(&out);
}

static bool flush(Gold *gold, Diag *diag)
{
    bool ok = true;
    if (gold->report && gold->judged) {
        Str base = file_join(&gold->arena, gold->folder, gold->name);
        gold->counts->n_reports++;
        ok = file_write(str_concat(&gold->arena, base, STR(".txt")), gold->text_file, diag) &&
             file_write(str_concat(&gold->arena, base, STR(".gold.jsonl")), out_text(&gold->events), diag);
    }
    arena_reset(&gold->arena);
    gold->report = 0;
    return ok;
}

static void begin(Gold *gold, const StoredEvent *found)
{
    gold->report = found->report_number;
    gold->judged = false;
    gold->name = str_format(&gold->arena, "%06lld", (long long)found->report_number);
    gold->text_file = text_file(&found->report, &gold->arena);
    gold->events = out_to_memory(&gold->arena);
}

static void add(Gold *gold, const StoredEvent *found)
{
    const Event *event = &found->event;
    bool rejected = str_eq(event->decision, STR("rejected")), expected = !rejected && is_expected(event);
    gold->judged |= rejected || expected;
    if (!rejected)
        write_event(gold, found);
    gold->counts->n_rejected += rejected;
    gold->counts->n_expected += expected;
    gold->counts->n_debatable += !rejected && !expected;
}

/* A report without a judged event gets no file, and its events do not count. */
static void take_back(Gold *gold, const GoldCounts *before)
{
    if (gold->report && !gold->judged)
        *gold->counts = *before;
}

static bool write_all(EventCursor *cursor, Gold *gold, Arena *arena, Diag *diag)
{
    StoredEvent found;
    GoldCounts before = *gold->counts;
    int row;
    while ((row = events_next(cursor, arena, &found, diag)) == 1) {
        if (gold->report != found.report_number) {
            take_back(gold, &before);
            if (!flush(gold, diag))
                return false;
            before = *gold->counts;
            begin(gold, &found);
        }
        add(gold, &found);
        arena_reset(arena);
    }
    take_back(gold, &before);
    return row == 0 && flush(gold, diag);
}

bool review_gold_write(Store *store, Str folder, GoldCounts *counts, Diag *diag)
{
    Gold gold = {.folder = folder, .counts = counts};
    EventFilter filter = {.decision = STR("any"), .reviewed = true};
    EventCursor *cursor = NULL;
    Arena arena;
    *counts = (GoldCounts){0};
    if (!arena_open(&gold.arena, GOLD_RESERVE) || !arena_open(&arena, GOLD_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = file_make_folder(folder, diag) && events_open(&cursor, store, &filter, diag) &&
              write_all(cursor, &gold, &arena, diag);
    events_close(cursor);
    arena_close(&arena);
    arena_close(&gold.arena);
    return ok;
}
