/* Reviews: what each does and what its undo leaves, what is refused, two people at once, the chain, random sequences. */
#include "unit/reviews_record.h"

#include "store/review_queue.h"
#include "store/review_targets.h"

typedef struct Try {
    const char *label;
    ReviewAction action;
    const char *target, *field, *value;
    const char *query, *expected; /* what the tables say afterwards */
} Try;

static Store *open_record(void)
{
    Diag diag = {0};
    Store *store = NULL;
    if (!store_open(&store, str_from_c(record_path), STORE_WRITE, &diag))
        fail_msg("%s", diag.message);
    return store;
}

static ReviewRequest request(ReviewAction action, const char *target, const char *field, const char *value)
{
    return (ReviewRequest){.who = STR("A. Reviewer"), .role = REVIEW_ADMIN, .action = action, .target = str_from_c(target),
                           .field = str_from_c(field), .value = str_from_c(value), .seen = REVIEW_SEEN_ANY};
}

static int64_t must_add(Store *store, const ReviewRequest *asked, Arena *arena)
{
    Diag diag = {0};
    ReviewOutcome outcome;
    if (!review_add(store, asked, arena, &outcome, &diag))
        fail_msg("%s (%s)", diag.message, diag.hint);
    return outcome.number;
}

static int64_t must_undo(Store *store, int64_t number, Arena *arena)
{
    ReviewRequest undo = request(REVIEW_UNDO, NULL, NULL, NULL);
    undo.undoes = number;
    return must_add(store, &undo, arena);
}

/* The first line in which two states differ. */
static Str difference(Arena *arena, Str got, Str want)
{
    Str a, b;
    do {
        a = str_cut(&got, '\n');
        b = str_cut(&want, '\n');
    } while (str_eq(a, b) && got.p && want.p);
    return str_format(arena, "got \"%.*s\", want \"%.*s\"", STR_ARG(a), STR_ARG(b));
}

static const Try tries[] = {
    {"confirm an event", REVIEW_CONFIRM, "event:1", NULL, NULL, "SELECT decision FROM events WHERE number = 1", "confirmed\n"},
    {"reject an event", REVIEW_REJECT, "event:one:5", NULL, "miscoded", "SELECT decision FROM events WHERE number = 1",
     "rejected\n"},
    {"type", REVIEW_CORRECT, "event:1", "type", "coerce",
     "SELECT type, mode, cameo, quad, score FROM events WHERE number = 1", "COERCE|-|170|4|-7.0\n"},
    {"mode", REVIEW_CORRECT, "event:1", "mode", "none", "SELECT type, mode FROM events WHERE number = 1", "ASSAULT|-\n"},
    {"status", REVIEW_CORRECT, "event:1", "status", "denied", "SELECT status FROM events WHERE number = 1", "denied\n"},
    {"actor", REVIEW_CORRECT, "event:1", "actor", "Navy [isr mil]; X [- REB]; Air Force",
     "SELECT ordinal, name, country, sector, code FROM parties WHERE event = 1",
     "0|Navy|ISR|MIL|ISRMIL\n1|X|-|REB|REB\n2|Air Force|ISR|MIL|ISRMIL\n"},
    {"recipient", REVIEW_CORRECT, "event:1", "recipient", "Syria [SYR GOV]",
     "SELECT side, name FROM parties WHERE event = 1 ORDER BY side", "actor|Air Force\nrecipient|Syria\n"},
    {"no actor", REVIEW_CORRECT, "event:1", "actor", "none", "SELECT count(*) FROM parties WHERE event = 1", "0\n"},
    {"place", REVIEW_CORRECT, "event:1", "place", "Port B [LBN] @ 34.5,35.25",
     "SELECT e.place_name, e.place_country, e.lat, e.lon, e.precision, e.place_text, p.min_lat, p.max_lon FROM events AS e"
     " JOIN event_places AS p ON p.event = e.number WHERE e.number = 1", "Port B|LBN|34.5|35.25|point|-|34.5|35.25\n"},
    {"no place", REVIEW_CORRECT, "event:1", "place", "none",
     "SELECT place_name, lat, (SELECT count(*) FROM event_places WHERE event = 1) FROM events WHERE number = 1", "-|-|0\n"},
    {"date", REVIEW_CORRECT, "event:1", "date", "2024-02", "SELECT date_start, date_end, date_basis FROM events WHERE number = 1",
     "2024-02-01|2024-02-29|review\n"},
    {"count", REVIEW_CORRECT, "event:1", "injured", "3..", "SELECT injured_min, injured_max FROM events WHERE number = 1", "3|-\n"},
    {"confirm an incident", REVIEW_CONFIRM, "incident:2", NULL, NULL, "SELECT level, decision FROM incidents WHERE number = 2",
     "verified|confirmed\n"},
    {"reject an incident", REVIEW_REJECT, "incident:2", NULL, NULL, "SELECT level, decision FROM incidents WHERE number = 2",
     "refuted|rejected\n"},
    {"a duplicate is not refuted", REVIEW_REJECT, "incident:2", NULL, "duplicate",
     "SELECT level, decision FROM incidents WHERE number = 2", "reported|rejected\n"},
    {"place of an incident", REVIEW_CORRECT, "incident:2", "place", "33,36",
     "SELECT i.place_name, i.lat, e.place_name, (SELECT min_lat FROM incident_places WHERE incident = 2) FROM incidents AS i,"
     " events AS e WHERE i.number = 2 AND e.number = 2", "-|33.0|Port A|33.0\n"},
    {"actor of an incident", REVIEW_CORRECT, "incident:2", "actor", "Navy [ISR MIL]",
     "SELECT name, summary FROM incident_parties JOIN incidents ON incident = number WHERE incident = 2",
     "Navy|Navy: airstrike COERCE, Port A, 2024-03-05\n"},
    {"attribute", REVIEW_ATTRIBUTE, "incident:2", NULL, "disputed", "SELECT attribution FROM incidents WHERE number = 2",
     "disputed\n"},
    {"grade an incident", REVIEW_GRADE, "incident:2", NULL, "2", "SELECT information, information_by FROM incidents WHERE number = 2",
     "2|A. Reviewer\n"},
    {"grade an origin", REVIEW_GRADE, "origin:agency/SANA", NULL, "b", "SELECT grade, grade_by FROM origins", "B|A. Reviewer\n"},
    {"confirm a finding", REVIEW_CONFIRM, "finding:1", NULL, NULL, "SELECT level, decision FROM findings", "verified|confirmed\n"},
    {"hide a report", REVIEW_HIDE, "report:one", NULL, NULL, "SELECT number, hidden FROM reports", "1|1\n2|0\n"},
    {"hide an origin", REVIEW_HIDE, "origin:1", NULL, NULL, "SELECT hidden FROM origins", "1\n"},
    {"merge", REVIEW_MERGE, "incident:1", NULL, "3",
     "SELECT incident, event, home, (SELECT merged_into FROM incidents WHERE number = 1) FROM incident_events WHERE event IN(1, 3)"
     " ORDER BY event", "3|1|1|3\n3|3|-|3\n"},
    {"note", REVIEW_NOTE, "finding:1", "protest", "by letter", "SELECT field, value FROM reviews", "protest|by letter\n"},
    {"verdict", REVIEW_VERDICT, "period:truce-1 2024-03", NULL, "generally held",
     "SELECT target, value FROM reviews", "truce-1 2024-03-01/2024-03-31|generally held\n"},
};

static void test_effects_and_undo(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        const Try *t = &tries[i];
        record_make(record_path);
        Str before = record_state(record_path, &arena);
        Store *store = open_record();
        ReviewRequest asked = request(t->action, t->target, t->field, t->value);
        int64_t number = must_add(store, &asked, &arena);
        Str after = record_rows(record_path, t->query, &arena);
        if (!str_eq(after, str_from_c(t->expected)))
            fail_msg("%s: got \"%.*s\"", t->label, STR_ARG(after));
        must_undo(store, number, &arena);
        Str undone = record_state(record_path, &arena);
        if (!str_eq(before, undone))
            fail_msg("%s, undone: %.*s", t->label, STR_ARG(difference(&arena, undone, before)));
        store_close(store);
        record_remove(record_path);
        arena_reset(&arena);
    }
    arena_close(&arena);
}

static const Try refusals[] = {
    {"no such event", REVIEW_CONFIRM, "event:99", NULL, NULL, NULL, "no 'event:99'"},
    {"no such kind", REVIEW_CONFIRM, "war:1", NULL, NULL, NULL, "no 'war:1'"},
    {"an id of several", REVIEW_CONFIRM, "event:e", NULL, NULL, NULL, "no 'event:e'"},
    {"a wrong object", REVIEW_MERGE, "event:1", NULL, "2", NULL, "not about such an object"},
    {"a wrong type", REVIEW_CORRECT, "event:1", "type", "WAR", NULL, "no value of 'type'"},
    {"a field that is none", REVIEW_CORRECT, "event:1", "frame", "x", NULL, "no field that can be corrected"},
    {"a value that it has", REVIEW_CORRECT, "event:1", "type", "ASSAULT", NULL, "its value already"},
    {"a day that is none", REVIEW_CORRECT, "event:1", "date", "2024-02-30", NULL, "no value of 'date'"},
    {"a place that turns round", REVIEW_CORRECT, "event:1", "place", "X @ 91,0", NULL, "no value of 'place'"},
    {"a count that shrinks", REVIEW_CORRECT, "event:1", "killed", "5..3", NULL, "no value of 'killed'"},
    {"a line end in a name", REVIEW_CORRECT, "event:1", "actor", "A\nB", NULL, "no value of 'actor'"},
    {"merged into itself", REVIEW_MERGE, "incident:1", NULL, "1", NULL, "into itself"},
    {"merged into an event", REVIEW_MERGE, "incident:1", NULL, "event:1", NULL, "leads to an incident"},
    {"an event by itself", REVIEW_SPLIT, "event:1", NULL, NULL, NULL, "an incident of its own"},
    {"a grade of the other kind", REVIEW_GRADE, "incident:1", NULL, "B", NULL, "no grade"},
    {"a reason that is none", REVIEW_REJECT, "incident:1", NULL, "boring", NULL, "no reason"},
    {"a kind of note", REVIEW_NOTE, "incident:1", "gossip", "x", NULL, "no kind of note"},
    {"an empty note", REVIEW_NOTE, "incident:1", NULL, "  ", NULL, "needs a text"},
    {"a period turned round", REVIEW_VERDICT, "period:truce-1 2024-03/2024-02", NULL, "x", NULL, "no period"},
    {"an unknown agreement", REVIEW_VERDICT, "period:truce-2 2024-03", NULL, "x", NULL, "was not monitored"},
    {"bytes that are no text", REVIEW_NOTE, "incident:1", NULL, "\xff", NULL, "not UTF-8"},
};

static void test_refusals(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Str before = record_state(record_path, &arena);
    Store *store = open_record();
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const Try *t = &refusals[i];
        Diag diag = {0};
        ReviewOutcome outcome;
        ReviewRequest asked = request(t->action, t->target, t->field, t->value);
        if (review_add(store, &asked, &arena, &outcome, &diag))
            fail_msg("%s: was not refused", t->label);
        if (diag.code != ERR_USAGE || !strstr(diag.message, t->expected))
            fail_msg("%s: \"%s\"", t->label, diag.message);
        assert_false(store_in_transaction(store));
    }
    ReviewRequest nobody = request(REVIEW_CONFIRM, "event:1", NULL, NULL);
    Diag diag = {0};
    ReviewOutcome outcome;
    nobody.who = STR("  ");
    assert_false(review_add(store, &nobody, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "name of who decides"));
    assert_str_equal(record_state(record_path, &arena), before);
    assert_str_equal(record_rows(record_path, "SELECT count(*) FROM reviews", &arena), STR("0\n"));
    store_close(store);
    arena_close(&arena);
}

static void test_roles(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Store *store = open_record();
    Diag diag = {0};
    ReviewOutcome outcome;
    ReviewRequest asked = request(REVIEW_CONFIRM, "incident:1", NULL, NULL);
    asked.role = REVIEW_READER;
    assert_false(review_add(store, &asked, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "your role"));
    asked.role = REVIEW_REVIEWER;
    int64_t number = must_add(store, &asked, &arena);
    ReviewRequest undo = request(REVIEW_UNDO, NULL, NULL, NULL);
    undo.undoes = number, undo.role = REVIEW_REVIEWER, undo.who = STR("B. Other");
    diag = (Diag){0};
    assert_false(review_add(store, &undo, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "only an admin"));
    undo.who = asked.who;
    diag = (Diag){0};
    number = must_add(store, &undo, &arena);
    undo.undoes = number;
    assert_false(review_add(store, &undo, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "an undo is not undone"));
    undo.undoes = 1;
    diag = (Diag){0};
    assert_false(review_add(store, &undo, &arena, &outcome, &diag));
    assert_non_null(strstr(diag.message, "undone already"));
    store_close(store);
    arena_close(&arena);
}

/* Both have seen the incident as it was; the second one is told what the first one did. */
static void test_two_at_once(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Store *one = open_record(), *other = open_record();
    Diag diag = {0};
    ReviewOutcome outcome;
    ReviewRequest asked = request(REVIEW_CONFIRM, "incident:1", NULL, NULL);
    ReviewRequest second = request(REVIEW_REJECT, "incident:1", NULL, NULL);
    asked.seen = second.seen = 0;
    second.who = STR("B. Other");
    int64_t number = must_add(one, &asked, &arena);
    assert_false(review_add(other, &second, &arena, &outcome, &diag));
    assert_true(outcome.conflict);
    assert_int_equal(outcome.other.number, number);
    assert_str_equal(outcome.other.who, STR("A. Reviewer"));
    assert_non_null(strstr(diag.message, "A. Reviewer"));
    second.seen = number;
    must_add(other, &second, &arena);
    /* another object is another matter */
    asked = request(REVIEW_CONFIRM, "incident:2", NULL, NULL);
    asked.seen = 0;
    must_add(one, &asked, &arena);
    /* a merge touches both */
    ReviewRequest merge = request(REVIEW_MERGE, "incident:3", NULL, "4");
    must_add(one, &merge, &arena);
    ReviewRequest late = request(REVIEW_CONFIRM, "incident:4", NULL, NULL);
    late.seen = 0;
    diag = (Diag){0};
    assert_false(review_add(other, &late, &arena, &outcome, &diag));
    assert_true(outcome.conflict);
    store_close(other);
    store_close(one);
    arena_close(&arena);
}

static void expect_chain(Store *store, int64_t broken_at, Str expected, bool has_expected, Arena *arena)
{
    ReviewChain chain;
    Diag diag = {0};
    assert_true(review_chain_check(store, expected, arena, &chain, &diag));
    if (chain.broken_at != broken_at)
        fail_msg("broken at %lld: %s", (long long)chain.broken_at, chain.reason ? chain.reason : "");
    assert_int_equal(chain.has_expected, has_expected);
}

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

static void test_targets(void **state)
{
    static const struct {
        const char *text, *lasting;
        int64_t number;
    } rows[] = {{"event:2", "*:0-39:25-31:COERCE", 2},
                {"event one:25", "*:0-39:25-31:COERCE", 2},
                {" incident: 4 ", "4", 4},
                {"origin:1", "agency/SANA", 1},
                {"origin:agency/SANA", "agency/SANA", 1},
                {"finding:1", "1", 1},
                {"report:two", "*", 2},
                {"period:truce-1 2024-03-01/2024-03", "truce-1 2024-03-01/2024-03-31", 0}};
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    Store *store = open_record();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ReviewTarget target, again;
        Diag diag = {0};
        if (!review_target_find(store, str_from_c(rows[i].text), &arena, &target, &diag))
            fail_msg("%s: %s", rows[i].text, diag.message);
        assert_int_equal(target.number, rows[i].number);
        if (rows[i].lasting[0] != '*')
            assert_str_equal(target.target, str_from_c(rows[i].lasting));
        else
            assert_true(str_ends(target.target, str_from_c(rows[i].lasting + 1)) && target.target.n >= 64);
        Str text = str_format(&arena, "%.*s:%.*s", STR_ARG(review_object_name(target.object)), STR_ARG(target.target));
        assert_true(review_target_find(store, text, &arena, &again, &diag));
        assert_int_equal(again.number, target.number);
        assert_str_equal(again.target, target.target);
    }
    store_close(store);
    arena_close(&arena);
}

/* "violation finding:1, contested incident:3, ..." */
static Str queue_text(Store *store, QueueFilter filter, Arena *arena)
{
    QueueCursor *cursor;
    QueueItem item;
    Diag diag = {0};
    Out out = out_to_memory(arena);
    int row;
    assert_true(queue_open(&cursor, store, &filter, &diag));
    while ((row = queue_next(cursor, arena, &item, &diag)) == 1)
        out_format(&out, "%.*s %.*s:%d\n", STR_ARG(item.why), STR_ARG(review_object_name(item.object)), (int)item.number);
    queue_close(cursor);
    assert_int_equal(row, 0);
    return out_text(&out);
}

/* The most serious first; what is decided is out; a lost review waits for somebody to look. */
static void test_queue(void **state)
{
    (void)state;
    Arena arena = test_arena();
    record_make(record_path);
    assert_true(record_sql(record_path,
        "UPDATE incidents SET contested = number = 3, level = CASE number WHEN 4 THEN 'corroborated' ELSE level END,"
        " killed_min = CASE number WHEN 2 THEN 9 ELSE 1 END;"
        "INSERT INTO findings(number, agreement, clause, clause_kind, incident, subject, result, level, reason, rule,"
        " added_run, changed_run, change) VALUES(2, 'truce-1', 'A', 'ban', 2, 'incident', 'possible', 'reported', '', '', 1, 1, 0),"
        " (3, 'truce-1', 'A', 'ban', 3, 'incident', 'compliant', 'reported', '', '', 1, 1, 0)"));
    Store *store = open_record();
    const char *all = "violation finding:1\npossible violation finding:2\ncontested incident:3\nincident incident:4\n"
                      "incident incident:2\nincident incident:1\n";
    assert_str_equal(queue_text(store, (QueueFilter){0}, &arena), str_from_c(all));
    assert_str_equal(queue_text(store, (QueueFilter){.urgent = true, .limit = 2}, &arena),
                     STR("violation finding:1\npossible violation finding:2\n"));
    assert_str_equal(queue_text(store, (QueueFilter){.to = STR("2024-03-04"), .limit = 1}, &arena), STR("violation finding:1\n"));
    ReviewRequest asked[] = {request(REVIEW_CONFIRM, "finding:1", NULL, NULL), request(REVIEW_CONFIRM, "incident:3", NULL, NULL),
                             request(REVIEW_NOTE, "event:2", NULL, "look again"), request(REVIEW_MERGE, "incident:1", NULL, "2")};
    for (int i = 0; i < 4; i++)
        must_add(store, &asked[i], &arena);
    assert_true(record_sql(record_path, "UPDATE review_objects SET number = NULL WHERE review = 3"));
    assert_str_equal(queue_text(store, (QueueFilter){.limit = 4}, &arena),
                     STR("possible violation finding:2\nlost review event:3\nincident incident:4\nincident incident:2\n"));
    store_close(store);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_effects_and_undo, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_roles, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_two_at_once, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_chain, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_unfounded, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_moves, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_random_undo, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_random_moves, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_queue, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_targets, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
