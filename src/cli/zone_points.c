/* Points from CSV (RFC 4180; also with semicolons or tabs), column by column name. */
#include "cli/zone_points.h"

#include <inttypes.h>
#include <math.h>

static bool odd_quotes(Str text)
{
    bool odd = false;
    for (ptrdiff_t i = 0; i < text.n; i++)
        odd ^= text.p[i] == '"';
    return odd;
}

/* What follows a line whose quotation mark is open, up to the line that closes it. */
static LineResult rest_of_record(Points *points, Arena *scratch, Str *record, Diag *diag)
{
    char *text = arena_bytes(scratch, POINT_RECORD_MAX);
    ptrdiff_t n = record->n;
    memcpy(text, record->p, (size_t)n);
    for (bool open = true; open;) {
        Str line;
        LineResult result = lines_next(&points->lines, &line, diag);
        if (result == LINE_FAILED)
            return result;
        points->row += result != LINE_END;
        if (result != LINE_OK || line.n >= POINT_RECORD_MAX - n)
            return LINE_TOO_LONG;
        text[n++] = '\n';
        if (line.n)
            memcpy(text + n, line.p, (size_t)line.n);
        n += line.n;
        open ^= odd_quotes(line);
    }
    *record = str_make(text, n);
    return LINE_OK;
}

/* One record, which may span lines inside quotation marks. */
static LineResult next_record(Points *points, Arena *scratch, Str *record, Diag *diag)
{
    Str line;
    LineResult result = lines_next(&points->lines, &line, diag);
    if (result == LINE_END || result == LINE_FAILED)
        return result;
    points->row++;
    if (result == LINE_TOO_LONG || line.n >= POINT_RECORD_MAX)
        return LINE_TOO_LONG;
    *record = str_dup(scratch, line);
    return odd_quotes(line) ? rest_of_record(points, scratch, record, diag) : LINE_OK;
}

/* The next field of a record, without its quotation marks; *rest->p is NULL after the last. */
static Str next_field(Str *rest, char separator, Arena *scratch)
{
    Str field = str_trim(*rest);
    if (!field.n || field.p[0] != '"')
        return str_trim(str_cut(rest, separator));
    char *text = arena_bytes(scratch, rest->n);
    ptrdiff_t n = 0, i = field.p - rest->p + 1;
    for (; i < rest->n; i++) {
        if (rest->p[i] == '"' && !(i + 1 < rest->n && rest->p[i + 1] == '"'))
            break;
        i += rest->p[i] == '"';
        text[n++] = rest->p[i];
    }
    *rest = str_slice(*rest, i + 1, rest->n);
    str_cut(rest, separator);
    return str_make(text, n);
}

static int split(Str record, char separator, Arena *scratch, Str *fields)
{
    int n = 0;
    do
        fields[n++] = next_field(&record, separator, scratch);
    while (record.p && n < POINT_COLUMNS_MAX);
    return n;
}

static bool names_column(Str name, PointColumn column)
{
    static const char *const names[POINT_COLUMN_COUNT] = {
        " id event_id event_id_cnty name ", " lat latitude ", " lon long lng longitude ", " date event_date day ",
        " accuracy accuracy_m "};
    char wanted[40] = " ";
    ptrdiff_t n = 1;
    if (!name.n || name.n > 30 || str_find_byte(name, ' ', 0) >= 0)
        return false;
    for (ptrdiff_t i = 0; i < name.n; i++)
        wanted[n++] = byte_lower(name.p[i]);
    wanted[n++] = ' ';
    return str_find(str_from_c(names[column]), str_make(wanted, n), 0) >= 0;
}

static char find_separator(Str header)
{
    return str_find_byte(header, ',', 0) >= 0 ? ',' : str_find_byte(header, '\t', 0) >= 0 ? '\t' : ';';
}

bool points_open(Points *points, Str path, Arena *scratch, Diag *diag)
{
    Str header, fields[POINT_COLUMNS_MAX];
    *points = (Points){.column = {-1, -1, -1, -1, -1}};
    if (!lines_init(&points->lines, diag) || !lines_open(&points->lines, path, diag))
        return false;
    LineResult result = next_record(points, scratch, &header, diag);
    if (result == LINE_FAILED)
        return false;
    if (result == LINE_END)
        return diag_set(diag, ERR_FORMAT, -1, "no points: the input is empty");
    if (result == LINE_TOO_LONG)
        return diag_set(diag, ERR_FORMAT, 1, "line 1 is no header of columns");
    if (str_starts(header, STR("\xEF\xBB\xBF")))
        header = str_slice(header, 3, header.n);
    points->separator = find_separator(header);
    int n = split(header, points->separator, scratch, fields);
    for (int i = 0; i < n; i++)
        for (int c = 0; c < POINT_COLUMN_COUNT; c++)
            if (points->column[c] < 0 && names_column(fields[i], (PointColumn)c))
                points->column[c] = i;
    if (points->column[POINT_LAT] >= 0 && points->column[POINT_LON] >= 0)
        return true;
    diag_set(diag, ERR_FORMAT, 1, "line 1: no column for the %s",
             points->column[POINT_LAT] < 0 ? "latitude" : "longitude");
    return diag_hint(diag, "the first line names the columns: id,lat,lon,date (id and date may be left out)");
}

double point_degrees(Str text, double limit)
{
    double value;
    return str_to_double(text, &value) && fabs(value) <= limit ? value : NAN;
}

static Str field_at(const Points *points, PointColumn column, const Str *fields, int n)
{
    int i = points->column[column];
    return i >= 0 && i < n ? fields[i] : STR("");
}

static void read_point(const Points *points, Str record, Arena *scratch, Point *point)
{
    Str fields[POINT_COLUMNS_MAX];
    int n = split(record, points->separator, scratch, fields);
    Str lat = field_at(points, POINT_LAT, fields, n), lon = field_at(points, POINT_LON, fields, n);
    Str date = field_at(points, POINT_DATE, fields, n), accuracy = field_at(points, POINT_ACCURACY, fields, n);
    point->id = field_at(points, POINT_ID, fields, n);
    point->lat = point_degrees(lat, 90);
    point->lon = point_degrees(lon, 180);
    if (isnan(point->lat))
        point->error = str_format(scratch, "'%.*s' is no latitude (-90 to 90)", STR_ARG(lat));
    else if (isnan(point->lon))
        point->error = str_format(scratch, "'%.*s' is no longitude (-180 to 180)", STR_ARG(lon));
    else if (date.n && (date.n != 10 || !day_parse(date, &point->day, NULL)))
        point->error = str_format(scratch, "'%.*s' is no date (YYYY-MM-DD)", STR_ARG(date));
    else if (accuracy.n && (!str_to_double(accuracy, &point->accuracy_m) || !(point->accuracy_m >= 0)))
        point->error = str_format(scratch, "'%.*s' is no accuracy in metres", STR_ARG(accuracy));
}

bool points_next(Points *points, Arena *scratch, Point *point, Diag *diag)
{
    Str record = {0};
    LineResult result;
    do
        result = next_record(points, scratch, &record, diag);
    while (result == LINE_OK && !str_trim(record).n);
    if (result == LINE_END || result == LINE_FAILED)
        return false;
    *point = (Point){.row = points->row, .lat = NAN, .lon = NAN, .accuracy_m = NAN, .day = DAY_MIN};
    if (result == LINE_TOO_LONG)
        point->error = STR("a record longer than a megabyte, or a quotation mark that never closes");
    else
        read_point(points, record, scratch, point);
    return true;
}

void points_close(Points *points)
{
    lines_release(&points->lines);
}
