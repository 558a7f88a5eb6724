/* Python's regular expressions written as PCRE2's. */
#include "nlp/python_regex.h"

#include "base/out.h"
#include "base/vec.h"

typedef struct Reader {
    Str pattern;
    ptrdiff_t at;
    Out out;
    Diag *diag;
} Reader;

static bool is_hex(char c)
{
    return byte_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* \u and \U: at stands on the letter. */
static bool code_point(Reader *r, int n_digits)
{
    Str digits = str_slice(r->pattern, r->at + 1, r->at + 1 + n_digits);
    bool ok = digits.n == n_digits;
    for (ptrdiff_t i = 0; i < digits.n; i++)
        ok = ok && is_hex(digits.p[i]);
    if (!ok)
        return diag_set(r->diag, ERR_MODEL, r->at, "an escape with too few digits at byte %td", r->at);
    out_c(&r->out, "\\x{");
    out_str(&r->out, digits);
    out_byte(&r->out, '}');
    r->at += 1 + n_digits;
    return true;
}

/* After a backslash; at stands on the character after it. */
static bool escape(Reader *r)
{
    if (r->at >= r->pattern.n)
        return diag_set(r->diag, ERR_MODEL, r->at, "it ends in a backslash");
    char c = r->pattern.p[r->at];
    switch (c) {
    case 'u': return code_point(r, 4);
    case 'U': return code_point(r, 8);
    case 'N': return diag_set(r->diag, ERR_MODEL, r->at, "character names (\\N) at byte %td", r->at);
    case 'Z': out_c(&r->out, "\\z"); break;
    case 'v': out_c(&r->out, "\\x0b"); break;
    default:
        out_byte(&r->out, '\\');
        out_byte(&r->out, c);
    }
    r->at++;
    return true;
}

/* A class; at stands behind its opening bracket. */
static bool class(Reader *r)
{
    ptrdiff_t start = r->at;
    if (r->at < r->pattern.n && r->pattern.p[r->at] == '^') {
        out_byte(&r->out, '^');
        r->at++;
        start++;
    }
    while (r->at < r->pattern.n) {
        char c = r->pattern.p[r->at++];
        if (c == '\\') {
            if (!escape(r))
                return false;
        } else if (c == ']' && r->at - 1 > start) {
            out_byte(&r->out, c);
            return true;
        } else {
            if (c == '[' || c == ']')
                out_byte(&r->out, '\\');
            out_byte(&r->out, c);
        }
    }
    return diag_set(r->diag, ERR_MODEL, start, "a class without end at byte %td", start);
}

/* "(?" and letters and ")" are flags for the whole expression. at stands on the bracket. */
static bool open_group(Reader *r)
{
    ptrdiff_t at = r->at + 1;
    if (at < r->pattern.n && r->pattern.p[at] == '?') {
        ptrdiff_t end = ++at;
        while (end < r->pattern.n && byte_is_alpha(r->pattern.p[end]))
            end++;
        Str flags = str_slice(r->pattern, at, end);
        if (end < r->pattern.n && r->pattern.p[end] == ')' && flags.n > 0) {
            if (str_find_byte(flags, 'a', 0) >= 0 || str_find_byte(flags, 'L', 0) >= 0)
                return diag_set(r->diag, ERR_MODEL, at, "the flags (?%.*s)", STR_ARG(flags));
            bool any = false;
            for (ptrdiff_t i = 0; i < flags.n; i++)
                if (flags.p[i] != 'u') {
                    out_c(&r->out, any ? "" : "(?");
                    out_byte(&r->out, flags.p[i]);
                    any = true;
                }
            out_c(&r->out, any ? ")" : "");
            r->at = end + 1;
            return true;
        }
    }
    out_byte(&r->out, '(');
    r->at++;
    return true;
}

/* "{,3}"; at stands on the brace. */
static void open_brace(Reader *r)
{
    ptrdiff_t end = r->at + 2;
    while (end < r->pattern.n && byte_is_digit(r->pattern.p[end]))
        end++;
    bool up_to = r->at + 1 < r->pattern.n && r->pattern.p[r->at + 1] == ',' && end > r->at + 2 &&
                 end < r->pattern.n && r->pattern.p[end] == '}';
    out_c(&r->out, up_to ? "{0" : "{");
    r->at++;
}

bool python_regex_translate(Str pattern, Arena *arena, Str *translated, Diag *diag)
{
    Reader r = {.pattern = pattern, .out = out_to_memory(arena), .diag = diag};
    bool ok = true;
    while (ok && r.at < pattern.n) {
        char c = pattern.p[r.at];
        if (c == '\\') {
            r.at++;
            ok = escape(&r);
        } else if (c == '[') {
            out_byte(&r.out, c);
            r.at++;
            ok = class(&r);
        } else if (c == '(') {
            ok = open_group(&r);
        } else if (c == '{') {
            open_brace(&r);
        } else {
            out_byte(&r.out, c);
            r.at++;
        }
    }
    *translated = out_text(&r.out);
    return ok;
}

/* Bytes of the flags "(?i)" at the beginning. */
static ptrdiff_t flag_bytes(Str s)
{
    ptrdiff_t at = 2;
    if (!str_starts(s, STR("(?")))
        return 0;
    while (at < s.n && byte_is_alpha(s.p[at]))
        at++;
    return at > 2 && at < s.n && s.p[at] == ')' ? at + 1 : 0;
}

/* Position of the next bar outside of all brackets at or after from, or the end; -1 when the expression refers
 * to groups. */
static ptrdiff_t next_bar(Str s, ptrdiff_t from)
{
    int depth = 0;
    bool in_class = false;
    for (ptrdiff_t at = from; at < s.n; at++) {
        char c = s.p[at];
        if (c == '\\' && at + 1 < s.n) {
            at++;
            if (!in_class && s.p[at] >= '1' && s.p[at] <= '9')
                return -1;
        } else if (in_class) {
            in_class = c != ']';
        } else if (c == '[') {
            in_class = true;
            at += at + 1 < s.n && s.p[at + 1] == '^';
            at += at + 1 < s.n && s.p[at + 1] == ']';
        } else if (c == '(') {
            if (str_starts(str_slice(s, at, s.n), STR("(?P")) || str_starts(str_slice(s, at, s.n), STR("(?(")))
                return -1;
            depth++;
        } else if (c == ')') {
            depth--;
        } else if (c == '|' && depth == 0) {
            return at;
        }
    }
    return s.n;
}

void python_regex_parts(Str translated, ptrdiff_t part_bytes, Arena *arena, Str **parts, ptrdiff_t *n)
{
    VEC(Str) list = {0};
    ptrdiff_t flags = flag_bytes(translated), beg = flags, bar = 0;
    for (ptrdiff_t at = flags; bar < translated.n; at = bar + 1) {
        bar = next_bar(translated, at);
        if (bar < 0) {
            list.n = 0;
            *vec_push(&list, arena) = translated;
            break;
        }
        if (bar - beg < part_bytes && bar < translated.n)
            continue;
        *vec_push(&list, arena) =
            str_concat(arena, str_slice(translated, 0, flags), str_slice(translated, beg, bar));
        beg = bar + 1;
    }
    *parts = list.v;
    *n = list.n;
}
