/* Reads the figures of an earlier run. */
#include "eval/baseline.h"

#include <jansson.h>

#include "base/file.h"
#include "base/vec.h"

static Str string_of(Arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_string(value))
        return (Str){0};
    return str_dup(arena, (Str){json_string_value(value), (ptrdiff_t)json_string_length(value)});
}

bool baseline_read(Str path, Arena *arena, Baseline *baseline, Diag *diag)
{
    Str bytes;
    json_error_t error;
    if (!file_read(path, (ptrdiff_t)1 << 26, arena, &bytes, diag))
        return false;
    json_t *root = json_loadb(bytes.p, (size_t)bytes.n, 0, &error);
    if (!str_eq(string_of(arena, root, "schema"), STR(EVAL_SCHEMA))) {
        json_decref(root);
        diag_set(diag, ERR_FORMAT, -1, "'%.*s' is not the JSON of an earlier run", STR_ARG(path));
        return diag_hint(diag, "write one with 'truce eval --json GOLD > FILE'");
    }
    VEC(Earlier) list = {0};
    size_t i, k;
    json_t *set, *measure;
    json_array_foreach(json_object_get(root, "sets"), i, set)
        json_array_foreach(json_object_get(set, "measures"), k, measure)
            *vec_push(&list, arena) = (Earlier){
                .set = string_of(arena, set, "name"),
                .every = json_integer_value(json_object_get(set, "every")),
                .measure = string_of(arena, measure, "name"),
                .value = json_number_value(json_object_get(measure, "value")),
            };
    json_decref(root);
    *baseline = (Baseline){list.v, (int32_t)list.n};
    return true;
}

const double *baseline_find(const Baseline *baseline, Str set, int64_t every, Str measure)
{
    for (int32_t i = 0; i < baseline->n; i++) {
        const Earlier *e = &baseline->v[i];
        if (e->every == every && str_eq(e->set, set) && str_eq(e->measure, measure))
            return &e->value;
    }
    return NULL;
}

bool baseline_has_fallen(const Baseline *baseline, const Score *score, int64_t every)
{
    for (int32_t i = 0; i < score->n_measures; i++) {
        const Measure *m = &score->measures[i];
        const double *before = baseline_find(baseline, score->name, every, m->name);
        if (m->is_bar && before && m->value < *before - 0.00005)
            return true;
    }
    return false;
}
