/* Findings into the database: new, changed and gone ones, each change with what brought it about.
 */
#include "store/findings.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "store/findings_columns.h"
#include "store/sql.h"

enum { FIND, FIND_ALL, INSERT, UPDATE, CHANGE, STATEMENTS };

struct FindingWriter {
    Store *store;
    sqlite3_stmt *statements[STATEMENTS];
    int64_t run,
        change; /* change: value of the counter for what this run touches; 0: not taken yet */
    FindingCounts counts;
};

static const char *const sql[STATEMENTS] = {
    [FIND] = ("SELECT " FINDING_COLUMNS FINDING_SOURCES
             " WHERE f.incident = ?2 AND f.agreement = ?1 AND f.subject = ?3"),
    [FIND_ALL] =
        ("SELECT " FINDING_COLUMNS FINDING_SOURCES " WHERE f.agreement = ?1 AND f.subject = ?3"),
    [INSERT] = ("INSERT INTO findings(agreement, clause, clause_kind, incident, subject, result, "
               "level, party, party_name,"
               " zone, zone_result, distance_m, uncertainty_m, date_start, date_end, place_name, "
               "lat, lon, reason, rule,"
               " count, allowed, added_run, changed_run, change) VALUES(?1, ?2, ?3, ?4, ?5, ?6, "
               "?7, ?8, ?9, ?10, ?11, ?12,"
               " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?23, ?24)"),
    [UPDATE] = ("UPDATE findings SET clause_kind = ?3, result = ?6, level = ?7, party_name = ?9, "
               "zone = ?10,"
               " zone_result = ?11, distance_m = ?12, uncertainty_m = ?13, date_start = ?14, "
               "date_end = ?15,"
               " place_name = ?16, lat = ?17, lon = ?18, reason = ?19, rule = ?20, count = ?21, "
               "allowed = ?22,"
               " changed_run = ?23, change = ?24, gone_run = ?25 WHERE number = ?26"),
    [CHANGE] =
        ("INSERT OR IGNORE INTO finding_changes(run, finding, field, old_value, value, because)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"),
};

static bool begin_run(FindingWriter *writer, Str program, Str as_of, Str agreements, Diag *diag)
{
    char stamp[SQL_NOW_BYTES];
    sqlite3_stmt *add =
        sql_prepare(writer->store,
                    STR("INSERT INTO monitor_runs(started, program, as_of, agreements)"
                        " VALUES(?1, ?2, ?3, ?4) RETURNING number"),
                    diag);
    if (!add)
        return false;
    sql_text(add, 1, sql_now(stamp));
    sql_text_or_empty(add, 2, program);
    sql_text_or_empty(add, 3, as_of);
    sql_text_or_empty(add, 4, agreements);
    bool ok = sql_row(writer->store, add, diag) == 1;
    writer->run = ok ? sqlite3_column_int64(add, 0) : 0;
    sqlite3_finalize(add);
    return ok;
}

bool finding_writer_open(FindingWriter **made, Store *store, Str program, Str as_of, Str agreements,
                         Diag *diag)
{
    FindingWriter *writer = calloc(1, sizeof *writer);
    *made = writer;
    if (!writer)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    writer->store = store;
    for (int i = 0; i < STATEMENTS; i++)
        if (!(writer->statements[i] = sql_prepare(store, str_from_c(sql[i]), diag)))
            return false;
    return begin_run(writer, program, as_of, agreements, diag);
}

void finding_writer_close(FindingWriter *writer)
{
    if (!writer)
        return;
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(writer->statements[i]);
    free(writer);
}

int64_t finding_writer_run(const FindingWriter *writer)
{
    return writer->run;
}

FindingCounts finding_writer_counts(const FindingWriter *writer)
{
    return writer->counts;
}

bool finding_writer_end(FindingWriter *writer, int64_t n_incidents, bool keep, Diag *diag)
{
    char stamp[SQL_NOW_BYTES];
    const char *text =
        keep
            ? "UPDATE monitor_runs SET finished = ?2, n_incidents = ?3, n_new = ?4, n_changed = ?5,"
              " n_gone = ?6 WHERE number = ?1"
            : "DELETE FROM monitor_runs WHERE number = ?1";
    sqlite3_stmt *end = sql_prepare(writer->store, str_from_c(text), diag);
    if (!end)
        return false;
    sql_int(end, 1, writer->run);
    if (keep) {
        sql_text(end, 2, sql_now(stamp));
        sql_int(end, 3, n_incidents);
        sql_int(end, 4, writer->counts.n_new);
        sql_int(end, 5, writer->counts.n_changed);
        sql_int(end, 6, writer->counts.n_gone);
    }
    bool ok = sql_done(writer->store, end, diag);
    sqlite3_finalize(end);
    return ok;
}

/* The counter is moved once a run, by the first finding that it touches. */
static bool take_change(FindingWriter *writer, Diag *diag)
{
    if (writer->change)
        return true;
    sqlite3_stmt *s = sql_prepare(writer->store,
                                  STR("UPDATE counters SET value = value + 1 WHERE name = 'change'"
                                      " RETURNING value"),
                                  diag);
    if (!s)
        return false;
    bool ok = sql_row(writer->store, s, diag) == 1;
    writer->change = ok ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return ok;
}

static void bind_finding(const FindingWriter *writer, sqlite3_stmt *s, const Finding *f)
{
    sql_text_or_empty(s, 1, f->agreement);
    sql_text_or_empty(s, 2, f->clause);
    sql_text_or_empty(s, 3, f->clause_kind);
    sql_int_if(s, 4, f->incident, f->incident != 0);
    sql_text(s, 5, f->subject);
    sql_text(s, 6, f->result);
    sql_text(s, 7, f->level);
    sql_text_or_empty(s, 8, f->party);
    sql_text(s, 9, f->party_name);
    sql_text(s, 10, f->zone);
    sql_text(s, 11, f->zone_result);
    sql_real_if(s, 12, f->distance_m, !isnan(f->distance_m));
    sql_real_if(s, 13, f->uncertainty_m, !isnan(f->uncertainty_m));
    sql_text(s, 14, f->date_start);
    sql_text(s, 15, f->date_end);
    sql_text(s, 16, f->place_name);
    sql_real_if(s, 17, f->lat, !isnan(f->lat));
    sql_real_if(s, 18, f->lon, !isnan(f->lon));
    sql_text_or_empty(s, 19, f->reason);
    sql_text_or_empty(s, 20, f->rule);
    sql_real_if(s, 21, f->count, !isnan(f->count));
    sql_real_if(s, 22, f->allowed, !isnan(f->allowed));
    sql_int(s, 23, writer->run);
    sql_int(s, 24, writer->change);
}

static sqlite3_stmt *ready(FindingWriter *writer, int which)
{
    sqlite3_reset(writer->statements[which]);
    sqlite3_clear_bindings(writer->statements[which]);
    return writer->statements[which];
}

static bool put_change(FindingWriter *writer, int64_t finding, const char *field, Str old,
                       Str value, Str because, Diag *diag)
{
    sqlite3_stmt *s = ready(writer, CHANGE);
    sql_int(s, 1, writer->run);
    sql_int(s, 2, finding);
    sql_text(s, 3, str_from_c(field));
    sql_text(s, 4, old);
    sql_text(s, 5, value);
    sql_text_or_empty(s, 6, because);
    return sql_done(writer->store, s, diag);
}

static bool insert(FindingWriter *writer, const Finding *f, Str because, Diag *diag)
{
    if (!take_change(writer, diag))
        return false;
    sqlite3_stmt *s = ready(writer, INSERT);
    bind_finding(writer, s, f);
    if (!sql_done(writer->store, s, diag))
        return false;
    writer->counts.n_new++;
    return put_change(writer, sqlite3_last_insert_rowid(writer->store->db), "new", STR(""),
                      f->result, because, diag);
}

static Str number_text(Arena *arena, double value)
{
    return isnan(value) ? STR("") : str_format(arena, "%.10g", value);
}

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b;
}

/* Puts down each field that differs; *differs tells whether any does. */
static bool put_differences(FindingWriter *writer, const Finding *old, const Finding *f,
                            Str because, Arena *arena, bool *differs, Diag *diag)
{
    const struct {
        const char *name;
        Str old, value;
    } texts[] = {
        {"result", old->result, f->result},
        {"level", old->level, f->level},
        {"clause_kind", old->clause_kind, f->clause_kind},
        {"party_name", old->party_name, f->party_name},
        {"zone", old->zone, f->zone},
        {"zone_result", old->zone_result, f->zone_result},
        {"date_start", old->date_start, f->date_start},
        {"date_end", old->date_end, f->date_end},
        {"place_name", old->place_name, f->place_name},
        {"reason", old->reason, f->reason},
        {"rule", old->rule, f->rule},
    };
    const struct {
        const char *name;
        double old, value;
    } numbers[] = {
        {"distance_m", old->distance_m, f->distance_m},
        {"uncertainty_m", old->uncertainty_m, f->uncertainty_m},
        {"lat", old->lat, f->lat},
        {"lon", old->lon, f->lon},
        {"count", old->count, f->count},
        {"allowed", old->allowed, f->allowed},
    };
    bool ok = true;
    *differs = old->gone_run != 0;
    if (*differs)
        ok = put_change(writer, old->number, "gone", STR("gone"), STR(""), because, diag);
    for (size_t i = 0; ok && i < sizeof texts / sizeof *texts; i++) {
        if (str_eq(texts[i].old, texts[i].value))
            continue;
        *differs = true;
        ok = put_change(writer, old->number, texts[i].name, texts[i].old, texts[i].value, because,
                        diag);
    }
    for (size_t i = 0; ok && i < sizeof numbers / sizeof *numbers; i++) {
        if (same_number(numbers[i].old, numbers[i].value))
            continue;
        *differs = true;
        ok = put_change(writer, old->number, numbers[i].name, number_text(arena, numbers[i].old),
                        number_text(arena, numbers[i].value), because, diag);
    }
    return ok;
}

static bool update(FindingWriter *writer, const Finding *f, int64_t number, bool gone, Diag *diag)
{
    if (!take_change(writer, diag))
        return false;
    sqlite3_stmt *s = ready(writer, UPDATE);
    bind_finding(writer, s, f);
    sql_int_if(s, 25, writer->run, gone);
    sql_int(s, 26, number);
    return sql_done(writer->store, s, diag);
}

/* What makes a finding the same one: incident, clause, party and, of a clock, its first day. */
static Str key_of(const Finding *f, Arena *arena)
{
    Str day = str_eq(f->subject, STR("clock")) ? f->date_start : STR("");
    return str_format(arena, "%" PRId64 "|%.*s|%.*s|%.*s", f->incident, STR_ARG(f->clause), STR_ARG(f->party),
                      STR_ARG(day));
}

typedef struct FindingList {
    VEC(Finding) list;
    Map by_key;
} FindingList;

static bool read_stored(FindingWriter *writer, Str agreement, Str subject, int64_t incident,
                        Arena *arena, FindingList *stored, Diag *diag)
{
    sqlite3_stmt *s = ready(writer, incident ? FIND : FIND_ALL);
    sql_text(s, 1, agreement);
    if (incident)
        sql_int(s, 2, incident);
    sql_text(s, 3, subject);
    int row;
    while ((row = sql_row(writer->store, s, diag)) == 1) {
        Finding *f = vec_push(&stored->list, arena);
        finding_from_row(s, arena, f);
        map_put(&stored->by_key, arena, key_of(f, arena), (int32_t)stored->list.n - 1, NULL);
    }
    return row == 0;
}

/* A level that a person set stays; the machine's own is kept behind it, for when the decision is left open again. */
static bool keep_level(FindingWriter *writer, const Finding *old, Finding *f, Diag *diag)
{
    sqlite3_stmt *s = sql_keep(writer->store,
        "UPDATE machine_values SET value = ?2 WHERE object = 'finding' AND number = ?1 AND field = 'level'", diag);
    if (!s)
        return false;
    sql_int(s, 1, old->number);
    sql_text(s, 2, f->level);
    if (!sql_done(writer->store, s, diag))
        return false;
    if (sqlite3_changes(writer->store->db))
        f->level = old->level;
    return true;
}

static bool put_one(FindingWriter *writer, const Finding *f, FindingList *stored, Str because,
                    Arena *arena, Diag *diag)
{
    const int32_t *at = map_find(&stored->by_key, key_of(f, arena));
    Finding *old = at ? &stored->list.v[*at] : NULL;
    bool differs;
    if (!old || !old->number)
        return insert(writer, f, because, diag);
    int64_t number = old->number;
    Finding kept = *f;
    if (!keep_level(writer, old, &kept, diag) ||
        !put_differences(writer, old, &kept, because, arena, &differs, diag))
        return false;
    old->number = 0; /* taken: it still follows */
    writer->counts.n_changed += differs;
    writer->counts.n_kept += !differs;
    return !differs || update(writer, &kept, number, false, diag);
}

bool finding_writer_set(FindingWriter *writer, Str agreement, Str subject, int64_t incident,
                        const Finding *findings, int32_t n, Str because, bool any_stored,
                        Arena *arena, Diag *diag)
{
    ArenaMark mark = arena_mark(arena);
    FindingList stored = {0};
    bool ok =
        !any_stored || read_stored(writer, agreement, subject, incident, arena, &stored, diag);
    for (int32_t i = 0; ok && i < n; i++)
        ok = put_one(writer, &findings[i], &stored, because, arena, diag);
    for (ptrdiff_t i = 0; ok && i < stored.list.n; i++) {
        const Finding *old = &stored.list.v[i];
        if (!old->number || old->gone_run)
            continue;
        writer->counts.n_gone++;
        ok = put_change(writer, old->number, "gone", STR(""), STR("gone"), because, diag) &&
             update(writer, old, old->number, true, diag);
    }
    arena_release(arena, mark);
    return ok;
}
