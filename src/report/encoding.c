/* Byte order marks, UTF-16, packed or binary files, and the repair of text that is nearly UTF-8. */
#include "report/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

static const Str replacement = {"\xEF\xBF\xBD", 3};

static const struct {
    Str magic;
    const char *what;
    const char *hint;
} packed[] = {
    {{"\x1f\x8b", 2}, "gzip data", "unpack it first: zcat FILE | truce code -"},
    {{"\x28\xb5\x2f\xfd", 4}, "zstd data", "unpack it first: zstdcat FILE | truce code -"},
    {{"\xfd" "7zXZ", 5}, "xz data", "unpack it first: xzcat FILE | truce code -"},
    {{"BZh", 3}, "bzip2 data", "unpack it first: bzcat FILE | truce code -"},
    {{"PK\x03\x04", 4}, "a zip archive or an office document", "unpack it, or save it as plain text"},
    {{"\x7f" "ELF", 4}, "a program", "give it text or JSONL"},
    {{"\x89PNG", 4}, "an image", "give it text or JSONL"},
    {{"\xff\xd8\xff", 3}, "an image", "give it text or JSONL"},
    {{"GIF8", 4}, "an image", "give it text or JSONL"},
    {{"{\\rtf", 5}, "an RTF document", "save it as plain text"},
    {{"\xd0\xcf\x11\xe0", 4}, "an office document", "save it as plain text"},
    {{"SQLite format 3", 15}, "a database", "give it text or JSONL"},
};

static Encoding refuse(Str path, const char *what, const char *hint, Diag *diag)
{
    diag_set(diag, ERR_FORMAT, -1, "cannot read '%.*s': it looks like %s", STR_ARG(path), what);
    diag_hint(diag, "%s", hint);
    return ENCODING_REFUSED;
}

/* Bytes by kind, over the head of a file. */
typedef struct Census {
    int64_t total, nul_even, nul_odd, control, invalid, high;
} Census;

static Census take_census(Str head)
{
    Census c = {.total = head.n};
    for (ptrdiff_t at = 0; at < head.n;) {
        unsigned char b = (unsigned char)head.p[at];
        int length = 1;
        if (b == 0 && at % 2 == 0)
            c.nul_even++;
        else if (b == 0)
            c.nul_odd++;
        else if ((b < ' ' && !byte_is_space((char)b) && b != 0x1B && b != 0x08) || b == 0x7F)
            c.control++;
        else if (b >= 0x80) {
            bool bad = utf8_decode(head, at, &length) == UTF8_BAD;
            bool cut_off = bad && head.n - at < 4; /* the head may end inside a character */
            c.invalid += bad && !cut_off;
            c.high += 1;
        }
        at += length;
    }
    return c;
}

Encoding encoding_detect(Str head, Str path, Diag *diag)
{
    if (str_starts(head, (Str){"\xEF\xBB\xBF", 3}))
        return ENCODING_UTF8_MARK;
    if (str_starts(head, (Str){"\xFF\xFE\0\0", 4}) || str_starts(head, (Str){"\0\0\xFE\xFF", 4}))
        return refuse(path, "UTF-32", "convert it first: iconv -f UTF-32 -t UTF-8 FILE", diag);
    if (str_starts(head, (Str){"\xFF\xFE", 2}))
        return ENCODING_UTF16_LE;
    if (str_starts(head, (Str){"\xFE\xFF", 2}))
        return ENCODING_UTF16_BE;
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        if (str_starts(head, packed[i].magic))
            return refuse(path, packed[i].what, packed[i].hint, diag);
    }
    Census c = take_census(head);
    /* Latin text in UTF-16 has a NUL in nearly every second byte, all on one side */
    if (c.nul_even > c.total / 5 && c.nul_odd < c.nul_even / 8)
        return refuse(path, "UTF-16 without a byte order mark",
                      "convert it first: iconv -f UTF-16BE -t UTF-8 FILE", diag);
    if (c.nul_odd > c.total / 5 && c.nul_even < c.nul_odd / 8)
        return refuse(path, "UTF-16 without a byte order mark",
                      "convert it first: iconv -f UTF-16LE -t UTF-8 FILE", diag);
    if (c.control + c.nul_even + c.nul_odd > c.total / 10 + 8)
        return refuse(path, "binary data", "give it text or JSONL", diag);
    /* one character in five outside UTF-8 is no accident: it is another character set */
    if (c.invalid > 8 && c.invalid > c.total / 5)
        return refuse(path, "text in another character set than UTF-8",
                      "convert it first, for instance: iconv -f WINDOWS-1251 -t UTF-8 FILE", diag);
    return ENCODING_UTF8;
}

/* Writes U+FFFD and steps over one unit of UTF-16. */
static void replace_unit(char **in, size_t *in_left, char **out, size_t *out_left)
{
    size_t step = *in_left < 2 ? *in_left : 2;
    *in += step;
    *in_left -= step;
    if (*out_left >= 3) {
        memcpy(*out, replacement.p, 3);
        *out += 3;
        *out_left -= 3;
    }
}

bool encoding_from_utf16(Str bytes, Encoding encoding, Arena *arena, Str *text, int64_t *n_repaired,
                         Diag *diag)
{
    *n_repaired = 0;
    iconv_t convert = iconv_open("UTF-8", encoding == ENCODING_UTF16_LE ? "UTF-16LE" : "UTF-16BE");
    if (convert == (iconv_t)-1)
        return diag_set(diag, ERR_FORMAT, -1, "this system cannot convert UTF-16");
    Str body = str_slice(bytes, 2, bytes.n);
    /* two bytes become at most three */
    size_t room = (size_t)body.n / 2 * 3 + 3;
    char *buffer = arena_bytes(arena, (ptrdiff_t)room);
    char *in = (char *)(uintptr_t)body.p, *out = buffer;
    size_t in_left = (size_t)body.n, out_left = room;
    while (in_left > 0 && iconv(convert, &in, &in_left, &out, &out_left) == (size_t)-1) {
        if (errno == E2BIG)
            break;
        replace_unit(&in, &in_left, &out, &out_left);
        ++*n_repaired;
    }
    iconv_close(convert);
    *text = (Str){buffer, out - buffer};
    return true;
}

Str encoding_repair(Arena *arena, Str bytes, int64_t *n_repaired)
{
    *n_repaired = 0;
    ptrdiff_t n_bad = 0;
    for (ptrdiff_t at = 0; at < bytes.n;) {
        int length;
        int32_t c = utf8_decode(bytes, at, &length);
        n_bad += c == UTF8_BAD || c == 0;
        at += length;
    }
    if (n_bad == 0)
        return bytes;
    char *out = arena_bytes(arena, bytes.n + 2 * n_bad);
    ptrdiff_t n = 0;
    for (ptrdiff_t at = 0; at < bytes.n;) {
        int length;
        int32_t c = utf8_decode(bytes, at, &length);
        Str piece = c == UTF8_BAD || c == 0 ? replacement : str_slice(bytes, at, at + length);
        memcpy(out + n, piece.p, (size_t)piece.n);
        n += piece.n;
        at += length;
    }
    *n_repaired = n_bad;
    return (Str){out, n};
}
