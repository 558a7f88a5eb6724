/* Requests over http and https. */
#include "report/web.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>

enum { REDIRECTS_MAX = 5, CONNECT_SECONDS = 20, SILENCE_SECONDS = 30, HEADER_MAX = 1000 };

struct Web {
    CURL *curl;
    int seconds;
    const volatile sig_atomic_t *stop;
};

/* One request under way. */
typedef struct Transfer {
    const Web *web;
    const WebRequest *request;
    Arena *arena;
    WebAnswer *answer;
    char *bytes;
    ptrdiff_t n, room;
    bool too_long, private_address, first, refused;
} Transfer;

bool web_is_address(Str text)
{
    return str_eq_nocase(str_slice(text, 0, 7), STR("http://")) || str_eq_nocase(str_slice(text, 0, 8), STR("https://"));
}

/* "https://name:password@host/" */
bool web_address_has_user(Str address)
{
    ptrdiff_t slashes = str_find(address, STR("://"), 0);
    Str host = str_slice(address, slashes + 3, address.n);
    for (ptrdiff_t i = 0; i < host.n && !strchr("/?#", host.p[i]); i++) {
        if (host.p[i] == '@')
            return true;
    }
    return false;
}

bool web_open(Web **web, int seconds, const volatile sig_atomic_t *stop, Diag *diag)
{
    Web *w = calloc(1, sizeof *w);
    *web = w;
    if (w && curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
        w->curl = curl_easy_init();
        w->seconds = seconds;
        w->stop = stop;
        if (w->curl)
            return true;
        curl_global_cleanup();
    }
    free(w);
    *web = NULL;
    return diag_set(diag, ERR_IO, -1, "cannot start libcurl");
}

void web_close(Web *web)
{
    if (!web)
        return;
    curl_easy_cleanup(web->curl);
    curl_global_cleanup();
    free(web);
}

static ptrdiff_t most_bytes(const WebRequest *request)
{
    return request->most ? request->most : WEB_BYTES_MAX;
}

/* Bytes come unpacked: a small answer that unpacks to a huge one is stopped here. */
static size_t take_body(char *data, size_t size, size_t count, void *self)
{
    Transfer *t = self;
    ptrdiff_t n = (ptrdiff_t)(size * count);
    t->too_long = n > most_bytes(t->request) - t->n;
    if (t->too_long)
        return 0;
    if (t->n + n > t->room) {
        ptrdiff_t room = t->room ? t->room : 1 << 16;
        while (room < t->n + n)
            room *= 2;
        char *bytes = arena_bytes(t->arena, room);
        if (t->n)
            memcpy(bytes, t->bytes, (size_t)t->n);
        t->bytes = bytes;
        t->room = room;
    }
    memcpy(t->bytes + t->n, data, (size_t)n);
    t->n += n;
    return size * count;
}

static bool header(Str line, Str name, Str *value)
{
    if (line.n <= name.n || line.p[name.n] != ':' ||
        !str_eq_nocase(str_slice(line, 0, name.n), name))
        return false;
    *value = str_trim(str_slice(line, name.n + 1, line.n));
    return value->n <= HEADER_MAX;
}

/* A new status line begins the headers of the next answer on the way. */
static size_t take_header(char *data, size_t size, size_t count, void *self)
{
    Transfer *t = self;
    Str line = str_make(data, (ptrdiff_t)(size * count)), value;
    WebAnswer *answer = t->answer;
    if (str_starts(line, STR("HTTP/")))
        answer->etag = answer->modified = answer->type = STR("");
    else if (header(line, STR("etag"), &value))
        answer->etag = str_dup(t->arena, value);
    else if (header(line, STR("last-modified"), &value))
        answer->modified = str_dup(t->arena, value);
    else if (header(line, STR("content-type"), &value))
        answer->type = str_lower_ascii(t->arena, value);
    return size * count;
}

/* Addresses that mean something else in each house, or nothing outside: RFC 1918, 6598, 3927, 2544, loopback, "this",
 * IETF's own, to many at once, reserved. */
static bool is_private_four(uint32_t a)
{
    return a >> 24 == 10 || a >> 24 == 127 || a >> 24 == 0 || a >> 20 == 0xac1 || a >> 16 == 0xc0a8 || a >> 16 == 0xa9fe ||
           a >> 22 == 0x64400000u >> 22 || a >> 8 == 0xc00000 || a >> 17 == 0xc6120000u >> 17 || a >> 28 >= 0xe;
}

static uint32_t four_of(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* The same of version 6 (RFC 4193, link and site local, to many at once), and version 4 inside it (mapped, NAT64, 6to4). */
static bool is_private(const char *text)
{
    struct in6_addr six;
    struct in_addr four;
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    static const unsigned char nat64[12] = {0, 0x64, 0xff, 0x9b};
    if (inet_pton(AF_INET, text, &four) == 1)
        return is_private_four(ntohl(four.s_addr));
    if (inet_pton(AF_INET6, text, &six) != 1)
        return false;
    const unsigned char *b = six.s6_addr;
    if (memcmp(b, mapped, sizeof mapped) == 0 || memcmp(b, nat64, sizeof nat64) == 0)
        return is_private_four(four_of(b + 12));
    if (b[0] == 0x20 && b[1] == 0x02)
        return is_private_four(four_of(b + 2));
    return IN6_IS_ADDR_LOOPBACK(&six) || IN6_IS_ADDR_UNSPECIFIED(&six) || (b[0] & 0xfe) == 0xfc || b[0] == 0xff ||
           (b[0] == 0xfe && (b[1] & 0x80) == 0x80);
}

bool web_has_proxy(void)
{
    static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                        "ALL_PROXY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return true;
    }
    return false;
}

/* Connected, but nothing is sent yet. The user's own address may be private, and then what it leads
 * to as well. */
static int before_request(void *self, char *remote, char *local, int remote_port, int local_port)
{
    Transfer *t = self;
    (void)local, (void)remote_port, (void)local_port;
    bool inside = is_private(remote) && !web_has_proxy();
    bool first = t->first;
    t->first = false;
    if (first && !t->request->public_only) {
        t->private_address = t->answer->inside = inside;
        return CURL_PREREQFUNC_OK;
    }
    if (!inside || t->private_address)
        return CURL_PREREQFUNC_OK;
    return CURL_PREREQFUNC_ABORT;
}

/* A stranger's address is looked at before it is connected to: else the time that it takes would tell what is there. */
static curl_socket_t open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address)
{
    Transfer *t = self;
    char text[INET6_ADDRSTRLEN] = "";
    (void)purpose;
    const void *bytes = address->family == AF_INET6
                            ? (const void *)&((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr
                            : (const void *)&((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
    bool known = (address->family == AF_INET || address->family == AF_INET6) &&
                 inet_ntop(address->family, bytes, text, sizeof text);
    if (t->request->public_only && !web_has_proxy() && (!known || is_private(text))) {
        t->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int watch_stop(void *self, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const Transfer *t = self;
    (void)a, (void)b, (void)c, (void)d;
    return t->web->stop && *t->web->stop;
}

static void set_options(CURL *curl, const char *address, Transfer *t, char *reason)
{
    bool secure = str_eq_nocase(str_slice(str_from_c(address), 0, 8), STR("https://"));
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, address);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, t->request->type.n ? 0L : 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                     (long)(t->web->seconds < CONNECT_SECONDS ? t->web->seconds : CONNECT_SECONDS));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)t->web->seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NETRC,
                     t->request->public_only || t->request->no_names ? (long)CURL_NETRC_IGNORED
                                                                     : (long)CURL_NETRC_OPTIONAL);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "truce/" TRUCE_VERSION);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, before_request);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, t);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, t);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, t);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

static struct curl_slist *add_header(struct curl_slist *list, Arena *arena, const char *name,
                                     Str value)
{
    struct curl_slist *more =
        value.n ? curl_slist_append(
                      list, str_c(arena, str_format(arena, "%s: %.*s", name, STR_ARG(value))))
                : list;
    return more ? more : list;
}

static bool explain(const Transfer *t, CURLcode code, const char *reason, Diag *diag)
{
    Str address = t->request->address;
    if (t->too_long) {
        diag_set(diag, ERR_LIMIT, -1, "'%.*s': over %d MB", STR_ARG(address), (int)(most_bytes(t->request) >> 20));
        return diag_hint(diag, "save what you need of it as a file, and read that");
    }
    if (t->refused || (code == CURLE_ABORTED_BY_CALLBACK && !(t->web->stop && *t->web->stop)))
        return diag_set(diag, ERR_LIMIT, -1,
                        "'%.*s' leads to an address inside this network, and is not asked",
                        STR_ARG(address));
    return diag_set(diag, ERR_IO, -1, "cannot get '%.*s': %s", STR_ARG(address),
                    reason[0] ? reason : curl_easy_strerror(code));
}

bool web_ask(Web *web, const WebRequest *request, Arena *arena, WebAnswer *answer, Diag *diag)
{
    Transfer t = {.web = web, .request = request, .arena = arena, .answer = answer, .first = true};
    char reason[CURL_ERROR_SIZE] = "";
    const char *effective = NULL;
    long status = 0;
    *answer = (WebAnswer){.body = STR(""), .type = STR(""), .etag = STR(""), .modified = STR("")};
    set_options(web->curl, str_c(arena, request->address), &t, reason);
    struct curl_slist *headers = add_header(NULL, arena, "If-None-Match", request->etag);
    headers = add_header(headers, arena, "If-Modified-Since", request->modified);
    headers = add_header(headers, arena, "Content-Type", request->type);
    if (headers)
        curl_easy_setopt(web->curl, CURLOPT_HTTPHEADER, headers);
    if (request->type.n) {
        curl_easy_setopt(web->curl, CURLOPT_POSTFIELDS, request->body.n ? request->body.p : "");
        curl_easy_setopt(web->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.n);
    }
    CURLcode code = curl_easy_perform(web->curl);
    curl_easy_getinfo(web->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(web->curl, CURLINFO_EFFECTIVE_URL, &effective);
    curl_slist_free_all(headers);
    answer->status = code == CURLE_OK ? status : 0;
    answer->address = str_dup(arena, effective ? str_from_c(effective) : request->address);
    answer->body = str_make(t.bytes ? t.bytes : "", t.n);
    answer->unchanged = code == CURLE_OK && status == 304;
    if (code != CURLE_OK)
        return explain(&t, code, reason, diag);
    if (answer->unchanged || (status >= 200 && status < 300))
        return true;
    return diag_set(diag, ERR_IO, -1, "cannot get '%.*s': the server says %ld",
                    STR_ARG(request->address), status);
}
