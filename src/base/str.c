/* Strings as views: searching, cutting, numbers (str.h). */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

Str str_from_c(const char *c)
{
    return c ? (Str){c, (ptrdiff_t)strlen(c)} : (Str){"", 0};
}

ptrdiff_t str_find_byte(Str s, char c, ptrdiff_t from)
{
    if (from < 0)
        from = 0;
    if (from >= s.n)
        return -1;
    const char *hit = memchr(s.p + from, c, (size_t)(s.n - from));
    return hit ? hit - s.p : -1;
}

ptrdiff_t str_find(Str s, Str needle, ptrdiff_t from)
{
    if (from < 0)
        from = 0;
    if (from > s.n || needle.n > s.n - from)
        return -1;
    if (needle.n == 0)
        return from;
    const char *hit = memmem(s.p + from, (size_t)(s.n - from), needle.p, (size_t)needle.n);
    return hit ? hit - s.p : -1;
}

Str str_trim(Str s)
{
    while (s.n && byte_is_space(s.p[0]))
        s.p++, s.n--;
    while (s.n && byte_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

Str str_cut(Str *rest, char c)
{
    ptrdiff_t at = str_find_byte(*rest, c, 0);
    Str head = *rest;
    if (at < 0) {
        *rest = (Str){NULL, 0};
        return head;
    }
    head.n = at;
    *rest = (Str){rest->p + at + 1, rest->n - at - 1};
    return head;
}

bool str_eq_nocase(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    for (ptrdiff_t i = 0; i < a.n; i++)
        if (byte_lower(a.p[i]) != byte_lower(b.p[i]))
            return false;
    return true;
}

bool str_to_int(Str s, int64_t *value)
{
    ptrdiff_t i = 0;
    bool negative = false;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
        negative = s.p[i++] == '-';
    if (i == s.n)
        return false;
    int64_t v = 0;
    for (; i < s.n; i++) {
        if (!byte_is_digit(s.p[i]))
            return false;
        int64_t digit = s.p[i] - '0';
        if (__builtin_mul_overflow(v, (int64_t)10, &v) || __builtin_sub_overflow(v, digit, &v))
            return false;
    }
    /* collected as a negative number, so that the smallest one fits */
    if (!negative && v == INT64_MIN)
        return false;
    *value = negative ? v : -v;
    return true;
}

bool str_to_double(Str s, double *value)
{
    char buf[64];
    if (s.n == 0 || s.n >= (ptrdiff_t)sizeof buf || byte_is_space(s.p[0]))
        return false;
    memcpy(buf, s.p, (size_t)s.n);
    buf[s.n] = 0;
    char *end;
    *value = strtod(buf, &end);
    return end == buf + s.n;
}

Str str_dup(Arena *arena, Str s)
{
    char *p = arena_bytes(arena, s.n + 1);
    if (s.n)
        memcpy(p, s.p, (size_t)s.n);
    p[s.n] = 0;
    return (Str){p, s.n};
}

static char *append(char *at, Str s)
{
    if (s.n)
        memcpy(at, s.p, (size_t)s.n);
    return at + s.n;
}

Str str_concat(Arena *arena, Str a, Str b)
{
    char *p = arena_bytes(arena, a.n + b.n + 1);
    *append(append(p, a), b) = 0;
    return (Str){p, a.n + b.n};
}

Str str_join(Arena *arena, const Str *list, int32_t n, const char *between)
{
    Str joint = str_from_c(between);
    ptrdiff_t bytes = 0;
    for (int32_t i = 0; i < n; i++)
        bytes += list[i].n + (i ? joint.n : 0);
    char *p = arena_bytes(arena, bytes + 1), *at = p;
    for (int32_t i = 0; i < n; i++)
        at = append(append(at, i ? joint : STR("")), list[i]);
    *at = 0;
    return (Str){p, bytes};
}

Str str_lower_ascii(Arena *arena, Str s)
{
    char *p = arena_bytes(arena, s.n + 1);
    for (ptrdiff_t i = 0; i < s.n; i++)
        p[i] = byte_lower(s.p[i]);
    p[s.n] = 0;
    return (Str){p, s.n};
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        n = 0;
    char *p = arena_bytes(arena, (ptrdiff_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){p, n};
}

const char *str_c(Arena *arena, Str s)
{
    return str_dup(arena, s).p;
}

uint64_t str_hash(Str s)
{
    /* FNV-1a over 8-byte steps with a final mix (after Fowler, Noll, Vo; mix of MurmurHash3). */
    uint64_t h = 0xcbf29ce484222325u ^ (uint64_t)s.n;
    ptrdiff_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t word;
        memcpy(&word, s.p + i, 8);
        h = (h ^ word) * 0x100000001b3u;
        h ^= h >> 29;
    }
    for (; i < s.n; i++)
        h = (h ^ (uint8_t)s.p[i]) * 0x100000001b3u;
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    return h;
}

bool str_is_one_of(Str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(s, str_from_c(*list)))
            return true;
    return false;
}
