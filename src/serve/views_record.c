/* Incidents, findings, events, reports, reviews: lists and single ones. */
#include "serve/filter.h"
#include "serve/incident_aside.h"
#include "serve/list.h"
#include "serve/routes.h"

static const ListOrder incident_orders[] = {
    {"newest", "i.date_start", false, NULL},
    {"oldest", "i.date_start", true, NULL},
    {"changed", "i.change", false, NULL},
    {"serious", NULL, false, "i.serious DESC, i.date_start DESC, i.number DESC"},
    {0}};

static const Column incident_columns[] = {
    {"number", "number"}, {"type", "type"}, {"mode", "mode"}, {"cameo", "cameo"}, {"status", "status"},
    {"level", "level"}, {"information", "information"}, {"decision", "decision"}, {"contested", "contested"},
    {"start", "date.start"}, {"end", "date.end"}, {"place", "place.name"}, {"country", "place.country"},
    {"admin1", "place.admin1"}, {"lat", "place.lat"}, {"lon", "place.lon"}, {"precision", "place.precision"},
    {"actors", "actors"}, {"recipients", "recipients"}, {"mediators", "mediators"}, {"killed", "counts.killed"},
    {"injured", "counts.injured"}, {"detained", "counts.detained"}, {"displaced", "counts.displaced"},
    {"agreements", "agreements"}, {"contexts", "contexts"}, {"weapons", "weapons"}, {"n_events", "n_events"},
    {"n_reports", "n_reports"}, {"n_copies", "n_copies"}, {"n_origins", "n_origins"}, {"findings", "findings"},
    {"summary", "summary"}, {"added", "added"}, {0}};

/* NOT INDEXED: the table is read once in its own order, unless a short list of rows leads (serve/filter.c). */
static const List incidents = {
    .name = "incidents", .item = READ_INCIDENT, .from = " FROM incidents AS i",
    .count_from = " FROM incidents AS i NOT INDEXED", .ranked = true, .number = "i.number",
    .orders = incident_orders, .columns = incident_columns, .point = "place"};

static const ListOrder finding_orders[] = {
    {"newest", "f.date_start", false, NULL},
    {"oldest", "f.date_start", true, NULL},
    {"changed", "f.change", false, NULL},
    {"serious", NULL, false, READ_RANK("f") " DESC, f.date_start DESC, f.number DESC"},
    {0}};

static const Column finding_columns[] = {
    {"number", "number"}, {"agreement", "agreement"}, {"clause", "clause"}, {"clause_kind", "clause_kind"},
    {"subject", "subject"}, {"incident", "incident"}, {"result", "result"}, {"level", "level"}, {"party", "party"},
    {"party_name", "party_name"}, {"zone", "zone"}, {"zone_result", "zone_result"}, {"distance_m", "distance_m"},
    {"uncertainty_m", "uncertainty_m"}, {"start", "date.start"}, {"end", "date.end"}, {"place", "place.name"},
    {"lat", "place.lat"}, {"lon", "place.lon"}, {"reason", "reason"}, {"rule", "rule"}, {"count", "count"},
    {"allowed", "allowed"}, {"decision", "decision"}, {"type", "type"}, {"mode", "mode"}, {"contested", "contested"},
    {"summary", "summary"}, {"added", "added"}, {0}};

static const List findings = {
    .name = "findings", .item = READ_FINDING, .from = READ_FINDING_FROM,
    .count_from = " FROM findings AS f NOT INDEXED", .ranked = true, .number = "f.number", .orders = finding_orders, .columns = finding_columns, .point = "place"};

static const ListOrder event_orders[] = {
    {"newest", "e.date_start", false, NULL}, {"oldest", "e.date_start", true, NULL}, {0}};

static const Column event_columns[] = {
    {"number", "number"}, {"id", "id"}, {"report", "report"}, {"type", "type"}, {"mode", "mode"}, {"cameo", "cameo"},
    {"quad", "quad"}, {"goldstein", "goldstein"}, {"status", "status"}, {"start", "date.start"}, {"end", "date.end"},
    {"place", "place.name"}, {"country", "place.country"}, {"admin1", "place.admin1"}, {"lat", "place.lat"},
    {"lon", "place.lon"}, {"precision", "place.precision"}, {"actors", "actors"}, {"recipients", "recipients"},
    {"mediators", "mediators"}, {"reported_by", "reported_by"}, {"killed", "counts.killed"},
    {"injured", "counts.injured"}, {"detained", "counts.detained"}, {"displaced", "counts.displaced"}, {"text", "text"},
    {"frame", "frame"}, {"operators", "operators"}, {"confidence", "confidence"}, {"incidents", "incidents"}, {0}};

static const List events = {
    .name = "events", .item = "json_object(" READ_EVENT_MEMBERS ")",
    .from = " FROM events AS e JOIN reports AS r ON r.number = e.report", .count_from = " FROM events AS e",
    .number = "e.number", .orders = event_orders, .columns = event_columns, .point = "place"};

static const ListOrder report_orders[] = {{"newest", "r.date", false, NULL}, {"oldest", "r.date", true, NULL}, {0}};

static const Column report_columns[] = {
    {"number", "number"}, {"id", "id"}, {"kind", "kind"}, {"date", "date"}, {"source", "source"}, {"title", "title"},
    {"url", "url"}, {"lang", "lang"}, {"copy_of", "copy_of"}, {"similarity", "similarity"}, {"n_events", "n_events"},
    {"n_copies", "n_copies"}, {0}};

static const List reports = {
    .name = "reports", .item = "json_object(" READ_REPORT_MEMBERS ")", .from = READ_REPORT_FROM,
    .count_from = " FROM reports AS r", .number = "r.number", .orders = report_orders, .columns = report_columns};

static const ListOrder review_orders[] = {{"newest", NULL, false, "v.number DESC"}, {0}};

static const Column review_columns[] = {
    {"number", "number"}, {"at", "at"}, {"who", "who"}, {"action", "action"}, {"object", "object"}, {"target", "target"},
    {"field", "field"}, {"old_value", "old_value"}, {"value", "value"}, {"why", "why"}, {"undoes", "undoes"},
    {"undone_by", "undone_by"}, {0}};

static const List reviews = {
    .name = "reviews", .item = READ_REVIEW, .from = " FROM reviews AS v", .number = "v.number", .orders = review_orders,
    .columns = review_columns};

static void list_filtered(Request *request, FilterOf of, const List *list)
{
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (filter_add(request, of, &conditions))
        list_answer(request, list, &conditions);
}

static void list_incidents(Request *request)
{
    list_filtered(request, FILTER_INCIDENTS, &incidents);
}

static void list_findings(Request *request)
{
    list_filtered(request, FILTER_FINDINGS, &findings);
}

static void list_events(Request *request)
{
    list_filtered(request, FILTER_EVENTS, &events);
}

static void list_reports(Request *request)
{
    bool copies;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    const Target *target = &request->target;
    if (!filter_days(request, "r.date", "r.date", &conditions) || !filter_bool(request, "copies", true, &copies))
        return;
    conditions_part(&conditions, "r.source IN(SELECT number FROM sources WHERE name LIKE ? ESCAPE '\\')",
                    target_parameter(target, "source"));
    conditions_text(&conditions, "r.number IN(SELECT rowid FROM reports_text WHERE reports_text MATCH ?)",
                    filter_search(target_parameter(target, "text"), request->arena));
    if (!copies)
        conditions_plain(&conditions, "r.copy_of IS NULL");
    list_answer(request, &reports, &conditions);
}

static void list_reviews(Request *request)
{
    int64_t after;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    const Target *target = &request->target;
    if (!filter_number(request, "after", 0, INT64_MAX, 0, &after))
        return;
    conditions_text(&conditions, "v.object = ?", target_parameter(target, "object"));
    conditions_text(&conditions, "v.target = ?", target_parameter(target, "target"));
    conditions_text(&conditions, "v.who = ?", target_parameter(target, "who"));
    conditions_text(&conditions, "v.action = ?", target_parameter(target, "action"));
    if (after)
        conditions_number(&conditions, "v.number > ?", (double)after);
    list_answer(request, &reviews, &conditions);
}

/* What an event is in its incident; behind READ_EVENT_MEMBERS. */
static const char of_incident[] =
    ", 'side', t.side, 'rule', t.rule, 'why', t.why,"
    " 'similarity', t.similarity, 'origin', o.origin, 'basis', o.basis, 'interested',"
    " iif(o.interested IS NULL, NULL, " READ_BOOL("o.interested") ")) FROM incident_events AS t"
    " JOIN events AS e ON e.number = t.event JOIN reports AS r ON r.number = e.report LEFT JOIN"
    " event_origins AS o ON o.event = e.number WHERE t.incident = ?1 ORDER BY t.side DESC, r.date,"
    " e.number LIMIT 500";

static void get_incident(Request *request)
{
    int64_t number;
    if (!route_number(request, 1, &number))
        return;
    Values values = values_number(number);
    if (read_open(request, "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = ?1", &values, "incident") &&
        read_member(request, "merged_into", "SELECT merged_into FROM incidents WHERE number = ?1", &values) &&
        read_member_rows(request, "events",
                         str_format(request->arena, "%s%s", "SELECT json_object(" READ_EVENT_MEMBERS, of_incident).p, &values) &&
        read_member_rows(request, "reports",
                         "SELECT json_object(" READ_REPORT_MEMBERS ", 'text', r.text, " READ_COPIES ")" READ_REPORT_FROM
                         " WHERE r.number IN(SELECT e.report FROM incident_events AS t JOIN events AS e ON e.number ="
                         " t.event WHERE t.incident = ?1) ORDER BY r.date, r.number LIMIT 200", &values) &&
        read_member_rows(request, "origins",
                         "SELECT json_object('number', o.number, 'kind', o.kind, 'name', o.name, 'country', o.country,"
                         " 'ownership', o.ownership, 'grade', o.grade, 'grade_by', o.grade_by, 'events',"
                         " json_group_array(t.event)) FROM incident_events AS t JOIN event_origins AS v ON v.event ="
                         " t.event JOIN origins AS o ON o.number = v.origin WHERE t.incident = ?1 GROUP BY o.number",
                         &values) &&
        read_member_rows(request, "finding_list",
                         "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.incident = ?1 AND f.gone_run IS NULL ORDER BY"
                         " " READ_RANK("f") " DESC, f.number", &values) &&
        read_member_rows(request, "reviews",
                         "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number IN(" READ_REVIEWED("incident", "= ?1")
                         " UNION " READ_REVIEWED("finding", "IN(SELECT number FROM findings WHERE incident = ?1)")
                         " UNION " READ_REVIEWED("event", "IN(SELECT event FROM incident_events WHERE incident = ?1)")
                         " UNION SELECT review FROM incident_reviews WHERE incident = ?1) ORDER BY v.number", &values) &&
        put_incident_aside(request, number))
        read_close(request);
}

static void get_finding(Request *request)
{
    int64_t number;
    if (!route_number(request, 1, &number))
        return;
    Values values = values_number(number);
    if (!read_open(request, "SELECT " READ_FINDING READ_FINDING_FROM " WHERE f.number = ?1", &values, "finding") ||
        !read_member(request, "agreement_title",
                     "SELECT json_quote(title) FROM agreements WHERE name = (SELECT agreement FROM findings WHERE number ="
                     " ?1)", &values) ||
        !read_member(request, "incident_item",
                     "SELECT " READ_INCIDENT " FROM incidents AS i WHERE i.number = (SELECT incident FROM findings WHERE"
                     " number = ?1)", &values) ||
        !read_member_rows(request, "changes",
                          "SELECT json_object('at', u.started, 'field', c.field, 'old_value', c.old_value, 'value',"
                          " c.value, 'because', c.because) FROM finding_changes AS c JOIN monitor_runs AS u ON u.number ="
                          " c.run WHERE c.finding = ?1 ORDER BY c.run, c.field", &values) ||
        !read_member_rows(request, "reviews",
                          "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number IN(" READ_REVIEWED("finding", "= ?1")
                          ") ORDER BY v.number", &values))
        return;
    sqlite3_stmt *statement = sql_keep(request->access->store, "SELECT agreement, clause FROM findings WHERE number = ?1",
                                       NULL);
    Str text = STR("");
    if (statement) {
        sql_int(statement, 1, number);
        if (sql_row(request->access->store, statement, NULL) == 1) {
            const Agreement *agreement = server_agreement(request->server, sql_column(statement, 0, request->arena));
            const Clause *clause = agreement ? agreement_clause(agreement, sql_column(statement, 1, request->arena)) : NULL;
            text = clause ? clause->text : STR("");
        }
    }
    Values clause_text = values_text(text);
    if (read_member(request, "clause_text", "SELECT json_quote(?1)", &clause_text))
        read_close(request);
}

/* Behind READ_INCIDENT: what a report's events tell. */
static const char of_report[] = " FROM incidents AS i WHERE i.number IN(SELECT t.incident FROM events AS e JOIN"
                                " incident_events AS t ON t.event = e.number WHERE e.report = ?1) ORDER BY i.number LIMIT 500";

static void get_report(Request *request)
{
    int64_t number;
    if (!route_number(request, 1, &number))
        return;
    Values values = values_number(number);
    if (read_open(request, "SELECT json_object(" READ_REPORT_MEMBERS ", 'text', r.text, " READ_COPIES ")" READ_REPORT_FROM
                           " WHERE r.number = ?1", &values, "report") &&
        read_member_rows(request, "events",
                         "SELECT json_object(" READ_EVENT_MEMBERS ") FROM events AS e JOIN reports AS r ON r.number ="
                         " e.report WHERE r.number = ?1 ORDER BY e.number LIMIT 2000", &values) &&
        read_member_rows(request, "incidents",
                         str_format(request->arena, "%s%s", "SELECT " READ_INCIDENT, of_report).p, &values) &&
        read_member_rows(request, "reviews",
                         "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number IN(" READ_REVIEWED("report", "= ?1") " UNION "
                         READ_REVIEWED("event", "IN(SELECT number FROM events WHERE report = ?1)") ") ORDER BY v.number", &values))
        read_close(request);
}

static const char *const report_names[] = {"from", "to", "source", "text", "copies", NULL};
static const char *const review_names[] = {"object", "target", "who", "action", "after", "limit", "cursor", "format", NULL};

const Route routes_record[] = {
    {METHOD_GET, "incidents", list_incidents, ROLE_READER, false, {filter_incident_names, list_names}},
    {METHOD_GET, "incidents/*", get_incident, ROLE_READER, false, {NULL}},
    {METHOD_GET, "findings", list_findings, ROLE_READER, false, {filter_incident_names, list_names}},
    {METHOD_GET, "findings/*", get_finding, ROLE_READER, false, {NULL}},
    {METHOD_GET, "events", list_events, ROLE_READER, false, {filter_event_names, list_names}},
    {METHOD_GET, "reports", list_reports, ROLE_READER, false, {report_names, list_names}},
    {METHOD_GET, "reports/*", get_report, ROLE_READER, false, {NULL}},
    {METHOD_GET, "reviews", list_reviews, ROLE_READER, false, {review_names}},
    {0}};
