/* Replies out. */
#include "serve/reply.h"

#include <stdlib.h>
#include <unistd.h>

#include "serve/packing.h"
#include "serve/server.h"
#include "serve/streams.h"
#include "write/json_out.h"

/* The page may run its own scripts and nothing else; it talks to nobody but this server, and shows pictures of no
 * other but the server of map tiles that whoever runs the desk named. */
#define POLICY_HEAD "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self';" \
    " worker-src 'self' blob:; child-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none';" \
    " frame-ancestors 'none'; img-src 'self' data: blob:"
/* A document that is shown in a frame of the page: its own styles and pictures, no script, no requests. */
static const char policy_alone[] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                                   " form-action 'none'; frame-ancestors 'self'";
static const char policy_data[] = "default-src 'none'; frame-ancestors 'none'; sandbox";

static const char *title_of(int status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 429: return "Too Many Requests";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

Out *reply_begin(Request *request, int status, const char *type)
{
    if (request->reply.body.fd > 0)
        close(request->reply.body.fd);
    request->reply = (Reply){.status = status, .type = type, .body = out_to_memory(request->arena)};
    return &request->reply.body;
}

Out *reply_begin_file(Request *request, const char *type)
{
    reply_begin(request, 200, type);
    FILE *file = tmpfile();
    int fd = file ? dup(fileno(file)) : -1;
    if (file)
        fclose(file);
    if (fd < 0) {
        reply_problem(request, 503, "there is no room for a file", NULL);
        return NULL;
    }
    request->reply.body = out_to_fd(fd, request->arena);
    return &request->reply.body;
}

void reply_problem(Request *request, int status, const char *detail, const char *hint)
{
    JsonOut json = {.out = reply_begin(request, status, "application/problem+json")};
    json_out_begin(&json, '{');
    json_member_str(&json, "type", STR("about:blank"));
    json_member_str(&json, "title", str_from_c(title_of(status)));
    json_member_int(&json, "status", status);
    json_member_str(&json, "detail", str_from_c(detail));
    json_member_text(&json, "hint", str_from_c(hint));
    json_out_end(&json, '}');
}

void reply_failure(Request *request, const Diag *diag)
{
    int status = diag->code == ERR_USAGE || diag->code == ERR_LIMIT ? 400 : diag->code == ERR_IO ? 503 : 500;
    reply_problem(request, status, diag->message[0] ? diag->message : "unknown failure",
                  diag->hint[0] ? diag->hint : NULL);
}

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    MHD_add_response_header(response, name, value);
}

static void add_policy(const Request *request, struct MHD_Response *response)
{
    const Reply *reply = &request->reply;
    const char *policy = policy_data;
    if (reply->status == 304 && !reply->is_static) /* what the browser keeps stays under the policy that it came with */
        return;
    if (reply->alone) {
        policy = policy_alone;
    } else if (reply->is_static) {
        policy = str_format(request->arena, POLICY_HEAD " %.*s; connect-src 'self'",
                            STR_ARG(request->server->tiles_origin)).p;
    }
    add(response, "Content-Security-Policy", policy);
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "X-Frame-Options", reply->alone ? "SAMEORIGIN" : "DENY");
    add(response, "Referrer-Policy", "no-referrer");
    add(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
}

static void add_headers(const Request *request, struct MHD_Response *response)
{
    const Reply *reply = &request->reply;
    Arena *arena = request->arena;
    bool is_text = strncmp(reply->type, "text/", 5) == 0;
    add(response, "Content-Type", is_text ? str_format(arena, "%s; charset=utf-8", reply->type).p : reply->type);
    add_policy(request, response);
    add(response, "Vary", "Accept-Encoding, Cookie");
    add(response, "Cache-Control", reply->immutable ? "public, max-age=31536000, immutable"
                                   : reply->etag.n  ? "no-cache"
                                                    : "no-store");
    if (reply->etag.n)
        add(response, "ETag", str_format(arena, "\"%.*s\"", STR_ARG(reply->etag)).p);
    if (reply->file_name.n)
        add(response, "Content-Disposition",
            str_format(arena, "attachment; filename=\"%.*s\"", STR_ARG(reply->file_name)).p);
    if (reply->cookie.n)
        add(response, "Set-Cookie", str_c(arena, reply->cookie));
    if (reply->retry_s)
        add(response, "Retry-After", str_format(arena, "%d", reply->retry_s).p);
    if (reply->status == 401)
        add(response, "WWW-Authenticate", "Bearer");
    if (reply->closes)
        add(response, "Connection", "close");
}

static struct MHD_Response *from_file(Reply *reply)
{
    Diag diag = {0};
    int fd = reply->body.fd;
    off_t n = out_flush(&reply->body, &diag) ? lseek(fd, 0, SEEK_END) : -1;
    if (n < 0) {
        close(fd);
        return NULL;
    }
    return MHD_create_response_from_fd64((uint64_t)n, fd);
}

static struct MHD_Response *from_memory(const Request *request)
{
    const Reply *reply = &request->reply;
    Str body = out_text(&reply->body);
    Packing packing = reply->encoding.n ? PACK_NONE : packing_choose(request->headers.accept_encoding);
    ptrdiff_t n = 0;
    char *packed = packing_pack(packing, body, false, &n);
    struct MHD_Response *response =
        packed ? MHD_create_response_from_buffer((size_t)n, packed, MHD_RESPMEM_MUST_FREE)
               : MHD_create_response_from_buffer((size_t)body.n, (void *)(uintptr_t)(body.n ? body.p : ""),
                                                 MHD_RESPMEM_MUST_COPY);
    if (response && packed)
        add(response, "Content-Encoding", packing_name(packing));
    else if (response && reply->encoding.n && !str_eq(reply->encoding, STR("identity")))
        add(response, "Content-Encoding", str_c(request->arena, reply->encoding));
    return response;
}

enum MHD_Result reply_send(Request *request, struct MHD_Connection *connection)
{
    Reply *reply = &request->reply;
    if (!reply->status)
        reply_problem(request, 500, "no answer", NULL);
    struct MHD_Response *response;
    if (reply->stream)
        response = streams_response(request->server->streams, connection);
    else if (reply->body.fd > 0)
        response = from_file(reply);
    else
        response = from_memory(request);
    if (!response)
        return MHD_NO;
    add_headers(request, response);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}
