/* Reports coded again: events that are found again, changed, new, gone; what reviews keep, lose and find. */
#include "unit/reviews_record.h"

#include "store/recode.h"

static const char first_text[] = "Jets struck the port and seized a ship.";

static Store *open_run(void)
{
    Diag diag = {0};
    Store *store = NULL;
    RunFacts facts = {.inputs = STR("recode"), .program = STR("q"), .model = STR("m"), .knowledge = STR("k")};
    if (!store_open(&store, str_from_c(record_path), STORE_WRITE, &diag) || !run_begin(store, &facts, &diag))
        fail_msg("%s", diag.message);
    return store;
}

static RecodeCounts recode(Store *store, int64_t report, const Event *events, int32_t n, Arena *arena)
{
    RecodeCounts counts = {0};
    Diag diag = {0};
    IncidentBuilder *incidents = NULL;
    assert_true(incidents_open(&incidents, store, NULL, &diag) && store_begin(store, &diag));
    if (!recode_report(store, incidents, report, events, n, arena, &counts, &diag))
        fail_msg("%s", diag.message);
    assert_true(incidents_update(incidents, &diag) && store_commit(store, &diag));
    incidents_close(incidents);
    return counts;
}

static void add_review(Store *store, ReviewAction action, const char *target, const char *field, const char *value, Arena *arena)
{
    Diag diag = {0};
    ReviewOutcome outcome;
    ReviewRequest request = {.who = STR("A. Reviewer"), .role = REVIEW_ADMIN, .action = action, .target = str_from_c(target),
                             .field = str_from_c(field), .value = str_from_c(value), .seen = REVIEW_SEEN_ANY};
    if (!review_add(store, &request, arena, &outcome, &diag))
        fail_msg("%s", diag.message);
}

static Event event_at(int32_t beg, int32_t end, PloverType type)
{
    Event event = record_sample(str_from_c(first_text), beg, end, type);
    event.id = beg == 5 ? STR("one:5") : STR("one:25");
    return event;
}

#define EXPECT(sql, rows) assert_str_equal(record_rows(record_path, sql, &arena), STR(rows))

static void test_same(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Str before = record_state(record_path, &arena);
    Store *store = open_run();
    Event events[] = {event_at(5, 11, PLOVER_ASSAULT), event_at(25, 31, PLOVER_COERCE)};
    RecodeCounts counts = recode(store, 1, events, 2, &arena);
    assert_int_equal(counts.n_same, 2);
    assert_int_equal(counts.n_changed + counts.n_new + counts.n_gone, 0);
    assert_str_equal(record_state(record_path, &arena), before);
    EXPECT("SELECT number, coded_run FROM reports ORDER BY number", "1|2\n2|-\n");
    store_close(store);
    arena_close(&arena);
}

/* A person's type, place and decision stay; the machine's new values are behind them. */
static void test_corrections_win(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Store *store = open_run();
    add_review(store, REVIEW_CORRECT, "event:1", "type", "PROTEST", &arena);
    add_review(store, REVIEW_CORRECT, "event:1", "place", "Port B [LBN] @ 34.5,35.25", &arena);
    add_review(store, REVIEW_REJECT, "event:2", NULL, NULL, &arena);
    Event events[] = {event_at(5, 11, PLOVER_MOBILIZE), event_at(25, 31, PLOVER_COERCE)};
    events[0].status = STATUS_ALLEGED;
    RecodeCounts counts = recode(store, 1, events, 2, &arena);
    assert_int_equal(counts.n_changed, 1);
    assert_int_equal(counts.n_same, 1);
    EXPECT("SELECT number, type, status, place_name, decision FROM events WHERE report = 1 ORDER BY number",
           "1|PROTEST|alleged|Port B|open\n2|COERCE|reported|Port A|rejected\n");
    EXPECT("SELECT type, place_name FROM machine_events WHERE number = 1", "MOBILIZE|Port A\n");
    Diag diag = {0};
    ReviewOutcome outcome;
    ReviewRequest undo = {.who = STR("A. Reviewer"), .role = REVIEW_ADMIN, .action = REVIEW_UNDO, .undoes = 1, .seen = REVIEW_SEEN_ANY};
    assert_true(review_add(store, &undo, &arena, &outcome, &diag));
    EXPECT("SELECT type, place_name FROM events WHERE number = 1", "MOBILIZE|Port B\n");
    store_close(store);
    arena_close(&arena);
}

/* What nobody vouched for goes, and its reviews are lost but there; they are found when it comes back. */
static void test_lost_and_found(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Store *store = open_run();
    add_review(store, REVIEW_REJECT, "event:2", NULL, "miscoded", &arena);
    add_review(store, REVIEW_NOTE, "event:2", NULL, "a ship is no party", &arena);
    Event events[] = {event_at(5, 11, PLOVER_ASSAULT), event_at(25, 31, PLOVER_COERCE)};
    RecodeCounts counts = recode(store, 1, events, 1, &arena);
    assert_int_equal(counts.n_gone, 1);
    assert_int_equal(counts.n_lost, 2);
    EXPECT("SELECT number FROM events WHERE report = 1", "1\n");
    EXPECT("SELECT count(*) FROM incident_events WHERE event = 2", "0\n");
    EXPECT("SELECT count(*) FROM review_objects WHERE number IS NULL", "2\n");
    /* those behind it are not taken for new ones again and again */
    EXPECT("SELECT value = (SELECT max(number) FROM events) FROM counters WHERE name IN('clustered', 'told')", "1\n1\n");
    counts = recode(store, 1, events, 2, &arena);
    assert_int_equal(counts.n_new, 1);
    assert_int_equal(counts.n_found, 2);
    EXPECT("SELECT type, decision FROM events WHERE report = 1 ORDER BY sentence, trigger_beg", "ASSAULT|open\nCOERCE|rejected\n");
    EXPECT("SELECT count(*) FROM review_objects WHERE number IS NULL", "0\n");
    store_close(store);
    arena_close(&arena);
}

static void test_vouched_for(void **state)
{
    static const struct {
        ReviewAction action;
        const char *field, *value;
        int64_t n_kept;
    } rows[] = {{REVIEW_CONFIRM, NULL, NULL, 1}, {REVIEW_CORRECT, "killed", "9", 1}, {REVIEW_REJECT, NULL, NULL, 0},
                {REVIEW_NOTE, NULL, "?", 0}};
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_make(record_path);
        Store *store = open_run();
        add_review(store, rows[i].action, "event:2", rows[i].field, rows[i].value, &arena);
        RecodeCounts counts = recode(store, 1, NULL, 0, &arena);
        assert_int_equal(counts.n_kept, rows[i].n_kept);
        assert_int_equal(counts.n_gone, 2 - rows[i].n_kept);
        /* and it is taken up again when it is found again */
        Event again = event_at(25, 31, PLOVER_COERCE);
        counts = recode(store, 1, &again, 1, &arena);
        assert_int_equal(counts.n_same, rows[i].n_kept);
        assert_int_equal(counts.n_new, 1 - rows[i].n_kept);
        store_close(store);
        record_remove(record_path);
    }
    arena_close(&arena);
}

/* An event that tells another day leaves an incident that others tell too; not what a person decided about. */
static void test_leaving_an_incident(void **state)
{
    static const struct {
        const char *label, *sql;
        bool leaves;
    } rows[] = {
        {"nobody looked", "SELECT 1", true},
        {"a person confirmed the incident", "UPDATE incidents SET decision = 'confirmed' WHERE number = 1", false},
        {"a person put it there", "UPDATE incident_events SET home = 3 WHERE event = 3", false},
    };
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_make(record_path);
        assert_true(record_sql(record_path, "UPDATE incident_events SET incident = 1 WHERE event = 3"));
        assert_true(record_sql(record_path, rows[i].sql));
        Store *store = open_run();
        Str text = STR("Jets bombed the harbour and took a boat.");
        Event events[] = {record_sample(text, 5, 11, PLOVER_ASSAULT), record_sample(text, 25, 31, PLOVER_COERCE)};
        events[0].id = STR("two:5"), events[1].id = STR("two:25");
        events[0].date = (EventDate){STR("2023-01-05"), STR("2023-01-05"), STR(""), STR("explicit")};
        RecodeCounts counts = recode(store, 2, events, 2, &arena);
        assert_int_equal(counts.n_changed, 1);
        assert_int_equal(counts.n_same, 1);
        Str at = record_rows(record_path, "SELECT incident = 1, (SELECT n_events FROM incidents WHERE number = 1) FROM"
                             " incident_events WHERE event = 3", &arena);
        if (!str_eq(at, rows[i].leaves ? STR("0|1\n") : STR("1|2\n")))
            fail_msg("%s: %.*s", rows[i].label, STR_ARG(at));
        store_close(store);
        record_remove(record_path);
    }
    arena_close(&arena);
}

/* An event that now tells two days leaves its incident whole; what is left there is counted anew, nothing stays behind empty. */
static void test_becoming_parts(void **state)
{
    static const struct {
        const char *label, *days, *day, *sql, *want;
    } rows[] = {
        {"with another", "Thursday and Friday", "2024-03-07", "UPDATE incident_events SET incident = 1 WHERE event = 3; UPDATE incidents SET n_events = 2 WHERE number = 1;"
                         " UPDATE incidents SET n_events = 0 WHERE number = 3", "1|1"},
        {"alone, both days are told by others", "Tuesday and Wednesday", "2024-03-05",
         "UPDATE events SET type = 'ASSAULT', date_start = '2024-03-06', date_end = '2024-03-06' WHERE number = 2;"
         " UPDATE incidents SET type = 'ASSAULT', date_start = '2024-03-06', date_end = '2024-03-06' WHERE number = 2", "3|0"},
    };
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_make(record_path);
        assert_true(record_sql(record_path, rows[i].sql));
        Str text = str_format(&arena, "Jets bombed the harbour and took a boat on %s.", rows[i].days);
        assert_true(record_sql(record_path, str_c(&arena, str_format(&arena, "UPDATE reports SET text = '%.*s' WHERE number = 2",
                                                                     STR_ARG(text)))));
        Store *store = open_run();
        Event events[] = {record_sample(text, 5, 11, PLOVER_ASSAULT), record_sample(text, 28, 32, PLOVER_MOBILIZE)};
        events[0].id = STR("two:5"), events[1].id = STR("two:25");
        events[0].date.start = events[0].date.end = str_from_c(rows[i].day);
        recode(store, 2, events, 2, &arena);
        assert_str_equal(record_rows(record_path, "SELECT count(*) FROM event_parts WHERE event = 3", &arena), STR("2\n"));
        Str wrong = record_rows(record_path, "SELECT number || '|' || n_events FROM incidents AS i WHERE n_events <> (SELECT count(*)"
                                " FROM incident_events WHERE incident = i.number)", &arena);
        if (wrong.n)
            fail_msg("%s: %.*s", rows[i].label, STR_ARG(wrong));
        Str number = str_make(rows[i].want, 1), at = record_rows(record_path, str_c(&arena, str_format(&arena,
            "SELECT number, n_events FROM incidents WHERE number = %.*s", STR_ARG(number))), &arena);
        if (!str_eq(str_trim(at), str_from_c(rows[i].want)))
            fail_msg("%s: %.*s", rows[i].label, STR_ARG(at));
        store_close(store);
        record_remove(record_path);
    }
    arena_close(&arena);
}

/* Only what this program, model and knowledge have not coded yet. */
static void test_what_is_left(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Diag diag = {0};
    RecodeText text;
    record_make(record_path);
    Store *store = open_run();
    assert_int_equal(recode_next(store, 0, false, &arena, &text, &diag), 1);
    assert_int_equal(text.number, 1);
    assert_str_equal(text.report.text, str_from_c(first_text));
    recode(store, 1, NULL, 0, &arena);
    assert_int_equal(recode_next(store, 0, false, &arena, &text, &diag), 1);
    assert_int_equal(text.number, 2);
    assert_int_equal(recode_next(store, 2, false, &arena, &text, &diag), 0);
    recode(store, 2, NULL, 0, &arena);
    assert_int_equal(recode_next(store, 0, false, &arena, &text, &diag), 0);
    assert_int_equal(recode_next(store, 0, true, &arena, &text, &diag), 1);
    store_close(store);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_corrections_win, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_lost_and_found, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_vouched_for, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_leaving_an_incident, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_becoming_parts, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_left, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
