/*
 * How rows become JSON: SELECT lists that give one JSON object a row (SQLite escapes every text), and the functions
 * that write them into a reply. Not for others than src/serve.
 */
#ifndef TRUCE_SERVE_READ_H
#define TRUCE_SERVE_READ_H

#include "serve/server.h"
#include "store/conditions.h"

/* Counts a level, as one object, of a query that gives `level` and `n`. */
#define READ_INTERVAL(start, end) \
    "iif(" start " IS NULL, NULL, json_object('start', " start ", 'end', ifnull(" end ", " start ")))"
#define READ_BOOL(condition) "json(iif(" condition ", 'true', 'false'))"
#define READ_COUNT(row, name)                                                                                          \
    "'" name "', iif(" row "." name "_min IS NULL AND " row "." name "_max IS NULL, NULL, json_object('min', ifnull(" \
    row "." name "_min, " row "." name "_max), 'max', ifnull(" row "." name "_max, " row "." name "_min)))"
#define READ_COUNTS(row)                                                                                      \
    "json_object(" READ_COUNT(row, "killed") ", " READ_COUNT(row, "injured") ", " READ_COUNT(row, "detained") \
    ", " READ_COUNT(row, "displaced") ")"
/* Amounts that a query gives, unit by unit. */
#define READ_AMOUNTS(from)                                                                                         \
    "(SELECT json_group_array(json_object('unit', a.unit, 'min', a.\"min\", 'max', a.\"max\", 'several', "      \
    READ_BOOL("a.several") ")) FROM " from ")"
/* The key of an actor: its name, else country and sector, else its words. */
#define READ_PARTY_KEY(p) \
    "coalesce(" p ".name, " p ".country || ifnull(' ' || " p ".sector, ''), " p ".text)"
#define READ_PARTY(p)                                                                                            \
    "'text', " p ".text, 'name', " p ".name, 'country', " p ".country, 'sector', " p ".sector, 'code', " p \
    ".code, 'role', " p ".role, 'entry', " p ".entry, 'key', " READ_PARTY_KEY(p)
/* The key of a place: its number in GeoNames, else name and country. */
#define READ_PLACE_KEY(row) \
    "coalesce('g:' || " row ".geonameid, " row ".place_name || '|' || ifnull(" row ".place_country, ''))"

#define READ_INCIDENT_PARTIES(side) \
    "(SELECT json_group_array(json_object(" READ_PARTY("p") ")) FROM incident_parties AS p WHERE p.incident = i.number" \
    " AND p.side = '" side "')"
#define READ_INCIDENT_WORDS(kind) \
    "(SELECT json_group_array(w.word) FROM incident_words AS w WHERE w.incident = i.number AND w.kind = '" kind "')"
#define READ_LAST_REVIEW(of, row) \
    "(SELECT ifnull(max(v.review), 0) FROM review_objects AS v WHERE v.object = '" of "' AND v.number = " row ")"

/* The view incident_amounts of one incident i: SQLite would make the whole of it for each row. */
#define READ_INCIDENT_AMOUNTS                                                                                          \
    "(SELECT m.unit, min(m.min) AS min, iif(count(m.min) = count(m.max), max(m.max), NULL) AS max, max(m.several) AS"  \
    " several FROM incident_events n JOIN event_amounts m USING(event) JOIN events o ON o.number=n.event"   \
    " WHERE n.incident = i.number AND n.side = 'tells' AND n.part = 0 AND o.decision <> 'rejected' GROUP BY 1) AS a"

/* An incident i. */
#define READ_INCIDENT                                                                                                  \
    "json_object('number', i.number, 'type', i.type, 'mode', i.mode, 'cameo', i.cameo, 'status', i.status, 'level',"   \
    " i.level, 'information', i.information, 'information_by', i.information_by, 'decision', i.decision, 'attribution',"  \
    " i.attribution, 'contested',"                                                                                     \
    " " READ_BOOL("i.contested") ", 'date', " READ_INTERVAL("i.date_start", "i.date_end") ", 'place',"                 \
    " iif(coalesce(i.place_name, i.place_country, i.lat) IS NULL, NULL, json_object('name', i.place_name, 'country',"  \
    " i.place_country, 'admin1', i.admin1, 'lat', i.lat, 'lon', i.lon, 'geonameid', i.geonameid, 'precision',"         \
    " i.precision, 'key', " READ_PLACE_KEY("i") ")), 'counts', " READ_COUNTS("i") ", 'amounts', " READ_AMOUNTS(READ_INCIDENT_AMOUNTS) ", 'actors', "                       \
    READ_INCIDENT_PARTIES("actor") ", 'recipients', " READ_INCIDENT_PARTIES("recipient") ", 'mediators', "             \
    READ_INCIDENT_PARTIES("mediator") ", 'agreements', " READ_INCIDENT_WORDS("agreement") ", 'contexts', "             \
    READ_INCIDENT_WORDS("context") ", 'weapons', " READ_INCIDENT_WORDS("weapon") ", 'forces', "                        \
    READ_INCIDENT_WORDS("force") ", 'n_events', i.n_events, 'n_reports', i.n_reports, 'n_copies', i.n_copies,"         \
    " 'n_origins', i.n_origins, 'summary', i.summary, 'added', i.added, 'change', i.change, 'last_review', "           \
    "(SELECT ifnull(max(w.review), 0) FROM incident_reviews AS w WHERE w.incident = i.number), 'findings', (SELECT json_group_array(json_object("       \
    "'number', f.number, 'agreement', f.agreement, 'clause', f.clause, 'result', f.result, 'level', f.level,"          \
    " 'decision', f.decision)) FROM findings AS f WHERE f.incident = i.number AND f.gone_run IS NULL))"

/* A finding f, LEFT JOIN its incident i and the run u that added it. */
#define READ_FINDING                                                                                                   \
    "json_object('number', f.number, 'agreement', f.agreement, 'clause', f.clause, 'clause_kind', f.clause_kind,"      \
    " 'subject', f.subject, 'incident', f.incident, 'result', f.result, 'level', f.level, 'party', nullif(f.party,"    \
    " ''), 'party_name', f.party_name, 'zone', f.zone, 'zone_result', f.zone_result, 'distance_m', f.distance_m,"      \
    " 'uncertainty_m', f.uncertainty_m, 'date', " READ_INTERVAL("f.date_start", "f.date_end") ", 'place',"             \
    " iif(coalesce(f.place_name, f.lat) IS NULL, NULL, json_object('name', f.place_name, 'lat', f.lat, 'lon',"         \
    " f.lon)), 'reason', f.reason, 'rule', f.rule, 'count', f.count, 'allowed', f.allowed, 'decision', f.decision,"    \
    " 'gone', " READ_BOOL("f.gone_run IS NOT NULL") ", 'added', u.started, 'change', f.change, 'last_review', "        \
    READ_LAST_REVIEW("finding", "f.number") ", 'type', i.type, 'mode', i.mode, 'contested', "            \
    READ_BOOL("ifnull(i.contested, 0)") ", 'summary', i.summary)"
#define READ_FINDING_FROM \
    " FROM findings AS f LEFT JOIN incidents AS i ON i.number = f.incident CROSS JOIN monitor_runs AS u ON u.number ="       \
    " f.added_run"

#define READ_EVENT_PARTIES(side)                                                                                     \
    "(SELECT json_group_array(json_object(" READ_PARTY("p") ", 'span', span(r.text, p.beg, p.end))) FROM parties AS" \
    " p WHERE p.event = e.number AND p.side = '" side "')"
#define READ_EVENT_WORDS(of) \
    "(SELECT json_group_array(w.word) FROM event_words AS w WHERE w.event = e.number AND w.kind = '" of "')"

/* The members of an event e of report r. */
#define READ_EVENT_MEMBERS                                                                                             \
    "'number', e.number, 'id', e.id, 'report', e.report, 'sentence', e.sentence, 'type', e.type, 'mode', e.mode,"      \
    " 'cameo', e.cameo, 'quad', e.quad, 'goldstein', e.goldstein, 'score', e.score, 'status', e.status, 'date',"       \
    " iif(e.date_start IS NULL, NULL, json_object('start', e.date_start, 'end', ifnull(e.date_end, e.date_start),"     \
    " 'text', e.date_text, 'basis', e.date_basis)), 'place', iif(coalesce(e.place_text, e.place_name,"                 \
    " e.place_country) IS NULL, NULL, json_object('text', e.place_text, 'name', e.place_name, 'country',"              \
    " e.place_country, 'admin1', e.admin1, 'lat', e.lat, 'lon', e.lon, 'geonameid', e.geonameid, 'precision',"         \
    " e.precision)), 'actors', " READ_EVENT_PARTIES("actor") ", 'recipients', " READ_EVENT_PARTIES("recipient")        \
    ", 'mediators', " READ_EVENT_PARTIES("mediator") ", 'reported_by', (SELECT json_group_array(json_object('text',"   \
    " a.text, 'span', span(r.text, a.beg, a.end), 'kind', a.kind, 'country', a.country)) FROM attributions AS a WHERE" \
    " a.event = e.number), 'counts', " READ_COUNTS("e") ", 'amounts', " READ_AMOUNTS("event_amounts AS a WHERE a.event = e.number") ", 'contexts', " READ_EVENT_WORDS("context")                   \
    ", 'agreements', " READ_EVENT_WORDS("agreement") ", 'text', part(r.text, e.sentence_beg, e.sentence_end), 'spans'," \
    " json_object('sentence', span_always(r.text, e.sentence_beg, e.sentence_end), 'words', span_always(r.text,"       \
    " e.words_beg, e.words_end), 'trigger', span_always(r.text, e.trigger_beg, e.trigger_end), 'place', find(r.text,"  \
    " e.sentence_beg, e.sentence_end, e.place_text), 'date', find(r.text, e.sentence_beg, e.sentence_end,"             \
    " e.date_text), 'also', (SELECT json_group_array(span_always(r.text, o.beg, o.end)) FROM event_also AS o WHERE"    \
    " o.event = e.number)), 'frame', e.frame, 'operators', e.operators, 'confidence', e.confidence, 'decision',"       \
    " e.decision, 'last_review', " READ_LAST_REVIEW("event", "e.number") ", 'incidents',"                              \
    " (SELECT json_group_array(t.incident) FROM incident_events AS t WHERE t.event = e.number)"

/* A report r with its outlet s. */
#define READ_REPORT_MEMBERS                                                                                          \
    "'number', r.number, 'id', r.id, 'sha256', r.sha256, 'retrieved', r.retrieved, 'kind', r.kind, 'date', r.date, 'source', s.name, 'title', r.title, 'url',"     \
    " iif(r.url LIKE 'http://%' OR r.url LIKE 'https://%', r.url, NULL), 'lang', r.lang, 'copy_of', r.copy_of,"      \
    " 'similarity', r.similarity, 'n_events', (SELECT count(*) FROM events AS n WHERE n.report = r.number),"         \
    " 'n_copies', (SELECT count(*) FROM reports AS n WHERE n.copy_of = r.number)"
#define READ_REPORT_FROM " FROM reports AS r LEFT JOIN sources AS s ON s.number = r.source"
#define READ_COPIES                                                                                                  \
    "'copies', (SELECT json_group_array(json_object('number', c.number, 'source', (SELECT name FROM sources WHERE"   \
    " number = c.source), 'date', c.date, 'title', c.title, 'url', iif(c.url LIKE 'http://%' OR c.url LIKE"          \
    " 'https://%', c.url, NULL), 'similarity', c.similarity)) FROM reports AS c WHERE c.copy_of = r.number)"

/* A review v. */
#define READ_REVIEW                                                                                                \
    "json_object('number', v.number, 'at', v.at, 'who', v.who, 'action', v.action, 'object', v.object, 'target',"  \
    " v.target, 'object_number', (SELECT w.number FROM review_objects AS w WHERE w.review = v.number), 'field', v.field, 'old_value', v.old_value, 'value', v.value, 'why', v.why, 'undoes', v.undoes,"   \
    " 'undone_by', (SELECT max(n.number) FROM reviews AS n WHERE n.undoes = v.number))"
#define READ_REVIEWS_AFTER "SELECT " READ_REVIEW " FROM reviews AS v WHERE v.number > ?1 ORDER BY v.number LIMIT 100"

/* Numbers of the reviews of an object; number: "= ?1", "IN(...)". */
#define READ_REVIEWED(of, number) \
    "SELECT w.review FROM review_objects AS w WHERE w.object = '" of "' AND w.number " number

/* How serious a finding is: result, then level. incidents.serious holds the highest (store/schema_6.c has the same). */
#define READ_RANK(f)                                                                                                \
    "(CASE " f ".result WHEN 'violation' THEN 40 WHEN 'possible' THEN 30 WHEN 'undecidable' THEN 20 WHEN"           \
    " 'compliant' THEN 5 ELSE 0 END + CASE " f ".level WHEN 'verified' THEN 4 WHEN 'corroborated' THEN 3 WHEN"      \
    " 'reported' THEN 2 WHEN 'alleged' THEN 1 ELSE 0 END)"

/* Values of a statement: at the most three. */
typedef struct Values {
    struct {
        Str text;
        int64_t number;
        bool is_number;
    } v[4];
    int n;
} Values;
Values values_number(int64_t number);
Values values_text(Str text);

/*
 * The parts of an answer that is put together. All write into reply.body, and set a problem and return false when the
 * database fails.
 */
/* Rows of a statement whose first column is JSON (or NULL, passed over), with commas between. */
bool read_rows(Request *request, const char *sql, const Values *values, Out *out);
/* ,"name":[rows] */
bool read_member_rows(Request *request, const char *name, const char *sql, const Values *values);
/* ,"name":value of the first row (JSON), null without one */
bool read_member(Request *request, const char *name, const char *sql, const Values *values);
/* The first row's JSON object without its closing brace; 404 with `what` when there is no row. */
bool read_open(Request *request, const char *sql, const Values *values, const char *what);
/* ,"revision":"..."} */
void read_close(Request *request);
/* A whole object of the first row. */
bool read_object(Request *request, const char *sql, const Values *values, const char *what);
/* A number; false on failure. */
bool read_count(Request *request, const char *sql, const Values *values, int64_t *n);
/* Levels in their order, with 0: "alleged" ... */
enum { READ_LEVELS = 5, READ_RESULTS = 5 };
extern const char *const read_levels[READ_LEVELS];
extern const char *const read_results[READ_RESULTS];
/* The place of a name in a list, or -1. */
int read_place(const char *const *names, int n, Str name);
/* {"alleged":n, ...} */
void write_levels(Out *out, const int64_t counts[READ_LEVELS]);
/* {"violation":{levels}, ...} */
void write_result_levels(Out *out, int64_t counts[READ_RESULTS][READ_LEVELS]);

#endif
