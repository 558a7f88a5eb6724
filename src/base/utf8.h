/*
 * UTF-8: decoding, validation, and the character classes of Unicode (through libutf8proc).
 */
#ifndef TRUCE_BASE_UTF8_H
#define TRUCE_BASE_UTF8_H

#include "base/str.h"

enum { UTF8_BAD = -1 };

/* Decodes the code point at byte `at` (at < s.n). *len becomes its length in bytes; an invalid sequence
 * (overlong, surrogate, over U+10FFFF, cut off) gives UTF8_BAD with *len 1. */
int32_t utf8_decode(Str s, ptrdiff_t at, int *len);
/* Writes 1 to 4 bytes; returns how many. c must be a valid code point. */
int utf8_encode(int32_t c, char out[4]);
/* Byte position of the first invalid sequence, or -1 when all is valid. */
ptrdiff_t utf8_invalid(Str s);
/* Number of code points (invalid bytes count one each). */
ptrdiff_t utf8_count(Str s);
/* Byte position of the code point before `at` (at > 0). */
ptrdiff_t utf8_before(Str s, ptrdiff_t at);
/* Valid UTF-8 as is; otherwise a copy in which each invalid byte is U+FFFD. */
Str utf8_repair(Arena *arena, Str s);

/* Unicode classes as Python's str methods define them. */
bool utf8_is_space(int32_t c);
bool utf8_is_alpha(int32_t c);
bool utf8_is_digit(int32_t c);
bool utf8_is_upper(int32_t c);
bool utf8_is_lower(int32_t c);
bool utf8_is_punct(int32_t c);
int32_t utf8_to_lower(int32_t c);
/* Control characters and those that turn the direction of writing: they could forge what a reader sees. */
bool utf8_is_unsafe(int32_t c);
/* Columns of a terminal: 0 for controls and combining marks, 2 for wide characters, else 1. */
int utf8_width(int32_t c);
/* Lower-case copy (simple mapping, one code point to one). */
Str utf8_lower(Arena *arena, Str s);

#endif
