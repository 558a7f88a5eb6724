/* What only the whole agreement shows: names that refer, ids that are not unique, dates in order, fields that a
 * kind of clause or zone needs. */
#include <math.h>
#include <string.h>

#include "code/event.h"
#include "monitor/agreement_parts.h"

static void problem(AgreementReader *r, int32_t line, const char *remedy, Str message)
{
    problem_add(r->problems, r->agreement->path, line, remedy, "%.*s", STR_ARG(message));
}

static bool is_capitals(Str s, ptrdiff_t n)
{
    if (s.n != n)
        return false;
    for (ptrdiff_t i = 0; i < n; i++)
        if (!byte_is_upper(s.p[i]))
            return false;
    return true;
}

/* Modes of each type in PLOVER 2.0; types that are not here have none. */
static bool is_mode(PloverType type, Str mode)
{
    static const struct {
        PloverType type;
        const char *modes;
    } rows[] = {
        {PLOVER_CONSULT, " visit third-party multilateral phone "},
        {PLOVER_RETREAT, " withdraw release disarm ceasefire access resign "},
        {PLOVER_REQUEST, " assist change yield meet "},
        {PLOVER_ACCUSE, " disapprove investigate allege "},
        {PLOVER_REJECT, " assist change yield meet "},
        {PLOVER_THREATEN, " restrict arrest relations expel territory violence "},
        {PLOVER_PROTEST, " demo riot strike hunger boycott obstruct vandalize "},
        {PLOVER_SANCTION, " convict expel withdraw discontinue "},
        {PLOVER_MOBILIZE, " troops weapons police militia "},
        {PLOVER_COERCE, " seize restrict censor curfew martial-law arrest deport withhold misinformation cyber "},
        {PLOVER_ASSAULT, " abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
                         "aerial drone heavy-weapons crowd-control unconventional "},
    };
    char wanted[40];
    snprintf(wanted, sizeof wanted, " %.*s ", STR_ARG(mode));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].type == type)
            return mode.n < 30 && strstr(rows[i].modes, wanted) != NULL;
    return false;
}

static bool is_act(Str act)
{
    Str mode = act, type = str_cut(&mode, ' ');
    PloverType found = plover_find(type);
    return found != PLOVER_NONE && (!mode.p || is_mode(found, mode));
}

static bool is_actor(Str actor)
{
    Str sector = actor, country = str_cut(&sector, ' ');
    return is_capitals(country, 3) && (!sector.p || is_capitals(sector, 3));
}

static bool is_known(const Agreement *a, FieldRef ref, Str name)
{
    const Zone *zone;
    switch (ref) {
    case REF_NONE:
        return true;
    case REF_PARTY:
        return agreement_party(a, name) != NULL;
    case REF_SOURCE:
        return agreement_source(a, name) != NULL;
    case REF_VERSION:
        for (int32_t i = 0; i < a->n_versions; i++)
            if (str_eq(a->versions[i].id, name))
                return true;
        return false;
    case REF_ZONE:
        return agreement_zone(a, name) != NULL;
    case REF_LINE:
        zone = agreement_zone(a, name);
        return zone && zone->kind == ZONE_LINE;
    case REF_WEAPON:
        for (int32_t i = 0; i < a->n_weapons; i++)
            if (str_eq(a->weapons[i].id, name))
                return true;
        return false;
    case REF_FORCE:
        for (int32_t i = 0; i < a->n_forces; i++)
            if (str_eq(a->forces[i].id, name))
                return true;
        return false;
    case REF_CLAUSE:
        return agreement_clause(a, name) != NULL;
    case REF_ACT:
        return is_act(name);
    case REF_COUNTRY:
        return is_capitals(name, 3);
    case REF_ACTOR:
        return is_actor(name);
    }
    return false;
}

static void check_name(AgreementReader *r, const Field *f, const char *what, int32_t line, Str name)
{
    static const struct {
        const char *kind, *remedy;
    } texts[] = {
        [REF_NONE] = {"", ""},
        [REF_PARTY] = {"party", "add it under parties, third_parties or guarantors, or correct the name"},
        [REF_SOURCE] = {"source", "add it under sources, or correct the name"},
        [REF_VERSION] = {"version", "add it under versions, or correct the name"},
        [REF_ZONE] = {"zone", "add it under zones, or correct the name"},
        [REF_LINE] = {"zone of the kind line", "add it under zones, or correct the name"},
        [REF_WEAPON] = {"class of weapons", "add it under weapons, or correct the name"},
        [REF_FORCE] = {"class of forces", "add it under forces, or correct the name"},
        [REF_CLAUSE] = {"clause", "correct the name"},
        [REF_ACT] = {"act", "write a type of PLOVER and, if only that is meant, a mode: ASSAULT aerial"},
        [REF_COUNTRY] = {"country code", "write three capitals: SYR"},
        [REF_ACTOR] = {"actor", "write a country and, if only that is meant, a sector: SYR MIL"},
    };
    if (!is_known(r->agreement, f->ref, name))
        problem(r, line, texts[f->ref].remedy,
                str_format(r->arena, "%s names '%.*s' as %s, which is no known %s", what, STR_ARG(name), f->name,
                           texts[f->ref].kind));
}

void fields_check(AgreementReader *r, const Field *fields, const char *what, int32_t line, const void *record)
{
    for (const Field *f = fields; f->name; f++) {
        const void *at = (const char *)record + f->offset;
        if (f->separate || f->ref == REF_NONE)
            continue;
        if (f->type == FIELD_WORDS) {
            const Words *words = at;
            for (int32_t i = 0; i < words->n; i++)
                check_name(r, f, what, words->lines[i], words->v[i]);
        } else if (((const Str *)at)->n) {
            check_name(r, f, what, line, *(const Str *)at);
        }
    }
}

static void check_order(AgreementReader *r, int32_t line, Str what, int32_t from, int32_t to, const char *end)
{
    if (from != DAY_MIN && to != DAY_MAX && to < from)
        problem(r, line, "correct one of the two dates",
                str_format(r->arena, "%.*s: the %s %.*s is before the start %.*s", STR_ARG(what), end,
                           STR_ARG(day_format(r->arena, to)), STR_ARG(day_format(r->arena, from))));
}

static void check_zone(AgreementReader *r, const Zone *z)
{
    const Agreement *a = r->agreement;
    Str what = str_format(r->arena, "zone '%.*s'", STR_ARG(z->id));
    const Zone *line = agreement_zone(a, z->line);
    int n_shapes = (z->feature.n > 0) + (z->between.n > 0) + !isnan(z->box[0]) + !isnan(z->center[0]);
    fields_check(r, zone_fields, str_c(r->arena, what), z->line_number, z);
    check_order(r, z->line_number, what, z->from, z->to, "end");
    if (z->accuracy_m <= 0)
        problem(r, z->line_number, "say in metres how far the shape may be from the truth",
                str_format(r->arena, "%.*s: accuracy_m must be above 0", STR_ARG(what)));
    if (z->kind == ZONE_BELT) {
        if (!z->line.n || !z->side.n || n_shapes)
            problem(r, z->line_number, "a belt has line, side, from_km and to_km, and no shape of its own",
                    str_format(r->arena, "%.*s is no whole belt", STR_ARG(what)));
        else if (line && !str_eq(z->side, line->left) && !str_eq(z->side, line->right))
            problem(r, z->line_number, "write what the line calls its left or right side",
                    str_format(r->arena, "%.*s: line '%.*s' has no side '%.*s'", STR_ARG(what), STR_ARG(line->id),
                               STR_ARG(z->side)));
        if (!(isnan(z->from_km) || z->from_km >= 0) || (!isnan(z->to_km) && !(z->to_km > (isnan(z->from_km) ? 0 : z->from_km))))
            problem(r, z->line_number, "give from_km >= 0 and to_km above it",
                    str_format(r->arena, "%.*s: a belt must end farther out than it begins", STR_ARG(what)));
        return;
    }
    if (n_shapes != 1)
        problem(r, z->line_number, "give one of: feature, between, box, center with radius_km",
                str_format(r->arena, "%.*s has %s", STR_ARG(what), n_shapes ? "several shapes" : "no shape"));
    if (z->kind == ZONE_LINE && (!z->left.n || !z->right.n || str_eq(z->left, z->right) || !z->feature.n))
        problem(r, z->line_number, "a line has feature, left and right",
                str_format(r->arena, "%.*s: the line does not name its two sides", STR_ARG(what)));
    if (!isnan(z->center[0]) && !(z->radius_km > 0))
        problem(r, z->line_number, "add radius_km", str_format(r->arena, "%.*s has no radius_km", STR_ARG(what)));
}

/* What a kind of clause cannot do without; NULL when it has all. */
static const char *missing_field(const Clause *c)
{
    bool by = c->by != DAY_MAX, quantity = !isnan(c->max) || !isnan(c->min);
    bool range = c->from != DAY_MIN || c->to != DAY_MAX;
    switch (c->kind) {
    case CLAUSE_BAN:
        return c->acts.n ? NULL : "acts";
    case CLAUSE_PRESENCE_BAN:
        return !c->zones.n ? "zones" : c->forces.n || c->weapons.n ? NULL : "forces or weapons";
    case CLAUSE_CAP:
        return !c->what.n ? "what" : isnan(c->max) ? "max" : c->zones.n ? NULL : "zones";
    case CLAUSE_MIN_DISTANCE:
        return !c->weapons.n && !c->forces.n ? "weapons or forces" : !c->line.n ? "line" : isnan(c->distance_km) ? "distance_km" : NULL;
    case CLAUSE_WITHDRAW:
    case CLAUSE_DEPLOY:
        return c->zones.n ? NULL : "zones";
    case CLAUSE_DEADLINE:
        return by ? NULL : "by";
    case CLAUSE_RATE:
        return !quantity ? "min or max" : !c->unit.n ? "unit" : c->per.n ? NULL : "per";
    case CLAUSE_REPORT:
        return isnan(c->every_days) ? "every_days" : NULL;
    case CLAUSE_EXCLUSION:
        return c->groups.n ? NULL : "groups";
    case CLAUSE_EXTENSION:
        return range ? NULL : "from or to";
    case CLAUSE_EXPIRY:
        return by ? NULL : "by";
    default:
        return NULL;
    }
}

static void check_clause(AgreementReader *r, const Clause *c)
{
    const Agreement *a = r->agreement;
    Str what = str_format(r->arena, "clause '%.*s'", STR_ARG(c->id));
    const char *missing = missing_field(c);
    const Zone *line = agreement_zone(a, c->line);
    fields_check(r, clause_fields, str_c(r->arena, what), c->line_number, c);
    check_order(r, c->line_number, what, c->from, c->to, "end");
    check_order(r, c->line_number, what, c->from != DAY_MIN ? c->from : a->signed_on != DAY_MIN ? a->signed_on : a->from,
                c->by, "deadline");
    if (missing)
        problem(r, c->line_number, "add it; see docs/agreements.md for what each kind needs",
                str_format(r->arena, "%.*s of the kind %.*s has no %s", STR_ARG(what),
                           STR_ARG(clause_kind_name(c->kind)), missing));
    if (c->side.n && line && !str_eq(c->side, line->left) && !str_eq(c->side, line->right))
        problem(r, c->line_number, "write what the line calls its left or right side",
                str_format(r->arena, "%.*s: line '%.*s' has no side '%.*s'", STR_ARG(what), STR_ARG(line->id),
                           STR_ARG(c->side)));
    if (c->max < 0 || c->min < 0 || c->distance_km < 0 || c->every_days <= 0 || c->max < c->min)
        problem(r, c->line_number, "correct the number",
                str_format(r->arena, "%.*s has a number that cannot be", STR_ARG(what)));
}

/* Ids at a stride, each with its line at line_offset from the record's beginning. */
static void check_unique(AgreementReader *r, const char *what, const void *records, int32_t n, size_t size,
                         size_t id_offset, size_t line_offset)
{
    const char *base = records;
    for (int32_t i = 1; i < n; i++)
        for (int32_t k = 0; k < i; k++) {
            const Str *id = (const Str *)(const void *)(base + (size_t)i * size + id_offset);
            const Str *other = (const Str *)(const void *)(base + (size_t)k * size + id_offset);
            if (id->n && str_eq(*id, *other)) {
                problem(r, *(const int32_t *)(const void *)(base + (size_t)i * size + line_offset), "give it another id",
                        str_format(r->arena, "a second %s with the id '%.*s'", what, STR_ARG(*id)));
                break;
            }
        }
}

#define UNIQUE(what, array, n, Type, line_member)                                                 \
    check_unique(r, (what), (array), (n), sizeof(Type), offsetof(Type, id), offsetof(Type, line_member))

static void check_ids(AgreementReader *r)
{
    const Agreement *a = r->agreement;
    UNIQUE("party", a->parties, a->n_parties, AgreementParty, line);
    UNIQUE("source", a->sources, a->n_sources, AgreementSource, line);
    UNIQUE("version", a->versions, a->n_versions, AgreementVersion, line);
    UNIQUE("zone", a->zones, a->n_zones, Zone, line_number);
    UNIQUE("class of weapons", a->weapons, a->n_weapons, WeaponClass, line);
    UNIQUE("class of forces", a->forces, a->n_forces, ForceClass, line);
    UNIQUE("clause", a->clauses, a->n_clauses, Clause, line_number);
}

static void check_version(AgreementReader *r, const AgreementVersion *v)
{
    static const char known[] = " agreed announced rival draft superseded ";
    char wanted[40];
    snprintf(wanted, sizeof wanted, " %.*s ", STR_ARG(str_slice(v->status, 0, 30)));
    fields_check(r, version_fields, str_c(r->arena, str_format(r->arena, "version '%.*s'", STR_ARG(v->id))), v->line, v);
    if (v->status.n && !strstr(known, wanted))
        problem(r, v->line, "write agreed, announced, rival, draft or superseded",
                str_format(r->arena, "'%.*s' is no status of a version", STR_ARG(v->status)));
}

static void check_head(AgreementReader *r)
{
    const Agreement *a = r->agreement;
    const double *box = a->box;
    Str stem = a->path;
    for (ptrdiff_t slash; (slash = str_find_byte(stem, '/', 0)) >= 0;)
        stem = str_slice(stem, slash + 1, stem.n);
    if (str_ends(stem, STR(".yaml")))
        stem = str_slice(stem, 0, stem.n - 5);
    fields_check(r, agreement_fields, "the agreement", a->line, a);
    check_order(r, a->line, STR("the agreement"), a->from, a->to, "end");
    if (a->name.n && !str_eq(a->name, stem))
        problem(r, a->line, "name the file as the agreement",
                str_format(r->arena, "the agreement's name is '%.*s', its file's '%.*s'", STR_ARG(a->name), STR_ARG(stem)));
    if (!isnan(box[0]) && !isnan(box[3]) &&
        (box[0] < -90 || box[2] > 90 || box[1] < -180 || box[3] > 180 || !(box[0] < box[2]) || !(box[1] < box[3])))
        problem(r, a->line, "write [south, west, north, east] in degrees; latitude is from -90 to 90",
                STR("box: no such place on earth"));
}

void agreement_check(AgreementReader *r)
{
    const Agreement *a = r->agreement;
    check_head(r);
    check_ids(r);
    for (int32_t i = 0; i < a->n_parties; i++)
        fields_check(r, party_fields, "a party", a->parties[i].line, &a->parties[i]);
    for (int32_t i = 0; i < a->n_versions; i++)
        check_version(r, &a->versions[i]);
    for (int32_t i = 0; i < a->n_weapons; i++)
        fields_check(r, weapon_fields, "a class of weapons", a->weapons[i].line, &a->weapons[i]);
    for (int32_t i = 0; i < a->n_forces; i++) {
        fields_check(r, force_fields, "a class of forces", a->forces[i].line, &a->forces[i]);
        if (a->forces[i].air && !a->forces[i].words.n)
            problem(r, a->forces[i].line, "add words: [aircraft, drone, ...]",
                    str_format(r->arena, "class of forces '%.*s' is of the air, but has no words to know aircraft by",
                               STR_ARG(a->forces[i].id)));
    }
    for (int32_t i = 0; i < a->n_zones; i++)
        check_zone(r, &a->zones[i]);
    for (int32_t i = 0; i < a->n_clauses; i++)
        check_clause(r, &a->clauses[i]);
}
