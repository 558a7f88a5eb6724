/* Conditions that events and incidents share. */
#include "store/filter_parts.h"

#include "store/names.h"


static void begin(Conditions *conditions)
{
    out_c(&conditions->sql, conditions->any ? " AND " : " WHERE ");
    conditions->any = true;
}

/* A value of its own, and its parameter; 0 when it is empty. */
static int add_value(Conditions *conditions, Str value)
{
    if (!value.n)
        return 0;
    conditions->values[conditions->n_values++].text = value;
    return conditions->n_values;
}

static void add_selection(Out *out, const char *key, const char *table, const char *side, int country, int sector,
                          const char *column, Str names)
{
    out_format(out, "SELECT %s FROM %s WHERE side = '%s'", key, table, side);
    if (country)
        out_format(out, " AND country = ?%d", country);
    if (sector)
        out_format(out, " AND sector = ?%d", sector);
    if (column)
        out_format(out, " AND %s IN%.*s", column, STR_ARG(names));
}

void filter_party(Conditions *conditions, const char *number, const char *key, const char *table, const char *side,
                  const PartyFilter *party)
{
    if (!party->country.n && !party->sector.n && !party->name.n)
        return;
    int country = add_value(conditions, party->country), sector = add_value(conditions, party->sector);
    Str names = party->name.n ? names_like(conditions, party->name) : STR("");
    begin(conditions);
    Out *out = &conditions->sql;
    out_format(out, "%s IN(", number);
    add_selection(out, key, table, side, country, sector, names.n ? "name" : NULL, names);
    if (names.n) {
        out_c(out, " UNION ALL ");
        add_selection(out, key, table, side, country, sector, "text", names);
    }
    out_byte(out, ')');
}

void filter_name(Conditions *conditions, const char *sql, Str part)
{
    if (!part.n)
        return;
    Str names = names_like(conditions, part);
    begin(conditions);
    for (const char *c = sql; *c; c++) {
        if (c[0] == '%' && c[1] == 's')
            out_str(&conditions->sql, names), c++;
        else
            out_byte(&conditions->sql, *c);
    }
}

void filter_box(Conditions *conditions, const char *alias, const char *key, const char *places, double south, double west,
                double north, double east)
{
    /* the index holds 32-bit numbers, rounded outwards; the columns decide */
    const double values[] = {south, north, west, east};
    int at = conditions->n_values + 1;
    bool across = west > east;
    for (int i = 0; i < 4; i++) {
        conditions->values[conditions->n_values].is_number = true;
        conditions->values[conditions->n_values++].number = values[i];
    }
    begin(conditions);
    out_format(&conditions->sql,
               "%s.lat >= ?%d AND %s.lat <= ?%d AND (%s.lon >= ?%d %s %s.lon <= ?%d) AND %s.number IN(SELECT %s FROM %s"
               " WHERE max_lat >= ?%d AND min_lat <= ?%d AND (max_lon >= ?%d %s min_lon <= ?%d))",
               alias, at, alias, at + 1, alias, at + 2, across ? "OR" : "AND", alias, at + 3, alias, key, places, at, at + 1,
               at + 2, across ? "OR" : "AND", at + 3);
}
