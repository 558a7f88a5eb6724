/* Answers of web servers as archives keep them. */
#include "report/warc_http.h"

#include <zlib.h>

#include "report/html.h"

ptrdiff_t http_header_end(Str bytes, ptrdiff_t *n)
{
    for (ptrdiff_t at = 0; (at = str_find_byte(bytes, '\n', at)) >= 0; at++) {
        Str rest = str_slice(bytes, at + 1, bytes.n);
        *n = str_starts(rest, STR("\r\n")) ? 3 : str_starts(rest, STR("\n")) ? 2 : 0;
        if (*n)
            return at;
    }
    return -1;
}

Str http_field(Str header, Str name)
{
    for (Str rest = header; rest.n;) {
        Str line = str_cut(&rest, '\n');
        if (line.n > name.n && line.p[name.n] == ':' &&
            str_eq_nocase(str_slice(line, 0, name.n), name))
            return str_trim(str_slice(line, name.n + 1, line.n));
    }
    return STR("");
}

static int digit(char c)
{
    return byte_is_digit(c)                               ? c - '0'
           : byte_lower(c) >= 'a' && byte_lower(c) <= 'f' ? byte_lower(c) - 'a' + 10
                                                          : -1;
}

/* False: these are no chunks. */
static bool join_chunks(Str bytes, Arena *arena, Str *body)
{
    char *joined = arena_bytes(arena, bytes.n + 1);
    ptrdiff_t n = 0;
    for (Str rest = bytes; rest.n;) {
        Str line = str_trim(str_cut(&rest, '\n'));
        ptrdiff_t size = 0, at = 0;
        for (; at < line.n && digit(line.p[at]) >= 0 && size <= bytes.n; at++)
            size = size * 16 + digit(line.p[at]);
        if (at == 0 || size > rest.n)
            return false;
        if (size == 0)
            break;
        memcpy(joined + n, rest.p, (size_t)size);
        n += size;
        rest = str_slice(rest, size, rest.n);
        rest = str_slice(rest,
                         str_starts(rest, STR("\r\n")) ? 2
                         : str_starts(rest, STR("\n")) ? 1
                                                       : 0,
                         rest.n);
    }
    *body = str_make(joined, n);
    return true;
}

static bool unpack(Str bytes, ptrdiff_t limit, Arena *arena, Str *body)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes.p, .avail_in = (uInt)bytes.n};
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        return false;
    char *room = arena_bytes(arena, limit + 1);
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)(limit + 1);
    int result = inflate(&stream, Z_FINISH);
    ptrdiff_t n = limit + 1 - (ptrdiff_t)stream.avail_out;
    inflateEnd(&stream);
    *body = str_make(room, n);
    return result == Z_STREAM_END && n <= limit;
}

HttpBody http_body(Str bytes, ptrdiff_t limit, Arena *arena, Str *body, bool *is_page)
{
    ptrdiff_t blank, end = http_header_end(bytes, &blank);
    if (end < 0 || !str_starts(bytes, STR("HTTP/")))
        return HTTP_OTHER;
    Str header = str_slice(bytes, 0, end), status = header;
    str_cut(&status, ' ');
    *body = str_slice(bytes, end + blank, bytes.n);
    Str type = http_field(header, STR("Content-Type")),
        packed = http_field(header, STR("Content-Encoding"));
    bool page = str_eq_nocase(str_slice(type, 0, 9), STR("text/html")) ||
                str_eq_nocase(str_slice(type, 0, 21), STR("application/xhtml+xml")) ||
                (!type.n && html_is_page(str_slice(*body, 0, 1024)));
    bool plain = str_eq_nocase(str_slice(type, 0, 10), STR("text/plain"));
    *is_page = page;
    if (!str_starts(status, STR("200")) || (!page && !plain))
        return HTTP_OTHER;
    /* archives that have joined and unpacked it already often leave the fields as they were */
    if (str_eq_nocase(http_field(header, STR("Transfer-Encoding")), STR("chunked")))
        join_chunks(*body, arena, body);
    bool gzip = str_starts(*body, STR("\x1f\x8b"));
    if (gzip)
        return unpack(*body, limit, arena, body) ? HTTP_BODY : HTTP_UNKNOWN;
    bool readable = !packed.n || str_eq_nocase(packed, STR("identity")) ||
                    str_eq_nocase(packed, STR("gzip")) || html_is_page(str_slice(*body, 0, 1024));
    return readable ? HTTP_BODY : HTTP_UNKNOWN;
}
