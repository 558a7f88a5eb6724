/* Reads the lines of the data files into rows and reports every wrong one. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"
#include "know/codes.h"
#include "know/compile.h"

void compile_failure(Compile *compile, const Diag *diag)
{
    KnowErrors *errors = compile->errors;
    errors->total++;
    if (errors->n < KNOW_ERRORS_MAX)
        errors->items[errors->n++] = *diag;
}

void compile_error_at(Compile *compile, Str file, int32_t line, const char *format, ...)
{
    char message[320];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Diag diag = {0};
    diag_set(&diag, ERR_FORMAT, line, "%.*s:%d: %s", STR_ARG(file), (int)line, message);
    compile_failure(compile, &diag);
}

#define ROW_ERROR(compile, row, ...) compile_error_at((compile), (row)->file, (row)->line, __VA_ARGS__)

/* Opens a data file; a file that is not there or has a wrong header is a failure. */
static bool open_file(Compile *compile, Tsv *tsv, Str path, const char *const *columns)
{
    Diag diag = {0};
    if (compile->text ? tsv_open_text(tsv, path, *compile->text, columns, &diag)
                      : tsv_open(tsv, path, columns, compile->arena, &diag))
        return true;
    compile_failure(compile, &diag);
    return false;
}

/* The next good line; bad ones are reported and passed over. */
static bool next_row(Compile *compile, Tsv *tsv, Str *cells, Row *row)
{
    for (;;) {
        Diag diag = {0};
        if (tsv_next(tsv, cells, &diag)) {
            *row = (Row){.file = tsv->path, .line = tsv->line, .from = DAY_MIN, .to = DAY_MAX};
            return true;
        }
        if (diag.code == ERR_OK)
            return false;
        compile_failure(compile, &diag);
    }
}

static bool check_kind(Compile *compile, Row *row, EntryClass class, Str word)
{
    row->kind = entry_kind_find(class, word);
    if (row->kind != KIND_COUNT)
        return true;
    ROW_ERROR(compile, row, "unknown kind '%.*s'", STR_ARG(word));
    return false;
}

static void check_country(Compile *compile, const Row *row)
{
    if (row->country.n && !code_is_country(row->country) && !code_is_nonstate(row->country))
        ROW_ERROR(compile, row, "unknown country '%.*s'", STR_ARG(row->country));
}

static void check_sectors(Compile *compile, const Row *row)
{
    for (Str rest = row->sector; rest.n;) {
        Str sector = str_cut(&rest, ' ');
        if (sector.n && !code_is_sector(sector) && !code_is_nonstate(sector))
            ROW_ERROR(compile, row, "unknown sector '%.*s'", STR_ARG(sector));
    }
}

static void read_dates(Compile *compile, Row *row, Str from, Str to)
{
    if (from.n && !day_parse(from, &row->from, NULL))
        ROW_ERROR(compile, row, "'%.*s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(from));
    if (to.n && !day_parse(to, NULL, &row->to))
        ROW_ERROR(compile, row, "'%.*s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_ARG(to));
    if (row->from > row->to)
        ROW_ERROR(compile, row, "it ends (%.*s) before it begins (%.*s)", STR_ARG(to), STR_ARG(from));
}

/* Ids are lower-case ASCII letters, digits, dots and hyphens, so that they stand in any file format. */
static bool check_id(Compile *compile, const Row *row)
{
    bool ok = row->id.n > 0;
    for (ptrdiff_t i = 0; i < row->id.n; i++) {
        char c = row->id.p[i];
        ok = ok && (byte_is_lower(c) || byte_is_digit(c) || c == '.' || c == '-' || c == '_');
    }
    if (!ok)
        ROW_ERROR(compile, row, "'%.*s' is not an id (lower-case letters, digits, dots, hyphens)",
                  STR_ARG(row->id));
    return ok;
}

/* Every name must be one that a text can hold. */
static void check_names(Compile *compile, const Row *row, Str list)
{
    Str item;
    while (tsv_item(&list, &item)) {
        ArenaMark mark = arena_mark(compile->arena);
        Piece *pieces;
        if (phrase_of_name(item, compile->arena, &pieces) < 0)
            ROW_ERROR(compile, row, "'%.*s' cannot be a name (a sign other than . , ' - + / & ! ( ) \" in it, or more "
                      "than %d words)", STR_ARG(item), PHRASE_DEPTH_MAX);
        arena_release(compile->arena, mark);
    }
}

static void check_row(Compile *compile, const Row *row)
{
    if (row->name.n == 0)
        ROW_ERROR(compile, row, "the name is empty");
    check_country(compile, row);
    check_sectors(compile, row);
    const Str lists[] = {row->name, row->aliases, row->adjectives, row->people, row->capitals};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        check_names(compile, row, lists[i]);
}

/* Keeps an actor; one of an overlay takes the place of the folder's own with its id. */
static void add_actor(Compile *compile, const Row *row)
{
    bool is_new;
    int32_t *at = map_put(&compile->ids, compile->arena, row->id, (int32_t)compile->rows.n, &is_new);
    if (is_new) {
        *vec_push(&compile->rows, compile->arena) = *row;
        return;
    }
    const Row *first = &compile->rows.v[*at];
    if (row->overlay && !first->overlay)
        compile->rows.v[*at] = *row;
    else
        ROW_ERROR(compile, row, "id '%.*s' stands already at %.*s:%d", STR_ARG(row->id), STR_ARG(first->file),
                  (int)first->line);
}

void read_actors(Compile *compile, Str path, bool overlay)
{
    static const char *const columns[] = {"id",   "name",        "?aliases", "kind",      "country",
                                          "?sector", "?role",    "?from",    "?to",       "?adjectives",
                                          "?people", "?capitals", "?part_of", "?code",     "?source", NULL};
    Tsv tsv;
    Str c[15];
    Row row;
    if (!open_file(compile, &tsv, path, columns))
        return;
    while (next_row(compile, &tsv, c, &row)) {
        row.id = c[0], row.name = c[1], row.aliases = c[2], row.country = c[4], row.sector = c[5];
        row.role = c[6], row.adjectives = c[9], row.people = c[10], row.capitals = c[11];
        row.part_of = c[12], row.code = c[13], row.overlay = overlay;
        bool kind_known = check_kind(compile, &row, CLASS_ACTOR, c[3]);
        bool usable = check_id(compile, &row) && kind_known; /* both, so that both are reported */
        read_dates(compile, &row, c[7], c[8]);
        check_row(compile, &row);
        if (usable)
            add_actor(compile, &row);
    }
}

void read_roles(Compile *compile, Str path)
{
    static const char *const columns[] = {"singular", "plural", "sector", "kind", "?armed", "?source", NULL};
    Tsv tsv;
    Str c[6];
    Row row;
    if (!open_file(compile, &tsv, path, columns))
        return;
    while (next_row(compile, &tsv, c, &row)) {
        row.name = c[0].n ? c[0] : c[1], row.people = c[1], row.sector = c[2];
        row.armed = str_eq(c[4], STR("1"));
        if (c[4].n && !row.armed && !str_eq(c[4], STR("0")))
            ROW_ERROR(compile, &row, "armed is '%.*s', not 0 or 1", STR_ARG(c[4]));
        bool usable = check_kind(compile, &row, CLASS_ROLE, c[3]);
        check_row(compile, &row);
        if (usable)
            *vec_push(&compile->rows, compile->arena) = row;
    }
}

static void check_ownership(Compile *compile, const Row *row)
{
    static const char *const words[] = {"", "state", "party", "public", "private", "ngo"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(row->role, str_from_c(words[i])))
            return;
    ROW_ERROR(compile, row, "unknown ownership '%.*s'", STR_ARG(row->role));
}

void read_sources(Compile *compile, Str path)
{
    static const char *const columns[] = {"name",       "?aliases",     "kind",    "country", "?ownership",
                                          "?reliability", "?domain", "?source", NULL};
    Tsv tsv;
    Str c[8];
    Row row;
    if (!open_file(compile, &tsv, path, columns))
        return;
    while (next_row(compile, &tsv, c, &row)) {
        row.name = c[0], row.aliases = c[1], row.country = c[3], row.role = c[4], row.domain = c[6];
        if (c[5].n == 1 && c[5].p[0] >= 'A' && c[5].p[0] <= 'F')
            row.reliability = c[5].p[0];
        else if (c[5].n)
            ROW_ERROR(compile, &row, "reliability is '%.*s', not A to F", STR_ARG(c[5]));
        check_ownership(compile, &row);
        bool usable = check_kind(compile, &row, CLASS_SOURCE, c[2]);
        check_row(compile, &row);
        if (usable)
            *vec_push(&compile->rows, compile->arena) = row;
    }
}

bool read_scaled(Str text, double scale, double limit, int32_t *value)
{
    double number;
    if (!str_to_double(text, &number) || !(fabs(number) <= limit))
        return false;
    *value = (int32_t)lround(number * scale);
    return true;
}

static void read_point(Compile *compile, Row *row, Str lat, Str lon, Str radius)
{
    int32_t r = 0;
    if (lat.n || lon.n) {
        row->has_point = read_scaled(lat, 1e5, 90, &row->lat) && read_scaled(lon, 1e5, 180, &row->lon);
        if (!row->has_point)
            ROW_ERROR(compile, row, "'%.*s', '%.*s' are not degrees", STR_ARG(lat), STR_ARG(lon));
    }
    if (radius.n && (!read_scaled(radius, 100, 20000, &r) || r < 0))
        ROW_ERROR(compile, row, "radius_km is '%.*s', not a number up to 20000", STR_ARG(radius));
    row->radius = (uint32_t)(r > 0 ? r : 0);
}

void read_areas(Compile *compile, Str path)
{
    static const char *const columns[] = {"name", "?aliases", "kind", "country", "?lat",
                                          "?lon", "?radius_km", "?source", NULL};
    Tsv tsv;
    Str c[8];
    Row row;
    if (!open_file(compile, &tsv, path, columns))
        return;
    while (next_row(compile, &tsv, c, &row)) {
        row.name = c[0], row.aliases = c[1], row.country = c[3];
        read_point(compile, &row, c[4], c[5], c[6]);
        bool usable = check_kind(compile, &row, CLASS_PLACE, c[2]);
        if (usable && row.kind == KIND_PLACE_CITY && !row.has_point) {
            ROW_ERROR(compile, &row, "a city needs lat and lon");
            usable = false;
        }
        check_row(compile, &row);
        if (usable)
            *vec_push(&compile->rows, compile->arena) = row;
    }
}

void read_common_words(Compile *compile, Str path)
{
    static const char *const columns[] = {"word", NULL};
    Tsv tsv;
    Str c[1];
    Row row;
    if (!open_file(compile, &tsv, path, columns))
        return;
    while (next_row(compile, &tsv, c, &row)) {
        Piece *pieces;
        if (phrase_of_name(c[0], compile->arena, &pieces) != 1)
            ROW_ERROR(compile, &row, "'%.*s' is not one word", STR_ARG(c[0]));
        else
            map_put(&compile->common, compile->arena, (Str){(const char *)&pieces[0].exact, 8}, 1, NULL);
    }
}

bool has_hash(const Map *set, const uint64_t *hash)
{
    return map_find(set, (Str){(const char *)hash, 8}) != NULL;
}

void read_ordinary_words(Compile *compile, Str path)
{
    Diag diag = {0};
    Str text;
    Map seen = {0};
    if (!file_read(path, TSV_FILE_MAX, compile->arena, &text, &diag)) {
        compile_failure(compile, &diag);
        return;
    }
    for (ptrdiff_t beg = 0, end; beg < text.n; beg = end + 1) {
        bool lower = true, is_new;
        for (end = beg; end < text.n && byte_is_alpha(text.p[end]); end++)
            lower = lower && byte_is_lower(text.p[end]);
        Str word = str_slice(text, beg, end);
        if (!lower || word.n < 3 || word.n > 30)
            continue;
        map_put(&seen, compile->arena, word, 1, &is_new);
        Piece *piece;
        if (!is_new || phrase_of_name(word, compile->arena, &piece) != 1)
            continue;
        map_put(&compile->words, compile->arena, (Str){(const char *)&piece->exact, 8}, 1, NULL);
        map_put(&compile->loose_words, compile->arena, (Str){(const char *)&piece->loose, 8}, 1, NULL);
    }
}

void check_rows(Compile *compile)
{
    for (ptrdiff_t i = 0; i < compile->rows.n; i++) {
        const Row *row = &compile->rows.v[i];
        if (row->part_of.n && !map_find(&compile->ids, row->part_of))
            ROW_ERROR(compile, row, "part_of names no actor: '%.*s'", STR_ARG(row->part_of));
    }
}
