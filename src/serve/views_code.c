/* A text coded, explained, added to the record. */

#include "base/clock.h"
#include "nlp/nlp.h"
#include "report/stamp.h"
#include "serve/body.h"
#include "serve/follow_up.h"
#include "serve/text_coder.h"
#include "serve/read.h"
#include "serve/routes.h"
#include "store/record.h"
#include "write/json_out.h"

enum { TEXT_MOST = 200000, EXPLAINED_MOST = 20000 };

static bool fill_report(Request *request, json_t *body, Report *report)
{
    static const char *const names[] = {"text", "date", "source", "title", "url"};
    Str date;
    char iso[STAMP_BYTES] = "";
    if (!body_has_only(request, body, names, 5) || !body_text(request, body, "text", 4 * TEXT_MOST, &report->text) ||
        !body_text(request, body, "date", 40, &date) || !body_text(request, body, "source", 300, &report->source) ||
        !body_text(request, body, "title", 1000, &report->title) || !body_text(request, body, "url", 2000, &report->url))
        return false;
    if (!str_trim(report->text).n || report->text.n > 4 * TEXT_MOST) {
        reply_problem(request, 400, "'text' is empty", NULL);
        return false;
    }
    if (date.n && !stamp_parse(date, iso)) {
        reply_problem(request, 400, "'date' is not a day such as 2025-08-19", NULL);
        return false;
    }
    report->date = str_dup(request->arena, str_from_c(iso));
    report->id = STR("text");
    report->origin = STR("desk");
    report->line = 1;
    report->kind = REPORT_TEXT;
    return true;
}

static bool read_report(Request *request, Report *report)
{
    *report = (Report){0};
    if (!text_coder_is_ready(request->server->coder)) {
        reply_problem(request, 503, "model or knowledge is not there", "truce model fetch en; truce know build");
        return false;
    }
    json_t *body = body_read(request);
    bool ok = body && fill_report(request, body, report);
    json_decref(body);
    return ok;
}

static void code_text(Request *request)
{
    Report report;
    Event *events;
    int32_t n;
    Diag diag = {0};
    double began = clock_seconds();
    TextCoder *coder = request->server->coder;
    Arena *scratch = &request->access->scratch;
    if (!read_report(request, &report))
        return;
    if (!text_coder_code(coder, &report, scratch, &events, &n, &diag)) {
        reply_failure(request, &diag);
        return;
    }
    Out *out = reply_begin(request, 200, "application/json");
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_member_str(&json, "text", report.text);
    json_member_text(&json, "date", report.date);
    out_c(out, ",\"events\":[");
    for (int32_t i = 0; i < n; i++) {
        out_c(out, i ? "," : "");
        text_coder_event_json(out, &events[i], report.text);
    }
    out_byte(out, ']');
    json.comma = true;
    Out shown = out_to_memory(request->arena);
    bool explained = report.text.n <= EXPLAINED_MOST;
    explained = explained && text_coder_explain(coder, &report, scratch, &shown, &diag);
    json_member_text(&json, "explanation", explained ? out_text(&shown) : STR(""));
    json_member_double(&json, "took_ms", (double)(int64_t)((clock_seconds() - began) * 1e4) / 10);
    json_out_end(&json, '}');
}

static bool begin_run(Store *store, Request *request, Diag *diag)
{
    const ServeOptions *options = &request->server->options;
    RunFacts facts = {.inputs = str_format(request->arena, "desk: %.*s", STR_ARG(request->who)),
                      .program = STR("truce " TRUCE_VERSION), .model = options->model, .knowledge = options->knowledge};
    return run_begin(store, &facts, diag);
}

/* Writes the report with its events in a run of its own. */
static RecordResult write_report(Request *request, Store *store, const Report *report, const Event *events, int32_t n,
                                 Recorded *recorded, Diag *diag)
{
    RecordKey key = {0};
    RunCounts counts = {0};
    Arena *scratch = &request->access->scratch;
    if (!record_identify(report, request->arena, &key, diag))
        return RECORD_FAILED;
    if (!record_find(store, key.sha256, &recorded->number, diag))
        return RECORD_FAILED;
    if (recorded->number)
        return RECORD_KNOWN;
    record_sketch(report, request->arena, &key);
    if (!begin_run(store, request, diag) || !store_begin(store, diag))
        return RECORD_FAILED;
    RecordResult result = record_report(store, report, &key, events, n, scratch, recorded, diag);
    counts = (RunCounts){.n_added = result == RECORD_ADDED, .n_copies = result == RECORD_COPY,
                         .n_known = result == RECORD_KNOWN, .n_events = result == RECORD_ADDED ? n : 0};
    LogResult line = result == RECORD_ADDED ? LOG_ADDED : result == RECORD_COPY ? LOG_COPY : LOG_KNOWN;
    bool ok = result != RECORD_FAILED && record_search(store, diag) && follow_up_incidents(request->server, store, diag) &&
              record_log(store, line, report->origin, 1, recorded->number, STR("added at the desk"), diag) &&
              run_progress(store, &counts, diag) && store_commit(store, diag) && run_end(store, &counts, diag);
    if (!ok)
        store_rollback(store);
    return ok ? result : RECORD_FAILED;
}

static void add_text(Request *request)
{
    Report report;
    Event *events;
    int32_t n;
    Diag diag = {0};
    Recorded recorded = {0};
    if (!read_report(request, &report))
        return;
    if (!text_coder_code(request->server->coder, &report, request->arena, &events, &n, &diag)) {
        reply_failure(request, &diag);
        return;
    }
    store_rollback(request->access->store); /* the reading ends, so that the writer is not held up */
    Store *store = writer_take(request);
    if (!store)
        return;
    RecordResult result = write_report(request, store, &report, events, n, &recorded, &diag);
    if (result == RECORD_ADDED && !follow_up_findings(request->server, store, &request->access->scratch, &diag))
        result = RECORD_FAILED;
    writer_give(request);
    if (result == RECORD_FAILED) {
        reply_failure(request, &diag);
        return;
    }
    static const char *const names[] = {"failed", "added", "copy", "known"};
    Out *out = reply_begin(request, result == RECORD_KNOWN ? 200 : 201, "application/json");
    out_format(out, "{\"result\":\"%s\",\"report\":%lld,\"copy_of\":", names[result], (long long)recorded.number);
    out_format(out, recorded.copy_of ? "%lld" : "null", (long long)recorded.copy_of);
    out_format(out, ",\"events\":%d", result == RECORD_ADDED ? (int)n : 0);
    Values values = values_number(recorded.number);
    if (read_member_rows(request, "incidents",
                         "SELECT DISTINCT CAST(t.incident AS TEXT) FROM events AS e JOIN incident_events AS t ON t.event ="
                         " e.number WHERE e.report = ?1", &values))
        out_byte(out, '}');
}

static void explain_event(Request *request)
{
    int64_t number;
    Diag diag = {0};
    if (!route_number(request, 1, &number))
        return;
    if (!text_coder_is_ready(request->server->coder)) {
        reply_problem(request, 503, "model or knowledge is not there", "truce model fetch en; truce know build");
        return;
    }
    sqlite3_stmt *statement = sql_keep(
        request->access->store, "SELECT part(r.text, e.sentence_beg, e.sentence_end), r.date FROM events AS e JOIN reports"
                                " AS r ON r.number = e.report WHERE e.number = ?1", &diag);
    if (statement)
        sql_int(statement, 1, number);
    if (!statement || sql_row(request->access->store, statement, &diag) != 1) {
        if (diag.code)
            reply_failure(request, &diag);
        else
            reply_problem(request, 404, "there is no such event", NULL);
        return;
    }
    Report report = {.id = STR("text"), .text = sql_column(statement, 0, request->arena),
                     .date = sql_column(statement, 1, request->arena)};
    Out shown = out_to_memory(request->arena);
    if (!text_coder_explain(request->server->coder, &report, &request->access->scratch, &shown, &diag)) {
        reply_failure(request, &diag);
        return;
    }
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    json_out_begin(&json, '{');
    json_member_int(&json, "event", number);
    json_member_str(&json, "sentence", report.text);
    json_member_str(&json, "explanation", out_text(&shown));
    json_out_end(&json, '}');
    request->reply.may_be_kept = true;
}

const Route routes_code[] = {
    {METHOD_POST, "code", code_text, ROLE_READER, true, {NULL}},
    {METHOD_POST, "code/add", add_text, ROLE_REVIEWER, true, {NULL}},
    {METHOD_GET, "events/*/explanation", explain_event, ROLE_READER, false, {NULL}},
    {0}};
