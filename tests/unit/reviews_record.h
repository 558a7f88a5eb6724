/* A small record for tests of reviews: two reports with two events each, every event an incident of its own. */
#ifndef TRUCE_TESTS_REVIEWS_RECORD_H
#define TRUCE_TESTS_REVIEWS_RECORD_H

#include "unit/unit.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/out.h"
#include "store/incidents.h"
#include "store/record.h"
#include "store/reviews.h"

static char record_folder[40];
static char record_path[64];

static inline int record_set_up(void **state)
{
    (void)state;
    memcpy(record_folder, "/tmp/truce-reviews-XXXXXX", 26);
    if (!mkdtemp(record_folder))
        return -1;
    snprintf(record_path, sizeof record_path, "%s/a.db", record_folder);
    return 0;
}

static inline void record_remove(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static inline int record_tear_down(void **state)
{
    (void)state;
    record_remove(record_path);
    return rmdir(record_folder);
}

/* SQL past the store, as somebody with another tool would. */
static inline bool record_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    bool ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(db);
    return ok;
}

/* All rows that a query gives, fields parted by "|", rows by line ends. */
static inline Str record_rows(const char *path, const char *sql, Arena *arena)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    Out out = out_to_memory(arena);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *text = (const char *)sqlite3_column_text(rows, i);
            out_c(&out, i ? "|" : "");
            out_c(&out, text ? text : "-");
        }
        out_byte(&out, '\n');
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return str_dup(arena, out_text(&out));
}

static inline Event record_sample(Str text, int32_t beg, int32_t end, PloverType type)
{
    static Party party = {.text = {"Jets", 4}, .span = {0, 4}, .name = {"Air Force", 9}, .country = {"ISR", 3},
                          .sector = {"MIL", 3}, .code = {"ISRMIL", 6}};
    return (Event){.id = STR("e"), .text = text, .span = {0, (int32_t)text.n}, .words = {beg, end}, .type = type,
                   .mode = STR("airstrike"), .cameo = STR("195"), .quad = 4, .goldstein = -9.5, .score = -9,
                   .actors = &party, .n_actors = 1, .status = STATUS_REPORTED,
                   .date = {STR("2024-03-05"), STR("2024-03-05"), STR("Tuesday"), STR("weekday")},
                   .place = {.text = STR("the port"), .name = STR("Port A"), .country = STR("SYR"), .lat = 33.100000000000001,
                             .lon = 0.1 + 0.2, .has_point = true, .geonameid = 7, .precision = STR("city")},
                   .counts = {{2, 4}, {-1, -1}, {-1, -1}, {3, -1}}, .trigger = {beg, end}, .frame = STR("f"),
                   .confidence = 0.5};
}

/* Makes the database; incidents 1 to 4 have the events 1 to 4. */
static inline void record_make(const char *path)
{
    Arena arena = test_arena();
    Diag diag = {0};
    Store *store = NULL;
    RunFacts facts = {.inputs = STR("in"), .program = STR("p"), .model = STR("m"), .knowledge = STR("k")};
    const Str texts[] = {STR("Jets struck the port and seized a ship."), STR("Jets bombed the harbour and took a boat.")};
    assert_true(store_open(&store, str_from_c(path), STORE_WRITE, &diag) && run_begin(store, &facts, &diag) &&
                store_begin(store, &diag));
    for (int i = 0; i < 2; i++) {
        Report report = {.id = i ? STR("two") : STR("one"), .text = texts[i], .date = STR("2024-03-05"), .origin = STR("t")};
        Event events[] = {record_sample(texts[i], 5, 11, PLOVER_ASSAULT), record_sample(texts[i], 25, 31, PLOVER_COERCE)};
        RecordKey key;
        Recorded recorded;
        events[0].id = i ? STR("two:5") : STR("one:5"), events[1].id = i ? STR("two:25") : STR("one:25");
        assert_true(record_identify(&report, &arena, &key, &diag));
        record_sketch(&report, &arena, &key);
        assert_int_equal(record_report(store, &report, &key, events, 2, &arena, &recorded, &diag), RECORD_ADDED);
    }
    assert_true(store_commit(store, &diag));
    assert_true(record_sql(path,
        "INSERT INTO incidents(number, type, status, level, added, change)"
        " SELECT number, type, status, 'reported', '', 0 FROM events;"
        "UPDATE counters SET value = 4 WHERE name IN('clustered', 'told');"
        "INSERT INTO incident_events(incident, event, side, rule, why) SELECT number, number, 'tells', 'r', 'w' FROM events;"
        "INSERT INTO origins(number, kind, name) VALUES(1, 'agency', 'SANA');"
        "INSERT INTO event_origins(event, origin, rule) SELECT number, 1, 'r' FROM events;"
        "INSERT INTO agreements(name, title, sha256) VALUES('truce-1', 'T', '');"
        "INSERT INTO monitor_runs(number, started, program, as_of, agreements) VALUES(1, '', '', '', '');"
        "INSERT INTO findings(number, agreement, clause, clause_kind, incident, subject, result, level, reason, rule,"
        " added_run, changed_run, change) VALUES(1, 'truce-1', 'A', 'ban', 1, 'incident', 'violation', 'reported', '', '',"
        " 1, 1, 0)"));
    assert_true(store_begin(store, &diag));
    for (int64_t i = 1; i <= 4; i++)
        assert_true(incident_refresh(store, i, &diag));
    assert_true(store_commit(store, &diag));
    store_close(store);
    arena_close(&arena);
}

/* Everything that reviews change, as one text. */
static inline Str record_state(const char *path, Arena *arena)
{
    static const char *const queries[] = {
        "SELECT number, type, mode, cameo, quad, goldstein, score, status, date_start, date_end, date_text, date_basis,"
        " place_text, place_name, place_country, admin1, printf('%!.17g', lat), printf('%!.17g', lon), geonameid, precision,"
        " killed_min, killed_max, injured_min, injured_max, detained_min, detained_max, displaced_min, displaced_max,"
        " decision FROM events ORDER BY number",
        "SELECT * FROM parties ORDER BY event, side, ordinal",
        "SELECT event, min_lat, max_lat, min_lon, max_lon FROM event_places ORDER BY event",
        "SELECT number, type, mode, cameo, status, level, information, information_by, date_start, date_end, place_name,"
        " place_country, lat, lon, killed_min, killed_max, decision, attribution, merged_into, n_events, summary FROM incidents"
        " WHERE merged_into IS NULL ORDER BY number",
        "SELECT incident, event, home FROM incident_events ORDER BY incident, event",
        "SELECT * FROM incident_parties WHERE incident IN(SELECT number FROM incidents WHERE merged_into IS NULL)"
        " ORDER BY incident, side, ordinal",
        "SELECT number, level, decision FROM findings ORDER BY number",
        "SELECT number, grade, grade_by, hidden FROM origins ORDER BY number",
        "SELECT number, hidden FROM reports ORDER BY number"};
    Out out = out_to_memory(arena);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        out_str(&out, record_rows(path, queries[i], arena));
    return out_text(&out);
}

static inline Store *open_record(void)
{
    Diag diag = {0};
    Store *store = NULL;
    if (!store_open(&store, str_from_c(record_path), STORE_WRITE, &diag))
        fail_msg("%s", diag.message);
    return store;
}

static inline ReviewRequest request(ReviewAction action, const char *target, const char *field, const char *value)
{
    return (ReviewRequest){.who = STR("A. Reviewer"), .role = REVIEW_ADMIN, .action = action, .target = str_from_c(target),
                           .field = str_from_c(field), .value = str_from_c(value), .seen = REVIEW_SEEN_ANY};
}

static inline int64_t must_add(Store *store, const ReviewRequest *asked, Arena *arena)
{
    Diag diag = {0};
    ReviewOutcome outcome;
    if (!review_add(store, asked, arena, &outcome, &diag))
        fail_msg("%s (%s)", diag.message, diag.hint);
    return outcome.number;
}

static inline int64_t must_undo(Store *store, int64_t number, Arena *arena)
{
    ReviewRequest undo = request(REVIEW_UNDO, NULL, NULL, NULL);
    undo.undoes = number;
    return must_add(store, &undo, arena);
}

/* The first line in which two states differ. */
static inline Str difference(Arena *arena, Str got, Str want)
{
    Str a, b;
    do {
        a = str_cut(&got, '\n');
        b = str_cut(&want, '\n');
    } while (str_eq(a, b) && got.p && want.p);
    return str_format(arena, "got \"%.*s\", want \"%.*s\"", STR_ARG(a), STR_ARG(b));
}

static inline void expect_chain(Store *store, int64_t broken_at, Str expected, bool has_expected, Arena *arena)
{
    ReviewChain chain;
    Diag diag = {0};
    assert_true(review_chain_check(store, expected, arena, &chain, &diag));
    if (chain.broken_at != broken_at)
        fail_msg("broken at %lld: %s", (long long)chain.broken_at, chain.reason ? chain.reason : "");
    assert_int_equal(chain.has_expected, has_expected);
}

#endif
