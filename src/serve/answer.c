/* From a request to its answer: who asks, may he, which handler; ETags. */
#include <time.h>

#include "base/clock.h"
#include "serve/files.h"
#include "serve/read.h"
#include "serve/routes.h"

static const Route *const groups[] = {routes_session, routes_record, routes_names, routes_map, routes_points, routes_timeline,
                                      routes_today, routes_queue, routes_facets,
                                      routes_contacts, routes_search, routes_agreements, routes_periodic, routes_review,
                                      routes_code, routes_fetch};
enum { API_PARTS = 2, PATH_MAX_BYTES = 64 };
#define KEPT_FROM_S 0.01 /* what takes longer is kept */

Str route_part(const Request *request, int i)
{
    int at = API_PARTS + i;
    return at < request->target.n_segments ? request->target.segments[at] : STR("");
}

bool route_number(Request *request, int i, int64_t *number)
{
    Str part = route_part(request, i);
    if (part.n && byte_is_digit(part.p[0]) && str_to_int(part, number) && *number > 0)
        return true;
    reply_problem(request, 404, "that is no number of a row", NULL);
    return false;
}

static bool is_one_of(Str value, const Str *list, int n)
{
    for (int i = 0; i < n; i++)
        if (str_eq_nocase(value, list[i]))
            return true;
    return false;
}

static bool check_host(Request *request)
{
    const Server *server = request->server;
    if (is_one_of(request->headers.host, server->hosts, server->n_hosts))
        return true;
    reply_problem(request, 421, "this server is not known under that name", "see --public");
    return false;
}

/* A change must come from our own page, or from a program that is no browser. */
static bool check_origin(Request *request)
{
    const Server *server = request->server;
    Str site = request->headers.fetch_site;
    bool same = !request->headers.origin.n || is_one_of(request->headers.origin, server->origins, server->n_origins);
    if (same && (!site.n || str_eq(site, STR("same-origin")) || str_eq(site, STR("none"))))
        return true;
    reply_problem(request, 403, "a change must come from this server's own page", NULL);
    return false;
}

/* Who asks: the session of the cookie, or the token of a program. */
static void find_who(Request *request)
{
    Server *server = request->server;
    Str id = cookie_find(request->headers.cookie, STR("truce_session"));
    Person person;
    request->login = arena_new(request->arena, Login, 1);
    if (login_find(server->people, id, clock_seconds(), request->login)) {
        request->who = str_from_c(request->login->name);
        request->role = request->login->role;
        return;
    }
    request->login = NULL;
    if (server->options.people.n && str_starts(request->headers.authorization, STR("Bearer ")) &&
        people_by_token(server->people, str_slice(request->headers.authorization, 7,
                                                  request->headers.authorization.n), &person)) {
        request->who = str_dup(request->arena, str_from_c(person.name));
        request->role = person.role;
        request->by_token = true;
    } else if (!server->options.people.n) {
        request->role = ROLE_READER; /* whoever is at this machine may read */
    }
}

static bool may(Request *request, const Route *route)
{
    if (request->role < route->role) {
        bool unknown = !request->who.n;
        reply_problem(request, unknown ? 401 : 403,
                      unknown ? "say who you are first" : "your role does not allow that",
                      unknown ? "POST /api/v1/session" : NULL);
        return false;
    }
    /* what a reader may do keeps nothing */
    if (request->method == METHOD_GET || route->role <= ROLE_READER || request->by_token)
        return true;
    if (request->login && secret_equal(request->headers.token, str_from_c(request->login->token)))
        return true;
    reply_problem(request, 403, "the token of the session is missing or wrong", "X-Truce-Token, see GET /api/v1/session");
    return false;
}

static bool check_rate(Request *request, RateKind kind)
{
    Server *server = request->server;
    int wait_s = 0;
    if ((kind == RATE_READ || kind == RATE_LOGIN) && server->loopback && !server->options.people.n)
        return true; /* nobody else can ask, and there is no token to guess */
    Str client = request->who.n && kind != RATE_LOGIN ? request->who : request->address;
    if (rates_take(&server->rates, client, kind, clock_seconds(), &wait_s))
        return true;
    reply_problem(request, 429, "too many requests", NULL);
    request->reply.retry_s = wait_s > 0 ? wait_s : 1;
    return false;
}

static RateKind rate_of(const Request *request)
{
    if (request->method == METHOD_GET)
        return RATE_READ;
    Str first = route_part(request, 0);
    return str_eq(first, STR("code")) ? RATE_CODE : str_eq(first, STR("session")) ? RATE_LOGIN : RATE_WRITE;
}

static bool path_fits(const Target *target, const char *path)
{
    Str rest = str_from_c(path);
    for (int i = API_PARTS; i < target->n_segments; i++) {
        Str part = str_cut(&rest, '/');
        if (!part.n || !(str_eq(part, STR("*")) || str_eq(part, target->segments[i])))
            return false;
    }
    return rest.n == 0 && target->n_segments > API_PARTS;
}

static const Route *find_route(Request *request)
{
    bool path_known = false;
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        for (const Route *route = groups[g]; route->path; route++) {
            if (!path_fits(&request->target, route->path))
                continue;
            path_known = true;
            if (route->method == request->method)
                return route;
        }
    }
    reply_problem(request, path_known ? 405 : 404,
                  path_known ? "that path does not take this method" : "there is no such path",
                  "see /api/v1/openapi.yaml");
    return NULL;
}

static bool check_names(Request *request, const Route *route)
{
    for (int i = 0; i < request->target.n_parameters; i++) {
        bool known = false;
        for (int k = 0; k < ROUTE_NAME_LISTS && route->names[k] && !known; k++)
            for (const char *const *name = route->names[k]; *name && !known; name++)
                known = str_eq(request->target.parameters[i].name, str_from_c(*name));
        if (!known) {
            Str name = str_slice(request->target.parameters[i].name, 0, PATH_MAX_BYTES);
            reply_problem(request, 400, str_format(request->arena, "unknown parameter '%.*s'", STR_ARG(name)).p,
                          "see /api/v1/openapi.yaml");
            return false;
        }
    }
    return true;
}

static bool check_body(Request *request, const Route *route)
{
    if (!route->takes_body || !request->body.n)
        return true;
    Str type = request->headers.content_type;
    if (str_eq_nocase(str_trim(str_cut(&type, ';')), STR("application/json")))
        return true;
    reply_problem(request, 415, "the body must be application/json", NULL);
    return false;
}

/* The same record and question give the same answer on the same day (clauses come into force). */
static Str make_etag(const Request *request)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t hash = str_hash(request->target.path) ^ (uint64_t)(now.tv_sec / 86400);
    for (int i = 0; i < request->target.n_parameters; i++) {
        hash = hash * 1099511628211u ^ str_hash(request->target.parameters[i].name);
        hash = hash * 1099511628211u ^ str_hash(request->target.parameters[i].value);
    }
    return str_format(request->arena, "%.*s-%016llx", STR_ARG(request->revision), (unsigned long long)hash);
}

static bool begin_reading(Request *request)
{
    Diag diag = {0};
    Store *store = request->access->store;
    if (sql_run(store, "BEGIN", &diag))
        request->revision = revision_read(store, request->arena, &diag);
    if (request->revision.n)
        return true;
    reply_failure(request, &diag);
    return false;
}

static void answer_api(Request *request)
{
    const Route *route = find_route(request);
    if (!route || !check_rate(request, rate_of(request)) || !check_names(request, route) ||
        (request->method != METHOD_GET && !check_origin(request)) || !may(request, route) || !check_body(request, route) ||
        !begin_reading(request))
        return;
    Str etag = make_etag(request);
    if (request->method == METHOD_GET && header_matches(request->headers.if_none_match, etag)) {
        reply_begin(request, 304, "application/json");
        request->reply.etag = etag;
        return;
    }
    bool reads = request->method == METHOD_GET && route->role == ROLE_READER;
    double began = clock_seconds();
    if (reads && kept_answer(request->server->kept, request, etag)) {
        request->reply.etag = etag;
        return;
    }
    route->answer(request);
    if (!request->reply.may_be_kept || request->reply.status != 200)
        return;
    request->reply.etag = etag;
    if (reads && clock_seconds() - began > KEPT_FROM_S && !request->reply.alone && !request->reply.file_name.n)
        kept_put(request->server->kept, request, etag);
}

void serve_answer(Request *request)
{
    if (request->method == METHOD_HEAD)
        request->method = METHOD_GET; /* the library leaves the body out */
    if (!check_host(request))
        return;
    if (request->target.n_segments >= API_PARTS && str_eq(request->target.segments[0], STR("api")) &&
        str_eq(request->target.segments[1], STR("v1"))) {
        find_who(request);
        answer_api(request);
    } else if (request->method == METHOD_GET) {
        files_answer(request);
    } else {
        reply_problem(request, 405, "the page's files are only read", NULL);
    }
}
