/* Runs of the monitor: states of presence, clocks, and what a second run changes and keeps. */
#include "unit/monitor_world.h"

/* ---- states of presence */

static void test_presence(void **state)
{
    (void)state;
    Made came = {"", "MOBILIZE", "troops", "154", NULL, "2020-02-10", WEST, NOBODY, IN_BELT, "They built 3 positions.", "", NULL, NULL};
    Made left = {"", "RETREAT", "withdraw", "0874", NULL, "2020-05-01", WEST, NOBODY, IN_BELT, NULL, "", NULL, NULL};
    Made early = {"", "RETREAT", "withdraw", "0874", NULL, "2020-01-20", WEST, NOBODY, IN_BELT, NULL, "", NULL, NULL};
    Finding f = {0};
    make_incident(&early); /* ends nothing that began later */
    int64_t began = make_incident(&came);
    monitor_at("2020-12-31");
    assert_true(find_finding("stay-west", began, &f));
    assert_str_equal(f.subject, STR("presence"));
    assert_str_equal(f.result, STR("violation"));
    assert_str_equal(f.date_start, STR("2020-02-10"));
    assert_str_equal(f.date_end, STR(""));
    int64_t number = f.number;
    make_incident(&left);
    MonitorSummary summary = monitor_at("2020-12-31");
    assert_int_equal(summary.counts.n_changed, 1);
    assert_true(find_finding("stay-west", began, &f));
    assert_int_equal(f.number, number);
    assert_str_equal(f.date_end, STR("2020-05-01"));
}

/* Told again while it lasts, it is the same state; with a number of its own, or after the end, another. */
static void test_presence_again(void **state)
{
    (void)state;
    Made first = {"", "MOBILIZE", "troops", "154", NULL, "2020-02-10", WEST, NOBODY, IN_BELT, "They built 3 positions.", "", NULL, NULL};
    Made again = {"", "MOBILIZE", "troops", "154", NULL, "2020-03-01", WEST, NOBODY, IN_BELT, "They are still there.", "", NULL, NULL};
    Made more = {"", "MOBILIZE", "troops", "154", NULL, "2020-03-05", WEST, NOBODY, IN_BELT, "They built 2 positions.", "", NULL, NULL};
    Made left = {"", "RETREAT", "withdraw", "0874", NULL, "2020-05-01", WEST, NOBODY, IN_BELT, NULL, "", NULL, NULL};
    Made back = {"", "MOBILIZE", "troops", "154", NULL, "2020-06-01", WEST, NOBODY, IN_BELT, "They came back.", "", NULL, NULL};
    Finding f = {0};
    int64_t one = make_incident(&first), two = make_incident(&again), three = make_incident(&more);
    make_incident(&left);
    int64_t five = make_incident(&back);
    monitor_at("2020-12-31");
    assert_true(find_finding("stay-west", one, &f));
    assert_str_equal(f.date_end, STR("2020-05-01"));
    assert_true(str_find(f.reason, STR("told again 1 time, last on 2020-03-01"), 0) > 0);
    assert_false(find_finding("stay-west", two, &f));
    assert_true(find_finding("stay-west", three, &f));
    assert_true(find_finding("stay-west", five, &f));
    assert_str_equal(f.date_end, STR(""));
}

static void give_day(int64_t event, int64_t report, const char *day)
{
    sql(str_c(&arena, str_format(&arena, "UPDATE events SET report = %d, date_start = '%s', date_end = '%s', date_basis = 'explicit'"
                                         " WHERE number = %d", (int)report, day, day, (int)event)));
}

/* What has no day of its own and stands between what happened before the agreement was before it too. */
static void test_between(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, "", WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f = {0};
    int64_t before = make_incident(&shelling), undated = make_incident(&shelling), after = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", undated, &f));
    give_day(before, undated, "2019-11-05");
    give_day(after, undated, "2019-12-05");
    sql("UPDATE counters SET value = value + 1 WHERE name = 'change'");
    sql("UPDATE incidents SET change = (SELECT value FROM counters WHERE name = 'change')");
    monitor_at("2020-12-31");
    assert_false(find_finding("fire", undated, &f));
    give_day(before, undated, "2020-01-05");
    give_day(after, undated, "2020-01-15");
    sql("UPDATE counters SET value = value + 1 WHERE name = 'change'");
    sql("UPDATE incidents SET change = (SELECT value FROM counters WHERE name = 'change')");
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", undated, &f));
}

/* Forces that are there after the day of a withdrawal go against it. */
static void test_still_there(void **state)
{
    (void)state;
    Made came = {"", "MOBILIZE", "troops", "154", NULL, "2020-02-10", EAST, NOBODY, IN_BELT, "They deployed soldiers.", "", NULL, NULL};
    Finding f = {0};
    int64_t began = make_incident(&came);
    monitor_at("2020-06-01");
    assert_false(find_finding("leave", began, &f));
    assert_true(find_finding("leave", 0, &f));
    assert_str_equal(f.result, STR("undecidable"));
    monitor_at("2020-12-31"); /* only the day has changed */
    assert_true(find_finding("leave", began, &f));
    assert_str_equal(f.result, STR("violation"));
    assert_str_equal(f.rule, STR("still there"));
    assert_true(find_finding("leave", 0, &f));
    assert_str_equal(f.result, STR("violation"));
}

/* ---- clocks */

static void expect_clock(const char *as_of, const char *clause, const char *result, const char *words)
{
    Finding f = {0};
    monitor_at(as_of);
    bool any = find_finding(clause, 0, &f);
    if (!result) {
        assert_false(any);
        return;
    }
    assert_true(any);
    assert_str_equal(f.result, str_from_c(result));
    if (str_find(f.reason, str_from_c(words), 0) < 0)
        fail_msg("'%s' is not in '%.*s'", words, STR_ARG(f.reason));
}

static void test_clocks(void **state)
{
    (void)state;
    Made freed = {"", "RETREAT", "release", "0841", NULL, "2020-03-20", EAST, NOBODY, NOWHERE, NULL, "", NULL, NULL};
    Made trucks = {"", "AID", NULL, "073", NULL, "2020-02-21", WEST, NOBODY, "Oak", "city", "Hill", 32.5, 37,
                   "It let in 40 trucks.", "", NULL, NULL};
    expect_clock("2019-12-01", "free-men", NULL, "");
    expect_clock("2020-02-01", "free-men", "undecidable", "it runs");
    expect_clock("2020-04-01", "free-men", "undecidable", "nothing told");
    make_incident(&freed);
    expect_clock("2020-04-01", "free-men", "compliant", "told as done on 2020-03-20");
    expect_clock("2020-04-01", "leave", "undecidable", "it runs");
    expect_clock("2020-07-01", "leave", "undecidable", "to be done by 2020-06-30; nothing told");
    make_incident(&trucks);
    expect_clock("2020-02-29", "trucks", "possible", "10 periods of 1 day");
    expect_clock("2020-02-29", "inspect", "undecidable", "1 period of 15 days");
    expect_clock("2021-12-31", "end", "not covered", "runs until 2021-12-31");
    expect_clock("2022-01-01", "end", "not covered", "ran out");
}

/* ---- a second run */

static int64_t text_number(const char *query)
{
    Diag diag = {0};
    sqlite3_stmt *s = sql_prepare(store, str_from_c(query), &diag);
    assert_non_null(s);
    int64_t value = sql_row(store, s, &diag) == 1 ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    return value;
}

static void touch(int64_t incident, const char *set)
{
    sql("UPDATE counters SET value = value + 1 WHERE name = 'change'");
    sql(str_c(&arena, str_format(&arena, "UPDATE incidents SET %s, change = (SELECT value FROM counters WHERE name = 'change')"
                                 " WHERE number = %d", set, (int)incident)));
}

static void expect_counts(const MonitorSummary *s, int64_t n_new, int64_t n_changed, int64_t n_gone)
{
    if (s->counts.n_new != n_new || s->counts.n_changed != n_changed || s->counts.n_gone != n_gone)
        fail_msg("%d new, %d changed, %d gone", (int)s->counts.n_new, (int)s->counts.n_changed, (int)s->counts.n_gone);
}

static void test_second_run(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding before = {0}, after = {0};
    int64_t incident = make_incident(&shelling);
    MonitorSummary s = monitor_at("2020-12-31");
    assert_true(s.run > 0 && s.counts.n_new >= 2);
    assert_true(find_finding("belt-fire", incident, &before));

    s = monitor_at("2020-12-31"); /* nothing has changed */
    assert_int_equal(s.run, 0);
    assert_int_equal(s.n_incidents, 0);
    assert_int_equal(text_number("SELECT count(*) FROM monitor_runs"), 1);

    sql("UPDATE findings SET decision = 'confirmed'");
    touch(incident, "lon = 36.6"); /* moved out of the belt by a person */
    sql("INSERT INTO reviews(number, at, who, action, object, target, field, previous, hash)"
        " VALUES(12, '2020-03-01', 'a', 'correct', 'incident', 'x', 'place', '', 'h')");
    sql(str_c(&arena, str_format(&arena, "INSERT INTO review_objects VALUES(12, 'incident', %d)", (int)incident)));
    s = monitor_at("2020-12-31");
    assert_int_equal(s.n_incidents, 1);
    assert_true(find_finding("belt-fire", incident, &after));
    assert_int_equal(after.number, before.number);
    assert_str_equal(after.result, STR("not covered"));
    assert_str_equal(after.decision, STR("confirmed"));
    assert_int_equal(text_number("SELECT count(*) FROM finding_changes WHERE because LIKE 'review 12 (correct place)%'"
                                 " AND field = 'result' AND old_value = 'violation' AND value = 'not covered'"), 1);

    touch(incident, "decision = 'rejected'");
    s = monitor_at("2020-12-31");
    assert_int_equal(s.counts.n_new, 0);
    assert_true(s.counts.n_gone >= 2);
    assert_false(find_finding("belt-fire", incident, &after));
    touch(incident, "decision = 'open', lon = 36.05");
    monitor_at("2020-12-31");
    assert_true(find_finding("belt-fire", incident, &after));
    assert_int_equal(after.number, before.number);
    assert_str_equal(after.result, STR("violation"));
    assert_str_equal(after.decision, STR("confirmed"));
}

/* Who did it, as a person said: a code, or a party's name. */
static void test_attribution(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, NOBODY, EAST, IN_BELT, NULL, "", NULL, NULL};
    static const char *const said[] = {"ISR MIL", "West", "west"};
    Finding f = {0};
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("belt-fire", incident, &f));
    assert_str_equal(f.rule, STR("unknown doer"));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        touch(incident, str_c(&arena, str_format(&arena, "attribution = '%s'", said[i])));
        monitor_at("2020-12-31");
        assert_true(find_finding("belt-fire", incident, &f));
        assert_str_equal(f.result, STR("violation"));
        assert_str_equal(f.party, STR("west"));
    }
}

/* Levels are the incident's: what a person verified is verified, nothing else. */
static void test_levels(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f = {0};
    int64_t incident = make_incident(&shelling);
    static const char *const levels[] = {"alleged", "corroborated", "verified", "refuted"};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        touch(incident, str_c(&arena, str_format(&arena, "level = '%s'", levels[i])));
        monitor_at("2020-12-31");
        assert_true(find_finding("belt-fire", incident, &f));
        assert_str_equal(f.level, str_from_c(levels[i]));
    }
    assert_int_equal(text_number("SELECT count(*) FROM findings WHERE level = 'verified'"), 0);
}

static void test_changed_agreement(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f = {0};
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", incident, &f));
    const char *clause = strstr(yaml, "  - {id: fire,"), *next = strstr(clause, "  - {id: belt-fire");
    write_agreement(str_c(&arena, str_format(&arena, "%.*s%s", (int)(clause - yaml), yaml, next)));
    MonitorSummary s = monitor_at("2020-12-31");
    expect_counts(&s, 0, 0, 1);
    assert_false(find_finding("fire", incident, &f));
    assert_true(find_finding("belt-fire", incident, &f));
    assert_int_equal(text_number("SELECT count(*) FROM finding_changes WHERE field = 'gone' AND because LIKE '%agreement%'"), 1);
}

static void test_hidden(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f = {0};
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", incident, &f));
    sql("UPDATE reports SET hidden = 1");
    touch(incident, "n_reports = 1");
    monitor_at("2020-12-31");
    assert_false(find_finding("fire", incident, &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_presence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_presence_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_between, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_still_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_clocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_second_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_attribution, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_changed_agreement, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hidden, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
