/*
 * Which events are alike enough to be linked. Only those of one type and of days that may meet are compared: they stand in
 * lists by type and first day, the few that last longer in lists by type and month. What is in the database comes into
 * memory day by day, when it is first asked for.
 */
#include "store/incident_build.h"
#include "store/sql.h"

/* Longer ones have lists of their own, each of so many days. Those of one happening are at most so far apart. */
enum { SHORT_DAYS = 3, APART_DAYS = 3, MONTH_DAYS = 32, DAY_OFFSET = 1 << 24 };

static int64_t floor_month(int32_t day)
{
    return ((int64_t)day + DAY_OFFSET) / MONTH_DAYS;
}

static int64_t day_number(PloverType type, int32_t day)
{
    return ((int64_t)type << 32 | ((int64_t)day + DAY_OFFSET)) * 2 + 1;
}

static int64_t month_number(PloverType type, int64_t month)
{
    return ((int64_t)type << 32 | month) * 2 + 2;
}

static bool is_short(const Happening *happening)
{
    return happening->last - happening->first <= SHORT_DAYS;
}

static Members *list_of(IncidentBuilder *builder, int64_t number)
{
    void **slot = number_table_put(&builder->days, &builder->memory, number);
    if (!*slot)
        *slot = arena_new(&builder->memory, Members, 1);
    return *slot;
}

void build_index(IncidentBuilder *builder, Member *member)
{
    const Happening *h = member->happening;
    if (h->first == DAY_MIN || member->rejected)
        return;
    int64_t number = is_short(h) ? day_number(h->type, h->first) : month_number(h->type, floor_month(h->first));
    member->indexed = ++builder->clock;
    *vec_push(list_of(builder, number), &builder->memory) = member;
}

/* The incidents of a type that begin on a day, and those that began before and last until then. */
static bool load_day(IncidentBuilder *builder, PloverType type, int32_t day, Diag *diag)
{
    Arena *scratch = &builder->store->scratch;
    VEC(int64_t) numbers = {0};
    sqlite3_stmt *find = sql_keep(builder->store,
        "SELECT number FROM incidents WHERE type = ?1 AND date_start = ?2"
        " UNION ALL SELECT number FROM incidents INDEXED BY incidents_long WHERE type = ?1 AND date_start >= ?3 AND"
        " date_start < ?2 AND date_end >= ?2 AND date_end > date_start ORDER BY 1", diag);
    if (!find)
        return false;
    ArenaMark mark = arena_mark(scratch);
    sql_text(find, 1, plover_name(type));
    sql_text(find, 2, day_format(scratch, day));
    sql_text(find, 3, day_format(scratch, day - MONTH_DAYS));
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(&numbers, scratch) = sqlite3_column_int64(find, 0);
    bool ok = row == 0;
    for (ptrdiff_t i = 0; ok && i < numbers.n; i++)
        ok = build_incident(builder, numbers.v[i], diag) != NULL;
    arena_release(scratch, mark);
    return ok;
}

/* The day of an incident may be a few off that of one of its events. */
static bool load_days(IncidentBuilder *builder, const Happening *h, Diag *diag)
{
    enum { MARGIN = SHORT_DAYS + APART_DAYS };
    for (int32_t day = h->first - MARGIN; day <= h->last + MARGIN; day++) {
        void **slot = number_table_put(&builder->loaded, &builder->memory, day_number(h->type, day));
        if (*slot)
            continue;
        *slot = builder;
        if (!load_day(builder, h->type, day, diag))
            return false;
    }
    return true;
}

static void link_both(IncidentBuilder *builder, Member *a, Member *b, double points)
{
    *vec_push(&a->links, &builder->memory) = (MemberLink){b, points};
    *vec_push(&b->links, &builder->memory) = (MemberLink){a, points};
}

static void link_to_list(IncidentBuilder *builder, Member *member, int64_t number)
{
    const void *const *slot = (const void *const *)number_table_put(&builder->days, &builder->memory, number);
    const Members *list = *slot;
    for (ptrdiff_t i = 0; list && i < list->n; i++) {
        Member *other = list->v[i];
        bool saw_it = other->linked > member->indexed; /* then they were compared */
        if (saw_it || other->happening->event == member->happening->event)
            continue;
        Likeness likeness = happening_compare(member->happening, other->happening, &builder->likeness);
        if (likeness_is_enough(&likeness))
            link_both(builder, member, other, likeness.points);
    }
}

bool build_links(IncidentBuilder *builder, Member *member, Diag *diag)
{
    const Happening *h = member->happening;
    if (member->linked)
        return true;
    bool alone = member->rejected || h->first == DAY_MIN || h->last - h->first >= MONTH_DAYS;
    if (!alone && !load_days(builder, h, diag))
        return false;
    for (int32_t day = h->first - SHORT_DAYS - APART_DAYS; !alone && day <= h->last + APART_DAYS; day++)
        link_to_list(builder, member, day_number(h->type, day));
    for (int64_t month = alone ? 1 : floor_month(h->first - MONTH_DAYS); !alone && month <= floor_month(h->last + APART_DAYS); month++)
        link_to_list(builder, member, month_number(h->type, month));
    member->linked = ++builder->clock;
    return true;
}
