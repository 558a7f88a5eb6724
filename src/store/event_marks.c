/* Events told apart by the words they stand on, so that a review finds its event in another coding. */
#include "store/event_marks.h"

#include "base/sha256.h"
#include "base/vec.h"
#include "store/sql.h"

static bool same_span(Span a, Span b)
{
    return a.beg == b.beg && a.end == b.end;
}

int event_mark_likeness(const EventMark *a, const EventMark *b)
{
    bool same_type = a->type == b->type;
    if (same_span(a->trigger, b->trigger))
        return !same_type ? 2 : a->ordinal == b->ordinal ? EVENT_MARK_SAME : 3;
    bool overlap = a->trigger.beg < b->trigger.end && b->trigger.beg < a->trigger.end;
    return overlap && same_type ? 1 : 0;
}

void event_marks_count(EventMark *marks, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        marks[i].ordinal = 0;
        for (int32_t j = 0; j < i; j++)
            marks[i].ordinal += marks[j].type == marks[i].type && same_span(marks[j].trigger, marks[i].trigger);
    }
}

bool event_marks_stored(Store *store, int64_t report, Arena *arena, EventMark **marks, int32_t *n, Diag *diag)
{
    VEC(EventMark) list = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT e.number, e.sentence_beg, e.sentence_end, e.trigger_beg, e.trigger_end,"
        " coalesce(json_extract(m.value, '$.type'), e.type) FROM events AS e LEFT JOIN machine_values AS m"
        " ON m.object = 'event' AND m.number = e.number AND m.field = 'row' WHERE e.report = ?1"
        " ORDER BY e.trigger_beg, e.trigger_end, e.number", diag);
    if (!find)
        return false;
    sql_int(find, 1, report);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        *vec_push(&list, arena) = (EventMark){
            .number = sqlite3_column_int64(find, 0),
            .sentence = {(int32_t)sqlite3_column_int(find, 1), (int32_t)sqlite3_column_int(find, 2)},
            .trigger = {(int32_t)sqlite3_column_int(find, 3), (int32_t)sqlite3_column_int(find, 4)},
            .type = plover_find(sql_column(find, 5, arena)),
        };
    }
    event_marks_count(list.v, (int32_t)list.n);
    *marks = list.v;
    *n = (int32_t)list.n;
    return true;
}

void event_marks_match(const EventMark *old, int32_t n_old, const EventMark *now, int32_t n_now, Arena *arena,
                       int32_t **matches)
{
    int32_t *to = arena_new(arena, int32_t, n_old);
    bool *taken = arena_new(arena, bool, n_now);
    for (int32_t i = 0; i < n_old; i++)
        to[i] = -1;
    for (int likeness = EVENT_MARK_SAME; likeness > 0; likeness--) {
        for (int32_t i = 0; i < n_old; i++) {
            for (int32_t j = 0; to[i] < 0 && j < n_now; j++) {
                if (taken[j] || event_mark_likeness(&old[i], &now[j]) != likeness)
                    continue;
                to[i] = j;
                taken[j] = true;
            }
        }
    }
    *matches = to;
}

Str event_mark_text(const EventMark *mark, Str report_sha256, Arena *arena)
{
    Str text = str_format(arena, "%.*s:%d-%d:%d-%d:%.*s", STR_ARG(report_sha256), mark->sentence.beg, mark->sentence.end,
                          mark->trigger.beg, mark->trigger.end, STR_ARG(plover_name(mark->type)));
    return mark->ordinal ? str_format(arena, "%.*s.%d", STR_ARG(text), mark->ordinal) : text;
}

static bool parse_span(Str text, Span *span)
{
    int64_t beg, end;
    Str rest = text;
    Str first = str_cut(&rest, '-');
    if (!str_to_int(first, &beg) || !str_to_int(rest, &end) || beg < 0 || end < beg || end > INT32_MAX)
        return false;
    *span = (Span){(int32_t)beg, (int32_t)end};
    return true;
}

bool event_mark_parse(Str text, EventMark *mark, Str *report_sha256)
{
    int64_t ordinal = 0;
    Str rest = text;
    *mark = (EventMark){0};
    *report_sha256 = str_cut(&rest, ':');
    for (ptrdiff_t i = 0; i < report_sha256->n; i++)
        if (!byte_is_digit(report_sha256->p[i]) && !(report_sha256->p[i] >= 'a' && report_sha256->p[i] <= 'f'))
            return false;
    if (report_sha256->n != SHA256_HEX || !parse_span(str_cut(&rest, ':'), &mark->sentence) ||
        !parse_span(str_cut(&rest, ':'), &mark->trigger))
        return false;
    mark->type = plover_find(str_cut(&rest, '.'));
    if (rest.p && (!str_to_int(rest, &ordinal) || ordinal < 1 || ordinal > INT32_MAX))
        return false;
    mark->ordinal = (int32_t)ordinal;
    return mark->type != PLOVER_NONE;
}
