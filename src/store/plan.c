/* Filters as SQL: tests of rows, lists of rows, and which list leads. */
#include "store/plan.h"

#include <assert.h>
#include <inttypes.h>

#include "store/names.h"

void plan_init(Plan *plan, const char *alias, Arena *arena)
{
    *plan = (Plan){.values = {.sql = out_to_memory(arena)}, .alias = alias};
}

/* "?" becomes the parameter, "%s" the names. */
static Str fill(Plan *plan, const char *sql, int parameter, Str names)
{
    if (!sql)
        return STR("");
    Out out = out_to_memory(plan->values.sql.arena);
    for (const char *c = sql; *c; c++) {
        if (*c == '?')
            out_format(&out, "?%d", parameter);
        else if (c[0] == '%' && c[1] == 's')
            out_str(&out, names), c++;
        else
            out_byte(&out, *c);
    }
    return out_text(&out);
}

static void add_part(Plan *plan, Str test, Str list)
{
    assert(plan->n_parts < PLAN_PARTS);
    plan->parts[plan->n_parts].test = test;
    plan->parts[plan->n_parts++].list = list;
}

static int add_value(Plan *plan, Str value)
{
    assert(plan->values.n_values < CONDITIONS_MAX);
    plan->values.values[plan->values.n_values++].text = value;
    return plan->values.n_values;
}

static int add_number(Plan *plan, double value)
{
    assert(plan->values.n_values < CONDITIONS_MAX);
    plan->values.values[plan->values.n_values].is_number = true;
    plan->values.values[plan->values.n_values++].number = value;
    return plan->values.n_values;
}

void plan_text(Plan *plan, const char *test, const char *list, Str value)
{
    if (!value.n)
        return;
    int parameter = add_value(plan, value);
    add_part(plan, fill(plan, test, parameter, STR("")), fill(plan, list, parameter, STR("")));
}

void plan_event_days(Plan *plan, Str from, Str to, Str type)
{
    Arena *arena = plan->values.sql.arena;
    int first = from.n ? add_value(plan, from) : 0, last = to.n ? add_value(plan, to) : 0;
    Str of_type = first && last && type.n ? str_format(arena, " AND +type = ?%d", add_value(plan, type)) : STR(""), list = STR("");
    if (first && last)
        list = str_format(arena,
            "SELECT number FROM events WHERE date_start >= ?%d AND date_start <= ?%d%.*s UNION ALL SELECT number FROM events"
            " INDEXED BY events_long WHERE date_end > date_start AND date_end >= ?%d AND date_start < ?%d%.*s",
            first, last, STR_ARG(of_type), first, first, STR_ARG(of_type));
    if (first)
        add_part(plan, str_format(arena, "%s.date_end >= ?%d", plan->alias, first), list);
    if (last)
        add_part(plan, str_format(arena, "%s.date_start <= ?%d", plan->alias, last), STR(""));
}

void plan_name(Plan *plan, const char *test, const char *list, Str part)
{
    if (!part.n)
        return;
    Str names = names_like(&plan->values, part);
    add_part(plan, fill(plan, test, 0, names), fill(plan, list, 0, names));
}

void plan_plain(Plan *plan, const char *test, const char *list)
{
    add_part(plan, fill(plan, test, 0, STR("")), fill(plan, list, 0, STR("")));
}

static Str codes_of(Plan *plan, const PartyFilter *party)
{
    Out out = out_to_memory(plan->values.sql.arena);
    if (party->country.n)
        out_format(&out, " AND country = ?%d", add_value(plan, party->country));
    if (party->sector.n)
        out_format(&out, " AND sector = ?%d", add_value(plan, party->sector));
    return out_text(&out);
}

void plan_party(Plan *plan, const char *table, const char *key, const char *side, const PartyFilter *party)
{
    if (!party->country.n && !party->sector.n && !party->name.n)
        return;
    Arena *arena = plan->values.sql.arena;
    Str codes = codes_of(plan, party), names = party->name.n ? names_like(&plan->values, party->name) : STR("");
    Out test = out_to_memory(arena), list = out_to_memory(arena);
    out_format(&test, "EXISTS(SELECT 1 FROM %s WHERE %s = %s.number AND side = '%s'%.*s", table, key, plan->alias, side,
               STR_ARG(codes));
    if (names.n)
        out_format(&test, " AND (name IN%.*s OR text IN%.*s)", STR_ARG(names), STR_ARG(names));
    out_byte(&test, ')');
    out_format(&list, "SELECT %s AS number FROM %s WHERE side = '%s'%.*s", key, table, side, STR_ARG(codes));
    if (names.n)
        out_format(&list, " AND name IN%.*s UNION ALL SELECT %s FROM %s WHERE side = '%s'%.*s AND text IN%.*s",
                   STR_ARG(names), key, table, side, STR_ARG(codes), STR_ARG(names));
    add_part(plan, out_text(&test), out_text(&list));
}

void plan_box(Plan *plan, const char *places, const char *key, const double box[4])
{
    /* the index holds 32-bit numbers, rounded outwards; the columns decide */
    Arena *arena = plan->values.sql.arena;
    int south = add_number(plan, box[0]), west = add_number(plan, box[1]), north = add_number(plan, box[2]),
        east = add_number(plan, box[3]);
    const char *both = box[1] > box[3] ? "OR" : "AND", *row = plan->alias;
    Str test = str_format(arena, "+%s.lat >= ?%d AND +%s.lat <= ?%d AND (+%s.lon >= ?%d %s +%s.lon <= ?%d)", row, south, row,
                          north, row, west, both, row, east);
    Str list = str_format(arena, "SELECT %s AS number FROM %s WHERE max_lat >= ?%d AND min_lat <= ?%d AND (max_lon >= ?%d %s"
                          " min_lon <= ?%d)", key, places, south, north, west, both, east);
    add_part(plan, test, list);
}

void plan_forget_lists(Plan *plan)
{
    for (int i = 0; i < plan->n_parts; i++)
        plan->parts[i].list = STR("");
}

/* How many rows a list has, counted up to PLAN_LIST_MAX + 1. */
static bool count_list(Plan *plan, Store *store, Str list, int64_t *n, Diag *diag)
{
    Str sql = str_format(plan->values.sql.arena, "SELECT count(*) FROM(SELECT number FROM(%.*s) LIMIT %d)", STR_ARG(list),
                         PLAN_LIST_MAX + 1);
    sqlite3_stmt *count = sql_prepare(store, sql, diag);
    if (!count)
        return false;
    conditions_bind(&plan->values, count);
    int row = sql_row(store, count, diag);
    *n = row == 1 ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_finalize(count);
    return row == 1;
}

static bool choose_list(Plan *plan, Store *store, int *chosen, Diag *diag)
{
    int64_t least = PLAN_LIST_MAX + 1, n;
    *chosen = -1;
    for (int i = 0; i < plan->n_parts; i++) {
        if (!plan->parts[i].list.n)
            continue;
        if (!count_list(plan, store, plan->parts[i].list, &n, diag))
            return false;
        if (n < least) {
            least = n;
            *chosen = i;
        }
    }
    return true;
}

bool plan_write(Plan *plan, Store *store, Out *sql, Diag *diag)
{
    int chosen = -1;
    if (!choose_list(plan, store, &chosen, diag))
        return false;
    if (chosen >= 0)
        out_format(sql, " WHERE %s.number IN(%.*s)", plan->alias, STR_ARG(plan->parts[chosen].list));
    for (int i = 0; i < plan->n_parts; i++) {
        out_c(sql, chosen >= 0 || i > 0 ? " AND " : " WHERE ");
        out_str(sql, plan->parts[i].test);
    }
    return true;
}
