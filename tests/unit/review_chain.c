/* The chain of reviews and what others wrote past it. */
#include "unit/reviews_record.h"

/* The triggers hold for every tool; who takes them away is seen by the chain. */
static void test_chain(void **state)
{
    static const struct {
        const char *sql;
        int64_t broken_at;
    } tampers[] = {
        {"UPDATE reviews SET who = 'C. Nobody' WHERE number = 2", 2},
        {"UPDATE reviews SET why = 'because' WHERE number = 1", 1},
        {"UPDATE reviews SET value = NULL WHERE number = 3", 3},
        {"UPDATE reviews SET hash = upper(hash) WHERE number = 2", 2},
        {"DELETE FROM review_objects WHERE review = 2; DELETE FROM reviews WHERE number = 2", 3},
        {"DELETE FROM review_objects WHERE review = 3; DELETE FROM reviews WHERE number = 3", 3},
        {"UPDATE reviews SET at = '2020-01-01T00:00:00Z' WHERE number = 3", 3},
    };
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof tampers / sizeof *tampers; i++) {
        record_make(record_path);
        Store *store = open_record();
        ReviewRequest asked[] = {request(REVIEW_CONFIRM, "event:1", NULL, NULL), request(REVIEW_CONFIRM, "event:2", NULL, NULL),
                                 request(REVIEW_NOTE, "event:2", NULL, "two\nlines;3:x")};
        for (int k = 0; k < 3; k++)
            must_add(store, &asked[k], &arena);
        Str hash = str_trim(record_rows(record_path, "SELECT hash FROM reviews WHERE number = 2", &arena));
        expect_chain(store, 0, hash, true, &arena);
        expect_chain(store, 0, STR("0123"), false, &arena);
        store_close(store);
        assert_false(record_sql(record_path, tampers[i].sql));
        assert_true(record_sql(record_path, "DROP TRIGGER reviews_stay; DROP TRIGGER reviews_are_kept"));
        assert_true(record_sql(record_path, tampers[i].sql));
        store = open_record();
        expect_chain(store, tampers[i].broken_at, STR(""), true, &arena);
        store_close(store);
        record_remove(record_path);
    }
    arena_close(&arena);
}

/* What somebody wrote past the reviews is seen. */
static void test_unfounded(void **state)
{
    static const struct {
        const char *sql;
        ReviewObject object;
        int64_t number;
    } rows[] = {
        {"SELECT 1", REVIEW_OBJECTS, 0},
        {"UPDATE events SET decision = 'confirmed' WHERE number = 2", REVIEW_OF_EVENT, 2},
        {"UPDATE incidents SET level = 'verified' WHERE number = 3", REVIEW_OF_INCIDENT, 3},
        {"UPDATE incidents SET decision = 'rejected' WHERE number = 3", REVIEW_OF_INCIDENT, 3},
        {"UPDATE findings SET level = 'verified'; UPDATE agreements SET monitored_through = 9999", REVIEW_OF_FINDING, 1},
        {"UPDATE findings SET level = 'verified'", REVIEW_OBJECTS, 0}, /* the monitor has not run since */
        {"UPDATE origins SET grade = 'A', grade_by = 'C. Nobody'", REVIEW_OF_ORIGIN, 1},
    };
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_make(record_path);
        Store *store = open_record();
        ReviewUnfounded found;
        Diag diag = {0};
        ReviewRequest asked[] = {request(REVIEW_CONFIRM, "event:1", NULL, NULL), request(REVIEW_REJECT, "incident:1", NULL, NULL),
                                 request(REVIEW_CONFIRM, "incident:2", NULL, NULL), request(REVIEW_MERGE, "incident:2", NULL, "4")};
        for (int k = 0; k < 4; k++)
            must_add(store, &asked[k], &arena);
        assert_true(record_sql(record_path, rows[i].sql));
        assert_true(review_unfounded(store, &found, &diag));
        assert_int_equal(found.n, rows[i].number > 0);
        assert_int_equal(found.object, rows[i].object);
        assert_int_equal(found.number, rows[i].number);
        store_close(store);
        record_remove(record_path);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_chain, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_unfounded, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
