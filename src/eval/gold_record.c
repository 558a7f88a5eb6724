/* One line of a gold file, through jansson. */
#include "eval/gold_record.h"

#include <jansson.h>

#include "base/vec.h"
#include "report/jsonl.h"

static bool wrong(const GoldRecord *record, Diag *diag, const char *what)
{
    return diag_set(diag, ERR_FORMAT, -1, "%.*s: %s", STR_ARG(record->where), what);
}

bool gold_record_open(GoldRecord *record, Str line, Str where, Diag *diag)
{
    json_error_t error;
    *record = (GoldRecord){.line = line, .where = where};
    record->json = json_loadb(line.p, (size_t)line.n, JSON_REJECT_DUPLICATES, &error);
    if (!record->json)
        return diag_set(diag, ERR_FORMAT, -1, "%.*s: %s", STR_ARG(where), error.text);
    if (json_is_object((json_t *)record->json))
        return true;
    gold_record_close(record);
    return wrong(record, diag, "a gold record must be a JSON object");
}

void gold_record_close(GoldRecord *record)
{
    json_decref(record->json);
    record->json = NULL;
}

bool gold_record_kind(const GoldRecord *record, GoldKind *kind)
{
    const json_t *json = record->json;
    if (json_object_get(json, "pairs"))
        *kind = GOLD_PAIRS;
    else if (json_object_get(json, "times"))
        *kind = GOLD_TIMES;
    else if (json_object_get(json, "sources") || json_object_get(json, "targets"))
        *kind = GOLD_SPANS;
    else if (json_object_get(json, "sentence") && json_object_get(json, "type"))
        *kind = GOLD_REPORTS;
    else if (json_object_get(json, "quad"))
        *kind = GOLD_QUADS;
    else
        return false;
    return true;
}

/* A copy of a string; empty for everything else. */
static Str copy(Arena *arena, const json_t *value)
{
    if (!json_is_string(value))
        return (Str){0};
    return str_dup(arena, (Str){json_string_value(value), (ptrdiff_t)json_string_length(value)});
}

static Str member(Arena *arena, const json_t *object, const char *name)
{
    return copy(arena, json_object_get(object, name));
}

/* The strings of an array, behind room for `spare` others. */
static Str *strings(Arena *arena, const json_t *array, int32_t spare, int32_t *n)
{
    size_t size = json_array_size(array);
    Str *list = arena_new(arena, Str, (ptrdiff_t)size + spare);
    *n = spare;
    for (size_t i = 0; i < size; i++)
        if (json_is_string(json_array_get(array, i)))
            list[(*n)++] = copy(arena, json_array_get(array, i));
    return list;
}

static GoldRoot root_find(Str name)
{
    if (str_eq(name, STR("YIELD")))
        return ROOT_YIELD;
    return gold_root_of(plover_find(name));
}

static bool holds(const json_t *array, const char *word)
{
    size_t i;
    json_t *value;
    json_array_foreach(array, i, value)
        if (json_is_string(value) && strcmp(json_string_value(value), word) == 0)
            return true;
    return false;
}

static bool read_pair(const GoldRecord *record, const json_t *json, Arena *arena, GoldPair *pair, Diag *diag)
{
    const json_t *implicit = json_object_get(json, "implicit");
    const json_t *quad = json_object_get(json, "quad");
    Str root = member(arena, json, "root"), side = member(arena, json, "binary");
    *pair = (GoldPair){
        .source = member(arena, json, "source"),
        .target = member(arena, json, "target"),
        .source_implicit = holds(implicit, "source"),
        .target_implicit = holds(implicit, "target"),
        .symmetric = json_is_true(json_object_get(json, "symmetric")),
        .root = root_find(root),
    };
    if (root.n && pair->root == ROOT_NONE)
        return wrong(record, diag, "the 'root' of a pair is no PLOVER type");
    pair->quad = json_is_integer(quad) ? (int)json_integer_value(quad) : gold_root_quad(pair->root);
    if (pair->quad < 0 || pair->quad > 4)
        return wrong(record, diag, "the 'quad' of a pair must be 1 to 4");
    if (str_eq(side, STR("cooperation")))
        pair->side = SIDE_COOPERATION;
    else if (str_eq(side, STR("conflict")))
        pair->side = SIDE_CONFLICT;
    else if (side.n)
        return wrong(record, diag, "'binary' must be cooperation or conflict");
    return true;
}

static bool read_pairs(const GoldRecord *record, Arena *arena, GoldItem *item, Diag *diag)
{
    const json_t *pairs = json_object_get(record->json, "pairs");
    size_t i;
    json_t *value;
    item->pairs = arena_new(arena, GoldPair, (ptrdiff_t)json_array_size(pairs));
    json_array_foreach(pairs, i, value)
        if (!read_pair(record, value, arena, &item->pairs[item->n_pairs++], diag))
            return false;
    return true;
}

static bool read_times(const GoldRecord *record, Arena *arena, GoldItem *item, Diag *diag)
{
    const json_t *times = json_object_get(record->json, "times");
    size_t i;
    json_t *value;
    item->times = arena_new(arena, GoldTime, (ptrdiff_t)json_array_size(times));
    json_array_foreach(times, i, value) {
        const json_t *start = json_object_get(value, "start"), *end = json_object_get(value, "end");
        if (!json_is_integer(start) || !json_is_integer(end))
            return wrong(record, diag, "a time needs 'start' and 'end' in code points");
        if (json_integer_value(start) < 0 || json_integer_value(end) < json_integer_value(start))
            return wrong(record, diag, "a time must not end before it starts");
        item->times[item->n_times++] = (GoldTime){
            .start = json_integer_value(start),
            .end = json_integer_value(end),
            .type = member(arena, value, "type"),
            .value = member(arena, value, "value"),
        };
    }
    return true;
}

bool gold_record_item(const GoldRecord *record, GoldKind kind, Arena *arena, GoldItem *item, Diag *diag)
{
    const json_t *json = record->json;
    Diag notice = {0};
    if (!jsonl_read(record->line, arena, &item->report, &notice, diag))
        return diag_hint(diag, "in %.*s", STR_ARG(record->where));
    if (item->report.id.n == 0)
        item->report.id = str_dup(arena, record->where);
    const json_t *quad = json_object_get(json, "quad");
    switch (kind) {
    case GOLD_PAIRS:
        return read_pairs(record, arena, item, diag);
    case GOLD_TIMES:
        return read_times(record, arena, item, diag);
    case GOLD_QUADS:
        if (!json_is_integer(quad) || json_integer_value(quad) < 0 || json_integer_value(quad) > 4)
            return wrong(record, diag, "'quad' must be 0 to 4");
        item->quad = (int)json_integer_value(quad);
        return true;
    default:
        item->sources = strings(arena, json_object_get(json, "sources"), 0, &item->n_sources);
        item->targets = strings(arena, json_object_get(json, "targets"), 0, &item->n_targets);
        item->reciprocal = strings(arena, json_object_get(json, "reciprocal"), 0, &item->n_reciprocal);
        return true;
    }
}

/* {"text", "alt": []} or a bare string. */
static GoldName read_name(Arena *arena, const json_t *json)
{
    GoldName name = {0};
    name.names = strings(arena, json_object_get(json, "alt"), 1, &name.n);
    name.names[0] = json_is_string(json) ? copy(arena, json) : member(arena, json, "text");
    name.country = member(arena, json, "country");
    return name;
}

static GoldName *read_names(Arena *arena, const json_t *array, int32_t *n)
{
    GoldName *names = arena_new(arena, GoldName, (ptrdiff_t)json_array_size(array));
    size_t i;
    json_t *value;
    json_array_foreach(array, i, value) {
        GoldName name = read_name(arena, value);
        if (str_trim(name.names[0]).n)
            names[(*n)++] = name;
    }
    return names;
}

static int64_t read_count(const json_t *value)
{
    return json_is_integer(value) ? json_integer_value(value) : -1;
}

static bool read_types(const GoldRecord *record, Arena *arena, GoldEvent *event, Diag *diag)
{
    event->type = plover_find(member(arena, record->json, "type"));
    if (event->type == PLOVER_NONE)
        return wrong(record, diag, "'type' is no PLOVER type");
    int32_t n = 0;
    Str *others = strings(arena, json_object_get(record->json, "type_alt"), 0, &n);
    event->other_types = arena_new(arena, PloverType, n);
    for (int32_t i = 0; i < n; i++) {
        PloverType type = plover_find(others[i]);
        if (type == PLOVER_NONE)
            return wrong(record, diag, "'type_alt' has a name that is no PLOVER type");
        event->other_types[event->n_other_types++] = type;
    }
    return true;
}

static void read_statuses(const json_t *json, Arena *arena, GoldEvent *event)
{
    Str status = member(arena, json, "status");
    event->statuses = strings(arena, json_object_get(json, "status_alt"), 1, &event->n_statuses);
    event->statuses[0] = status;
    if (!status.n)
        event->n_statuses = 0;
}

bool gold_record_event(const GoldRecord *record, Arena *arena, GoldEvent *event, Diag *diag)
{
    const json_t *json = record->json;
    const json_t *place = json_object_get(json, "place");
    Str certainty = member(arena, json, "certainty");
    *event = (GoldEvent){
        .id = member(arena, json, "id"),
        .mode = member(arena, json, "mode"),
        .date = member(arena, json, "date"),
        .reported_by = member(arena, json, "reported_by"),
        .reciprocal = json_is_true(json_object_get(json, "reciprocal")),
        .killed = read_count(json_object_get(json, "killed")),
        .injured = read_count(json_object_get(json, "injured")),
        .is_clear = certainty.n == 0 || str_eq(certainty, STR("clear")),
    };
    if (!event->is_clear && !str_eq(certainty, STR("debatable")))
        return wrong(record, diag, "'certainty' must be clear or debatable");
    event->sentences = strings(arena, json_object_get(json, "also_in"), 1, &event->n_sentences);
    event->sentences[0] = member(arena, json, "sentence");
    event->actors = read_names(arena, json_object_get(json, "actors"), &event->n_actors);
    event->recipients = read_names(arena, json_object_get(json, "recipients"), &event->n_recipients);
    event->reported_by_others = strings(arena, json_object_get(json, "reported_by_alt"), 0,
                                        &event->n_reported_by_others);
    event->has_place = json_is_object(place) || json_is_string(place);
    if (event->has_place)
        event->place = read_name(arena, place);
    read_statuses(json, arena, event);
    return read_types(record, arena, event, diag);
}
