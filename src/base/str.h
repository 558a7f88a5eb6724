/*
 * Strings are views: pointer and length, passed by value, not NUL-terminated, NUL allowed inside.
 *
 * A Str never owns its bytes; they live in an Arena, a mapped file or a literal. Lengths and
 * positions are bytes. Only the edge of the program (open, sqlite, argv) converts to C strings.
 */
#ifndef TRUCE_BASE_STR_H
#define TRUCE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct Str {
    const char *p;
    ptrdiff_t n;
} Str;

#define STR(literal) ((Str){"" literal, (ptrdiff_t)sizeof(literal) - 1})
/* For printf: printf("%.*s", STR_ARG(s)). Longer than INT_MAX is cut. */
#define STR_ARG(s) (int)((s).n > 0x7fffffff ? 0x7fffffff : (s).n), (s).p ? (s).p : ""

static inline Str str_make(const char *p, ptrdiff_t n)
{
    return (Str){p, n};
}

static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

/* Byte order; a prefix sorts first. */
static inline int str_cmp(Str a, Str b)
{
    ptrdiff_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, (size_t)n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* [beg, end) of s, both clamped to s. */
static inline Str str_slice(Str s, ptrdiff_t beg, ptrdiff_t end)
{
    if (beg < 0)
        beg = 0;
    if (end < 0)
        end = 0;
    if (end > s.n)
        end = s.n;
    if (beg > end)
        beg = end;
    return (Str){beg ? s.p + beg : s.p, end - beg}; /* p may be NULL when n is 0 */
}

static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, (size_t)prefix.n) == 0);
}

static inline bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, (size_t)suffix.n) == 0);
}

/* View of a C string; NULL gives the empty string. */
Str str_from_c(const char *c);
/* Position of the first byte c at or after from, or -1. */
ptrdiff_t str_find_byte(Str s, char c, ptrdiff_t from);
/* Position of the first occurrence of needle at or after from, or -1. */
ptrdiff_t str_find(Str s, Str needle, ptrdiff_t from);
/* Without ASCII white space at both ends. */
Str str_trim(Str s);
/* Cuts the part before the first byte c off *rest and returns it; *rest becomes what follows c
 * (empty, with p NULL, when there was no c: the last field). */
Str str_cut(Str *rest, char c);
/* Equal when ASCII letters are compared without case. */
bool str_eq_nocase(Str a, Str b);
/* Decimal number that fills s, optional sign; false if not a number or out of range. */
bool str_to_int(Str s, int64_t *value);
/* Decimal fraction that fills s (as strtod in the C locale); false if not a number. */
bool str_to_double(Str s, double *value);

/* Copies into the arena; all of these return bytes followed by a NUL that is not counted. */
Str str_dup(Arena *arena, Str s);
Str str_concat(Arena *arena, Str a, Str b);
/* "one; two" of a list, with "; " between. */
Str str_join(Arena *arena, const Str *list, int32_t n, const char *between);
/* ASCII letters only; other bytes stay. */
Str str_lower_ascii(Arena *arena, Str s);
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* NUL-terminated copy for a C interface. */
const char *str_c(Arena *arena, Str s);

/* 64-bit hash of the bytes, the same on every machine and in every run (no secret seed: use it only
 * for tables that hold trusted or bounded input, or with a bounded probe). */
uint64_t str_hash(Str s);

/* ASCII classes from tables, no locale. */
static inline bool byte_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool byte_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool byte_is_alpha(char c)
{
    return byte_is_upper(c) || byte_is_lower(c);
}
/* A letter, a digit, or a byte of another script. */
static inline bool byte_in_word(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || ((unsigned char)c & 0x80);
}
static inline char byte_lower(char c)
{
    return byte_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}
/* The same of the byte at a place, which may lie outside. */
static inline bool str_in_word(Str s, ptrdiff_t at)
{
    return at >= 0 && at < s.n && byte_in_word(s.p[at]);
}

/* Is it one of these? The list ends with NULL. */
bool str_is_one_of(Str s, const char *const *list);

#endif
