/* Reports into the database: identity, copies, text search. */
#include "store/record.h"

#include "base/day.h"
#include "base/out.h"
#include "base/sha256.h"
#include "store/sql.h"

static const Str kind_names[] = {{"text", 4}, {"html", 4}, {"row", 3}};

ReportKind record_kind_find(Str name)
{
    size_t kind = 0;
    while (kind < sizeof kind_names / sizeof *kind_names && !str_eq(name, kind_names[kind]))
        kind++;
    return kind < sizeof kind_names / sizeof *kind_names ? (ReportKind)kind : REPORT_TEXT;
}

static void add_field(Out *out, Str value)
{
    out_format(out, "%td:", value.n);
    out_str(out, value);
}

static void add_claim(Out *out, const Claim *claim)
{
    const Str fields[] = {claim->external_id, claim->date, claim->type, claim->sub_type, claim->actor1,
                          claim->actor2, claim->country, claim->admin1, claim->place};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_field(out, fields[i]);
    if (claim->has_point)
        out_format(out, "%.9g,%.9g", claim->lat, claim->lon);
    out_format(out, ";%lld", (long long)claim->fatalities);
    /* parts that older versions did not read count only where there are any */
    if (claim->least >= 0 || claim->most >= 0)
        out_format(out, ";%lld..%lld", (long long)claim->least, (long long)claim->most);
    if (claim->date_end.n || claim->grade.n) {
        add_field(out, claim->date_end);
        add_field(out, claim->grade);
    }
}

bool record_identify(const Report *report, Arena *arena, RecordKey *key, Diag *diag)
{
    Out out = out_to_memory(arena);
    const Str fields[] = {kind_names[report->kind], report->id_given ? report->id : STR(""), report->date,
                          report->source, report->title, report->url, report->text};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_field(&out, fields[i]);
    if (report->claim)
        add_claim(&out, report->claim);
    if (report->repeat) {
        if (!sha256_hex(out_text(&out), arena, &key->first, diag))
            return false;
        out_format(&out, "repeat %lld", (long long)report->repeat);
    }
    return sha256_hex(out_text(&out), arena, &key->sha256, diag);
}

void record_sketch(const Report *report, Arena *arena, RecordKey *key)
{
    key->shingles = copies_shingles(report->text, arena);
    copies_keys(&key->shingles, key->keys);
}

bool record_find(Store *store, Str sha256, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM reports WHERE sha256 = ?1", diag);
    *number = 0;
    if (!find)
        return false;
    sql_text_or_empty(find, 1, sha256);
    int row = sql_row(store, find, diag);
    if (row == 1)
        *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return row >= 0;
}

static bool find_source(Store *store, Str name, int64_t *number, Diag *diag)
{
    *number = 0;
    if (!name.n)
        return true;
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO sources(name) VALUES(?1)", diag);
    if (!add)
        return false;
    sql_text(add, 1, name);
    if (!sql_done(store, add, diag))
        return false;
    sqlite3_stmt *find = sql_keep(store, "SELECT number FROM sources WHERE name = ?1", diag);
    if (!find)
        return false;
    sql_text(find, 1, name);
    if (sql_row(store, find, diag) != 1)
        return false;
    *number = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    return true;
}

/* Reports of one week, or without a date, may be copies. */
static bool dates_fit(Str a, Str b)
{
    int32_t x, y;
    if (!day_parse(a, &x, NULL) || !day_parse(b, &y, NULL))
        return true;
    return x - y <= COPY_DAYS && y - x <= COPY_DAYS;
}

/* The most similar first report among those that share a key; the oldest of equals. */
static bool find_first(Store *store, const Report *report, const RecordKey *key, Arena *scratch, Recorded *recorded,
                       Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT DISTINCT r.number, r.date, r.text FROM copy_keys AS k JOIN reports AS r ON r.number = k.report"
        " WHERE k.key IN(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16) ORDER BY r.number", diag);
    if (!find)
        return false;
    for (int i = 0; i < COPY_KEYS; i++)
        sql_int(find, i + 1, key->keys[i]);
    for (int row; (row = sql_row(store, find, diag)) != 0;) {
        if (row < 0)
            return false;
        ArenaMark mark = arena_mark(scratch);
        double similarity;
        bool near = dates_fit(report->date, sql_column(find, 1, scratch));
        Shingles other = near ? copies_shingles(sql_column(find, 2, scratch), scratch) : (Shingles){0};
        if (near && copies_are_copies(&key->shingles, &other, &similarity) && similarity > recorded->similarity) {
            recorded->copy_of = sqlite3_column_int64(find, 0);
            recorded->similarity = similarity;
        }
        arena_release(scratch, mark);
    }
    return true;
}

static bool insert_keys(Store *store, int64_t number, const RecordKey *key, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store, "INSERT OR IGNORE INTO copy_keys(key, report) VALUES(?1, ?2)", diag);
    for (int i = 0; i < COPY_KEYS && add; i++) {
        sql_int(add, 1, key->keys[i]);
        sql_int(add, 2, number);
        if (!sql_done(store, add, diag))
            return false;
    }
    return add != NULL;
}

static bool insert_report(Store *store, const Report *report, const RecordKey *key, Recorded *recorded, Diag *diag)
{
    int64_t source;
    if (!find_source(store, report->source, &source, diag))
        return false;
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO reports(id, sha256, kind, date, source, title, url, lang, text, origin, line,"
                                 " run, copy_of, similarity, retrieved) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)", diag);
    if (!add)
        return false;
    sql_text_or_empty(add, 1, report->id);
    sql_text_or_empty(add, 2, key->sha256);
    sql_text(add, 3, kind_names[report->kind]);
    sql_text(add, 4, report->date);
    sql_int_if(add, 5, source, source > 0);
    sql_text(add, 6, report->title);
    sql_text(add, 7, report->url);
    sql_text(add, 8, report->lang);
    sql_text_or_empty(add, 9, report->text);
    sql_text_or_empty(add, 10, report->origin);
    sql_int(add, 11, report->line);
    sql_int(add, 12, store->run);
    sql_int_if(add, 13, recorded->copy_of, recorded->copy_of > 0);
    sql_real_if(add, 14, recorded->similarity, recorded->copy_of > 0);
    char now[SQL_NOW_BYTES];
    sql_text(add, 15, sql_now(now));
    if (!sql_done(store, add, diag))
        return false;
    recorded->number = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool record_search(Store *store, Diag *diag)
{
    /* the index itself tells how far it has come */
    sqlite3_stmt *add = sql_keep(store,
        "INSERT INTO reports_text(rowid, title, text) SELECT number, title, text FROM reports WHERE number >"
        " (SELECT ifnull(max(id), 0) FROM reports_text_docsize) ORDER BY number", diag);
    return add && sql_done(store, add, diag);
}

static bool insert_claim(Store *store, const Claim *claim, int64_t number, Diag *diag)
{
    sqlite3_stmt *add = sql_keep(store,
                                 "INSERT INTO claims(report, external_id, date, type, sub_type, actor1, actor2, country,"
                                 " admin1, place, lat, lon, fatalities, fatalities_least, fatalities_most, date_end, grade)"
                                 " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)",
                                 diag);
    if (!add)
        return false;
    sql_int(add, 1, number);
    sql_text(add, 2, claim->external_id);
    sql_text(add, 3, claim->date);
    sql_text(add, 4, claim->type);
    sql_text(add, 5, claim->sub_type);
    sql_text(add, 6, claim->actor1);
    sql_text(add, 7, claim->actor2);
    sql_text(add, 8, claim->country);
    sql_text(add, 9, claim->admin1);
    sql_text(add, 10, claim->place);
    sql_real_if(add, 11, claim->lat, claim->has_point);
    sql_real_if(add, 12, claim->lon, claim->has_point);
    sql_int_if(add, 13, claim->fatalities, claim->fatalities >= 0);
    sql_int_if(add, 14, claim->least, claim->least >= 0);
    sql_int_if(add, 15, claim->most, claim->most >= 0);
    sql_text(add, 16, claim->date_end);
    sql_text(add, 17, claim->grade);
    return sql_done(store, add, diag);
}

RecordResult record_report(Store *store, const Report *report, const RecordKey *key, const Event *events,
                           int32_t n_events, Arena *scratch, Recorded *recorded, Diag *diag)
{
    *recorded = (Recorded){0};
    if (!record_find(store, key->sha256, &recorded->number, diag))
        return RECORD_FAILED;
    if (recorded->number)
        return RECORD_KNOWN;
    if (report->repeat && !record_find(store, key->first, &recorded->copy_of, diag))
        return RECORD_FAILED;
    recorded->similarity = recorded->copy_of ? 1 : 0;
    bool may_be_copy = report->kind != REPORT_ROW && key->shingles.n > 0;
    if (may_be_copy && !find_first(store, report, key, scratch, recorded, diag))
        return RECORD_FAILED;
    if (!insert_report(store, report, key, recorded, diag) ||
        (report->claim && !insert_claim(store, report->claim, recorded->number, diag)))
        return RECORD_FAILED;
    if (recorded->copy_of)
        return RECORD_COPY;
    if ((may_be_copy && !insert_keys(store, recorded->number, key, diag)) ||
        !record_events(store, recorded->number, events, n_events, diag))
        return RECORD_FAILED;
    return RECORD_ADDED;
}
