/* Buffered output whose error sticks (out.h). */
#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"

enum { BUFFER_BYTES = 1 << 16 };

Out out_to_fd(int fd, Arena *arena)
{
    return (Out){.fd = fd, .arena = arena, .buf = arena_bytes(arena, BUFFER_BYTES), .capacity = BUFFER_BYTES};
}

Out out_to_memory(Arena *arena)
{
    return (Out){.fd = -1, .arena = arena};
}

Str out_text(const Out *out)
{
    return (Str){out->buf ? out->buf : "", out->n};
}

static void drain(Out *out)
{
    ptrdiff_t done = 0;
    while (done < out->n && !out->error) {
        ssize_t put = write(out->fd, out->buf + done, (size_t)(out->n - done));
        if (put < 0 && errno != EINTR)
            out->error = errno;
        if (put > 0)
            done += put;
    }
    out->n = 0;
}

static void make_room(Out *out, ptrdiff_t n)
{
    if (out->fd >= 0) {
        drain(out);
        return;
    }
    ptrdiff_t capacity = out->capacity ? out->capacity : 256;
    while (capacity - out->n < n)
        capacity *= 2;
    char *larger = arena_bytes(out->arena, capacity);
    if (out->n)
        memcpy(larger, out->buf, (size_t)out->n);
    out->buf = larger;
    out->capacity = capacity;
}

void out_bytes(Out *out, const char *p, ptrdiff_t n)
{
    while (n > 0) {
        if (out->capacity == out->n)
            make_room(out, n);
        ptrdiff_t room = out->capacity - out->n;
        ptrdiff_t step = n < room ? n : room;
        memcpy(out->buf + out->n, p, (size_t)step);
        out->n += step;
        p += step;
        n -= step;
    }
}

void out_str(Out *out, Str s)
{
    out_bytes(out, s.p, s.n);
}

void out_c(Out *out, const char *c)
{
    out_bytes(out, c, (ptrdiff_t)strlen(c));
}

void out_byte(Out *out, char c)
{
    out_bytes(out, &c, 1);
}

void out_safe(Out *out, Str s)
{
    for (ptrdiff_t at = 0; at < s.n;) {
        int length;
        int32_t c = utf8_decode(s, at, &length);
        if (c < 0 || utf8_is_unsafe(c))
            out_c(out, "\xEF\xBF\xBD");
        else
            out_bytes(out, s.p + at, length);
        at += length;
    }
}

void out_format(Out *out, const char *format, ...)
{
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n >= (int)sizeof small) {
        ArenaMark mark = arena_mark(out->arena);
        char *large = arena_bytes(out->arena, (ptrdiff_t)n + 1);
        vsnprintf(large, (size_t)n + 1, format, again);
        if (out->fd >= 0) {
            out_bytes(out, large, n);
            arena_release(out->arena, mark);
        } else {
            out_bytes(out, large, n); /* the buffer may have grown behind the mark: keep both */
        }
    } else if (n > 0) {
        out_bytes(out, small, n);
    }
    va_end(again);
}

bool out_flush(Out *out, Diag *diag)
{
    if (out->fd >= 0)
        drain(out);
    if (!out->error)
        return true;
    char reason[128];
    return diag_set(diag, ERR_OUTPUT, -1, "cannot write the output: %s",
                    strerror_r(out->error, reason, sizeof reason));
}
