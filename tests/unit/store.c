/* The database: schema, versions, foreign and damaged files, locks; reports, copies, events, filters. */
#include "unit/unit.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "store/query.h"
#include "store/record.h"
#include "store/schema.h"

static char folder[] = "/tmp/truce-store-XXXXXX";
static char path[64];

static int set_up(void **state)
{
    (void)state;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a.db", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

static Store *open_store(StoreMode mode)
{
    Diag diag = {0};
    Store *store = NULL;
    if (!store_open(&store, str_from_c(path), mode, &diag))
        fail_msg("%s", diag.message);
    return store;
}

static void expect_refused(StoreMode mode, Err code, const char *words)
{
    Diag diag = {0};
    Store *store = NULL;
    assert_false(store_open(&store, str_from_c(path), mode, &diag));
    assert_null(store);
    assert_int_equal(diag.code, code);
    if (!strstr(diag.message, words))
        fail_msg("\"%s\" is not in \"%s\"", words, diag.message);
    assert_true(diag.hint[0] != 0);
}

static void run_sql(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void test_kinds_of_files(void **state)
{
    (void)state;
    expect_refused(STORE_READ, ERR_IO, "no database");
    store_close(open_store(STORE_WRITE));
    store_close(open_store(STORE_READ));
    run_sql("PRAGMA user_version=1000");
    expect_refused(STORE_READ, ERR_FORMAT, "newer truce");
    expect_refused(STORE_WRITE, ERR_FORMAT, "newer truce");
    unlink(path);
    run_sql("CREATE TABLE theirs(a); PRAGMA user_version=1");
    expect_refused(STORE_WRITE, ERR_FORMAT, "another program");
    Diag diag = {0};
    assert_true(file_write(str_from_c(path), STR("This is a text and no database, and long enough to tell so.\n"), &diag));
    expect_refused(STORE_WRITE, ERR_FORMAT, "not a database");
    assert_true(file_write(str_from_c(path), STR(""), &diag));
    expect_refused(STORE_READ, ERR_FORMAT, "is empty");
}

static RunFacts facts(void)
{
    return (RunFacts){.inputs = STR("in"), .program = STR("p"), .model = STR("m"), .knowledge = STR("k")};
}

static RecordResult add(Store *store, Arena *arena, Report report, const Event *events, int32_t n, Recorded *recorded)
{
    Diag diag = {0};
    RecordKey key;
    report.origin = STR("test");
    assert_true(record_identify(&report, arena, &key, &diag));
    record_sketch(&report, arena, &key);
    RecordResult result = record_report(store, &report, &key, events, n, arena, recorded, &diag);
    if (result == RECORD_FAILED)
        fail_msg("%s", diag.message);
    return result;
}

static void test_reports(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Store *store = open_store(STORE_WRITE);
    Diag diag = {0};
    Recorded recorded;
    RunFacts run = facts();
    assert_true(run_begin(store, &run, &diag) && store_begin(store, &diag));
    Str words = STR("Two drones hit the fuel depot of the harbour before dawn and a fire burned until noon, the mayor "
                    "said, while workers were led out unhurt and the road was closed.");
    Str more = str_concat(&arena, words, STR(" (Agency)"));
    Report report = {.id = STR("x"), .text = words, .date = STR("2024-01-01")};
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_ADDED);
    assert_int_equal(recorded.number, 1);
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_KNOWN);
    report.text = more;
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_COPY);
    assert_int_equal(recorded.copy_of, 1);
    report.date = STR("2024-01-08");
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_COPY);
    report.date = STR("2024-01-09");
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_ADDED);
    /* rows are never copies; the claim makes them differ */
    Claim claim = {.external_id = STR("1"), .fatalities = -1};
    Report row = {.id = STR("r"), .text = words, .kind = REPORT_ROW, .claim = &claim};
    assert_int_equal(add(store, &arena, row, NULL, 0, &recorded), RECORD_ADDED);
    claim.external_id = STR("2");
    assert_int_equal(add(store, &arena, row, NULL, 0, &recorded), RECORD_ADDED);
    store_rollback(store);
    assert_true(store_begin(store, &diag));
    assert_int_equal(add(store, &arena, report, NULL, 0, &recorded), RECORD_ADDED);
    assert_int_equal(recorded.number, 1); /* nothing of the batch had been kept */
    assert_true(store_commit(store, &diag));
    store_close(store);
    arena_close(&arena);
}

static void test_copies(void **state)
{
    (void)state;
    Arena arena = test_arena();
    double similarity;
    Shingles none = copies_shingles(STR(" -- "), &arena);
    Shingles one = copies_shingles(STR("Clashes near Taiz."), &arena);
    Shingles same = copies_shingles(STR("clashes NEAR, Taiz"), &arena);
    Shingles other = copies_shingles(STR("Clashes near Aden."), &arena);
    assert_int_equal(none.n, 0);
    assert_false(copies_are_copies(&none, &none, &similarity));
    assert_true(copies_are_copies(&one, &same, &similarity));
    assert_false(copies_are_copies(&one, &other, &similarity));
    /* six shingles each, five of them in both, seven in either */
    Shingles ten = copies_shingles(STR("a b c d e f g h i j"), &arena);
    Shingles ends = copies_shingles(STR("a b c d e f g h i k"), &arena);
    assert_true(copies_similarity(&ten, &ends) > 5.0 / 7 - 1e-9 && copies_similarity(&ten, &ends) < 5.0 / 7 + 1e-9);
    arena_close(&arena);
}

static Event make_event(Str text, const char *date, double lat, double lon)
{
    return (Event){.id = STR("e"),
                   .text = text,
                   .span = {0, (int32_t)text.n},
                   .type = PLOVER_ASSAULT,
                   .status = STATUS_ALLEGED,
                   .date = {str_from_c(date), str_from_c(date), STR(""), STR("explicit")},
                   .place = {.name = STR("Port_A"), .country = STR("SYR"), .lat = lat, .lon = lon, .has_point = true},
                   .counts = {{-1, -1}, {2, 4}, {-1, -1}, {0, 0}}};
}

static int count_events(Store *store, EventFilter filter)
{
    Arena arena = test_arena();
    EventCursor *cursor;
    StoredEvent found;
    Diag diag = {0};
    int n = 0, row = -1;
    if (!events_open(&cursor, store, &filter, &diag)) {
        arena_close(&arena);
        return -(int)diag.code;
    }
    while ((row = events_next(cursor, &arena, &found, &diag)) == 1)
        n++;
    events_close(cursor);
    arena_close(&arena);
    return row < 0 ? -(int)diag.code : n;
}

static void test_filters(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Store *store = open_store(STORE_WRITE);
    Diag diag = {0};
    Recorded recorded;
    RunFacts run = facts();
    Str text = STR("Jets struck the port.");
    Party party = {.text = STR("Jets 100%"), .country = STR("ISR"), .sector = STR("MIL")};
    Event events[2] = {make_event(text, "2024-01-05", 33.1, 179.5), make_event(text, "2024-02-05", -10, -179.5)};
    events[0].actors = &party, events[0].n_actors = 1;
    assert_true(run_begin(store, &run, &diag) && store_begin(store, &diag));
    add(store, &arena, (Report){.id = STR("q"), .text = text, .source = STR("Wire")}, events, 2, &recorded);
    assert_true(store_commit(store, &diag));
    assert_int_equal(count_events(store, (EventFilter){0}), 2);
    assert_int_equal(count_events(store, (EventFilter){.from = STR("2024-01-05"), .to = STR("2024-01-05")}), 1);
    assert_int_equal(count_events(store, (EventFilter){.from = STR("2024-01-06")}), 1);
    assert_int_equal(count_events(store, (EventFilter){.actor = {.country = STR("ISR"), .sector = STR("MIL")}}), 1);
    assert_int_equal(count_events(store, (EventFilter){.actor = {.country = STR("ISR"), .sector = STR("GOV")}}), 0);
    assert_int_equal(count_events(store, (EventFilter){.recipient = {.country = STR("ISR")}}), 0);
    assert_int_equal(count_events(store, (EventFilter){.actor = {.name = STR("jets 100%")}}), 1);
    assert_int_equal(count_events(store, (EventFilter){.actor = {.name = STR("j%s")}}), 0);
    assert_int_equal(count_events(store, (EventFilter){.place = STR("t_a")}), 2);
    assert_int_equal(count_events(store, (EventFilter){.place = STR("tXa")}), 0);
    assert_int_equal(count_events(store, (EventFilter){.source = STR("wir")}), 2);
    Diag failure = {0};
    assert_int_equal(count_events(store, (EventFilter){.text = STR("port")}), 0); /* not taken into the search yet */
    assert_true(record_search(store, &failure) && record_search(store, &failure));
    assert_int_equal(count_events(store, (EventFilter){.text = STR("port")}), 2);
    assert_int_equal(count_events(store, (EventFilter){.text = STR("harbour")}), 0);
    assert_int_equal(count_events(store, (EventFilter){.text = STR("AND")}), -ERR_USAGE);
    assert_int_equal(count_events(store, (EventFilter){.limit = 1}), 1);
    EventFilter box = {.has_box = true, .south = -20, .north = 40, .west = 170, .east = -170};
    assert_int_equal(count_events(store, box), 2);
    box.south = 33.1, box.north = 33.1, box.west = 179.5, box.east = 179.5;
    assert_int_equal(count_events(store, box), 1);
    box.west = -180, box.east = 179.4;
    assert_int_equal(count_events(store, box), 0);
    store_close(store);
    arena_close(&arena);
}

/* Days that touch: of one day and of many, before, in and behind the period asked for; with a type and without, by lists and by tests. */
static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *label, *start, *end;
        bool in;
    } rows[] = {
        {"the first day", "2024-03-01", "2024-03-01", true},      {"the last day", "2024-03-31", "2024-03-31", true},
        {"from before into it", "2024-02-20", "2024-03-01", true}, {"from it to behind", "2024-03-31", "2024-04-09", true},
        {"all of it and more", "2023-01-01", "2025-01-01", true},  {"the day before", "2024-02-29", "2024-02-29", false},
        {"days until the day before", "2024-01-01", "2024-02-29", false}, {"the day behind", "2024-04-01", "2024-04-01", false},
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    Arena arena = test_arena();
    Store *store = open_store(STORE_WRITE);
    Diag diag = {0};
    Recorded recorded;
    RunFacts run = facts();
    assert_true(run_begin(store, &run, &diag) && store_begin(store, &diag));
    for (int i = 0; i < ROWS; i++) {
        Str text = str_from_c(rows[i].label);
        Event event = make_event(text, rows[i].start, 33, 36);
        event.date.end = str_from_c(rows[i].end);
        event.id = text;
        add(store, &arena, (Report){.id = text, .text = text, .date = str_from_c(rows[i].start)}, &event, 1, &recorded);
    }
    assert_true(store_commit(store, &diag));
    for (int i = 0; i < ROWS; i++) {
        EventFilter filter = {.from = STR("2024-03-01"), .to = STR("2024-03-31"), .report = str_from_c(rows[i].label)};
        if (count_events(store, filter) != rows[i].in)
            fail_msg("%s", rows[i].label);
    }
    EventFilter month = {.from = STR("2024-03-01"), .to = STR("2024-03-31")};
    assert_int_equal(count_events(store, month), 5);
    month.newest = true;
    assert_int_equal(count_events(store, month), 5);
    month.type = STR("ASSAULT");
    assert_int_equal(count_events(store, month), 5);
    month.machine = true;
    assert_int_equal(count_events(store, month), 5);
    month.type = STR("AID");
    assert_int_equal(count_events(store, month), 0);
    assert_int_equal(count_events(store, (EventFilter){.from = STR("2024-03-01")}), 6);
    assert_int_equal(count_events(store, (EventFilter){.to = STR("2024-03-31")}), 7);
    store_close(store);
    arena_close(&arena);
}

/* Names of parties and places are found by a part of them: also those of a batch that followed one that was dropped. */
static void test_names(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Store *store = open_store(STORE_WRITE);
    Diag diag = {0};
    Recorded recorded;
    RunFacts run = facts();
    Str text = STR("Shells fell on Port A.");
    Party party = {.text = STR("the Harbour Guard"), .name = STR("Harbour Guard"), .country = STR("SYR")};
    Event event = make_event(text, "2024-01-01", 35, 36);
    event.actors = &party;
    event.n_actors = 1;
    Report report = {.id = STR("x"), .text = text, .date = STR("2024-01-01")};
    EventFilter by_part = {.actor.name = STR("bour Gu")}, by_words = {.actor.name = STR("the Harb")}, by_place = {.place = STR("rt_A")};
    assert_true(run_begin(store, &run, &diag));
    for (int dropped = 1; dropped >= 0; dropped--) {
        assert_true(store_begin(store, &diag));
        assert_int_equal(add(store, &arena, report, &event, 1, &recorded), RECORD_ADDED);
        assert_int_equal(count_events(store, by_part), 1);
        if (dropped)
            store_rollback(store);
        else
            assert_true(store_commit(store, &diag));
        assert_int_equal(count_events(store, by_part), !dropped);
        assert_int_equal(count_events(store, by_words), !dropped);
        assert_int_equal(count_events(store, by_place), !dropped);
    }
    store_close(store);
    arena_close(&arena);
}

static void test_locked(void **state)
{
    (void)state;
    Diag diag = {0};
    Store *first = open_store(STORE_WRITE), *second = open_store(STORE_WRITE);
    assert_true(store_begin(first, &diag));
    assert_false(store_begin(second, &diag)); /* after ten seconds */
    assert_int_equal(diag.code, ERR_IO);
    assert_non_null(strstr(diag.message, "locked"));
    store_close(second);
    store_close(first);
}

/* A disk without room: the file may not grow beyond what it has. */
static void test_no_room(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Store *store = open_store(STORE_WRITE);
    Diag diag = {0};
    Recorded recorded;
    RunFacts run = facts();
    RecordKey key;
    char *big = arena_bytes(&arena, 8 << 20);
    memset(big, 'a', 8 << 20);
    Report report = {.id = STR("big"), .text = str_make(big, 8 << 20), .origin = STR("test"), .kind = REPORT_ROW};
    assert_true(run_begin(store, &run, &diag) && record_identify(&report, &arena, &key, &diag));
    struct rlimit old, small = {.rlim_cur = 1 << 20};
    getrlimit(RLIMIT_FSIZE, &old);
    small.rlim_max = old.rlim_max;
    void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    bool ok = store_begin(store, &diag) &&
              record_report(store, &report, &key, NULL, 0, &arena, &recorded, &diag) == RECORD_ADDED &&
              store_commit(store, &diag);
    store_rollback(store);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, before);
    assert_false(ok);
    assert_non_null(strstr(diag.hint, "disk may be full"));
    diag = (Diag){0};
    int64_t number = -1;
    assert_true(record_find(store, key.sha256, &number, &diag));
    assert_int_equal(number, 0); /* nothing half, and the store still works */
    store_close(store);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kinds_of_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reports, set_up, tear_down),
        cmocka_unit_test(test_copies),
        cmocka_unit_test_setup_teardown(test_filters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_locked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_room, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
