/* Downloads over https into memory, with limits on size and time. */
#include <curl/curl.h>

#include "cli/download.h"

enum { REDIRECTS_MAX = 5, CONNECT_SECONDS = 20, SILENCE_SECONDS = 30, SILENCE_BYTES = 1000, TOTAL_SECONDS = 600 };

typedef struct Body {
    char *bytes;
    ptrdiff_t n, limit;
    bool too_long;
} Body;

static size_t take(char *data, size_t size, size_t count, void *self)
{
    Body *body = self;
    ptrdiff_t n = (ptrdiff_t)(size * count);
    body->too_long = n > body->limit - body->n;
    if (body->too_long)
        return 0;
    memcpy(body->bytes + body->n, data, (size_t)n);
    body->n += n;
    return size * count;
}

static void set_options(CURL *curl, const char *address, Body *body, char *reason)
{
    curl_easy_setopt(curl, CURLOPT_URL, address);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SILENCE_BYTES);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)TOTAL_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "truce/" TRUCE_VERSION);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
}

bool download_https(const char *address, ptrdiff_t limit, Arena *arena, Str *body_out, Diag *diag)
{
    Body body = {.bytes = arena_bytes(arena, limit), .limit = limit};
    char reason[CURL_ERROR_SIZE] = "";
    CURL *curl = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? curl_easy_init() : NULL;
    if (!curl)
        return diag_set(diag, ERR_IO, -1, "cannot start libcurl");
    set_options(curl, address, &body, reason);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    if (code != CURLE_OK && body.too_long)
        return diag_set(diag, ERR_LIMIT, -1, "'%s' has more than %td bytes", address, limit);
    if (code != CURLE_OK)
        return diag_set(diag, ERR_IO, -1, "cannot get '%s': %s", address, reason[0] ? reason : curl_easy_strerror(code));
    *body_out = str_make(body.bytes, body.n);
    return true;
}
