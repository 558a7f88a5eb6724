/* Plain-text reports: optional first lines with the date and the outlet, then the text. */
#include "report/plain.h"

#include "report/stamp.h"

/* An outlet's name is short; a longer line is text. */
enum { SOURCE_MAX = 400, HEADER_LINE_MAX = 1000 };

/* The line at `at` without its end; *next is where the following one begins. */
static Str line_at(Str text, ptrdiff_t at, ptrdiff_t *next)
{
    ptrdiff_t feed = str_find_byte(text, '\n', at);
    ptrdiff_t end = feed < 0 ? text.n : feed;
    *next = feed < 0 ? text.n : feed + 1;
    return str_trim(str_slice(text, at, end));
}

static bool keyed(Str line, Str key, Str *value)
{
    if (!str_starts(line, key) || line.n <= key.n)
        return false;
    char after = line.p[key.n];
    if (after != ' ' && after != '\t' && after != ':')
        return false;
    *value = str_trim(str_slice(line, key.n + 1, line.n));
    return true;
}

static Str without_via(Str s)
{
    static const Str words[] = {{"Via ", 4}, {"via ", 4}, {"From ", 5}, {"from ", 5}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts(s, words[i]))
            return str_trim(str_slice(s, words[i].n, s.n));
    }
    return s;
}

/* "date D", "date D Via S" or "date: D". */
static bool read_date_line(Str line, Arena *arena, Report *report)
{
    Str value;
    char iso[STAMP_BYTES];
    if (line.n > HEADER_LINE_MAX || !keyed(line, STR("date"), &value))
        return false;
    ptrdiff_t end = stamp_scan(value, iso);
    if (!end)
        return false;
    Str rest = str_trim(str_slice(value, end, value.n));
    if (!stamp_parse(value, iso) && rest.n)
        report->source = without_via(rest);
    report->date = str_dup(arena, str_from_c(iso));
    return true;
}

static bool read_source_line(Str line, Report *report)
{
    Str value;
    if (line.n > SOURCE_MAX || !(keyed(line, STR("source"), &value) || keyed(line, STR("outlet"), &value)))
        return false;
    report->source = value;
    return true;
}

/* A date alone, an outlet, a blank line. Returns where the text begins, or 0. */
static ptrdiff_t read_bare_header(Str text, ptrdiff_t beg, Arena *arena, Report *report)
{
    char iso[STAMP_BYTES];
    ptrdiff_t second, third, after;
    Str date = line_at(text, beg, &second);
    if (date.n > 60 || !stamp_parse(date, iso))
        return 0;
    Str source = line_at(text, second, &third);
    Str blank = line_at(text, third, &after);
    report->date = str_dup(arena, str_from_c(iso));
    if (source.n == 0)
        return second;
    if (source.n > SOURCE_MAX || blank.n != 0)
        return second;
    report->source = source;
    return third;
}

static ptrdiff_t skip_blank_lines(Str text, ptrdiff_t at)
{
    ptrdiff_t next;
    while (at < text.n && line_at(text, at, &next).n == 0)
        at = next;
    return at;
}

void plain_read(Str text, Arena *arena, Report *report)
{
    ptrdiff_t beg = skip_blank_lines(text, 0), next = 0, at = beg;
    if (read_date_line(line_at(text, at, &next), arena, report))
        at = next;
    if (read_source_line(line_at(text, at, &next), report))
        at = next;
    if (at == beg) {
        ptrdiff_t end = read_bare_header(text, beg, arena, report);
        at = end ? end : beg;
    }
    report->text = at == beg ? text : str_slice(text, skip_blank_lines(text, at), text.n);
}
