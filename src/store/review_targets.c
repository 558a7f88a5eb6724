/* What a review is about, found from what people write and from lasting names. */
#include "store/review_targets.h"

#include <inttypes.h>

#include "base/day.h"
#include "base/sha256.h"
#include "store/event_marks.h"
#include "store/review_effects.h"
#include "store/sql.h"

/* One number from a statement with one text or number; 0 when there is no row. */
static bool find_number(Store *store, const char *sql, Str text, int64_t value, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, sql, diag);
    *number = 0;
    if (!find)
        return false;
    if (text.p)
        sql_text_or_empty(find, 1, text);
    else
        sql_int(find, 1, value);
    int row = sql_row(store, find, diag);
    if (row == 1)
        *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return row >= 0;
}

static bool find_text(Store *store, const char *sql, int64_t number, Arena *arena, Str *text, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, sql, diag);
    if (!find)
        return false;
    sql_int(find, 1, number);
    int row = sql_row(store, find, diag);
    *text = row == 1 ? sql_column(find, 0, arena) : STR("");
    sqlite3_reset(find);
    return row >= 0;
}

static bool not_there(Str text, Diag *diag)
{
    diag_set(diag, ERR_USAGE, -1, "no '%.*s' in this database", (int)(text.n > 200 ? 200 : text.n), text.p);
    return diag_hint(diag, "targets: event:17, event:ID, incident:12, finding:3, origin:agency/SANA, report:ID, "
                           "period:AGREEMENT FROM/TO");
}

/* An id that a text gives and several rows may have. */
static bool find_id(Store *store, const char *count, const char *find, Str id, Str text, int64_t *number, Diag *diag)
{
    int64_t n;
    if (!find_number(store, count, id, 0, &n, diag) || !find_number(store, find, id, 0, number, diag))
        return false;
    if (n > 1) {
        diag_set(diag, ERR_USAGE, -1, "'%.*s' is several: %" PRId64 " have this id", (int)(text.n > 200 ? 200 : text.n),
                 text.p, n);
        return diag_hint(diag, "name one by its number, the first is %" PRId64, *number);
    }
    return n == 1 || not_there(text, diag);
}

bool review_event_key(Store *store, int64_t event, Arena *arena, Str *key, Diag *diag)
{
    int64_t report;
    Str sha256;
    EventMark *marks;
    int32_t n;
    *key = STR("");
    if (!find_number(store, "SELECT report FROM events WHERE number = ?1", (Str){0}, event, &report, diag) ||
        !find_text(store, "SELECT sha256 FROM reports WHERE number = ?1", report, arena, &sha256, diag) ||
        !event_marks_stored(store, report, arena, &marks, &n, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (marks[i].number == event)
            *key = event_mark_text(&marks[i], sha256, arena);
    return key->n > 0 || not_there(str_format(arena, "event:%" PRId64, event), diag);
}

/* The event that reviews of this name mean already, however it is coded today; else the one that is exactly so. */
static bool resolve_event(Store *store, Str key, Arena *arena, int64_t *number, Diag *diag)
{
    EventMark wanted, *marks;
    Str sha256;
    int64_t report;
    int32_t n;
    *number = 0;
    if (!event_mark_parse(key, &wanted, &sha256))
        return true;
    if (!find_number(store, "SELECT o.number FROM reviews AS r JOIN review_objects AS o ON o.review = r.number"
                     " WHERE r.object = 'event' AND r.target = ?1 AND o.number IS NOT NULL LIMIT 1", key, 0, number, diag))
        return false;
    if (*number)
        return true;
    if (!find_number(store, "SELECT number FROM reports WHERE sha256 = ?1", sha256, 0, &report, diag) ||
        !event_marks_stored(store, report, arena, &marks, &n, diag))
        return false;
    for (int32_t i = 0; i < n; i++)
        if (event_mark_likeness(&wanted, &marks[i]) == EVENT_MARK_SAME)
            *number = marks[i].number;
    return true;
}

static bool resolve_origin(Store *store, Str target, int64_t *number, Diag *diag)
{
    Str name = target;
    Str kind = str_cut(&name, '/');
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM origins WHERE kind = ?1 AND name = ?2", diag);
    *number = 0;
    if (!find)
        return false;
    sql_text_or_empty(find, 1, kind);
    sql_text_or_empty(find, 2, name);
    int row = sql_row(store, find, diag);
    if (row == 1)
        *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return row >= 0;
}

bool review_target_resolve(Store *store, ReviewObject object, Str target, Arena *arena, int64_t *number, Diag *diag)
{
    int64_t value = 0;
    *number = 0;
    switch (object) {
    case REVIEW_OF_EVENT: return resolve_event(store, target, arena, number, diag);
    case REVIEW_OF_REPORT:
        return find_number(store, "SELECT number FROM reports WHERE sha256 = ?1", target, 0, number, diag);
    case REVIEW_OF_ORIGIN: return resolve_origin(store, target, number, diag);
    case REVIEW_OF_INCIDENT:
        return !str_to_int(target, &value) ||
               find_number(store, "SELECT number FROM incidents WHERE number = ?1", (Str){0}, value, number, diag);
    case REVIEW_OF_FINDING:
        return !str_to_int(target, &value) ||
               find_number(store, "SELECT number FROM findings WHERE number = ?1", (Str){0}, value, number, diag);
    default: return true;
    }
}

static bool find_event(Store *store, Str name, Str text, Arena *arena, ReviewTarget *target, Diag *diag)
{
    int64_t value;
    EventMark mark;
    Str sha256;
    bool ok;
    if (str_to_int(name, &value))
        ok = find_number(store, "SELECT number FROM events WHERE number = ?1", (Str){0}, value, &target->number, diag);
    else if (event_mark_parse(name, &mark, &sha256))
        ok = resolve_event(store, name, arena, &target->number, diag);
    else
        ok = find_id(store, "SELECT count(*) FROM events WHERE id = ?1", "SELECT min(number) FROM events WHERE id = ?1",
                     name, text, &target->number, diag);
    if (!ok)
        return false;
    return target->number ? review_event_key(store, target->number, arena, &target->target, diag) : not_there(text, diag);
}

static bool find_report(Store *store, Str name, Str text, Arena *arena, ReviewTarget *target, Diag *diag)
{
    int64_t value;
    bool ok;
    if (str_to_int(name, &value))
        ok = find_number(store, "SELECT number FROM reports WHERE number = ?1", (Str){0}, value, &target->number, diag);
    else if (name.n == SHA256_HEX)
        ok = find_number(store, "SELECT number FROM reports WHERE sha256 = ?1", name, 0, &target->number, diag);
    else
        ok = find_id(store, "SELECT count(*) FROM reports WHERE id = ?1", "SELECT min(number) FROM reports WHERE id = ?1",
                     name, text, &target->number, diag);
    if (!ok || !target->number)
        return ok && not_there(text, diag);
    return find_text(store, "SELECT sha256 FROM reports WHERE number = ?1", target->number, arena, &target->target, diag);
}

static bool find_origin(Store *store, Str name, Str text, Arena *arena, ReviewTarget *target, Diag *diag)
{
    int64_t value;
    bool ok = str_to_int(name, &value)
                  ? find_number(store, "SELECT number FROM origins WHERE number = ?1", (Str){0}, value, &target->number, diag)
                  : resolve_origin(store, name, &target->number, diag);
    if (!ok || !target->number)
        return ok && not_there(text, diag);
    return find_text(store, "SELECT kind || '/' || name FROM origins WHERE number = ?1", target->number, arena,
                     &target->target, diag);
}

/* "NAME 2025-08-01/2025-08-31"; a month or year is its days. */
static bool find_period(Store *store, Str name, Arena *arena, ReviewTarget *target, Diag *diag)
{
    int32_t first, last, end_first, end_last;
    int64_t known;
    ptrdiff_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ')
        at--;
    Str agreement = str_trim(str_slice(name, 0, at)), rest = str_slice(name, at, name.n);
    Str from = str_cut(&rest, '/');
    if (!agreement.n || !day_parse(from, &first, &last) ||
        (rest.p && (!day_parse(rest, &end_first, &end_last) || end_last < first))) {
        diag_set(diag, ERR_USAGE, -1, "'%.*s' is no period of an agreement", (int)(name.n > 200 ? 200 : name.n), name.p);
        return diag_hint(diag, "period:NAME 2025-08-01/2025-08-31, or period:NAME 2025-08");
    }
    if (!find_number(store, "SELECT count(*) FROM agreements WHERE name = ?1", agreement, 0, &known, diag))
        return false;
    if (!known) {
        diag_set(diag, ERR_USAGE, -1, "the agreement '%.*s' was not monitored in this database",
                 (int)(agreement.n > 200 ? 200 : agreement.n), agreement.p);
        return diag_hint(diag, "'truce monitor' holds the incidents against it");
    }
    target->target = str_format(arena, "%.*s %.*s/%.*s", STR_ARG(agreement), STR_ARG(day_format(arena, first)),
                                STR_ARG(day_format(arena, rest.p ? end_last : last)));
    return true;
}

bool review_target_find(Store *store, Str text, Arena *arena, ReviewTarget *target, Diag *diag)
{
    Str trimmed = str_trim(text);
    ptrdiff_t at = 0;
    while (at < trimmed.n && trimmed.p[at] != ':' && trimmed.p[at] != ' ')
        at++;
    Str name = str_trim(str_slice(trimmed, at + 1, trimmed.n));
    int64_t value;
    *target = (ReviewTarget){0};
    if (!name.n || !review_object_find(str_slice(trimmed, 0, at), &target->object))
        return not_there(trimmed, diag);
    switch (target->object) {
    case REVIEW_OF_EVENT: return find_event(store, name, trimmed, arena, target, diag);
    case REVIEW_OF_REPORT: return find_report(store, name, trimmed, arena, target, diag);
    case REVIEW_OF_ORIGIN: return find_origin(store, name, trimmed, arena, target, diag);
    case REVIEW_OF_PERIOD: return find_period(store, name, arena, target, diag);
    default: break;
    }
    if (!str_to_int(name, &value))
        return not_there(trimmed, diag);
    target->target = str_format(arena, "%" PRId64, value);
    return review_target_resolve(store, target->object, target->target, arena, &target->number, diag) &&
           (target->number || not_there(trimmed, diag));
}

bool review_targets_refresh(Store *store, int64_t report, Arena *arena, int64_t *n_found, Diag *diag)
{
    Str sha256;
    if (!find_text(store, "SELECT sha256 FROM reports WHERE number = ?1", report, arena, &sha256, diag))
        return false;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT r.number, r.target FROM reviews AS r JOIN review_objects AS o ON o.review = r.number"
        " WHERE r.object = 'event' AND r.target >= ?1 || ':' AND r.target < ?1 || ';' AND o.number IS NULL", diag);
    sqlite3_stmt *update = sql_keep(store, "UPDATE review_objects SET number = ?2 WHERE review = ?1", diag);
    if (!find || !update)
        return false;
    sql_text_or_empty(find, 1, sha256);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        int64_t number;
        if (row < 0 || !resolve_event(store, sql_column(find, 1, arena), arena, &number, diag))
            return false;
        if (!number)
            continue;
        sql_int(update, 1, sqlite3_column_int64(find, 0));
        sql_int(update, 2, number);
        if (!sql_done(store, update, diag) || !review_effects_event(store, number, REVIEW_ROW_REVIEWED, diag))
            return false;
        ++*n_found;
    }
    return true;
}
