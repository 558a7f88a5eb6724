/* Events in the 26 columns of Phoenix, tab-separated without a header; on request one row a day. */
#include "write/export_fields.h"

#include <inttypes.h>

#include "base/vec.h"

/* What is merged when a date, source, target and code stand in several reports, and the rest of the first one. */
struct PhoenixRow {
    Str before, issues, middle; /* whole fields with the tabs between them */
    VEC(Str) sentences, urls, sources;
};

static void actor(Fields *fields, Str code)
{
    field_text(fields, code);
    field_text(fields, code_part(code, 0));
    field_text(fields, code_part(code, 1));
    field_text(fields, str_slice(code, 6, code.n));
}

/* The fields up to the Goldstein score. */
static Str first_fields(const Dyad *dyad, Str source, Str target, Arena *arena)
{
    const Event *event = &dyad->stored->event;
    char buffer[9];
    Out out = out_to_memory(arena);
    Fields fields = {.out = &out};
    Str day = dyad_compact_day(dyad, buffer);
    field_int(&fields, dyad->id);
    field_text(&fields, day);
    field_text(&fields, str_slice(day, 0, 4));
    field_text(&fields, str_slice(day, 4, 6));
    field_text(&fields, str_slice(day, 6, 8));
    actor(&fields, source);
    actor(&fields, target);
    field_text(&fields, event->cameo);
    field_text(&fields, str_slice(event->cameo, 0, 2));
    field_int(&fields, event->quad);
    field_real(&fields, event->goldstein, true);
    return out_text(&out);
}

static Str issues_of(const Event *event, Arena *arena)
{
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < event->n_contexts; i++) {
        out_c(&out, i ? ";" : "");
        out_str(&out, event->contexts[i]);
        out_c(&out, ",1");
    }
    return out_text(&out);
}

static Str place_fields(const EventPlace *place, Arena *arena)
{
    Out out = out_to_memory(arena);
    Fields fields = {.out = &out};
    field_real(&fields, place->lat, place->has_point);
    field_real(&fields, place->lon, place->has_point);
    field_text(&fields, place_name(place));
    field_text(&fields, place->admin1);
    field_text(&fields, place->country);
    return out_text(&out);
}

static void write_row(Out *out, Arena *scratch, const PhoenixRow *row)
{
    out_str(out, row->before);
    Fields fields = {.out = out, .tab = true};
    field_text(&fields, row->issues);
    out_byte(out, '\t');
    out_str(out, row->middle);
    field_text(&fields, str_join(scratch, row->sentences.v, (int32_t)row->sentences.n, ";"));
    field_text(&fields, str_join(scratch, row->urls.v, (int32_t)row->urls.n, ";"));
    field_text(&fields, str_join(scratch, row->sources.v, (int32_t)row->sources.n, ";"));
    fields_end(&fields);
}

typedef VEC(Str) Strs;

static bool has(const Str *list, ptrdiff_t n, Str value)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        if (str_eq(list[i], value))
            return true;
    }
    return false;
}

#define ADD_ONCE(list, arena, value)                                       \
    do {                                                                   \
        Str value_ = (value);                                              \
        if (value_.n && !has((list)->v, (list)->n, value_))                \
            *vec_push(list, arena) = str_dup(arena, value_);               \
    } while (0)

static void add_story(PhoenixRow *row, const Dyad *dyad, Arena *arena)
{
    const StoredEvent *stored = dyad->stored;
    Str sentence = str_format(arena, "%.*s_%" PRId32, STR_ARG(stored->event.report), stored->event.sentence);
    ADD_ONCE(&row->sentences, arena, sentence);
    ADD_ONCE(&row->urls, arena, stored->report.url);
    ADD_ONCE(&row->sources, arena, stored->report.source);
}

static void add_issues(PhoenixRow *row, const Event *event, Arena *arena)
{
    Strs all = {0};
    for (Str rest = row->issues; rest.n;)
        *vec_push(&all, arena) = str_cut(&rest, ';');
    for (int32_t i = 0; i < event->n_contexts; i++)
        ADD_ONCE(&all, arena, str_concat(arena, event->contexts[i], STR(",1")));
    row->issues = str_join(arena, all.v, (int32_t)all.n, ";");
}

static PhoenixRow *make_row(const Dyad *dyad, Str source, Str target, Arena *arena)
{
    PhoenixRow *row = arena_new(arena, PhoenixRow, 1);
    row->before = first_fields(dyad, source, target, arena);
    row->issues = issues_of(&dyad->stored->event, arena);
    row->middle = place_fields(&dyad->stored->event.place, arena);
    add_story(row, dyad, arena);
    return row;
}

static void keep_row(Exporter *exporter, const Dyad *dyad, Str source, Str target)
{
    Arena *kept = exporter->kept;
    Str day = dyad_day(dyad), code = dyad->stored->event.cameo;
    Str key = str_format(kept, "%.*s\t%.*s\t%.*s\t%.*s", STR_ARG(day), STR_ARG(source), STR_ARG(target), STR_ARG(code));
    bool is_new;
    int32_t *at = map_put(&exporter->days, kept, key, (int32_t)exporter->n_rows, &is_new);
    if (!is_new) {
        add_story(exporter->rows[*at], dyad, kept);
        add_issues(exporter->rows[*at], &dyad->stored->event, kept);
        return;
    }
    if (exporter->n_rows == exporter->rows_capacity)
        exporter->rows = vec_grow(exporter->rows, exporter->n_rows, &exporter->rows_capacity,
                                  (ptrdiff_t)sizeof *exporter->rows, (ptrdiff_t)_Alignof(max_align_t), kept);
    exporter->rows[exporter->n_rows++] = make_row(dyad, source, target, kept);
}

void export_phoenix(Exporter *exporter, const Dyad *dyad)
{
    Str source = party_code(dyad->source, exporter->scratch), target = party_code(dyad->target, exporter->scratch);
    if (exporter->one_a_day)
        keep_row(exporter, dyad, source, target);
    else
        write_row(exporter->out, exporter->scratch, make_row(dyad, source, target, exporter->scratch));
}

void export_phoenix_end(Exporter *exporter)
{
    for (ptrdiff_t i = 0; i < exporter->n_rows; i++) {
        ArenaMark mark = arena_mark(exporter->scratch);
        write_row(exporter->out, exporter->scratch, exporter->rows[i]);
        arena_release(exporter->scratch, mark);
    }
}
