/* Reading an agreement: the sections of the YAML file, each a list of records. */
#include "monitor/agreement.h"

#include "base/file.h"
#include "monitor/agreement_parts.h"

Str clause_kind_name(ClauseKind kind)
{
#define X(id, name) name,
    static const char *const names[] = {CLAUSE_KINDS(X)};
#undef X
    return str_from_c(names[kind]);
}

Str zone_kind_name(ZoneKind kind)
{
    static const char *const names[] = {"polygon", "line", "belt", "area"};
    return str_from_c(names[kind]);
}

/* The list under a key of the whole file; NULL when it is not there or no list. */
static const YamlNode *section(AgreementReader *r, const YamlNode *root, const char *key)
{
    const YamlNode *list = yaml_member(root, str_from_c(key));
    if (list && list->kind != YAML_LIST && !(list->kind == YAML_SCALAR && !list->text.n)) {
        problem_add(r->problems, r->agreement->path, list->line, "begin each record with '- id: ...'",
                    "'%s' is no list", key);
        return NULL;
    }
    if (list && list->n > AGREEMENT_RECORDS_MAX) {
        problem_add(r->problems, r->agreement->path, list->line, "make two agreements of it",
                    "more than %d records in '%s'", AGREEMENT_RECORDS_MAX, key);
        return NULL;
    }
    return list && list->kind == YAML_LIST ? list : NULL;
}

static int32_t section_n(AgreementReader *r, const YamlNode *root, const char *key)
{
    const YamlNode *list = section(r, root, key);
    return list ? list->n : 0;
}

/* The index of a record's kind among names; -1 after a problem. */
static int read_kind(AgreementReader *r, const YamlNode *record, const char *what, Str (*name)(int), int n)
{
    const YamlNode *node = yaml_member(record, STR("kind"));
    Str known = STR("known:");
    if (!node)
        return -1;
    for (int i = 0; i < n; i++) {
        if (node->kind == YAML_SCALAR && str_eq(node->text, name(i)))
            return i;
        known = str_format(r->arena, "%.*s %.*s", STR_ARG(known), STR_ARG(name(i)));
    }
    problem_add(r->problems, r->agreement->path, node->line, str_c(r->arena, known), "'%.*s' is no kind of %s",
                STR_ARG(node->text), what);
    return -1;
}

static Str clause_name_at(int i)
{
    return clause_kind_name((ClauseKind)i);
}

static Str zone_name_at(int i)
{
    return zone_kind_name((ZoneKind)i);
}

static void read_parties(AgreementReader *r, const YamlNode *root)
{
    static const char *const keys[] = {"parties", "third_parties", "guarantors"};
    Agreement *a = r->agreement;
    a->parties = arena_new(r->arena, AgreementParty,
                           section_n(r, root, keys[0]) + section_n(r, root, keys[1]) + section_n(r, root, keys[2]));
    for (int role = 0; role < 3; role++) {
        const YamlNode *list = section(r, root, keys[role]);
        for (const YamlNode *m = list ? list->first : NULL; m; m = m->next) {
            AgreementParty *party = &a->parties[a->n_parties++];
            fields_read(r, m, party_fields, "a party", party);
            party->line = m->line;
            party->role = (AgreementRole)role;
        }
    }
}

/* Makes the array of a section's records and reads each by its table; Type needs a member that keeps the line. */
#define READ_SECTION(r, root, key, fields, what, Type, array, count, line_member)                 \
    do {                                                                                          \
        const YamlNode *list_ = section((r), (root), (key));                                      \
        (array) = arena_new((r)->arena, Type, list_ ? list_->n : 0);                              \
        for (const YamlNode *m_ = list_ ? list_->first : NULL; m_; m_ = m_->next) {               \
            fields_read((r), m_, (fields), (what), &(array)[(count)]);                            \
            (array)[(count)++].line_member = m_->line;                                            \
        }                                                                                         \
    } while (0)

static void read_zones(AgreementReader *r, const YamlNode *root)
{
    Agreement *a = r->agreement;
    READ_SECTION(r, root, "zones", zone_fields, "a zone", Zone, a->zones, a->n_zones, line_number);
    const YamlNode *list = section(r, root, "zones");
    Zone *zone = a->zones;
    for (const YamlNode *m = list ? list->first : NULL; m; m = m->next, zone++) {
        int kind = read_kind(r, m, "zone", zone_name_at, ZONE_KIND_COUNT);
        zone->kind = kind < 0 ? ZONE_AREA : (ZoneKind)kind;
    }
}

static void read_clauses(AgreementReader *r, const YamlNode *root)
{
    Agreement *a = r->agreement;
    READ_SECTION(r, root, "clauses", clause_fields, "a clause", Clause, a->clauses, a->n_clauses, line_number);
    const YamlNode *list = section(r, root, "clauses");
    Clause *clause = a->clauses;
    for (const YamlNode *m = list ? list->first : NULL; m; m = m->next, clause++) {
        int kind = read_kind(r, m, "clause", clause_name_at, CLAUSE_KIND_COUNT);
        clause->kind = kind < 0 ? CLAUSE_DUTY : (ClauseKind)kind;
    }
}

static void read_sections(AgreementReader *r, const YamlNode *root)
{
    Agreement *a = r->agreement;
    read_parties(r, root);
    READ_SECTION(r, root, "sources", source_fields, "a source", AgreementSource, a->sources, a->n_sources, line);
    READ_SECTION(r, root, "versions", version_fields, "a version", AgreementVersion, a->versions, a->n_versions, line);
    READ_SECTION(r, root, "weapons", weapon_fields, "a class of weapons", WeaponClass, a->weapons, a->n_weapons, line);
    READ_SECTION(r, root, "forces", force_fields, "a class of forces", ForceClass, a->forces, a->n_forces, line);
    read_zones(r, root);
    read_clauses(r, root);
}

Agreement *agreement_read(Str yaml, Str path, Str shapes_bytes, Str shapes_path, Arena *arena, Problems *problems)
{
    AgreementReader r = {arena_new(arena, Agreement, 1), arena, problems};
    Shape *shapes = NULL;
    int32_t n_shapes = 0;
    int64_t before = problems->n;
    r.agreement->path = path;
    r.agreement->shapes_path = shapes_path;
    const YamlNode *root = yaml_tree_read(yaml, path, arena, problems);
    if (!root)
        return NULL;
    fields_read(&r, root, agreement_fields, "the agreement", r.agreement);
    r.agreement->line = root->line;
    if (root->kind != YAML_MAP)
        return NULL;
    read_sections(&r, root);
    if (shapes_bytes.n && !shapes_read(&r, shapes_bytes, &shapes, &n_shapes))
        return NULL;
    agreement_check(&r);
    zones_resolve(&r, shapes, n_shapes);
    return problems->n == before ? r.agreement : NULL;
}

bool agreement_open(Str path, Arena *arena, Agreement **agreement, Problems *problems, Diag *diag)
{
    Str yaml, shapes = STR("");
    Str stem = str_ends(path, STR(".yaml")) ? str_slice(path, 0, path.n - 5) : path;
    Str shapes_path = str_concat(arena, stem, STR(".geojson"));
    *agreement = NULL;
    path = str_dup(arena, path);
    if (!file_read(path, AGREEMENT_FILE_MAX, arena, &yaml, diag))
        return false;
    if (file_kind(shapes_path) != FILE_MISSING &&
        !file_read(shapes_path, SHAPES_FILE_MAX, arena, &shapes, diag))
        return false;
    *agreement = agreement_read(yaml, path, shapes, shapes_path, arena, problems);
    return true;
}

#define FIND(array, n, wanted)                                                                    \
    do {                                                                                          \
        for (int32_t i_ = 0; i_ < (n); i_++)                                                      \
            if (str_eq((array)[i_].id, (wanted)))                                                 \
                return &(array)[i_];                                                              \
        return NULL;                                                                              \
    } while (0)

const Zone *agreement_zone(const Agreement *a, Str id)
{
    FIND(a->zones, a->n_zones, id);
}

const Clause *agreement_clause(const Agreement *a, Str id)
{
    FIND(a->clauses, a->n_clauses, id);
}

const AgreementParty *agreement_party(const Agreement *a, Str id)
{
    FIND(a->parties, a->n_parties, id);
}

const AgreementSource *agreement_source(const Agreement *a, Str id)
{
    FIND(a->sources, a->n_sources, id);
}

bool clause_in_force(const Agreement *a, const Clause *clause, int32_t day)
{
    return a->from <= day && day <= a->to && clause->from <= day && day <= clause->to;
}
