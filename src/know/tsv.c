/* Tab-separated files: header, rows, messages with file and line. */
#include "know/tsv.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"
#include "base/utf8.h"

bool tsv_error(const Tsv *tsv, Diag *diag, const char *format, ...)
{
    char message[320];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return diag_set(diag, ERR_FORMAT, tsv->line, "%.*s:%d: %s", STR_ARG(tsv->path), (int)tsv->line, message);
}

/* The next line that is neither empty nor a comment, without its end. False at the end of the text. */
static bool next_line(Tsv *tsv, Str *line)
{
    while (tsv->rest.n > 0) {
        Str s = str_cut(&tsv->rest, '\n');
        tsv->line++;
        if (s.n > 0 && s.p[s.n - 1] == '\r')
            s.n--;
        if (s.n > 0 && s.p[0] != '#' && str_trim(s).n > 0) {
            *line = s;
            return true;
        }
    }
    return false;
}

static bool check_bytes(const Tsv *tsv, Str line, Diag *diag)
{
    ptrdiff_t bad = utf8_invalid(line);
    if (bad >= 0)
        return tsv_error(tsv, diag, "invalid UTF-8 at byte %td of the line", bad + 1);
    for (ptrdiff_t i = 0; i < line.n; i++)
        if (((unsigned char)line.p[i] < ' ' && line.p[i] != '\t') || line.p[i] == 0x7f)
            return tsv_error(tsv, diag, "control character at byte %td of the line", i + 1);
    return true;
}

static int find_column(const char *const *columns, Str name)
{
    for (int i = 0; columns[i]; i++)
        if (str_eq(str_from_c(columns[i] + (columns[i][0] == '?')), name))
            return i;
    return -1;
}

static bool read_header(Tsv *tsv, Str header, const char *const *columns, Diag *diag)
{
    bool seen[TSV_COLUMNS_MAX] = {false};
    while (header.p) {
        Str name = str_trim(str_cut(&header, '\t'));
        int c = find_column(columns, name);
        if (c < 0)
            return tsv_error(tsv, diag, "unknown column '%.*s'", STR_ARG(name));
        if (seen[c])
            return tsv_error(tsv, diag, "column '%.*s' twice", STR_ARG(name));
        seen[c] = true;
        tsv->place[tsv->n_found++] = c;
    }
    for (int i = 0; i < tsv->n_columns; i++)
        if (!seen[i] && columns[i][0] != '?')
            return tsv_error(tsv, diag, "column '%s' is missing", columns[i]);
    return true;
}

bool tsv_open_text(Tsv *tsv, Str path, Str text, const char *const *columns, Diag *diag)
{
    *tsv = (Tsv){.path = path, .rest = text};
    while (columns[tsv->n_columns])
        tsv->n_columns++;
    if (tsv->n_columns > TSV_COLUMNS_MAX)
        return tsv_error(tsv, diag, "more than %d columns wanted", TSV_COLUMNS_MAX);
    if (str_starts(tsv->rest, STR("\xEF\xBB\xBF")))
        tsv->rest = str_slice(tsv->rest, 3, tsv->rest.n);
    Str header;
    if (!next_line(tsv, &header))
        return tsv_error(tsv, diag, "no header line");
    return check_bytes(tsv, header, diag) && read_header(tsv, header, columns, diag);
}

bool tsv_open(Tsv *tsv, Str path, const char *const *columns, Arena *arena, Diag *diag)
{
    Str text;
    *tsv = (Tsv){.path = path};
    return file_read(path, TSV_FILE_MAX, arena, &text, diag) && tsv_open_text(tsv, path, text, columns, diag);
}

bool tsv_next(Tsv *tsv, Str *cells, Diag *diag)
{
    Str line;
    if (!next_line(tsv, &line) || !check_bytes(tsv, line, diag))
        return false;
    for (int i = 0; i < tsv->n_columns; i++)
        cells[i] = (Str){"", 0};
    for (int i = 0; line.p; i++) {
        Str cell = str_trim(str_cut(&line, '\t'));
        if (i < tsv->n_found)
            cells[tsv->place[i]] = cell;
        else if (cell.n)
            return tsv_error(tsv, diag, "more cells than the header's %d columns", tsv->n_found);
    }
    return true;
}

bool tsv_item(Str *rest, Str *item)
{
    while (rest->n > 0) {
        *item = str_trim(str_cut(rest, '|'));
        if (item->n)
            return true;
    }
    return false;
}
