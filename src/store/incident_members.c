/* Members of incidents: events, or parts of them, as the builder remembers them. */
#include "store/incident_build.h"

#include "store/sql.h"

/* Events and their parts share one table of numbers. */
static int64_t member_number(int64_t event, int32_t part)
{
    return event * (EVENT_PARTS_MAX + 1) + part + 1;
}

/* Where the member is today: 0 nowhere. */
static bool find_incident(IncidentBuilder *builder, Member *member, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT incident FROM incident_events WHERE event = ?1 AND part = ?2"
                                  " ORDER BY incident LIMIT 1", diag);
    if (!find)
        return false;
    sql_int(find, 1, member->happening->event);
    sql_int(find, 2, member->happening->part);
    int row = sql_row(builder->store, find, diag);
    member->incident = row == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return row >= 0;
}

static Member *make_member(IncidentBuilder *builder, const StoredEvent *found, const EventPart *parts, int32_t n, int32_t at,
                           Diag *diag)
{
    const EventPart *part = n ? &parts[at] : NULL;
    Member *have = *number_table_put(&builder->members, &builder->memory, member_number(found->number, part ? part->number : 0));
    if (have)
        return have;
    StoredEvent told = *found;
    if (part)
        event_part_apply(parts, n, at, &told.event, &builder->memory);
    Member *out = arena_new(&builder->memory, Member, 1);
    out->happening = build_happening(builder, &told, diag);
    if (!out->happening)
        return NULL;
    out->happening->part = part ? part->number : 0;
    out->key = str_hash(found->event.id);
    out->rejected = str_eq(found->event.decision, STR("rejected"));
    if (!find_incident(builder, out, diag))
        return NULL;
    *number_table_put(&builder->members, &builder->memory, member_number(found->number, part ? part->number : 0)) = out;
    build_index(builder, out);
    return out;
}

bool build_remember(IncidentBuilder *builder, const StoredEvent *found, const EventPart *parts, int32_t n, Members *out,
                    Arena *arena, Diag *diag)
{
    for (int32_t i = 0; i < (n ? n : 1); i++) {
        Member *member = make_member(builder, found, parts, n, i, diag);
        if (!member)
            return false;
        *vec_push(out, arena) = member;
    }
    return true;
}

/* Those that are in memory: the whole, or all parts. */
static bool recall(IncidentBuilder *builder, int64_t event, Members *out)
{
    int32_t n = 0;
    for (int32_t part = 0; part <= EVENT_PARTS_MAX; part++) {
        Member *member = *number_table_put(&builder->members, &builder->memory, member_number(event, part));
        if (member) {
            *vec_push(out, &builder->memory) = member;
            n++;
        } else if (part > 0) {
            break;
        }
    }
    return n > 0;
}

bool build_members(IncidentBuilder *builder, int64_t event, Members *out, Diag *diag)
{
    if (recall(builder, event, out))
        return true;
    Arena *scratch = &builder->store->scratch;
    StoredEvent found;
    EventPart read[EVENT_PARTS_MAX];
    int32_t n = 0;
    ArenaMark mark = arena_mark(scratch);
    bool ok = event_find(builder->store, event, scratch, &found, diag) == 1 &&
              event_parts_read(builder->store, event, scratch, read, &n, diag) &&
              build_remember(builder, &found, read, n, out, &builder->memory, diag);
    arena_release(scratch, mark);
    return ok;
}

/* Has a person decided about the incident, or about what is in it? */
static bool find_pinned(Store *store, KnownIncident *incident, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT EXISTS(SELECT 1 FROM incidents WHERE number = ?1 AND (decision <> 'open' OR merged_into IS NOT NULL))"
        " OR EXISTS(SELECT 1 FROM review_objects AS o JOIN reviews_in_force AS v ON v.number = o.review WHERE o.object = 'incident'"
        " AND o.number = ?1)"
        " OR EXISTS(SELECT 1 FROM incident_events WHERE home = ?1)"
        " OR EXISTS(SELECT 1 FROM incident_events AS i WHERE i.incident = ?1 AND (i.home IS NOT NULL OR EXISTS(SELECT 1 FROM"
        " review_objects AS o JOIN reviews_in_force AS v ON v.number = o.review WHERE o.object = 'event' AND o.number = i.event)))", diag);
    if (!find)
        return false;
    sql_int(find, 1, incident->number);
    bool ok = sql_row(store, find, diag) == 1;
    incident->pinned = ok && sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return ok;
}

/* The members of its events that are in it. */
static bool read_members(IncidentBuilder *builder, KnownIncident *incident, Diag *diag)
{
    Arena *scratch = &builder->store->scratch;
    VEC(int64_t) events = {0};
    sqlite3_stmt *find = sql_keep(builder->store, "SELECT event FROM incident_events WHERE incident = ?1 ORDER BY event", diag);
    if (!find)
        return false;
    ArenaMark mark = arena_mark(scratch);
    sql_int(find, 1, incident->number);
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(&events, scratch) = sqlite3_column_int64(find, 0);
    bool ok = row == 0;
    for (ptrdiff_t i = 0; ok && i < events.n; i++) {
        Members of_event = {0};
        ok = build_members(builder, events.v[i], &of_event, diag);
        for (ptrdiff_t k = 0; ok && k < of_event.n; k++)
            if (of_event.v[k]->incident == incident->number)
                *vec_push(&incident->members, &builder->memory) = of_event.v[k];
    }
    arena_release(scratch, mark);
    return ok;
}

KnownIncident *build_incident(IncidentBuilder *builder, int64_t number, Diag *diag)
{
    void **slot = number_table_put(&builder->incidents, &builder->memory, number);
    if (*slot)
        return *slot;
    KnownIncident *out = arena_new(&builder->memory, KnownIncident, 1);
    out->number = number;
    if (!find_pinned(builder->store, out, diag) || !read_members(builder, out, diag))
        return NULL;
    for (ptrdiff_t i = 0; i < out->members.n; i++)
        out->members.v[i]->pinned = out->pinned;
    *number_table_put(&builder->incidents, &builder->memory, number) = out;
    return out;
}
