/* Who met whom: pairs of parties in incidents of contact, with mediators, places and weeks. */
#include <inttypes.h>

#include "serve/filter.h"
#include "serve/read.h"
#include "serve/routes.h"

enum { PARTIES_MOST = 40, TOP_MOST = 200 };

static const char *const by_names[] = {"country", "name", NULL};

/* Contacts c: incidents of two parties at least; q: their parties, one row each, mediators apart. */
#define CONTACTS_BEGIN                                                                                                 \
    "WITH c AS MATERIALIZED (SELECT i.number, i.level, i.date_start, i.date_end, i.place_name FROM incidents AS i"
#define CONTACTS_PARTIES                                                                                               \
    "), q AS MATERIALIZED (SELECT DISTINCT c.number, p.side = 'mediator' AS mediates, %s AS key FROM c"   \
    " JOIN incident_parties AS p ON p.incident = c.number WHERE %s IS NOT NULL), m AS (SELECT number FROM q WHERE NOT" \
    " mediates GROUP BY number HAVING count(*) > 1)"

typedef struct Contacts {
    Request *request;
    Conditions conditions;
    Str with;   /* the WITH clause */
    int64_t top;
} Contacts;

static bool begin(Contacts *contacts)
{
    int by;
    Request *request = contacts->request;
    contacts->conditions = (Conditions){.sql = out_to_memory(request->arena)};
    if (!filter_choice(request, "by", by_names, &by) ||
        !filter_number(request, "top", 2, TOP_MOST, PARTIES_MOST, &contacts->top) ||
        !filter_add(request, FILTER_INCIDENTS, &contacts->conditions))
        return false;
    conditions_plain(&contacts->conditions, "i.type IN('CONSULT', 'AGREE', 'COOPERATE') AND i.decision <> 'rejected'");
    const char *key = by ? "coalesce(p.name, p.country)" : "p.country";
    Out out = out_to_memory(request->arena);
    out_c(&out, CONTACTS_BEGIN);
    out_str(&out, out_text(&contacts->conditions.sql));
    out_format(&out, CONTACTS_PARTIES, key, key);
    contacts->with = out_text(&out);
    return true;
}

/* Rows of a query behind the WITH clause, as a member. */
static bool put_rows(Contacts *contacts, const char *name, const char *sql)
{
    Diag diag = {0};
    Request *request = contacts->request;
    Out *out = &request->reply.body;
    Str whole = str_format(request->arena, "%.*s %s", STR_ARG(contacts->with), sql);
    sqlite3_stmt *statement = sql_prepare(request->access->store, whole, &diag);
    if (statement) {
        conditions_bind(&contacts->conditions, statement);
        out_format(out, "%s\"%s\":[", strcmp(name, "parties") == 0 ? "" : ",", name);
        for (bool any = false; sql_row(request->access->store, statement, &diag) == 1; any = true) {
            out_c(out, any ? "," : "");
            out_c(out, (const char *)sqlite3_column_text(statement, 0));
        }
        sqlite3_finalize(statement);
        out_byte(out, ']');
    }
    if (diag.code)
        reply_failure(request, &diag);
    return diag.code == ERR_OK;
}

static bool put_total(Contacts *contacts)
{
    Diag diag = {0};
    Request *request = contacts->request;
    sqlite3_stmt *statement = sql_prepare(
        request->access->store, str_format(request->arena, "%.*s SELECT count(*) FROM m", STR_ARG(contacts->with)), &diag);
    if (statement) {
        conditions_bind(&contacts->conditions, statement);
        if (sql_row(request->access->store, statement, &diag) == 1)
            out_format(&request->reply.body, ",\"total\":%" PRId64, sql_column_int(statement, 0, 0));
        sqlite3_finalize(statement);
    }
    if (diag.code)
        reply_failure(request, &diag);
    return diag.code == ERR_OK;
}

#define LEVEL_SUM(name) "'" name "', sum(c.level = '" name "')"
#define PAIR_NUMBERS "IN(SELECT value FROM json_each(numbers))"

static void get_contacts(Request *request)
{
    Contacts contacts = {.request = request};
    if (!begin(&contacts))
        return;
    const char *top = str_format(request->arena,
                                 "SELECT json_object('key', key, 'label', key, 'n', n) FROM (SELECT key, count(*) AS n"
                                 " FROM q WHERE NOT mediates AND number IN(SELECT number FROM m) GROUP BY key ORDER BY n"
                                 " DESC, key LIMIT %" PRId64 ")", contacts.top).p;
    const char *pairs = str_format(
        request->arena,
        ", t AS (SELECT key FROM q WHERE NOT mediates AND number IN(SELECT number FROM m) GROUP BY key ORDER BY count(*)"
        " DESC, key LIMIT %" PRId64 "), pairs AS (SELECT a.key AS a, b.key AS b, count(*) AS n, min(c.date_start) AS"
        " first, max(ifnull(c.date_end, c.date_start)) AS last, json_object(" LEVEL_SUM("alleged") ", "
        LEVEL_SUM("reported") ", " LEVEL_SUM("corroborated") ", " LEVEL_SUM("verified") ", " LEVEL_SUM("refuted")
        ") AS levels, json_group_array(c.number) AS numbers FROM q AS a JOIN q AS b ON b.number = a.number AND b.key >"
        " a.key JOIN c ON c.number = a.number WHERE NOT a.mediates AND NOT b.mediates AND a.key IN(SELECT key FROM t) AND"
        " b.key IN(SELECT key FROM t) GROUP BY a.key, b.key) SELECT json_object('a', a, 'b', b, 'levels', json(levels),"
        " 'first', first, 'last', last, 'mediators', (SELECT json_group_array(json_object('key', k, 'label', k, 'n', n))"
        " FROM (SELECT key AS k, count(*) AS n FROM q WHERE mediates AND number " PAIR_NUMBERS
        " GROUP BY key ORDER BY n DESC, k)), 'places', (SELECT json_group_array(json_object('name', k, 'n', n)) FROM"
        " (SELECT place_name AS k, count(*) AS n FROM c WHERE place_name IS NOT NULL AND number " PAIR_NUMBERS
        " GROUP BY 1 ORDER BY n DESC, k LIMIT 10)), 'incidents', (SELECT json_group_array(k) FROM (SELECT value AS k FROM"
        " json_each(numbers) ORDER BY value DESC LIMIT 50))) FROM pairs ORDER BY n DESC, a, b LIMIT 2000",
        contacts.top).p;
    const char *weeks =
        "SELECT json_object('week', week, 'n', n) FROM (SELECT date(c.date_start, '-6 days', 'weekday 1') AS week, count(*)"
        " AS n FROM c WHERE c.number IN(SELECT number FROM m) AND c.date_start IS NOT NULL GROUP BY 1 ORDER BY 1)";
    out_byte(reply_begin(request, 200, "application/json"), '{');
    request->reply.may_be_kept = true;
    if (put_rows(&contacts, "parties", top) && put_rows(&contacts, "pairs", pairs) && put_rows(&contacts, "weeks", weeks) &&
        put_total(&contacts))
        read_close(request);
}

static const char *const contact_names[] = {"from", "to", "type", "mode", "level", "party", "country", "place", "text",
                                            "by", "top", NULL};

const Route routes_contacts[] = {
    {METHOD_GET, "contacts", get_contacts, ROLE_READER, false, {contact_names}}, {0}};
