/* Reviews: what each does and what its undo leaves, what is refused, roles, two people at once, the queue, targets. */
#include "unit/reviews_record.h"

#include "store/review_queue.h"
#include "store/review_targets.h"

typedef struct Try {
    const char *label;
    ReviewAction action;
    const char *target, *field, *value;
    const char *query, *expected; /* what the tables say afterwards */
} Try;

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
    /* also where what the other did leaves nothing to decide: the incident is gone into another one */
    late = request(REVIEW_MERGE, "incident:3", NULL, "1");
    late.seen = 0;
    diag = (Diag){0};
    assert_false(review_add(other, &late, &arena, &outcome, &diag));
    assert_true(outcome.conflict);
    assert_non_null(strstr(diag.message, "came in between"));
    late.seen = outcome.other.number;
    diag = (Diag){0};
    assert_false(review_add(other, &late, &arena, &outcome, &diag));
    assert_false(outcome.conflict);
    assert_non_null(strstr(diag.message, "merged into another"));
    store_close(other);
    store_close(one);
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
        cmocka_unit_test_setup_teardown(test_queue, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_targets, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
