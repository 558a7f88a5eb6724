/* An agreement as JSON: the fields of docs/agreements.md under their own names. */
#include <math.h>

#include "cli/agreement_show.h"
#include "monitor/agreement_parts.h"

static void field_json(JsonOut *json, Arena *arena, const Field *f, const void *at)
{
    const double *number = at;
    const int32_t *day = at;
    int n = f->type == FIELD_NUMBERS_2 ? 2 : 4;
    switch (f->type) {
    case FIELD_STR:
    case FIELD_ID:
        json_out_str_or_null(json, *(const Str *)at);
        break;
    case FIELD_WORDS:
        json_out_begin(json, '[');
        for (int32_t i = 0; i < ((const Words *)at)->n; i++)
            json_out_str(json, ((const Words *)at)->v[i]);
        json_out_end(json, ']');
        break;
    case FIELD_NUMBER:
        json_out_double(json, *number);
        break;
    case FIELD_NUMBERS_2:
    case FIELD_NUMBERS_4:
        if (isnan(number[0])) {
            json_out_null(json);
            break;
        }
        json_out_begin(json, '[');
        for (int i = 0; i < n; i++)
            json_out_double(json, number[i]);
        json_out_end(json, ']');
        break;
    case FIELD_BOOL:
        json_out_bool(json, *(const bool *)at);
        break;
    case FIELD_DATE:
    case FIELD_DATE_END:
        json_out_str_or_null(json, *day == DAY_MIN || *day == DAY_MAX ? STR("") : day_format(arena, *day));
        break;
    }
}

static void fields_json(JsonOut *json, Arena *arena, const Field *fields, const void *record)
{
    for (const Field *f = fields; f->name; f++) {
        if (f->separate)
            continue;
        json_out_key(json, f->name);
        field_json(json, arena, f, (const char *)record + f->offset);
    }
}

static void shape_json(JsonOut *json, const Shape *shape)
{
    json_out_key(json, "points");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < shape->n_rings; i++) {
        json_out_begin(json, '[');
        for (int32_t k = 0; k < shape->rings[i].n; k++) {
            json_out_begin(json, '[');
            json_out_double(json, shape->rings[i].xy[2 * k]);
            json_out_double(json, shape->rings[i].xy[2 * k + 1]);
            json_out_end(json, ']');
        }
        json_out_end(json, ']');
    }
    json_out_end(json, ']');
}

#define LIST_JSON(json, arena, key, array, n, fields)                                             \
    do {                                                                                          \
        json_out_key((json), (key));                                                              \
        json_out_begin((json), '[');                                                              \
        for (int32_t i_ = 0; i_ < (n); i_++) {                                                    \
            json_out_begin((json), '{');                                                          \
            fields_json((json), (arena), (fields), &(array)[i_]);                                 \
            json_out_end((json), '}');                                                            \
        }                                                                                         \
        json_out_end((json), ']');                                                                \
    } while (0)

static void parties_json(JsonOut *json, Arena *arena, const Agreement *a)
{
    static const char *const keys[] = {"parties", "third_parties", "guarantors"};
    for (int role = 0; role < 3; role++) {
        json_out_key(json, keys[role]);
        json_out_begin(json, '[');
        for (int32_t i = 0; i < a->n_parties; i++) {
            if ((int)a->parties[i].role != role)
                continue;
            json_out_begin(json, '{');
            fields_json(json, arena, party_fields, &a->parties[i]);
            json_out_end(json, '}');
        }
        json_out_end(json, ']');
    }
}

static void zones_json(JsonOut *json, Arena *arena, const Agreement *a, int32_t day)
{
    json_out_key(json, "zones");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_zones; i++) {
        const Zone *zone = &a->zones[i];
        if (day != DAY_MIN && (day < zone->from || day > zone->to))
            continue;
        json_out_begin(json, '{');
        json_member_text(json, "kind", zone_kind_name(zone->kind));
        fields_json(json, arena, zone_fields, zone);
        shape_json(json, &zone->shape);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void clauses_json(JsonOut *json, Arena *arena, const Agreement *a, int32_t day)
{
    json_out_key(json, "clauses");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < a->n_clauses; i++) {
        const Clause *clause = &a->clauses[i];
        if (day != DAY_MIN && !clause_in_force(a, clause, day))
            continue;
        json_out_begin(json, '{');
        json_member_text(json, "kind", clause_kind_name(clause->kind));
        fields_json(json, arena, clause_fields, clause);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

void agreement_json(JsonOut *json, Arena *arena, const Agreement *a, int32_t day, bool whole)
{
    json_out_begin(json, '{');
    if (whole)
        json_member_text(json, "schema", STR("truce.agreement/1"));
    fields_json(json, arena, agreement_fields, a);
    if (whole) {
        parties_json(json, arena, a);
        LIST_JSON(json, arena, "sources", a->sources, a->n_sources, source_fields);
        LIST_JSON(json, arena, "versions", a->versions, a->n_versions, version_fields);
        LIST_JSON(json, arena, "weapons", a->weapons, a->n_weapons, weapon_fields);
        LIST_JSON(json, arena, "forces", a->forces, a->n_forces, force_fields);
        zones_json(json, arena, a, day);
        clauses_json(json, arena, a, day);
    } else {
        json_member_int(json, "n_clauses", a->n_clauses);
        json_member_int(json, "n_zones", a->n_zones);
    }
    json_out_end(json, '}');
}
