/* Query parameters as conditions. */
#include "serve/filter.h"

#include "code/event.h"
#include "serve/read.h"

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

/* The columns of the three kinds of rows; NULL: they have none. */
typedef struct Columns {
    const char *row, *number, *start, *end, *level, *decision, *lat, *lon, *change, *parties, *owner;
} Columns;

static const Columns columns[] = {
    [FILTER_INCIDENTS] = {"i", "i.number", "i.date_start", "i.date_end", "i.level", "i.decision", "i.lat", "i.lon",
                          "i.change", "incident_parties", "incident"},
    [FILTER_FINDINGS] = {"i", "f.incident", "f.date_start", "f.date_end", "f.level", "f.decision", "f.lat", "f.lon",
                         "f.change", "incident_parties", "incident"},
    [FILTER_EVENTS] = {"e", "e.number", "e.date_start", "e.date_end", NULL, NULL, "e.lat", "e.lon", NULL, "parties",
                       "event"},
};

/* What the steps below share. */
typedef struct Filter {
    Request *request;
    Arena *arena;
    FilterOf of;
    const Columns *c;
    Conditions *conditions;
} Filter;

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
static bool add_list(const Filter *filter, const char *name, const char *column, const char *const *names, int n_names,
                     Conditions *conditions)
{
    Str list = value(filter, name);
    if (!list.n)
        return true;
    for (Str rest = list; names && (rest.n || rest.p);)
        if (read_place(names, n_names, str_trim(str_cut(&rest, ','))) < 0)
            return refuse(filter, name, str_format(filter->arena, "known: '%.200s'", str_c(filter->arena, list)).p);
    if (str_find_byte(list, ',', 0) < 0)
        conditions_text(conditions, str_format(filter->arena, "%s = ?", column).p, str_trim(list));
    else
        conditions_text(conditions, str_format(filter->arena, "%s IN(SELECT value FROM json_each(?))", column).p,
                        json_list(filter->arena, list));
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

/* side: " AND side = 'actor'" or "". */
static void add_party(const Filter *filter, const char *name, const char *side)
{
    Str party = value(filter, name);
    const Columns *c = filter->c;
    Arena *arena = filter->arena;
    if (!party.n)
        return;
    const char *head = str_format(arena, "%s IN(SELECT %s FROM %s WHERE ", c->number, c->owner, c->parties).p;
    bool with_sector = party.n > 4 && party.p[3] == ' ' && is_country(str_slice(party, 0, 3)) && party.n <= 8;
    if (is_country(party))
        conditions_text(filter->conditions, str_format(arena, "%scountry = ?%s)", head, side).p, party);
    else if (with_sector) /* the country's index, then the sector */
        conditions_text(filter->conditions,
                        str_format(arena, "%scountry = substr(?, 1, 3) AND sector = substr(?, 5)%s)", head, side).p, party);
    else if (is_known_name(filter, party))
        conditions_text(filter->conditions, str_format(arena, "%sname = ?%s)", head, side).p, party);
    else
        conditions_part(filter->conditions,
                        str_format(arena, "%s(name LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\')%s)", head, side).p,
                        party);
}

static void add_place(const Filter *filter)
{
    Str place = value(filter, "place");
    const char *row = filter->c->row;
    Arena *arena = filter->arena;
    ptrdiff_t bar = str_find_byte(place, '|', 0);
    int64_t id = 0;
    if (str_starts(place, STR("g:")) && str_to_int(str_slice(place, 2, place.n), &id)) {
        conditions_text(filter->conditions, str_format(arena, "%s.geonameid = CAST(? AS INTEGER)", row).p,
                        str_slice(place, 2, place.n));
    } else if (bar >= 0) {
        conditions_text(filter->conditions, str_format(arena, "%s.place_name = ?", row).p, str_slice(place, 0, bar));
        conditions_text(filter->conditions, str_format(arena, "%s.place_country = ?", row).p,
                        str_slice(place, bar + 1, place.n));
    } else {
        conditions_part(filter->conditions, str_format(arena, "%s.place_name LIKE ? ESCAPE '\\'", row).p, place);
    }
}

static bool add_box(const Filter *filter)
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
    conditions_number(conditions, str_format(filter->arena, "%s >= ?", c->lat).p, side[1]);
    conditions_number(conditions, str_format(filter->arena, "%s <= ?", c->lat).p, side[3]);
    int at = conditions->n_values + 1;
    bool across = side[0] > side[2];
    conditions_number(conditions, "? IS NOT NULL", side[0]);
    conditions_number(conditions, "? IS NOT NULL", side[2]);
    out_format(&conditions->sql, " AND (%s >= ?%d %s %s <= ?%d)", c->lon, at, across ? "OR" : "AND", c->lon, at + 1);
    return true;
}

/* What is asked of a finding; all of it of the same one. */
static bool add_finding(const Filter *filter, Conditions *conditions)
{
    Arena *arena = filter->arena;
    if (!add_list(filter, "agreement", "f.agreement", NULL, 0, conditions) ||
        !add_list(filter, "result", "f.result", read_results, READ_RESULTS, conditions))
        return false;
    Str clause = value(filter, "clause"), zone = value(filter, "zone");
    if (clause.n)
        conditions_text(conditions, "(f.clause IN(SELECT value FROM json_each(?)) OR f.agreement || '/' || f.clause"
                                    " IN(SELECT value FROM json_each(?)))", json_list(arena, clause));
    if (zone.n)
        conditions_text(conditions, "(f.zone IN(SELECT value FROM json_each(?)) OR f.agreement || '/' || f.zone"
                                    " IN(SELECT value FROM json_each(?)))", json_list(arena, zone));
    return true;
}

static bool add_findings(const Filter *filter)
{
    Conditions *conditions = filter->conditions;
    if (filter->of == FILTER_FINDINGS) {
        conditions_plain(conditions, "f.gone_run IS NULL");
        return add_finding(filter, conditions);
    }
    Conditions inner = {.sql = out_to_memory(&filter->request->access->scratch), .n_values = conditions->n_values};
    memcpy(inner.values, conditions->values, sizeof inner.values);
    if (!add_finding(filter, &inner))
        return false;
    if (!inner.any)
        return true;
    memcpy(conditions->values, inner.values, sizeof inner.values);
    conditions->n_values = inner.n_values;
    out_c(&conditions->sql, conditions->any ? " AND " : " WHERE ");
    conditions->any = true;
    out_c(&conditions->sql, "i.number IN(SELECT f.incident FROM findings AS f");
    out_str(&conditions->sql, out_text(&inner.sql));
    out_c(&conditions->sql, " AND f.gone_run IS NULL)");
    return true;
}

static void add_reports(const Filter *filter)
{
    const bool events = filter->of == FILTER_EVENTS;
    Conditions *conditions = filter->conditions;
    Arena *arena = filter->arena;
    Str search = filter_search(value(filter, "text"), arena);
    const char *from = "SELECT t.incident FROM incident_events AS t JOIN events AS e ON e.number = t.event JOIN reports AS r"
                       " ON r.number = e.report";
    const char *number = filter->c->number;
    if (events) {
        conditions_text(conditions, "e.report IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?)", search);
        conditions_part(conditions, "e.report IN(SELECT r.number FROM reports AS r JOIN sources AS s ON s.number ="
                                    " r.source WHERE s.name LIKE ? ESCAPE '\\')", value(filter, "source"));
        return;
    }
    conditions_text(conditions, str_format(arena, "%s IN(%s WHERE r.number IN(SELECT rowid FROM reports_text WHERE"
                                                  " reports_text MATCH ?))", number, from).p, search);
    conditions_part(conditions, str_format(arena, "%s IN(%s JOIN sources AS s ON s.number = r.source WHERE s.name LIKE ?"
                                                  " ESCAPE '\\')", number, from).p, value(filter, "source"));
}

static bool add_numbers(const Filter *filter)
{
    Request *request = filter->request;
    int64_t n;
    bool contested;
    const Columns *c = filter->c;
    if (!filter_number(request, "since", 0, INT64_MAX, -1, &n))
        return false;
    if (n >= 0)
        conditions_number(filter->conditions, str_format(filter->arena, "%s > ?", c->change).p, (double)n);
    if (!filter_number(request, "origin", 1, INT64_MAX, 0, &n))
        return false;
    if (n)
        conditions_number(filter->conditions,
                          str_format(filter->arena, "%s IN(SELECT t.incident FROM incident_events AS t JOIN event_origins"
                                                    " AS o ON o.event = t.event WHERE o.origin = ?)", c->number).p,
                          (double)n);
    if (!filter_bool(request, "contested", false, &contested))
        return false;
    if (value(filter, "contested").n)
        conditions_plain(filter->conditions, contested ? "i.contested = 1" : "i.contested = 0");
    return true;
}

static bool add_event_numbers(const Filter *filter)
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

static bool add_record(const Filter *filter)
{
    const Columns *c = filter->c;
    Conditions *conditions = filter->conditions;
    return add_list(filter, "level", c->level, read_levels, READ_LEVELS, conditions) &&
           add_list(filter, "decision", c->decision, decisions, 3, conditions) && add_numbers(filter) &&
           add_findings(filter);
}

bool filter_add(Request *request, FilterOf of, Conditions *conditions)
{
    Filter filter = {request, request->arena, of, &columns[of], conditions};
    const Columns *c = filter.c;
    Arena *arena = request->arena;
    if (of == FILTER_INCIDENTS)
        conditions_plain(conditions, "i.merged_into IS NULL");
    if (!filter_days(request, c->start, c->end, conditions) ||
        !add_list(&filter, "type", str_format(arena, "%s.type", c->row).p, types, PLOVER_COUNT - 1, conditions) ||
        !add_list(&filter, "mode", str_format(arena, "%s.mode", c->row).p, NULL, 0, conditions) ||
        !add_list(&filter, "status", str_format(arena, "%s.status", c->row).p, statuses, STATUS_COUNT, conditions) ||
        !add_list(&filter, "country", str_format(arena, "%s.place_country", c->row).p, NULL, 0, conditions) ||
        !add_box(&filter))
        return false;
    add_party(&filter, "actor", " AND side = 'actor'");
    add_party(&filter, "recipient", " AND side = 'recipient'");
    Str party = value(&filter, "party");
    if (of == FILTER_FINDINGS && party.n)
        conditions_text(conditions, "(f.party = ? OR f.party_name = ? OR f.incident IN(SELECT incident FROM"
                                    " incident_parties WHERE name = ? OR country = ?))", party);
    else
        add_party(&filter, "party", "");
    add_place(&filter);
    add_reports(&filter);
    return request->reply.status == 0 && (of == FILTER_EVENTS ? add_event_numbers(&filter) : add_record(&filter));
}
