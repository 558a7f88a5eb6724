/* Decodes UTF-8 and knows the classes of characters (utf8.h). */
#include "base/utf8.h"

#include <utf8proc.h>

int32_t utf8_decode(Str s, ptrdiff_t at, int *len)
{
    const uint8_t *p = (const uint8_t *)s.p + at;
    ptrdiff_t room = s.n - at;
    *len = 1;
    if (p[0] < 0x80)
        return p[0];
    int n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || room < n)
        return UTF8_BAD;
    int32_t c = p[0] & (0xFF >> (n + 1));
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return UTF8_BAD;
        c = (c << 6) | (p[i] & 0x3F);
    }
    static const int32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return UTF8_BAD;
    *len = n;
    return c;
}

int utf8_encode(int32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[n] | c);
    return n;
}

ptrdiff_t utf8_invalid(Str s)
{
    for (ptrdiff_t at = 0; at < s.n;) {
        if ((s.p[at] & 0x80) == 0) {
            at++;
            continue;
        }
        int len;
        if (utf8_decode(s, at, &len) == UTF8_BAD)
            return at;
        at += len;
    }
    return -1;
}

ptrdiff_t utf8_count(Str s)
{
    ptrdiff_t n = 0;
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len, n++)
        utf8_decode(s, at, &len);
    return n;
}

ptrdiff_t utf8_before(Str s, ptrdiff_t at)
{
    ptrdiff_t b = at - 1;
    for (int i = 0; i < 3 && b > 0 && ((uint8_t)s.p[b] & 0xC0) == 0x80; i++)
        b--;
    int len;
    utf8_decode(s, b, &len);
    return b + len == at ? b : at - 1;
}

Str utf8_repair(Arena *arena, Str s)
{
    if (utf8_invalid(s) < 0)
        return s;
    ptrdiff_t bad = 0;
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len)
        bad += utf8_decode(s, at, &len) == UTF8_BAD;
    char *p = arena_bytes(arena, s.n + 2 * bad + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t at = 0; at < s.n; at += len) {
        if (utf8_decode(s, at, &len) == UTF8_BAD) {
            memcpy(p + n, "\xEF\xBF\xBD", 3);
            n += 3;
        } else {
            memcpy(p + n, s.p + at, (size_t)len);
            n += len;
        }
    }
    return (Str){p, n};
}

bool utf8_is_space(int32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool utf8_is_alpha(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
    }
}

bool utf8_is_digit(int32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    /* superscripts and circled digits are digits to Python although their category is No */
    return utf8proc_category(c) == UTF8PROC_CATEGORY_ND || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
           c == 0x2070 || (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089) ||
           (c >= 0x2460 && c <= 0x2468) || (c >= 0x2474 && c <= 0x247C) || (c >= 0x2488 && c <= 0x2490) ||
           c == 0x24EA || (c >= 0x24F5 && c <= 0x24FD) || c == 0x24FF || (c >= 0x2776 && c <= 0x277E) ||
           (c >= 0x2780 && c <= 0x2788) || (c >= 0x278A && c <= 0x2792);
}

bool utf8_is_upper(int32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return utf8proc_category(c) == UTF8PROC_CATEGORY_LU || (c >= 0x2160 && c <= 0x216F) ||
           (c >= 0x24B6 && c <= 0x24CF);
}

bool utf8_is_lower(int32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return utf8proc_category(c) == UTF8PROC_CATEGORY_LL || c == 0xAA || c == 0xBA ||
           (c >= 0x2170 && c <= 0x217F) || (c >= 0x24D0 && c <= 0x24E9);
}

bool utf8_is_punct(int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return true;
    default: return false;
    }
}

int32_t utf8_to_lower(int32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return utf8proc_tolower(c);
}

Str utf8_lower(Arena *arena, Str s)
{
    char *p = arena_bytes(arena, s.n * 2 + 1); /* a lower-case letter is at most one byte longer */
    ptrdiff_t n = 0;
    int len;
    for (ptrdiff_t at = 0; at < s.n; at += len) {
        int32_t c = utf8_decode(s, at, &len);
        if (c == UTF8_BAD)
            p[n++] = s.p[at];
        else
            n += utf8_encode(utf8_to_lower(c), p + n);
    }
    return (Str){p, n};
}

bool utf8_is_unsafe(int32_t c)
{
    return (c >= 0 && c < ' ') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

int utf8_width(int32_t c)
{
    return c < 0 ? 1 : utf8proc_charwidth(c);
}
