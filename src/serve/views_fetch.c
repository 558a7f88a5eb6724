/* The text behind an address, for whoever codes it: read by the server, kept nowhere. */
#include "base/utf8.h"
#include "report/html.h"
#include "report/pdf.h"
#include "report/web.h"
#include "serve/body.h"
#include "serve/routes.h"
#include "serve/server.h"
#include "write/json_out.h"

enum { ADDRESS_MOST = 2000, FETCH_BYTES_MOST = HTML_BYTES_MAX, FETCH_SECONDS = 20, FETCHED_TEXT_MOST = 800000 };

/* Whether this server asks other servers at all, and the address may be one. */
static bool check_address(Request *request, Str address)
{
    ServeFetch fetch = request->server->options.fetch;
    if (fetch == SERVE_FETCH_NONE)
        reply_problem(request, 403, "this desk reads no addresses", "paste the text; or whoever runs it starts it with --fetch public");
    else if (fetch == SERVE_FETCH_PUBLIC && web_has_proxy())
        reply_problem(request, 503, "behind a proxy nobody here sees whether an address is public",
                      "paste the text; or whoever runs the desk starts it with --fetch any");
    else if (!web_is_address(address))
        reply_problem(request, 400, "'url' is no web address", "it begins with http:// or https://");
    else if (web_address_has_user(address))
        reply_problem(request, 400, "an address with a name and password in it is not read", NULL);
    else
        return true;
    return false;
}

static bool read_address(Request *request, Str *address)
{
    static const char *const names[] = {"url"};
    json_t *body = body_read(request);
    bool ok = body && body_has_only(request, body, names, 1) &&
              body_text(request, body, "url", ADDRESS_MOST, address);
    json_decref(body);
    return ok;
}

/* The answer as a report: a page, a PDF, plain text. */
static bool read_answer(Request *request, const WebAnswer *answer, Report *report, Diag *diag)
{
    Diag notice = {0};
    report->url = answer->address;
    if (pdf_is(answer->body))
        return pdf_read(answer->body, request->server->options.pdf_program, request->arena, report, &notice, diag);
    if (str_starts(answer->type, STR("text/plain")) && utf8_invalid(answer->body) < 0) {
        report->text = answer->body;
        return true;
    }
    if (!str_starts(answer->type, STR("text/html")) && !html_is_page(str_slice(answer->body, 0, 1024)))
        return diag_set(diag, ERR_FORMAT, -1, "what lies there is no page, no text and no PDF");
    return html_read(answer->body, request->arena, report, diag);
}

static void answer_fetched(Request *request, const Report *report)
{
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    const struct {
        const char *key;
        Str value;
    } members[] = {{"url", report->url}, {"title", report->title}, {"date", report->date}, {"source", report->source},
                   {"lang", report->lang}};
    json_out_begin(&json, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        json_member_text(&json, members[i].key, members[i].value);
    json_member_str(&json, "text", report->text);
    json_out_end(&json, '}');
}

/* One at a time: a slow server elsewhere holds up nobody but him who asks for the next address. */
static void fetch_address(Request *request)
{
    Str address;
    Diag diag = {0};
    Web *web = NULL;
    WebAnswer answer = {0};
    Report report = {.id = STR("text"), .kind = REPORT_TEXT};
    Server *server = request->server;
    if (!read_address(request, &address) || !check_address(request, address))
        return;
    store_rollback(request->access->store); /* the reading ends, so that the record is not held up */
    if (pthread_mutex_trylock(&server->fetch_lock) != 0) {
        reply_problem(request, 503, "another address is being read", "try again in a moment");
        request->reply.retry_s = 2;
        return;
    }
    WebRequest asked = {.address = address, .public_only = server->options.fetch == SERVE_FETCH_PUBLIC, .no_names = true,
                        .most = FETCH_BYTES_MOST};
    bool got = web_open(&web, FETCH_SECONDS, &server->ending, &diag) && web_ask(web, &asked, request->arena, &answer, &diag);
    bool ok = got && read_answer(request, &answer, &report, &diag);
    web_close(web);
    pthread_mutex_unlock(&server->fetch_lock);
    if (!ok)
        reply_problem(request, diag.code == ERR_LIMIT || (got && diag.code == ERR_FORMAT) ? 400 : 502, diag.message, NULL);
    else if (!str_trim(report.text).n || report.text.n > FETCHED_TEXT_MOST)
        reply_problem(request, 400, report.text.n ? "there is more text than is coded at once" : "no text was found there", NULL);
    else
        answer_fetched(request, &report);
}

const Route routes_fetch[] = {{METHOD_POST, "code/fetch", fetch_address, ROLE_REVIEWER, true, {NULL}}, {0}};
