/* Appends a checked line to a user's knowledge file. */
#include "know/overlay.h"

#include "base/file.h"
#include "base/out.h"

enum { OVERLAY_FILE_MAX = 1 << 28 };

static const struct {
    const char *kind, *columns;
} headers[] = {
    {"actors", "id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\tadjectives\tpeople\tcapitals\tpart_of\tcode\tsource"},
    {"roles", "singular\tplural\tsector\tkind\tarmed\tsource"},
    {"sources", "name\taliases\tkind\tcountry\townership\treliability\tdomain\tsource"},
    {"places", "name\taliases\tkind\tcountry\tlat\tlon\tradius_km\tsource"},
};

static bool fail(KnowErrors *errors, const Diag *diag)
{
    errors->items[0] = *diag;
    errors->n = 1;
    errors->total = 1;
    return false;
}

static Str default_header(Str kind)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (str_eq(kind, str_from_c(headers[i].kind)))
            return str_from_c(headers[i].columns);
    return STR("");
}

/* The first line that is no comment. */
static Str find_header(Str text)
{
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.n);
    while (text.n) {
        Str line = str_trim(str_cut(&text, '\n'));
        if (line.n && line.p[0] != '#')
            return line;
    }
    return STR("");
}

static const OverlayCell *find_cell(const OverlayCell *cells, ptrdiff_t n, Str column)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_eq(cells[i].column, column))
            return &cells[i];
    return NULL;
}

static bool has_column(Str header, Str column)
{
    while (header.p)
        if (str_eq(str_trim(str_cut(&header, '\t')), column))
            return true;
    return false;
}

/* "my.hayat-tahrir-al-sham" */
static Str make_id(Str name, Arena *arena)
{
    Out id = out_to_memory(arena);
    out_c(&id, "my.");
    bool gap = false;
    for (ptrdiff_t i = 0; i < name.n; i++) {
        char c = byte_lower(name.p[i]);
        if (byte_is_lower(c) || byte_is_digit(c)) {
            if (gap && id.n > 3)
                out_byte(&id, '-');
            out_byte(&id, c);
            gap = false;
        } else if (c == ' ' || c == '-') {
            gap = true;
        }
    }
    return out_text(&id);
}

static Str make_line(Str header, const OverlayCell *cells, ptrdiff_t n, Arena *arena)
{
    Out line = out_to_memory(arena);
    for (bool first = true; header.p; first = false) {
        Str column = str_trim(str_cut(&header, '\t'));
        const OverlayCell *cell = find_cell(cells, n, column), *name = find_cell(cells, n, STR("name"));
        if (!first)
            out_byte(&line, '\t');
        if (cell)
            out_str(&line, cell->value);
        else if (str_eq(column, STR("id")) && name)
            out_str(&line, make_id(name->value, arena));
    }
    return out_text(&line);
}

static bool check_cells(Str path, Str header, const OverlayCell *cells, ptrdiff_t n, Diag *diag)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        Str value = cells[i].value;
        if (!has_column(header, cells[i].column))
            return diag_set(diag, ERR_USAGE, -1, "'%.*s' has no column '%.*s'", STR_ARG(path), STR_ARG(cells[i].column));
        if (find_cell(cells, i, cells[i].column))
            return diag_set(diag, ERR_USAGE, -1, "column '%.*s' is given twice", STR_ARG(cells[i].column));
        if (str_find_byte(value, '\t', 0) >= 0 || str_find_byte(value, '\n', 0) >= 0)
            return diag_set(diag, ERR_USAGE, -1, "column '%.*s' holds a tab or a line end", STR_ARG(cells[i].column));
    }
    return true;
}

bool overlay_add(Str kind, Str path, const OverlayCell *cells, ptrdiff_t n_cells, Arena *arena, Str *line,
                 KnowErrors *errors)
{
    Diag diag = {0};
    Str text = STR(""), header = default_header(kind);
    *errors = (KnowErrors){.n = 0};
    if (header.n == 0) {
        diag_set(&diag, ERR_USAGE, -1, "unknown kind of file '%.*s' (actors, roles, sources, places)", STR_ARG(kind));
        return fail(errors, &diag);
    }
    if (file_kind(path) != FILE_MISSING && !file_read(path, OVERLAY_FILE_MAX, arena, &text, &diag))
        return fail(errors, &diag);
    Str own_header = find_header(text);
    if (own_header.n)
        header = own_header;
    if (!check_cells(path, header, cells, n_cells, &diag))
        return fail(errors, &diag);
    *line = make_line(header, cells, n_cells, arena);
    bool open_end = text.n > 0 && text.p[text.n - 1] != '\n';
    Str whole = str_format(arena, "%.*s%s%.*s%s%.*s\n", STR_ARG(text), open_end ? "\n" : "",
                           STR_ARG(own_header.n ? STR("") : header), own_header.n ? "" : "\n", STR_ARG(*line));
    if (!know_check_text(kind, path, whole, arena, errors))
        return false;
    return file_write(path, whole, &diag) || fail(errors, &diag);
}
