/* Reads gold sets: which files belong together, line by line. */
#include "eval/gold.h"

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "eval/gold_record.h"
#include "report/plain.h"

enum { FILE_LIMIT = 1 << 28 };

#define GOLD_ENDING STR(".gold.jsonl")

static const struct {
    const char *name;
    int quad;
} roots[ROOT_COUNT] = {
    {"AGREE", 1},  {"CONSULT", 1},  {"SUPPORT", 1}, {"COOPERATE", 2}, {"AID", 2},
    {"YIELD", 2},  {"ACCUSE", 3},   {"REQUEST", 3}, {"REJECT", 3},    {"THREATEN", 3},
    {"PROTEST", 4}, {"MOBILIZE", 4}, {"SANCTION", 4}, {"COERCE", 4},  {"ASSAULT", 4},
};

Str gold_kind_name(GoldKind kind)
{
    static const char *const names[GOLD_KINDS] = {"pairs", "quads", "spans", "times", "reports"};
    return str_from_c(names[kind]);
}

Str gold_root_name(GoldRoot root)
{
    return str_from_c(root == ROOT_NONE ? "none" : roots[root].name);
}

int gold_root_quad(GoldRoot root)
{
    return root == ROOT_NONE ? 0 : roots[root].quad;
}

GoldRoot gold_root_of(PloverType type)
{
    if (type == PLOVER_CONCEDE || type == PLOVER_RETREAT)
        return ROOT_YIELD;
    for (int i = 0; i < ROOT_COUNT; i++)
        if (str_eq(str_from_c(roots[i].name), plover_name(type)))
            return (GoldRoot)i;
    return ROOT_NONE;
}

/* The sets as they grow; the reports that were named one by one have one of their own. */
typedef struct Collector {
    Arena *arena;
    Diag *diag;
    VEC(GoldSet) sets;
    VEC(GoldItem) loose;
    Map stems; /* reports that are read already */
} Collector;

/* The next line that is not blank. */
static bool next_line(Str *rest, int32_t *number, Str *line)
{
    while (rest->n > 0) {
        *line = str_trim(str_cut(rest, '\n'));
        (*number)++;
        if (line->n)
            return true;
    }
    return false;
}

static Str place_of(Arena *arena, Str path, int32_t number)
{
    return str_format(arena, "%.*s:%d", STR_ARG(path), (int)number);
}

static bool read_file(Collector *c, Str path, Str *bytes)
{
    if (!file_read(path, FILE_LIMIT, c->arena, bytes, c->diag))
        return false;
    *bytes = utf8_repair(c->arena, *bytes);
    return true;
}

static bool read_events(Collector *c, Str path, GoldItem *item)
{
    Str rest, line;
    int32_t number = 0;
    if (!read_file(c, path, &rest))
        return false;
    VEC(GoldEvent) events = {0};
    while (next_line(&rest, &number, &line)) {
        GoldRecord record;
        if (!gold_record_open(&record, line, place_of(c->arena, path, number), c->diag))
            return false;
        bool ok = gold_record_event(&record, c->arena, vec_push(&events, c->arena), c->diag);
        gold_record_close(&record);
        if (!ok)
            return false;
    }
    item->gold = events.v;
    item->n_gold = (int32_t)events.n;
    return true;
}

/* stem: the path without its ending. */
static bool read_report(Collector *c, Str stem, GoldItem *item)
{
    Str text, path = str_concat(c->arena, stem, STR(".txt"));
    if (!read_file(c, path, &text))
        return diag_hint(c->diag, "annotated reports are NAME.txt with NAME.gold.jsonl (docs/gold.md)");
    plain_read(text, c->arena, &item->report);
    item->report.id = file_name(stem);
    item->report.origin = path;
    return read_events(c, str_concat(c->arena, stem, GOLD_ENDING), item);
}

static bool read_loose(Collector *c, Str stem)
{
    bool is_new;
    map_put(&c->stems, c->arena, stem, 0, &is_new);
    if (!is_new)
        return true;
    GoldItem *item = vec_push(&c->loose, c->arena);
    item->index = (int32_t)c->loose.n - 1;
    return read_report(c, stem, item);
}

static bool read_folder(Collector *c, Str path)
{
    Str *names;
    ptrdiff_t n;
    if (!file_list(path, c->arena, &names, &n, c->diag))
        return false;
    VEC(GoldItem) items = {0};
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!str_ends(names[i], GOLD_ENDING))
            continue;
        Str whole = file_join(c->arena, path, names[i]);
        GoldItem *item = vec_push(&items, c->arena);
        item->index = (int32_t)items.n - 1;
        if (!read_report(c, str_slice(whole, 0, whole.n - GOLD_ENDING.n), item))
            return false;
    }
    if (items.n == 0)
        return diag_set(c->diag, ERR_FORMAT, -1, "no *.gold.jsonl in '%.*s'", STR_ARG(path));
    *vec_push(&c->sets, c->arena) =
        (GoldSet){.name = file_name(path), .kind = GOLD_REPORTS, .items = items.v, .n_items = (int32_t)items.n};
    return true;
}

static bool wrong_kind(Collector *c, Str where, bool known, GoldKind kind, GoldKind wanted)
{
    if (known && kind == GOLD_REPORTS)
        diag_set(c->diag, ERR_FORMAT, -1, "%.*s: an event of a report; its file must be named NAME%s",
                 STR_ARG(where), ".gold.jsonl");
    else if (known)
        diag_set(c->diag, ERR_FORMAT, -1, "%.*s: a record of kind %.*s in a file of kind %.*s", STR_ARG(where),
                 STR_ARG(gold_kind_name(kind)), STR_ARG(gold_kind_name(wanted)));
    else
        diag_set(c->diag, ERR_FORMAT, -1,
                 "%.*s: no member says what kind of gold this is (pairs, quad, sources, times)", STR_ARG(where));
    return diag_hint(c->diag, "docs/gold.md has the formats");
}

static bool read_sentence(Collector *c, Str line, Str where, GoldSet *set, GoldItem *item, bool first)
{
    GoldRecord record;
    GoldKind kind = GOLD_PAIRS;
    if (!gold_record_open(&record, line, where, c->diag))
        return false;
    bool known = gold_record_kind(&record, &kind);
    if (first)
        set->kind = kind;
    bool ok = known && kind != GOLD_REPORTS && kind == set->kind
                  ? gold_record_item(&record, kind, c->arena, item, c->diag)
                  : wrong_kind(c, where, known, kind, set->kind);
    gold_record_close(&record);
    return ok;
}

static bool read_sentences(Collector *c, Str path)
{
    Str rest, line;
    int32_t number = 0;
    if (!read_file(c, path, &rest))
        return false;
    GoldSet set = {.name = file_name(path)};
    VEC(GoldItem) items = {0};
    while (next_line(&rest, &number, &line)) {
        GoldItem *item = vec_push(&items, c->arena);
        item->index = (int32_t)items.n - 1;
        if (!read_sentence(c, line, place_of(c->arena, path, number), &set, item, items.n == 1))
            return false;
    }
    if (items.n == 0)
        return diag_set(c->diag, ERR_FORMAT, -1, "'%.*s' holds no record", STR_ARG(path));
    set.items = items.v;
    set.n_items = (int32_t)items.n;
    *vec_push(&c->sets, c->arena) = set;
    return true;
}

static bool read_path(Collector *c, Str path)
{
    if (file_kind(path) == FILE_FOLDER)
        return read_folder(c, path);
    if (str_ends(path, GOLD_ENDING))
        return read_loose(c, str_slice(path, 0, path.n - GOLD_ENDING.n));
    if (str_ends(path, STR(".txt")))
        return read_loose(c, str_slice(path, 0, path.n - 4));
    return read_sentences(c, path);
}

bool gold_read(const Str *paths, int32_t n_paths, Arena *arena, GoldSet **sets, int32_t *n_sets, Diag *diag)
{
    Collector c = {.arena = arena, .diag = diag};
    for (int32_t i = 0; i < n_paths; i++)
        if (!read_path(&c, paths[i]))
            return false;
    if (c.loose.n)
        *vec_push(&c.sets, arena) = (GoldSet){
            .name = STR("reports"), .kind = GOLD_REPORTS, .items = c.loose.v, .n_items = (int32_t)c.loose.n};
    *sets = c.sets.v;
    *n_sets = (int32_t)c.sets.n;
    return true;
}
