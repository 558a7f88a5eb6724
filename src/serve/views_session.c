/* Health, version, the contract, sessions. */

#include "base/clock.h"
#include "serve/text_coder.h"
#include "serve/body.h"
#include "serve/files.h"
#include "serve/reply.h"
#include "serve/routes.h"
#include "serve/server.h"
#include "store/schema.h"
#include "write/json_out.h"

static void get_health(Request *request)
{
    out_c(reply_begin(request, 200, "application/json"), "{\"status\":\"ok\"}");
}

static void get_version(Request *request)
{
    const Server *server = request->server;
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    json_out_begin(&json, '{');
    json_member_text(&json, "program", STR("truce " TRUCE_VERSION));
    json_member_int(&json, "api", 1);
    json_member_int(&json, "schema", SCHEMA_VERSION);
    json_member_text(&json, "database", file_name(server->options.database));
    json_member_text(&json, "model", file_name(server->options.model));
    json_member_text(&json, "knowledge", file_name(server->options.knowledge));
    json_member_text(&json, "web", files_origin(server->files));
    json_member_text(&json, "tiles", server->options.tiles);
    static const char *const fetches[] = {"none", "public", "any"};
    json_member_text(&json, "fetch", str_from_c(fetches[server->options.fetch]));
    json_member_text(&json, "tiles_credit", server->options.tiles_credit);
    json_member_bool(&json, "coder", text_coder_is_ready(server->coder));
    json_out_end(&json, '}');
}

static void get_contract(Request *request)
{
    Out *out = reply_begin(request, 200, "application/yaml");
    out_str(out, request->server->options.contract);
}

static void answer_session(Request *request, const Login *session, Str who, Role role)
{
    const Server *server = request->server;
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    const char *login = session ? "none" : server->options.people.n ? "token" : "name";
    json_out_begin(&json, '{');
    json_member_text(&json, "name", who);
    json_member_text(&json, "role", role_name(role));
    json_member_text(&json, "token", session ? str_from_c(session->token) : STR(""));
    json_member_text(&json, "login", str_from_c(request->by_token ? "none" : login));
    json_out_key(&json, "may");
    json_out_begin(&json, '{');
    static const struct {
        const char *key;
        Role least;
    } rights[] = {{"read", ROLE_READER}, {"review", ROLE_REVIEWER}, {"add", ROLE_REVIEWER}, {"admin", ROLE_ADMIN}};
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
        json_member_bool(&json, rights[i].key, role >= rights[i].least);
    json_out_end(&json, '}');
    json_out_end(&json, '}');
}

static void set_cookie(Request *request, const char *id, int seconds)
{
    bool secure = str_starts(request->server->options.public_origin, STR("https://"));
    request->reply.cookie = str_format(request->arena, "truce_session=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s",
                                       id, seconds, secure ? "; Secure" : "");
}

/* A new session, and its cookie. The reply is complete. */
static void begin_session(Request *request, Str name, Role role)
{
    Login *session = arena_new(request->arena, Login, 1);
    if (!login_open(request->server->people, name, role, clock_seconds(), session)) {
        reply_problem(request, 503, "no session can be made", NULL);
        return;
    }
    answer_session(request, session, name, role);
    set_cookie(request, session->id, SESSION_SECONDS);
}

static void get_session(Request *request)
{
    const Server *server = request->server;
    if (!request->login && server->options.as.n)
        begin_session(request, server->options.as, ROLE_ADMIN);
    else
        answer_session(request, request->login, request->who, request->role);
}

static Str member(const json_t *body, const char *name)
{
    const json_t *value = json_object_get(body, name);
    return json_is_string(value) ? str_make(json_string_value(value), (ptrdiff_t)json_string_length(value)) : STR("");
}

static void log_in(Request *request)
{
    Server *server = request->server;
    json_t *body = body_read(request);
    if (!body)
        return;
    Str token = str_dup(request->arena, member(body, "token"));
    Str name = str_dup(request->arena, member(body, "name"));
    json_decref(body);
    Person *person = arena_new(request->arena, Person, 1);
    if (server->options.people.n && !people_by_token(server->people, token, person))
        reply_problem(request, 401, "nobody has this token", NULL);
    else if (server->options.people.n)
        begin_session(request, str_from_c(person->name), person->role);
    else if (!person_name_fits(name))
        reply_problem(request, 400, "that is no name", "1 to 100 bytes, no control characters, no spaces at the ends");
    else
        begin_session(request, name, ROLE_ADMIN); /* the owner of the machine */
}

static void log_out(Request *request)
{
    if (request->login)
        login_close(request->server->people, str_from_c(request->login->id));
    reply_begin(request, 204, "application/json");
    set_cookie(request, "", 0);
}

static void get_stream(Request *request)
{
    request->reply = (Reply){.status = 200, .type = "text/event-stream", .stream = true};
}

const Route routes_session[] = {
    {METHOD_GET, "health", get_health, ROLE_NOBODY, false, {NULL}},
    {METHOD_GET, "version", get_version, ROLE_READER, false, {NULL}},
    {METHOD_GET, "openapi.yaml", get_contract, ROLE_NOBODY, false, {NULL}},
    {METHOD_GET, "session", get_session, ROLE_NOBODY, false, {NULL}},
    {METHOD_POST, "session", log_in, ROLE_NOBODY, true, {NULL}},
    {METHOD_DELETE, "session", log_out, ROLE_NOBODY, false, {NULL}},
    {METHOD_GET, "stream", get_stream, ROLE_READER, false, {NULL}},
    {0}};
