/* Sequences of reviews: merges and splits, and random ones of all kinds with their undos. */
#include "unit/reviews_record.h"

static void test_moves(void **state)
{
    (void)state;
    Arena arena = test_arena();
    const char *where = "SELECT group_concat(incident, ' ') FROM (SELECT incident FROM incident_events ORDER BY event)";
    record_make(record_path);
    Store *store = open_record();
    ReviewRequest a = request(REVIEW_MERGE, "incident:1", NULL, "2"), b = request(REVIEW_MERGE, "incident:2", NULL, "incident:3");
    int64_t first = must_add(store, &a, &arena), second = must_add(store, &b, &arena);
    assert_str_equal(record_rows(record_path, where, &arena), STR("3 3 3 4\n"));
    ReviewRequest split = request(REVIEW_SPLIT, "event:1", NULL, NULL), join = request(REVIEW_SPLIT, "event:2", NULL, "5");
    int64_t third = must_add(store, &split, &arena);
    assert_str_equal(record_rows(record_path, where, &arena), STR("5 3 3 4\n"));
    int64_t fourth = must_add(store, &join, &arena);
    assert_str_equal(record_rows(record_path, where, &arena), STR("5 5 3 4\n"));
    must_undo(store, first, &arena); /* both were split off, wherever they came from */
    assert_str_equal(record_rows(record_path, where, &arena), STR("5 5 3 4\n"));
    must_undo(store, third, &arena); /* the second one keeps the new incident */
    assert_str_equal(record_rows(record_path, where, &arena), STR("1 5 3 4\n"));
    must_undo(store, fourth, &arena);
    assert_str_equal(record_rows(record_path, where, &arena), STR("1 3 3 4\n"));
    assert_str_equal(record_rows(record_path, "SELECT merged_into FROM incidents WHERE number = 5", &arena), STR("1\n"));
    must_undo(store, second, &arena);
    assert_str_equal(record_rows(record_path, where, &arena), STR("1 2 3 4\n"));
    ReviewRequest merged = request(REVIEW_CONFIRM, "incident:5", NULL, NULL);
    Diag diag = {0};
    ReviewOutcome outcome;
    assert_false(review_add(store, &merged, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "merged into another"));
    store_close(store);
    arena_close(&arena);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static ReviewRequest random_request(uint32_t *seed, char target[32], int n_incidents, bool moves)
{
    static const struct {
        const char *field, *value;
    } values[] = {{"type", "COERCE"}, {"type", "PROTEST"}, {"mode", "raid"}, {"mode", "none"}, {"status", "denied"},
                  {"actor", "Navy [ISR MIL]"}, {"actor", "none"}, {"place", "Port B [LBN] @ 34.5,35.25"}, {"place", "none"},
                  {"date", "2024-01"}, {"date", "none"}, {"killed", "7.."}, {"killed", "none"}};
    static const ReviewAction decisions[] = {REVIEW_CONFIRM, REVIEW_REJECT, REVIEW_REOPEN};
    static const char *const incidents[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    bool event = next_random(seed) % 2;
    uint32_t pick = next_random(seed) % (moves ? 8 : 5);
    int n = event || n_incidents < 1 ? 4 : n_incidents;
    snprintf(target, 32, "%s:%u", event ? "event" : "incident", 1 + next_random(seed) % (uint32_t)n);
    if (pick == 0)
        return request(decisions[next_random(seed) % 3], target, NULL, NULL);
    if (pick == 1 && !event)
        return request(REVIEW_ATTRIBUTE, target, NULL, next_random(seed) % 2 ? "disputed" : "Navy");
    if (pick == 2 && !event)
        return request(REVIEW_GRADE, target, NULL, incidents[next_random(seed) % 6]);
    if (pick >= 5 && !event)
        return request(REVIEW_MERGE, target, NULL, incidents[next_random(seed) % (uint32_t)(n > 9 ? 9 : n)]);
    if (pick >= 5)
        return request(REVIEW_SPLIT, target, NULL, next_random(seed) % 2 ? NULL : incidents[next_random(seed) % 4]);
    uint32_t v = next_random(seed) % (sizeof values / sizeof *values);
    return request(REVIEW_CORRECT, target, values[v].field, values[v].value);
}

/* Whatever was decided and taken back: what is left is as if only the rest had ever been decided. */
static void test_random_undo(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (uint32_t round = 1; round <= 12; round++) {
        uint32_t seed = round;
        char targets[40][32], other_path[80];
        ReviewRequest asked[40];
        int64_t numbers[40];
        bool undone[40] = {false};
        int n = 0;
        record_make(record_path);
        Store *store = open_record();
        for (int i = 0; i < 40; i++) {
            Diag diag = {0};
            ReviewOutcome outcome;
            asked[n] = random_request(&seed, targets[n], 4, false);
            if (review_add(store, &asked[n], &arena, &outcome, &diag))
                numbers[n++] = outcome.number;
            int k = n ? (int)(next_random(&seed) % (uint32_t)n) : 0;
            if (n && next_random(&seed) % 3 == 0 && !undone[k]) {
                must_undo(store, numbers[k], &arena);
                undone[k] = true;
            }
        }
        expect_chain(store, 0, STR(""), true, &arena);
        store_close(store);
        Str left = record_state(record_path, &arena);
        snprintf(other_path, sizeof other_path, "%s.other", record_path);
        record_make(other_path);
        Diag diag = {0};
        assert_true(store_open(&store, str_from_c(other_path), STORE_WRITE, &diag));
        for (int i = 0; i < n; i++) {
            ReviewOutcome outcome;
            if (!undone[i]) /* a correction to what is there already is refused, and changes nothing */
                review_add(store, &asked[i], &arena, &outcome, &(Diag){0});
        }
        store_close(store);
        Str only = record_state(other_path, &arena);
        if (!str_eq(left, only))
            fail_msg("round %u: %.*s", round, STR_ARG(difference(&arena, left, only)));
        record_remove(other_path);
        record_remove(record_path);
        arena_reset(&arena);
    }
    arena_close(&arena);
}

/* With merges and splits: every event stays in one incident that is not merged, and undoing all gives the beginning. */
static void test_random_moves(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (uint32_t round = 100; round < 112; round++) {
        uint32_t seed = round;
        int64_t numbers[40];
        int n = 0, n_incidents = 4;
        record_make(record_path);
        Str before = record_state(record_path, &arena);
        Store *store = open_record();
        for (int i = 0; i < 40; i++) {
            char target[32];
            Diag diag = {0};
            ReviewOutcome outcome;
            ReviewRequest asked = random_request(&seed, target, n_incidents, true);
            if (review_add(store, &asked, &arena, &outcome, &diag)) {
                numbers[n++] = outcome.number;
                n_incidents += outcome.made > 0;
            } else if (diag.code != ERR_USAGE) {
                fail_msg("round %u: %s", round, diag.message);
            }
            int k = n ? (int)(next_random(&seed) % (uint32_t)n) : 0;
            if (n && next_random(&seed) % 3 == 0) {
                must_undo(store, numbers[k], &arena);
                numbers[k] = numbers[--n];
            }
            assert_str_equal(record_rows(record_path,
                "SELECT count(DISTINCT e.event), count(*), count(i.merged_into) FROM incident_events AS e"
                " JOIN incidents AS i ON i.number = e.incident", &arena), STR("4|4|0\n"));
        }
        while (n > 0) {
            int k = (int)(next_random(&seed) % (uint32_t)n);
            must_undo(store, numbers[k], &arena);
            numbers[k] = numbers[--n];
        }
        store_close(store);
        Str left = record_state(record_path, &arena);
        if (!str_eq(left, before))
            fail_msg("round %u: %.*s", round, STR_ARG(difference(&arena, left, before)));
        record_remove(record_path);
        arena_reset(&arena);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_moves, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_random_undo, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_random_moves, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
