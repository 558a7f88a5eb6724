/* Follow-ups of incidents and claims against claims. */
#include "store/follow_ups.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/vec.h"
#include "store/sql.h"

static int by_day(const void *a, const void *b)
{
    const FollowUp *x = a, *y = b;
    int order = str_cmp(x->day, y->day);
    return order ? order : (x->review > y->review) - (x->review < y->review);
}

/* "2025-03-01: letter" is of that day. */
static Str take_day(Str *text, Str at)
{
    int32_t first, last;
    Str day = str_slice(*text, 0, 10);
    if (day.n == 10 && day_parse(day, &first, &last) && first == last) {
        Str rest = str_slice(*text, 10, text->n);
        *text = str_trim(rest.n && rest.p[0] == ':' ? str_slice(rest, 1, rest.n) : rest);
        return day;
    }
    return str_slice(at, 0, 10);
}

static int32_t response_days(const FollowUps *all)
{
    int32_t asked, answered;
    for (int32_t i = 0; i < all->n; i++) {
        bool asks = str_eq(all->v[i].kind, STR("protest")) || str_eq(all->v[i].kind, STR("liaison")) ||
                    str_eq(all->v[i].kind, STR("inspection"));
        if (!asks || !day_parse(all->v[i].day, &asked, NULL))
            continue;
        for (int32_t k = i + 1; k < all->n; k++)
            if (str_eq(all->v[k].kind, STR("response")) && day_parse(all->v[k].day, &answered, NULL))
                return answered - asked;
        return -1;
    }
    return -1;
}

bool follow_ups_read(Store *store, int64_t incident, Arena *arena, FollowUps *found, Diag *diag)
{
    VEC(FollowUp) list = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT v.number, v.field, v.value, v.at, v.who FROM reviews_in_force AS v JOIN review_objects AS o ON o.review = v.number"
        " WHERE v.action = 'note' AND v.field <> 'note'"
        " AND ((o.object = 'incident' AND o.number = ?1) OR (o.object = 'finding' AND o.number IN(SELECT number FROM findings"
        " WHERE incident = ?1))) ORDER BY v.number", diag);
    *found = (FollowUps){.response_days = -1};
    if (!find)
        return false;
    sql_int(find, 1, incident);
    int row;
    while ((row = sql_row(store, find, diag)) == 1) {
        Str text = sql_column(find, 2, arena), at = sql_column(find, 3, arena);
        Str day = take_day(&text, at);
        *vec_push(&list, arena) = (FollowUp){.review = sqlite3_column_int64(find, 0),
                                             .kind = sql_column(find, 1, arena),
                                             .day = day,
                                             .text = text,
                                             .who = sql_column(find, 4, arena)};
    }
    if (list.n)
        qsort(list.v, (size_t)list.n, sizeof *list.v, by_day);
    found->v = list.v;
    found->n = (int32_t)list.n;
    found->response_days = response_days(found);
    return row == 0;
}

bool counter_claims_read(Store *store, int64_t incident, Arena *arena, CounterClaim **claims, int32_t *n, Diag *diag)
{
    VEC(CounterClaim) list = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT j.number, j.summary, j.level FROM incidents AS i JOIN incidents AS j ON +j.type = i.type AND j.number <> i.number"
        " AND j.merged_into IS NULL AND +j.decision <> 'rejected' AND +j.date_start <= date(ifnull(i.date_end, i.date_start), '+1 day')"
        " AND ifnull(j.date_end, j.date_start) >= date(i.date_start, '-1 day') AND j.place_name = i.place_name"
        " AND +j.place_country IS i.place_country"
        " WHERE i.number = ?1 AND EXISTS(SELECT 1 FROM incident_parties AS a JOIN incident_parties AS b ON b.incident = j.number AND"
        " b.side = 'recipient' AND b.country = a.country WHERE a.incident = i.number AND a.side = 'actor')"
        " AND EXISTS(SELECT 1 FROM incident_parties AS a JOIN incident_parties AS b ON b.incident = j.number AND b.side = 'actor'"
        " AND b.country = a.country WHERE a.incident = i.number AND a.side = 'recipient')"
        " AND NOT EXISTS(SELECT 1 FROM incident_parties AS a JOIN incident_parties AS b ON b.incident = j.number AND b.side = 'actor'"
        " AND ifnull(b.country, b.text) = ifnull(a.country, a.text) AND ifnull(b.sector, '') = ifnull(a.sector, '')"
        " WHERE a.incident = i.number AND a.side = 'actor')"
        " ORDER BY j.number LIMIT ?2", diag);
    if (!find)
        return false;
    sql_int(find, 1, incident);
    sql_int(find, 2, COUNTER_CLAIMS_MAX);
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = (CounterClaim){sqlite3_column_int64(find, 0), sql_column(find, 1, arena), sql_column(find, 2, arena)};
    *claims = list.v;
    *n = (int32_t)list.n;
    return row == 0;
}

bool follow_ups_incidents(Store *store, Arena *arena, int64_t **incidents, int32_t *n, Diag *diag)
{
    VEC(int64_t) list = {0};
    sqlite3_stmt *find = sql_keep(store,
        "SELECT DISTINCT iif(o.object = 'incident', o.number, f.incident) FROM reviews_in_force AS v JOIN review_objects AS o ON"
        " o.review = v.number LEFT JOIN findings AS f ON o.object = 'finding' AND f.number = o.number WHERE v.action = 'note'"
        " AND v.field <> 'note' AND o.object IN('incident','finding')"
        " AND iif(o.object = 'incident', o.number, f.incident) IS NOT NULL ORDER BY 1", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&list, arena) = sqlite3_column_int64(find, 0);
    *incidents = list.v;
    *n = (int32_t)list.n;
    return row == 0;
}

void follow_ups_add(FollowUpCounts *counts, const FollowUps *found)
{
    static const char *const kinds[] = {FOLLOW_UP_KINDS};
    int64_t *const n[] = {&counts->n_protests, &counts->n_liaisons, &counts->n_inspections, &counts->n_responses, &counts->n_closed};
    for (int32_t i = 0; i < found->n; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            *n[k] += str_eq(found->v[i].kind, str_from_c(kinds[k]));
    if (found->response_days < 0)
        return;
    if (!counts->n_timed || found->response_days < counts->days_least)
        counts->days_least = found->response_days;
    if (!counts->n_timed || found->response_days > counts->days_most)
        counts->days_most = found->response_days;
    counts->n_timed++;
}
