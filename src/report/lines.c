/* Lines of an input of any length in bounded memory. */
#include "report/lines.h"

enum { STEP = 1 << 16 };

bool lines_init(Lines *lines, Diag *diag)
{
    *lines = (Lines){.stream = {.fd = -1}, .ended = true};
    if (!arena_open(&lines->arena, (ptrdiff_t)LINES_LIMIT + 4 * STEP))
        return diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory for reading");
    lines->window = arena_bytes(&lines->arena, (ptrdiff_t)LINES_LIMIT + STEP);
    return true;
}

void lines_release(Lines *lines)
{
    file_close(&lines->stream);
    arena_close(&lines->arena);
}

bool lines_open(Lines *lines, Str path, Diag *diag)
{
    file_close(&lines->stream);
    lines->beg = lines->end = 0;
    lines->ended = true;
    if (!file_open(&lines->stream, path, diag))
        return false;
    lines->ended = false;
    return true;
}

/* Reads one step more behind the unread bytes. False on an error; at the end sets ended. */
static bool read_more(Lines *lines, Diag *diag)
{
    ptrdiff_t capacity = (ptrdiff_t)LINES_LIMIT + STEP;
    /* no more bytes are moved than were read before: cheap, and the window stays small */
    if (lines->beg > 0 && lines->end - lines->beg <= lines->beg) {
        memmove(lines->window, lines->window + lines->beg, (size_t)(lines->end - lines->beg));
        lines->end -= lines->beg;
        lines->beg = 0;
    }
    ptrdiff_t room = capacity - lines->end;
    ptrdiff_t got = file_next(&lines->stream, lines->window + lines->end, room < STEP ? room : STEP, diag);
    if (got <= 0)
        lines->ended = true;
    if (got > 0)
        lines->end += got;
    return got >= 0;
}

static Str unread(const Lines *lines)
{
    return (Str){lines->window + lines->beg, lines->end - lines->beg};
}

bool lines_peek(Lines *lines, ptrdiff_t want, Str *bytes, Diag *diag)
{
    bool ok = true;
    while (ok && !lines->ended && lines->end - lines->beg < want)
        ok = read_more(lines, diag);
    *bytes = unread(lines);
    return ok;
}

void lines_skip(Lines *lines, ptrdiff_t n)
{
    lines->beg += n;
    if (lines->beg == lines->end)
        lines->beg = lines->end = 0;
}

/* Drops bytes up to and with the next line feed. */
static LineResult skip_line(Lines *lines, Diag *diag)
{
    for (;;) {
        Str bytes = unread(lines);
        ptrdiff_t feed = str_find_byte(bytes, '\n', 0);
        lines_skip(lines, feed >= 0 ? feed + 1 : bytes.n);
        if (feed >= 0 || lines->ended)
            return LINE_TOO_LONG;
        if (!read_more(lines, diag))
            return LINE_FAILED;
    }
}

LineResult lines_next(Lines *lines, Str *line, Diag *diag)
{
    ptrdiff_t searched = 0;
    for (;;) {
        Str bytes = unread(lines);
        ptrdiff_t feed = str_find_byte(bytes, '\n', searched);
        searched = bytes.n;
        if (feed > LINES_LIMIT || (feed < 0 && bytes.n > LINES_LIMIT))
            return skip_line(lines, diag);
        if (feed >= 0 || lines->ended) {
            *line = str_slice(bytes, 0, feed >= 0 ? feed : bytes.n);
            /* keep the bytes in place until the next read: only the position moves */
            lines->beg += feed >= 0 ? feed + 1 : bytes.n;
            return feed < 0 && bytes.n == 0 ? LINE_END : LINE_OK;
        }
        if (!read_more(lines, diag))
            return LINE_FAILED;
    }
}

LineResult lines_rest(Lines *lines, Str *rest, Diag *diag)
{
    bool ok = lines_peek(lines, (ptrdiff_t)LINES_LIMIT + 1, rest, diag);
    bool too_long = rest->n > LINES_LIMIT;
    lines->beg = lines->end;
    while (ok && too_long && !lines->ended) {
        lines->beg = lines->end = 0;
        ok = read_more(lines, diag);
    }
    if (!ok)
        return LINE_FAILED;
    return too_long ? LINE_TOO_LONG : LINE_OK;
}

void lines_replace(Lines *lines, Str bytes)
{
    memmove(lines->window, bytes.p, (size_t)bytes.n);
    lines->beg = 0;
    lines->end = bytes.n;
    lines->ended = true;
}

void lines_open_bytes(Lines *lines, Str bytes)
{
    file_close(&lines->stream);
    lines_replace(lines, bytes);
}
