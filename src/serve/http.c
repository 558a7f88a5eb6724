/* The HTTP daemon: connections in, requests to serve_answer, replies out. */
#include "serve/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve/reply.h"
#include "serve/watch.h"

/* A request that is on its way in. */
typedef struct Exchange {
    char *target; /* as sent */
    char *body;
    size_t n, room;
    bool begun, too_long, too_large;
} Exchange;

struct Http {
    Server *server;
    struct MHD_Daemon *daemon;
    Watch *watch;
    int socket;
};

static void *on_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
    (void)cls, (void)connection;
    Exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange)
        return NULL;
    exchange->too_long = strlen(uri) > TARGET_MAX;
    exchange->target = strdup(exchange->too_long ? "/" : uri);
    return exchange;
}

/* The library's own decoding is switched off: target_parse does it, once. */
static size_t keep_encoded(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls, (void)connection;
    return strlen(text);
}

static Str header(struct MHD_Connection *connection, const char *name)
{
    return str_from_c(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static Watched *watched_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static Method find_method(const char *name)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "DELETE"};
    int method = 0;
    while (method < METHOD_OTHER && strcmp(name, names[method]) != 0)
        method++;
    return (Method)method;
}

static Str address_of(struct MHD_Connection *connection, Arena *arena)
{
    char text[INET6_ADDRSTRLEN] = "";
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info ? info->client_addr : NULL;
    if (address && address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof text);
    else if (address && address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, sizeof text);
    return str_dup(arena, str_from_c(text));
}

/* Whom a proxy on this machine says it speaks for: the last address, which is the one that the proxy itself added. */
static Str last_of(Str list)
{
    Str last = STR("");
    while (list.n)
        last = str_trim(str_cut(&list, ','));
    return last;
}

/* Collects the body; what is over the limit is dropped and told at the end. */
static void take_body(Exchange *exchange, const char *bytes, size_t n)
{
    if (exchange->too_large || exchange->n + n > BODY_MAX) {
        exchange->too_large = true;
        return;
    }
    if (exchange->n + n > exchange->room) {
        size_t room = 2 * (exchange->n + n) + 4096;
        char *grown = realloc(exchange->body, room);
        if (!grown) {
            exchange->too_large = true;
            return;
        }
        exchange->body = grown;
        exchange->room = room;
    }
    memcpy(exchange->body + exchange->n, bytes, n);
    exchange->n += n;
}

static void fill_in(Request *request, struct MHD_Connection *connection, const Exchange *exchange)
{
    request->headers = (Headers){
        .host = header(connection, MHD_HTTP_HEADER_HOST),
        .origin = header(connection, MHD_HTTP_HEADER_ORIGIN),
        .cookie = header(connection, MHD_HTTP_HEADER_COOKIE),
        .token = header(connection, "X-Truce-Token"),
        .authorization = header(connection, MHD_HTTP_HEADER_AUTHORIZATION),
        .if_none_match = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH),
        .accept_encoding = header(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING),
        .content_type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE),
        .fetch_site = header(connection, "Sec-Fetch-Site"),
        .forwarded_for = header(connection, "X-Forwarded-For"),
    };
    request->body = str_make(exchange->body, (ptrdiff_t)exchange->n);
    request->address = address_of(connection, request->arena);
    if (request->server->options.public_origin.n &&
        (str_starts(request->address, STR("127.")) || str_eq(request->address, STR("::1"))) &&
        request->headers.forwarded_for.n)
        request->address = last_of(request->headers.forwarded_for);
}

/* Stands alone for setjmp. */
static bool answer_guarded(Request *request)
{
    jmp_buf full;
    if (setjmp(full)) {
        request->arena->full = NULL;
        return false;
    }
    request->arena->full = &full;
    serve_answer(request);
    request->arena->full = NULL;
    return true;
}

static enum MHD_Result answer(Http *http, struct MHD_Connection *connection, const char *method,
                              const Exchange *exchange)
{
    Access *access = access_take(http->server);
    Request request = {.server = http->server, .access = access, .arena = &access->arena,
                       .method = find_method(method)};
    Diag diag = {0};
    fill_in(&request, connection, exchange);
    if (exchange->too_long)
        reply_problem(&request, 414, "the address is too long", NULL);
    else if (exchange->too_large)
        reply_problem(&request, 413, "the request is too large", "at most 1 MB");
    else if (!target_parse(str_from_c(exchange->target), request.arena, &request.target, &diag))
        reply_failure(&request, &diag);
    else if (!answer_guarded(&request)) {
        arena_reset(request.arena);
        reply_problem(&request, 503, "the answer is too large for the memory that it may take",
                      "ask for fewer, with 'limit' or a narrower filter");
    }
    watch_phase(watched_of(connection), request.reply.stream ? WATCH_STREAM : WATCH_REPLY);
    enum MHD_Result result = reply_send(&request, connection);
    access_give(http->server, access);
    return result;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *n_upload, void **state)
{
    (void)url, (void)version;
    Exchange *exchange = *state;
    if (!exchange || !exchange->target)
        return MHD_NO;
    if (!exchange->begun) {
        exchange->begun = true;
        watch_phase(watched_of(connection), WATCH_BODY);
        int64_t length = 0;
        exchange->too_large = str_to_int(header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH), &length) &&
                              length > BODY_MAX;
        /* answered at once, before the body: the library then closes the connection */
        return exchange->too_large ? answer(cls, connection, method, exchange) : MHD_YES;
    }
    if (*n_upload) {
        take_body(exchange, upload, *n_upload);
        *n_upload = 0;
        return MHD_YES;
    }
    return answer(cls, connection, method, exchange);
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)cls, (void)code;
    Exchange *exchange = *state;
    watch_phase(watched_of(connection), WATCH_IDLE);
    if (!exchange)
        return;
    free(exchange->target);
    free(exchange->body);
    free(exchange);
    *state = NULL;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    Http *http = cls;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        watch_end(*context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = info ? watch_begin(http->watch, info->connect_fd) : NULL;
}

static int listen_on(const Server *server, int *port, Diag *diag)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server->options.port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)server->options.port)};
    const char *text = server->options.address.p;
    bool is_v4 = inet_pton(AF_INET, text, &v4.sin_addr) == 1;
    if (!is_v4 && inet_pton(AF_INET6, text, &v6.sin6_addr) != 1) {
        diag_set(diag, ERR_USAGE, -1, "'%.60s' is not an address such as 127.0.0.1 or ::1", text);
        return -1;
    }
    struct sockaddr *address = is_v4 ? (struct sockaddr *)(void *)&v4 : (struct sockaddr *)(void *)&v6;
    socklen_t size = is_v4 ? sizeof v4 : sizeof v6;
    int on = 1, fd = socket(is_v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd < 0 || bind(fd, address, size) != 0 || listen(fd, 256) != 0 || getsockname(fd, address, &size) != 0) {
        diag_set(diag, ERR_IO, -1, "cannot listen on %.60s port %d: %s", text, server->options.port,
                 strerror(errno));
        diag_hint(diag, errno == EADDRINUSE ? "another server runs there; name another --port" : "name another --listen");
        if (fd >= 0)
            close(fd);
        return -1;
    }
    *port = ntohs(is_v4 ? v4.sin_port : v6.sin6_port);
    return fd;
}

static void say_nothing(void *cls, const char *format, va_list arguments)
{
    (void)cls, (void)format, (void)arguments;
}

static struct MHD_Daemon *start(Http *http, int n_threads)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)say_nothing, NULL},
        {MHD_OPTION_LISTEN_SOCKET, http->socket, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, 60, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, http},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)on_connection, http},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_target, http},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)keep_encoded, http},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {n_threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, n_threads, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, http, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

bool http_open(Http **http, Server *server, Diag *diag)
{
    Http *h = calloc(1, sizeof *h);
    *http = h;
    if (!h)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    h->server = server;
    h->socket = listen_on(server, &server->port, diag);
    server_name_hosts(server);
    if (h->socket >= 0 && !(h->watch = watch_open(1000)))
        diag_set(diag, ERR_MEMORY, -1, "no thread for time limits");
    if (h->watch && !(h->daemon = start(h, server->options.n_threads)))
        diag_set(diag, ERR_MEMORY, -1, "the HTTP library does not start");
    if (h->daemon)
        return true;
    http_close(h);
    *http = NULL;
    return false;
}

void http_quiesce(Http *http)
{
    if (http && http->daemon)
        MHD_quiesce_daemon(http->daemon);
}

void http_close(Http *http)
{
    if (!http)
        return;
    if (http->daemon)
        MHD_stop_daemon(http->daemon);
    if (http->socket >= 0)
        close(http->socket);
    watch_close(http->watch);
    free(http);
}
