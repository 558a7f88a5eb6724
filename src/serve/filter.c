/* Query parameters as conditions. */
#include "serve/filter.h"

#include <assert.h>

#include "code/event.h"
#include "serve/read.h"
#include "serve/rows.h"
#include "store/names.h"

const char *const filter_incident_names[] = {
    "from", "to", "type", "mode", "status", "level", "decision", "actor", "recipient", "party", "place", "country",
    "zone", "agreement", "clause", "result", "source", "origin", "text", "bbox", "contested", "since", NULL};
const char *const filter_event_names[] = {"from", "to", "type", "mode", "status", "actor", "recipient", "party", "place",
                                          "country", "source", "text", "bbox", "report", "incident", NULL};

static const char *const decisions[] = {"open", "confirmed", "rejected"};
static const char *const statuses[] = {"asserted", "reported", "alleged", "denied", "future", "hypothetical", "negated",
                                       "historical"};
#define X(id, quad, score) #id,
static const char *const types[] = {PLOVER_TYPES(X)};
#undef X

/* The three kinds of rows, with their tables of parties and of points. */
typedef struct Columns {
    const char *row, *table, *parties, *places, *owner;
} Columns;

static const Columns columns[] = {
    [FILTER_INCIDENTS] = {"i", "incidents", "incident_parties", "incident_places", "incident"},
    [FILTER_FINDINGS] = {"f", "findings", NULL, NULL, NULL},
    [FILTER_EVENTS] = {"e", "events", "parties", "event_places", "event"},
};

/*
 * Every condition is a test of one row that no index answers (hence the "+" before columns), and for most there is a
 * list of the rows that pass. To read all rows in the order of the table costs a tenth of what it costs to find each by
 * an index; so a list leads only when it is short.
 */
enum { FILTER_LISTS = 24, SHORT_LIST = 3000 };

/* What the steps below share. */
typedef struct Filter {
    Request *request;
    Arena *arena;
    FilterOf of;
    const Columns *c;
    Conditions *conditions;
    Str lists[FILTER_LISTS];
    int n_lists;
} Filter;

/* A test whose values have their numbers already. */
static void add_test(Conditions *conditions, Str test)
{
    out_c(&conditions->sql, conditions->any ? " AND " : " WHERE ");
    conditions->any = true;
    out_str(&conditions->sql, test);
}

/* Every "?" of a list stands for the value of the condition that was added last. */
static void add_list_of_rows(Filter *filter, const char *list)
{
    Out out = out_to_memory(filter->arena);
    for (const char *c = list; *c; c++) {
        if (*c == '?')
            out_format(&out, "?%d", filter->conditions->n_values);
        else
            out_byte(&out, *c);
    }
    assert(filter->n_lists < FILTER_LISTS);
    filter->lists[filter->n_lists++] = out_text(&out);
}

/* A column of the row: equal to the value, or whatever else the test says. */
static void add_column(Filter *filter, const char *column, const char *test, Str value)
{
    Arena *arena = filter->arena;
    if (!value.n)
        return;
    conditions_text(filter->conditions, str_format(arena, "+%s.%s %s", filter->c->row, column, test).p, value);
    add_list_of_rows(filter, str_format(arena, "SELECT number FROM %s WHERE %s %s", filter->c->table, column, test).p);
}

/* Rows whose numbers a query gives. */
static void add_numbers_of(Filter *filter, const char *query, Str value)
{
    if (!value.n)
        return;
    conditions_text(filter->conditions, str_format(filter->arena, "+%s.number IN(%s)", filter->c->row, query).p, value);
    add_list_of_rows(filter, query);
}

/* Lets the shortest list lead, when it is short. False after a failure of the database. */
static bool choose_list(Filter *filter, bool *chosen)
{
    int best = -1;
    int64_t least = SHORT_LIST;
    *chosen = false;
    for (int i = 0; i < filter->n_lists; i++) {
        sqlite3_stmt *row = rows_open(filter->request,
                                      str_format(filter->arena, "SELECT count(*) FROM (SELECT 1 FROM (%.*s) LIMIT %lld)",
                                                 STR_ARG(filter->lists[i]), (long long)least), filter->conditions);
        bool ok = row && rows_next(filter->request, row);
        if (ok && sqlite3_column_int64(row, 0) < least) {
            least = sqlite3_column_int64(row, 0);
            best = i;
        }
        sqlite3_finalize(row);
        if (!ok)
            return false;
    }
    if (best < 0)
        return true;
    *chosen = true;
    filter->conditions->any = true;
    out_format(&filter->conditions->sql, " AND %s.number IN(%.*s)", filter->c->row, STR_ARG(filter->lists[best]));
    return true;
}

static bool refuse(const Filter *filter, const char *name, const char *what)
{
    reply_problem(filter->request, 400, str_format(filter->arena, "'%s' is not %s", name, what).p, NULL);
    return false;
}

static Str value(const Filter *filter, const char *name)
{
    return target_parameter(&filter->request->target, name);
}

/* A comma list as a JSON array, for json_each. */
static Str json_list(Arena *arena, Str list)
{
    Out out = out_to_memory(arena);
    out_byte(&out, '[');
    for (bool any = false; list.n || list.p; any = true) {
        Str one = str_trim(str_cut(&list, ','));
        out_c(&out, any ? ",\"" : "\"");
        for (ptrdiff_t i = 0; i < one.n; i++) {
            unsigned char b = (unsigned char)one.p[i];
            if (b < ' ')
                out_format(&out, "\\u%04x", b);
            else if (b == '"' || b == '\\')
                out_format(&out, "\\%c", b);
            else
                out_byte(&out, one.p[i]);
        }
        out_byte(&out, '"');
    }
    out_byte(&out, ']');
    return out_text(&out);
}

/* One or several values of a column. names: what they may be, or NULL. */
static bool add_list(Filter *filter, const char *name, const char *column, const char *const *names, int n_names)
{
    Str list = value(filter, name);
    if (!list.n)
        return true;
    for (Str rest = list; names && (rest.n || rest.p);)
        if (read_place(names, n_names, str_trim(str_cut(&rest, ','))) < 0)
            return refuse(filter, name, str_format(filter->arena, "known: '%.200s'", str_c(filter->arena, list)).p);
    if (str_find_byte(list, ',', 0) < 0)
        add_column(filter, column, "= ?", str_trim(list));
    else
        add_column(filter, column, "IN(SELECT value FROM json_each(?))", json_list(filter->arena, list));
    return true;
}

static bool is_country(Str s)
{
    return s.n == 3 && byte_is_upper(s.p[0]) && byte_is_upper(s.p[1]) && byte_is_upper(s.p[2]);
}

static bool is_known_name(const Filter *filter, Str name)
{
    int64_t n = 0;
    Values values = values_text(name);
    return read_count(filter->request, "SELECT EXISTS(SELECT 1 FROM incident_parties WHERE name = ?1)", &values, &n) &&
           n > 0;
}

/* The names and wordings that hold a part, each once, found by their trigrams (store/names.h). */
static void add_party_part(Filter *filter, const char *head, const char *side, Str part)
{
    Arena *arena = filter->arena;
    Conditions *conditions = filter->conditions;
    Str names = names_like(conditions, part);
    const char *query = str_format(arena, "%sname IN%.*s%s UNION %stext IN%.*s%s", head, STR_ARG(names), side, head,
                                   STR_ARG(names), side).p;
    add_test(conditions, str_format(arena, "+%s.number IN(%s)", filter->c->row, query));
    assert(filter->n_lists < FILTER_LISTS);
    filter->lists[filter->n_lists++] = str_from_c(query);
}

/* side: " AND side = 'actor'" or "". */
static void add_party(Filter *filter, const char *name, const char *side)
{
    Str party = value(filter, name);
    const Columns *c = filter->c;
    Arena *arena = filter->arena;
    if (!party.n)
        return;
    const char *head = str_format(arena, "SELECT %s AS number FROM %s WHERE ", c->owner, c->parties).p;
    bool with_sector = party.n > 4 && party.p[3] == ' ' && is_country(str_slice(party, 0, 3)) && party.n <= 8;
    if (is_country(party))
        add_numbers_of(filter, str_format(arena, "%scountry = ?%s", head, side).p, party);
    else if (with_sector) /* the country's index, then the sector */
        add_numbers_of(filter, str_format(arena, "%scountry = substr(?, 1, 3) AND sector = substr(?, 5)%s", head, side).p,
                       party);
    else if (is_known_name(filter, party))
        add_numbers_of(filter, str_format(arena, "%sname = ?%s", head, side).p, party);
    else
        add_party_part(filter, head, side, party);
}

static void add_place(Filter *filter)
{
    Str place = value(filter, "place");
    ptrdiff_t bar = str_find_byte(place, '|', 0);
    int64_t id = 0;
    if (str_starts(place, STR("g:")) && str_to_int(str_slice(place, 2, place.n), &id)) {
        conditions_text(filter->conditions, str_format(filter->arena, "+%s.geonameid = CAST(? AS INTEGER)", filter->c->row).p,
                        str_slice(place, 2, place.n));
    } else if (bar >= 0) {
        add_column(filter, "place_name", "= ?", str_slice(place, 0, bar));
        add_column(filter, "place_country", "= ?", str_slice(place, bar + 1, place.n));
    } else if (place.n) {
        Str names = names_like(filter->conditions, place);
        add_test(filter->conditions, str_format(filter->arena, "+%s.place_name IN%.*s", filter->c->row, STR_ARG(names)));
        assert(filter->n_lists < FILTER_LISTS);
        filter->lists[filter->n_lists++] = str_format(filter->arena, "SELECT number FROM %s WHERE place_name IN%.*s",
                                                      filter->c->table, STR_ARG(names));
    }
}

static bool add_box(Filter *filter)
{
    Str rest = value(filter, "bbox");
    double side[4];
    const Columns *c = filter->c;
    if (!rest.n)
        return true;
    bool ok = true;
    for (int i = 0; i < 4; i++)
        ok = ok && str_to_double(str_trim(str_cut(&rest, ',')), &side[i]);
    ok = ok && !rest.p && side[0] >= -180 && side[0] <= 180 && side[2] >= -180 && side[2] <= 180 && side[1] >= -90 &&
         side[3] <= 90 && side[1] <= side[3];
    if (!ok)
        return refuse(filter, "bbox", "west,south,east,north in degrees, such as 35.5,32.5,36.5,33.5");
    Conditions *conditions = filter->conditions;
    int at = conditions->n_values + 1;
    const char *both = side[0] > side[2] ? "OR" : "AND", *row = c->row;
    for (int i = 0; i < 4; i++)
        conditions_number(conditions, "? IS NOT NULL", side[i]);
    add_test(conditions, str_format(filter->arena, "+%s.lat >= ?%d AND +%s.lat <= ?%d AND (+%s.lon >= ?%d %s +%s.lon <= ?%d)",
                                    row, at + 1, row, at + 3, row, at, both, row, at + 2));
    if (c->places) {
        assert(filter->n_lists < FILTER_LISTS);
        filter->lists[filter->n_lists++] =
            str_format(filter->arena, "SELECT %s AS number FROM %s WHERE max_lat >= ?%d AND min_lat <= ?%d AND (max_lon >= ?%d"
                       " %s min_lon <= ?%d)", c->owner, c->places, at + 1, at + 3, at, both, at + 2);
    }
    return true;
}

static void add_word_list(Filter *filter, const char *column, Str list)
{
    if (list.n)
        conditions_text(filter->conditions,
                        str_format(filter->arena, "(f.%s IN(SELECT value FROM json_each(?)) OR f.agreement || '/' || f.%s"
                                   " IN(SELECT value FROM json_each(?)))", column, column).p, json_list(filter->arena, list));
}

/* What is asked of a finding; all of it of the same one. */
static bool add_finding(Filter *filter)
{
    conditions_plain(filter->conditions, "f.gone_run IS NULL");
    bool ok = add_list(filter, "agreement", "agreement", NULL, 0) &&
              add_list(filter, "result", "result", read_results, READ_RESULTS);
    add_word_list(filter, "clause", value(filter, "clause"));
    add_word_list(filter, "zone", value(filter, "zone"));
    return ok;
}

/* A filter of other rows, whose values go on where those of the outer one end. */
static Filter begin_inner(const Filter *outer, FilterOf of, Conditions *conditions)
{
    *conditions = (Conditions){.sql = out_to_memory(&outer->request->access->scratch),
                               .n_values = outer->conditions->n_values};
    memcpy(conditions->values, outer->conditions->values, sizeof conditions->values);
    return (Filter){.request = outer->request, .arena = outer->arena, .of = of, .c = &columns[of], .conditions = conditions};
}

static void end_inner(Filter *outer, const Conditions *conditions)
{
    memcpy(outer->conditions->values, conditions->values, sizeof conditions->values);
    outer->conditions->n_values = conditions->n_values;
}

/* Incidents with a finding such as is asked for. */
static bool add_findings_of_incidents(Filter *filter)
{
    static const char *const names[] = {"agreement", "result", "clause", "zone"};
    Conditions conditions;
    bool any = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        any |= value(filter, names[i]).n > 0;
    if (!any)
        return true;
    Filter inner = begin_inner(filter, FILTER_FINDINGS, &conditions);
    if (!add_finding(&inner))
        return false;
    end_inner(filter, &conditions);
    Str query = str_format(filter->arena, "SELECT f.incident AS number FROM findings AS f INDEXED BY findings_standing%.*s", STR_ARG(out_text(&conditions.sql)));
    add_test(filter->conditions, str_format(filter->arena, "+i.number IN(%.*s)", STR_ARG(query)));
    assert(filter->n_lists < FILTER_LISTS);
    filter->lists[filter->n_lists++] = query;
    return true;
}

/* Words in the reports, and the outlets that brought them. */
static void add_reports(Filter *filter)
{
    Arena *arena = filter->arena;
    bool events = filter->of == FILTER_EVENTS;
    Str search = filter_search(value(filter, "text"), arena), source = value(filter, "source");
    const char *from = events ? "SELECT e.number FROM events AS e WHERE e.report"
                              : "SELECT t.incident AS number FROM events AS e JOIN incident_events AS t ON t.event = e.number"
                                " WHERE e.report";
    add_numbers_of(filter, str_format(arena, "%s IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?)", from).p, search);
    if (source.n)
        add_numbers_of(filter, str_format(arena, "%s IN(SELECT number FROM reports WHERE source IN(SELECT number FROM sources"
                                                 " WHERE name LIKE ? ESCAPE '\\'))", from).p,
                       conditions_pattern(source, arena));
}

static bool add_origin(Filter *filter)
{
    int64_t n;
    if (!filter_number(filter->request, "origin", 1, INT64_MAX, 0, &n))
        return false;
    if (n)
        add_numbers_of(filter, "SELECT t.incident AS number FROM incident_events AS t JOIN event_origins AS o ON o.event ="
                               " t.event WHERE o.origin = CAST(? AS INTEGER)",
                       str_format(filter->arena, "%lld", (long long)n));
    return true;
}

static bool add_contested(Filter *filter)
{
    bool contested;
    if (!filter_bool(filter->request, "contested", false, &contested))
        return false;
    if (!value(filter, "contested").n)
        return true;
    conditions_plain(filter->conditions, contested ? "+i.contested = 1" : "+i.contested = 0");
    if (contested)
        add_list_of_rows(filter, "SELECT number FROM incidents WHERE contested = 1");
    return true;
}

static bool add_event_numbers(Filter *filter)
{
    int64_t n;
    if (!filter_number(filter->request, "report", 1, INT64_MAX, 0, &n))
        return false;
    if (n)
        conditions_number(filter->conditions, "e.report = ?", (double)n);
    if (!filter_number(filter->request, "incident", 1, INT64_MAX, 0, &n))
        return false;
    if (n)
        conditions_number(filter->conditions, "e.number IN(SELECT event FROM incident_events WHERE incident = ?)",
                          (double)n);
    return true;
}

/* What incidents and findings both have. */
static bool add_record(Filter *filter)
{
    int64_t since;
    const char *row = filter->c->row;
    if (!add_list(filter, "level", "level", read_levels, READ_LEVELS) ||
        !add_list(filter, "decision", "decision", decisions, 3) ||
        !filter_number(filter->request, "since", 0, INT64_MAX, -1, &since))
        return false;
    if (since >= 0)
        conditions_number(filter->conditions, str_format(filter->arena, "+%s.change > ?", row).p, (double)since);
    return true;
}

/* What an act is: an incident or an event. */
static bool add_act(Filter *filter)
{
    if (!add_list(filter, "type", "type", types, PLOVER_COUNT - 1) || !add_list(filter, "mode", "mode", NULL, 0) ||
        !add_list(filter, "status", "status", statuses, STATUS_COUNT) ||
        !add_list(filter, "country", "place_country", NULL, 0))
        return false;
    add_party(filter, "actor", " AND side = 'actor'");
    add_party(filter, "recipient", " AND side = 'recipient'");
    add_place(filter);
    add_reports(filter);
    return true;
}

/* Findings: what is asked of them, then of their incidents. */
static bool add_findings(Filter *filter)
{
    Conditions *conditions = filter->conditions, inside;
    Str party = value(filter, "party");
    if (!add_finding(filter) || !add_record(filter))
        return false;
    if (party.n)
        conditions_text(conditions, "(f.party = ? OR f.party_name = ? OR +f.incident IN(SELECT incident FROM"
                                    " incident_parties WHERE name = ? UNION SELECT incident FROM incident_parties WHERE"
                                    " country = ?))", party);
    Filter inner = begin_inner(filter, FILTER_INCIDENTS, &inside);
    bool leads;
    if (!add_act(&inner) || !add_origin(&inner) || !add_contested(&inner))
        return false;
    if (!inside.any)
        return true;
    if (!choose_list(&inner, &leads))
        return false;
    end_inner(filter, &inside);
    add_test(conditions, str_format(filter->arena, "%sf.incident IN(SELECT i.number FROM incidents AS i%.*s)", leads ? "" : "+",
                                    STR_ARG(out_text(&inside.sql))));
    return true;
}

bool filter_add(Request *request, FilterOf of, Conditions *conditions)
{
    Filter filter = {.request = request, .arena = request->arena, .of = of, .c = &columns[of], .conditions = conditions};
    bool leads;
    const char *hint = of == FILTER_EVENTS ? "" : "+";
    if (of == FILTER_INCIDENTS)
        conditions_plain(conditions, "i.merged_into IS NULL");
    if (!filter_days(request, str_format(request->arena, "%s%s.date_start", hint, filter.c->row).p,
                     str_format(request->arena, "%s%s.date_end", hint, filter.c->row).p, conditions) ||
        !add_box(&filter))
        return false;
    if (of == FILTER_FINDINGS)
        return add_findings(&filter) && request->reply.status == 0;
    if (!add_act(&filter))
        return false;
    add_party(&filter, "party", "");
    bool ok = of == FILTER_EVENTS ? add_event_numbers(&filter)
                                  : add_record(&filter) && add_origin(&filter) && add_contested(&filter) &&
                                        add_findings_of_incidents(&filter);
    return ok && request->reply.status == 0 && choose_list(&filter, &leads);
}
