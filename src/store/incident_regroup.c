/* What is connected with new or changed events is grouped anew; what changed is put down. */
#include <inttypes.h>
#include <stdlib.h>

#include "store/incident_build.h"
#include "store/incident_parts.h"
#include "store/sql.h"

typedef struct Regroup {
    IncidentBuilder *builder;
    Members members;      /* what is connected */
    int32_t n_groups;
    Members *groups;      /* in the order of their first events */
    int64_t *numbers;     /* of each group's incident */
    NumberTable owners;   /* incident -> its group, where it has one */
    VEC(int64_t) touched; /* incidents of before that lost or gained a member; some twice */
    Arena *arena;
} Regroup;

static int64_t first_event(const Members *group)
{
    int64_t first = INT64_MAX;
    for (ptrdiff_t i = 0; i < group->n; i++)
        first = group->v[i]->happening->event < first ? group->v[i]->happening->event : first;
    return first;
}

static int by_first_event(const void *a, const void *b)
{
    int64_t x = first_event(a), y = first_event(b);
    if (x != y)
        return x < y ? -1 : 1;
    const Members *m = a, *n = b; /* two parts of one event */
    return m->v[0]->happening->part - n->v[0]->happening->part;
}

static int by_event(const void *a, const void *b)
{
    const Happening *x = (*(Member *const *)a)->happening, *y = (*(Member *const *)b)->happening;
    return x->event != y->event ? (x->event > y->event) - (x->event < y->event) : x->part - y->part;
}

static void find_member(Regroup *r, Member *member)
{
    if (member->found == r->builder->search)
        return;
    member->found = r->builder->search;
    *vec_push(&r->members, r->arena) = member;
}

/* Everything that links lead to; with an event its whole incident, which may fall apart, or is held together by a person. */
static bool find_connected(Regroup *r, Diag *diag)
{
    for (ptrdiff_t at = 0; at < r->members.n; at++) {
        Member *member = r->members.v[at];
        if (!build_links(r->builder, member, diag))
            return false;
        KnownIncident *incident = member->incident ? build_incident(r->builder, member->incident, diag) : NULL;
        if (member->incident && !incident)
            return false;
        for (ptrdiff_t i = 0; i < member->links.n; i++)
            find_member(r, member->links.v[i].to);
        for (ptrdiff_t i = 0; incident && i < incident->members.n; i++)
            find_member(r, incident->members.v[i]);
    }
    return true;
}

static void list_groups(Regroup *r)
{
    r->n_groups = incident_group(r->members.v, (int32_t)r->members.n, &r->builder->likeness, r->arena);
    r->groups = arena_new(r->arena, Members, r->n_groups);
    r->numbers = arena_new(r->arena, int64_t, r->n_groups);
    for (ptrdiff_t i = 0; i < r->members.n; i++)
        *vec_push(&r->groups[r->members.v[i]->group], r->arena) = r->members.v[i];
    for (int32_t i = 0; i < r->n_groups; i++)
        qsort(r->groups[i].v, (size_t)r->groups[i].n, sizeof *r->groups[i].v, by_event);
    if (r->n_groups)
        qsort(r->groups, (size_t)r->n_groups, sizeof *r->groups, by_first_event);
    for (int32_t i = 0; i < r->n_groups; i++)
        for (ptrdiff_t k = 0; k < r->groups[i].n; k++)
            r->groups[i].v[k]->group = i;
}

typedef struct NumberClaim {
    int64_t incident, n;
    int32_t group;
} NumberClaim;

/* By incident; the group with most of its members first, of equals that with the first event. */
static int by_claim(const void *a, const void *b)
{
    const NumberClaim *x = a, *y = b;
    if (x->incident != y->incident)
        return x->incident < y->incident ? -1 : 1;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : x->group - y->group;
}

static void list_claims(Regroup *r, NumberClaim *claims, ptrdiff_t *n)
{
    *n = 0;
    for (int32_t i = 0; i < r->n_groups; i++) {
        ptrdiff_t beg = *n;
        for (ptrdiff_t k = 0; k < r->groups[i].n; k++) {
            int64_t incident = r->groups[i].v[k]->incident;
            ptrdiff_t at = beg;
            while (at < *n && claims[at].incident != incident)
                at++;
            if (!incident)
                continue;
            if (at == *n)
                claims[(*n)++] = (NumberClaim){.incident = incident, .group = i};
            claims[at].n += r->groups[i].v[k]->pinned ? INT32_MAX : 1;
        }
    }
}

/* An incident goes on where most of its events are; a group that may go on with several takes the one of a person's
 * decision, else the oldest. */
static void claim_numbers(Regroup *r)
{
    ptrdiff_t n;
    bool *by_person = arena_new(r->arena, bool, r->n_groups);
    NumberClaim *claims = arena_new(r->arena, NumberClaim, r->members.n);
    list_claims(r, claims, &n);
    if (n)
        qsort(claims, (size_t)n, sizeof *claims, by_claim);
    for (ptrdiff_t i = 0; i < n; i++) {
        const NumberClaim *claim = &claims[i];
        bool pinned = claim->n >= INT32_MAX;
        if ((i > 0 && claims[i - 1].incident == claim->incident) || by_person[claim->group] ||
            (r->numbers[claim->group] && !pinned))
            continue;
        r->numbers[claim->group] = claim->incident;
        by_person[claim->group] = pinned;
    }
}

/* The number that the incident with this first event had before it was forgotten, or 0. */
static bool take_seed(Store *store, int64_t event, int64_t *number, Diag *diag)
{
    sqlite3_stmt *take = sql_keep(store, "DELETE FROM incident_seeds WHERE event = ?1 RETURNING incident", diag);
    if (!take)
        return false;
    sql_int(take, 1, event);
    int row = sql_row(store, take, diag);
    *number = row == 1 ? sqlite3_column_int64(take, 0) : 0;
    return row == 0 || (row == 1 && sql_row(store, take, diag) == 0);
}

/* The member of its group that it is most like. */
static const Member *find_likest(const Regroup *r, const Members *group, const Member *member, Likeness *best)
{
    const Member *likest = NULL;
    ptrdiff_t n = group->n < GROUP_COMPARED ? group->n : GROUP_COMPARED;
    for (ptrdiff_t i = 0; i < n; i++) {
        const Member *other = group->v[i];
        if (other->happening->event == member->happening->event || other->rejected)
            continue;
        Likeness likeness = happening_compare(member->happening, other->happening, &r->builder->likeness);
        if (likeness.possible && (!likest || likeness.points > best->points)) {
            likest = other;
            *best = likeness;
        }
    }
    return likest;
}

typedef struct Reason {
    Str rule, why;
    double similarity; /* below 0: none */
} Reason;

static Reason find_reason(const Regroup *r, const Members *group, const Member *member)
{
    Likeness likeness = {0};
    if (group->n == 1)
        return (Reason){STR("first"), member->happening->first == DAY_MIN
                                          ? STR("the first of its kind: without a day nothing can be put together with it")
                                          : STR("no other event in the record tells the same"), -1};
    const Member *likest = find_likest(r, group, member, &likeness);
    if (!likest)
        return (Reason){STR("kept"), STR("a person decided about this incident"), -1};
    Str text = likeness_text(&likeness, member->happening, &r->builder->likeness, r->arena);
    return (Reason){likeness_rule_name(likeness.rule),
                    str_format(r->arena, "as event %" PRId64 ": %.*s", likest->happening->event, STR_ARG(text)),
                    likeness.similarity};
}

static bool leave(Regroup *r, Member *member, Diag *diag)
{
    sqlite3_stmt *gone = sql_keep(r->builder->store, "DELETE FROM incident_events WHERE incident = ?1 AND event = ?2 AND part = ?3",
                                  diag);
    if (!gone)
        return false;
    sql_int(gone, 1, member->incident);
    sql_int(gone, 2, member->happening->event);
    sql_int(gone, 3, member->happening->part);
    *vec_push(&r->touched, r->arena) = member->incident;
    return sql_done(r->builder->store, gone, diag);
}

/* Why a part of an event counts here, before what else there is to say. */
static Str say_part(const Regroup *r, const Happening *happening, Str why)
{
    if (!happening->part)
        return why;
    Str place = place_name(&happening->place);
    return str_format(r->arena, "part %d of an event that tells several (%.*s, %.*s), whose numbers are of all together; %.*s",
                      (int)happening->part, STR_ARG(place), STR_ARG(day_format(r->arena, happening->first)), STR_ARG(why));
}

/* Of two parts of one event that tell one incident, the first one counts. */
static bool put_member(Regroup *r, int64_t incident, const Members *group, Member *member, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(r->builder->store,
        "INSERT INTO incident_events(incident, event, side, rule, why, similarity, part) VALUES(?1,?2,?3,?4,?5,?6,?7)"
        " ON CONFLICT(incident, event) DO UPDATE SET rule = ?4, why = ?5, similarity = ?6 WHERE part = ?7", diag);
    if (!add)
        return false;
    Reason reason = find_reason(r, group, member);
    sql_int(add, 1, incident);
    sql_int(add, 2, member->happening->event);
    sql_text(add, 3, member->happening->status == STATUS_DENIED ? STR("denies") : STR("tells"));
    sql_text(add, 4, reason.rule);
    sql_text(add, 5, say_part(r, member->happening, reason.why));
    sql_real_if(add, 6, reason.similarity, reason.similarity >= 0);
    sql_int(add, 7, member->happening->part);
    return sql_done(r->builder->store, add, diag);
}

/* Groups that gain or lose a member. */
static bool *find_changed(Regroup *r)
{
    bool *changed = arena_new(r->arena, bool, r->n_groups);
    for (int32_t i = 0; i < r->n_groups; i++) {
        changed[i] = !r->numbers[i];
        if (r->numbers[i])
            *number_table_put(&r->owners, r->arena, r->numbers[i]) = &changed[i];
    }
    for (ptrdiff_t i = 0; i < r->members.n; i++) {
        const Member *member = r->members.v[i];
        if (member->incident == r->numbers[member->group])
            continue;
        bool *left = member->incident ? *number_table_put(&r->owners, r->arena, member->incident) : NULL;
        changed[member->group] = true;
        if (left)
            *left = true;
    }
    return changed;
}

static bool leave_all(Regroup *r, Diag *diag)
{
    for (ptrdiff_t i = 0; i < r->members.n; i++) {
        Member *member = r->members.v[i];
        if (member->incident && member->incident != r->numbers[member->group] && !leave(r, member, diag))
            return false;
    }
    return true;
}

/* Whoever is pinned keeps the reason that it has. In a large group only new ones get theirs. */
static bool write_group(Regroup *r, int32_t at, Diag *diag)
{
    const Members *group = &r->groups[at];
    int64_t number = r->numbers[at];
    KnownIncident *incident = arena_new(&r->builder->memory, KnownIncident, 1);
    *incident = (KnownIncident){.number = number};
    for (ptrdiff_t i = 0; i < group->n; i++) {
        Member *member = group->v[i];
        bool stays = member->incident == number && (member->pinned || group->n > GROUP_COMPARED);
        incident->pinned |= member->pinned;
        *vec_push(&incident->members, &r->builder->memory) = member;
        if (!stays && !put_member(r, number, group, member, diag))
            return false;
    }
    for (ptrdiff_t i = 0; i < group->n; i++) {
        group->v[i]->incident = number;
        group->v[i]->pinned = incident->pinned;
    }
    *number_table_put(&r->builder->incidents, &r->builder->memory, number) = incident;
    return true;
}

/* Incidents that were there before: who leaves, who comes. */
static bool write_known(Regroup *r, Diag *diag)
{
    bool *changed = find_changed(r);
    for (int32_t i = 0; i < r->n_groups; i++) {
        if (!r->numbers[i] && !take_seed(r->builder->store, first_event(&r->groups[i]), &r->numbers[i], diag))
            return false;
        if (r->numbers[i])
            *number_table_put(&r->owners, r->arena, r->numbers[i]) = &changed[i];
    }
    if (!leave_all(r, diag))
        return false;
    for (int32_t i = 0; i < r->n_groups; i++) {
        if (!r->numbers[i] || !changed[i])
            continue;
        *vec_push(&r->touched, r->arena) = r->numbers[i];
        if (!write_group(r, i, diag))
            return false;
    }
    return true;
}

/* Of two parts of one event the first one counts, as in put_member. */
static bool add_incident(Regroup *r, int32_t at, Diag *diag)
{
    const Members *group = &r->groups[at];
    IncidentTelling *tellings = arena_new(r->arena, IncidentTelling, group->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < group->n; i++) {
        const Happening *h = group->v[i]->happening;
        if (n == 0 || tellings[n - 1].event != h->event)
            tellings[n++] = (IncidentTelling){h->event, h->part, h->status == STATUS_DENIED};
    }
    return incident_add(r->builder->store, tellings, n, &r->numbers[at], diag);
}

/* Behind the others, so that numbers and stamps go up together. */
static bool write_new(Regroup *r, Diag *diag)
{
    for (int32_t i = 0; i < r->n_groups; i++)
        if (!r->numbers[i] && (!add_incident(r, i, diag) || !write_group(r, i, diag)))
            return false;
    return true;
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Incidents that nothing is left of are forgotten; their rows say so. */
static bool refresh_touched(Regroup *r, Diag *diag)
{
    IncidentBuilder *builder = r->builder;
    if (r->touched.n)
        qsort(r->touched.v, (size_t)r->touched.n, sizeof *r->touched.v, by_number);
    for (ptrdiff_t i = 0; i < r->touched.n; i++) {
        int64_t number = r->touched.v[i];
        if (i > 0 && r->touched.v[i - 1] == number)
            continue;
        if (!*number_table_put(&r->owners, r->arena, number))
            *number_table_put(&builder->incidents, &builder->memory, number) = NULL;
        if (!incident_refresh(builder->store, number, diag))
            return false;
    }
    return true;
}

bool build_regroup(IncidentBuilder *builder, Member *const *seeds, ptrdiff_t n, Diag *diag)
{
    Arena *scratch = &builder->store->scratch;
    ArenaMark mark = arena_mark(scratch);
    Regroup r = {.builder = builder, .arena = scratch};
    builder->search++;
    for (ptrdiff_t i = 0; i < n; i++)
        find_member(&r, seeds[i]);
    bool ok = find_connected(&r, diag);
    if (ok) {
        list_groups(&r);
        claim_numbers(&r);
        ok = write_known(&r, diag) && refresh_touched(&r, diag) && write_new(&r, diag);
    }
    arena_release(scratch, mark);
    return ok;
}
