/* Tables of incidents: records, header and rows. */
#include "report/rows.h"

#include "base/vec.h"
#include "report/stamp.h"

static const struct {
    Str name, acled, ucdp, airwars; /* airwars: parted by "|" */
} known[ROW_COLUMN_COUNT] = {
#define X(id, name, acled, ucdp, airwars) \
    {{name, sizeof name - 1}, {acled, sizeof acled - 1}, {ucdp, sizeof ucdp - 1}, {airwars, sizeof airwars - 1}},
    ROW_COLUMNS(X)
#undef X
};

bool rows_open_quote(Str line, bool open)
{
    for (ptrdiff_t i = 0; i < line.n; i++)
        open ^= line.p[i] == '"';
    return open;
}

/* A quoted field from behind its quote; *at becomes the place behind it. */
static bool quoted_field(Str record, ptrdiff_t *at, Arena *arena, Str *field)
{
    char *bytes = arena_bytes(arena, record.n - *at + 1);
    ptrdiff_t n = 0, i = *at;
    for (; i < record.n; i++) {
        if (record.p[i] == '"' && (i + 1 == record.n || record.p[i + 1] != '"'))
            break;
        i += record.p[i] == '"';
        bytes[n++] = record.p[i];
    }
    *field = str_make(bytes, n);
    *at = i + 1;
    return i < record.n;
}

bool rows_split(Str record, char separator, Arena *arena, Str **fields, int32_t *n, Diag *diag)
{
    VEC(Str) list = {0};
    ptrdiff_t at = 0;
    for (bool more = true; more;) {
        Str *field = vec_push(&list, arena);
        if (at < record.n && record.p[at] == '"') {
            at++;
            if (!quoted_field(record, &at, arena, field))
                return diag_set(diag, ERR_FORMAT, -1, "a quote is not closed");
            if (at < record.n && record.p[at] != separator)
                return diag_set(diag, ERR_FORMAT, -1, "text behind a quoted field");
        } else {
            ptrdiff_t end = str_find_byte(record, separator, at);
            end = end < 0 ? record.n : end;
            *field = str_slice(record, at, end);
            at = end;
        }
        more = at < record.n;
        at++;
    }
    *fields = list.v;
    *n = (int32_t)list.n;
    return true;
}

static char find_separator(Str record)
{
    static const char candidates[] = {',', ';', '\t'};
    char best = ',';
    ptrdiff_t most = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        ptrdiff_t n = 0;
        for (ptrdiff_t k = 0; k < record.n; k++)
            n += record.p[k] == candidates[i];
        if (n > most)
            most = n, best = candidates[i];
    }
    return best;
}

static int32_t find_column(const Str *fields, int32_t n, Str name)
{
    for (int32_t i = 0; i < n; i++) {
        if (str_eq_nocase(str_trim(fields[i]), name))
            return i;
    }
    return -1;
}

/* The first of "a|b" that is there. */
static int32_t find_any(const Str *fields, int32_t n, Str names)
{
    int32_t at = -1;
    while (names.n && at < 0)
        at = find_column(fields, n, str_cut(&names, '|'));
    return at;
}

static int find_known(Str name)
{
    for (int i = 0; i < ROW_COLUMN_COUNT; i++) {
        if (str_eq(known[i].name, name))
            return i;
    }
    return -1;
}

bool rows_check_map(Str map, Diag *diag)
{
    for (Str rest = map; rest.n;) {
        Str value = str_cut(&rest, ','), name = str_trim(str_cut(&value, '='));
        if (find_known(name) < 0 || !str_trim(value).n) {
            diag_set(diag, ERR_USAGE, -1, "'%.*s' is no part of a column map", STR_ARG(name));
            return diag_hint(diag, "text=Remarks,date=Day; id date type sub_type actor1 actor2 country admin1 place lat lon "
                             "fatalities fatalities_least fatalities_most grade date_end source text url");
        }
    }
    return true;
}

static bool apply_map(Str map, const Str *fields, int32_t n, RowFormat *format, Diag *diag)
{
    for (Str rest = map; rest.n;) {
        Str value = str_cut(&rest, ','), name = str_trim(str_cut(&value, '='));
        int column = find_known(name);
        int32_t at = find_column(fields, n, str_trim(value));
        if (column < 0 || at < 0)
            return diag_set(diag, ERR_FORMAT, -1, "the table has no column '%.*s'", STR_ARG(str_trim(value)));
        format->columns[column] = at;
    }
    return true;
}

bool rows_header(Str record, Str map, Arena *arena, RowFormat *format, Diag *diag)
{
    Str *fields;
    *format = (RowFormat){.separator = find_separator(record)};
    if (!rows_split(record, format->separator, arena, &fields, &format->n_columns, diag))
        return false;
    for (int i = 0; i < ROW_COLUMN_COUNT; i++) {
        format->columns[i] = find_any(fields, format->n_columns, known[i].acled);
        const Str others[] = {known[i].name, known[i].ucdp, known[i].airwars};
        for (size_t k = 0; format->columns[i] < 0 && k < sizeof others / sizeof *others; k++)
            format->columns[i] = find_any(fields, format->n_columns, others[k]);
    }
    format->ucdp = find_column(fields, format->n_columns, STR("type_of_violence")) >= 0;
    if (!apply_map(map, fields, format->n_columns, format, diag))
        return false;
    if (format->columns[ROW_SOURCE] < 0 && find_column(fields, format->n_columns, STR("unique_reference_code")) >= 0)
        format->maker = STR("Airwars");
    if (format->columns[ROW_TEXT] >= 0)
        return true;
    diag_set(diag, ERR_FORMAT, -1, "the table has no column 'notes', 'text', 'source_headline' or 'assessment'");
    return diag_hint(diag, "--columns text=NAME says which column holds the text");
}

static Str take(const RowFormat *format, const Str *fields, RowColumn column, Arena *arena)
{
    int32_t at = format->columns[column];
    return at < 0 ? STR("") : str_dup(arena, str_trim(fields[at]));
}

/* Degrees that only make sense as longitude and latitude. */
static bool is_swapped(Str lat, Str lon)
{
    double a, b;
    return str_to_double(lat, &a) && str_to_double(lon, &b) && (a < -90 || a > 90) && a >= -180 && a <= 180 && b >= -90 && b <= 90;
}

static void read_point(Str lat, Str lon, Claim *claim, Diag *notice)
{
    if (!lat.n && !lon.n)
        return;
    claim->has_point = str_to_double(lat, &claim->lat) && str_to_double(lon, &claim->lon) && claim->lat >= -90 &&
                       claim->lat <= 90 && claim->lon >= -180 && claim->lon <= 180;
    if (!claim->has_point)
        diag_set(notice, ERR_FORMAT, -1, "'%.*s', '%.*s' is no latitude and longitude%s, left out", STR_ARG(lat), STR_ARG(lon),
                 is_swapped(lat, lon) ? ", rather the other way round" : "");
}

static void read_fatalities(Str text, int64_t *people, Diag *notice)
{
    double number = 0;
    *people = -1;
    if (!text.n)
        return;
    if (str_to_double(text, &number) && number >= 0 && number < 1e9)
        *people = (int64_t)number;
    else
        diag_set(notice, ERR_FORMAT, -1, "'%.*s' is no number of people, left out", STR_ARG(text));
}

static void read_day(Str text, Arena *arena, Str *day, Diag *notice)
{
    char iso[STAMP_BYTES];
    if (stamp_parse(text, iso))
        *day = str_dup(arena, str_from_c(iso));
    else if (text.n)
        diag_set(notice, ERR_FORMAT, -1, "'%.*s' is no date, left out", STR_ARG(text));
}

/* UCDP numbers its three types of violence. */
static Str type_of(Str type, const RowFormat *format)
{
    static const char *const ucdp[] = {"state-based conflict", "non-state conflict", "one-sided violence"};
    bool digit = format->ucdp && type.n == 1 && type.p[0] >= '1' && type.p[0] <= '3';
    return digit ? str_from_c(ucdp[type.p[0] - '1']) : type;
}

bool rows_read(const RowFormat *format, Str record, Arena *arena, Report *report, Diag *notice, Diag *diag)
{
    Str *fields;
    int32_t n;
    if (!rows_split(record, format->separator, arena, &fields, &n, diag))
        return false;
    if (n != format->n_columns)
        return diag_set(diag, ERR_FORMAT, -1, "%d fields where the header has %d; a text with a separator or a line end in it needs quotes", (int)n,
                        (int)format->n_columns);
    Claim *claim = arena_new(arena, Claim, 1);
    *claim = (Claim){
        .external_id = take(format, fields, ROW_ID, arena),
        .type = type_of(take(format, fields, ROW_TYPE, arena), format),
        .grade = take(format, fields, ROW_GRADE, arena),
        .sub_type = take(format, fields, ROW_SUB_TYPE, arena),
        .actor1 = take(format, fields, ROW_ACTOR1, arena),
        .actor2 = take(format, fields, ROW_ACTOR2, arena),
        .country = take(format, fields, ROW_COUNTRY, arena),
        .admin1 = take(format, fields, ROW_ADMIN1, arena),
        .place = take(format, fields, ROW_PLACE, arena),
    };
    read_day(take(format, fields, ROW_DATE, arena), arena, &claim->date, notice);
    read_point(take(format, fields, ROW_LAT, arena), take(format, fields, ROW_LON, arena), claim, notice);
    read_day(take(format, fields, ROW_DATE_END, arena), arena, &claim->date_end, notice);
    read_fatalities(take(format, fields, ROW_FATALITIES, arena), &claim->fatalities, notice);
    read_fatalities(take(format, fields, ROW_LEAST, arena), &claim->least, notice);
    read_fatalities(take(format, fields, ROW_MOST, arena), &claim->most, notice);
    report->kind = REPORT_ROW;
    report->id = claim->external_id;
    report->id_given = claim->external_id.n > 0;
    report->date = claim->date;
    report->source = format->maker.n ? format->maker : take(format, fields, ROW_SOURCE, arena);
    report->url = take(format, fields, ROW_URL, arena);
    report->text = take(format, fields, ROW_TEXT, arena);
    report->claim = claim;
    return true;
}
