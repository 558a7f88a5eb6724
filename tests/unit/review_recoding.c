/*
 * Random sequences of everything that changes a record: reports that come in or come again, coding anew by machines that
 * disagree, and reviews of all kinds with their undos. After every step corrections win, nothing is orphaned, and every
 * incident's row is what its events give (looked at every few steps); when all reviews are taken back, the record is as if there had never been any.
 * TRUCE_SEED=N runs that sequence alone.
 */
#include "unit/reviews_record.h"

#include <stdlib.h>

#include "store/recode.h"

enum { REPORTS = 10, STEPS = 60, MACHINES = 4, LOOK_EVERY = 3, RECOUNT_EVERY = 6 };

/* The first five each found something that was wrong. */
static const uint32_t seeds[] = {51, 68, 78, 88, 4105, 4100};

typedef struct World {
    Store *store;
    IncidentBuilder *builder;
    uint32_t seed, round;
    int32_t machine[REPORTS];    /* that coded the report last; -1: it has not come in */
    int64_t in_force[STEPS + 1]; /* reviews */
    int n_in_force, n_looks;
    char last[160];              /* what was done last */
    Arena *arena;
} World;

static uint32_t draw(World *w, uint32_t n)
{
    w->seed = w->seed * 1664525u + 1013904223u;
    return (w->seed >> 8) % n;
}

static void must(const World *w, bool ok, const Diag *diag)
{
    if (!ok)
        fail_msg("seed %u, after %s: %s", w->round, w->last, diag->message);
}

/* ---- the reports, and what the machines make of them */

static Str text_of(uint32_t report, Arena *arena)
{
    return str_format(arena, "Jets struck the port and seized a ship. Paper %u.", report);
}

static Event invent(uint32_t report, uint32_t which, int32_t machine, Arena *arena)
{
    static const char *const towns[] = {"Port A", "Port B"};
    uint32_t seed = report * 7919 + which * 31 + 5;
    seed = seed * 1664525u + 1013904223u;
    uint32_t town = (seed >> 9) % 2, day = 4 + (seed >> 12) % 2;
    Event event = record_sample(text_of(report, arena), which ? 25 : 5, which ? 31 : 11, which ? PLOVER_COERCE : PLOVER_ASSAULT);
    event.id = str_format(arena, "r%u:%d", report, event.trigger.beg);
    event.mode = STR("");
    event.place = (EventPlace){.text = STR("the port"), .name = str_from_c(towns[town]), .country = STR("SYR"), .lat = 33 + town,
                               .lon = 36, .has_point = true, .geonameid = town + 1, .precision = STR("city")};
    if (machine == 1 && report % 2)
        day++;
    if (machine == 2 && report % 3 == 0)
        event.type = PLOVER_MOBILIZE;
    if (machine == 3 && report % 2 == 0)
        event.counts.killed.min = event.counts.killed.max = 9;
    event.date.start = event.date.end = str_format(arena, "2024-03-%02u", day);
    return event;
}

/* The machines do not find the same: the second one misses some, the third others. */
static int32_t code(uint32_t report, int32_t machine, Event events[2], Arena *arena)
{
    int32_t n = 0;
    if (!(machine == 2 && report % 4 == 1))
        events[n++] = invent(report, 0, machine, arena);
    if (!(machine == 1 && report % 3 == 2))
        events[n++] = invent(report, 1, machine, arena);
    return n;
}

static void open_world(World *w, const char *path)
{
    Diag diag = {0};
    RunFacts facts = {.inputs = STR("in"), .program = STR("p"), .model = STR("m"), .knowledge = STR("k")};
    record_remove(path);
    must(w, store_open(&w->store, str_from_c(path), STORE_WRITE, &diag) && run_begin(w->store, &facts, &diag) &&
                incidents_open(&w->builder, w->store, NULL, &diag), &diag);
    for (int i = 0; i < REPORTS; i++)
        w->machine[i] = -1;
}

static void close_world(World *w)
{
    incidents_close(w->builder);
    store_close(w->store);
}

/* A report that came in before changes nothing. */
static void come_in(World *w, uint32_t report, int32_t machine)
{
    Diag diag = {0};
    RecordKey key;
    Recorded recorded;
    Event events[2];
    Report r = {.id = str_format(w->arena, "r%u", report), .text = text_of(report, w->arena), .date = STR("2024-03-05"),
                .source = str_format(w->arena, "Paper %u", report % 4), .origin = STR("t")};
    int32_t n = code(report, machine, events, w->arena);
    bool known = w->machine[report] >= 0;
    must(w, record_identify(&r, w->arena, &key, &diag), &diag);
    record_sketch(&r, w->arena, &key);
    must(w, store_begin(w->store, &diag), &diag);
    RecordResult result = record_report(w->store, &r, &key, events, n, w->arena, &recorded, &diag);
    must(w, result == (known ? RECORD_KNOWN : RECORD_ADDED), &diag);
    must(w, incidents_update(w->builder, &diag) && store_commit(w->store, &diag), &diag);
    w->machine[report] = known ? w->machine[report] : machine;
}

static int64_t number_of(const World *w, const char *path, uint32_t report)
{
    int64_t number = 0;
    Str sql = str_format(w->arena, "SELECT number FROM reports WHERE id = 'r%u'", report);
    str_to_int(str_trim(record_rows(path, str_c(w->arena, sql), w->arena)), &number);
    return number;
}

static void recode_one(World *w, const char *path, uint32_t report, int32_t machine)
{
    Diag diag = {0};
    RecodeCounts counts = {0};
    Event events[2];
    int32_t n = code(report, machine, events, w->arena);
    int64_t number = number_of(w, path, report);
    must(w, store_begin(w->store, &diag) &&
                recode_report(w->store, w->builder, number, events, n, w->arena, &counts, &diag) &&
                incidents_update(w->builder, &diag) && store_commit(w->store, &diag), &diag);
    w->machine[report] = machine;
}

/* ---- reviews */

static const char *random_row(World *w, const char *table)
{
    Str sql = str_format(w->arena, "SELECT number FROM %s ORDER BY number", table);
    Str rows = record_rows(record_path, str_c(w->arena, sql), w->arena), row = STR("0");
    uint32_t n = 0;
    for (ptrdiff_t i = 0; i < rows.n; i++)
        n += rows.p[i] == '\n';
    for (uint32_t i = n ? 1 + draw(w, n) : 0; i > 0; i--)
        row = str_cut(&rows, '\n');
    return str_c(w->arena, row);
}

static void decide(World *w)
{
    static const struct {
        const char *field, *value;
    } values[] = {{"type", "PROTEST"}, {"type", "ASSAULT"}, {"mode", "none"},  {"status", "denied"}, {"actor", "Navy [ISR MIL]"},
                  {"place", "Port C [LBN] @ 34.5,35.25"}, {"date", "2024-01"}, {"killed", "7.."},    {"killed", "none"}};
    bool event = draw(w, 2);
    const char *target = str_c(w->arena, str_format(w->arena, "%s:%s", event ? "event" : "incident",
                                                    random_row(w, event ? "events" : "incidents")));
    const char *incident = random_row(w, "incidents");
    uint32_t v = draw(w, sizeof values / sizeof *values);
    const ReviewRequest asked[] = {
        request(REVIEW_CONFIRM, target, NULL, NULL),
        request(REVIEW_REJECT, target, NULL, NULL),
        request(REVIEW_REOPEN, target, NULL, NULL),
        request(REVIEW_CORRECT, target, values[v].field, values[v].value),
        request(REVIEW_CORRECT, target, values[v].field, values[v].value),
        request(REVIEW_NOTE, target, NULL, "a note"),
        request(event ? REVIEW_SPLIT : REVIEW_MERGE, target, NULL, incident),
        event ? request(REVIEW_SPLIT, target, NULL, NULL) : request(REVIEW_ATTRIBUTE, target, NULL, "Navy"),
    };
    const ReviewRequest *one = &asked[draw(w, sizeof asked / sizeof *asked)];
    Diag diag = {0};
    ReviewOutcome outcome;
    snprintf(w->last, sizeof w->last, "%.*s %s %.*s %.*s", STR_ARG(review_action_name(one->action)), target, STR_ARG(one->field),
             STR_ARG(one->value));
    if (review_add(w->store, one, w->arena, &outcome, &diag))
        w->in_force[w->n_in_force++] = outcome.number;
    else
        must(w, diag.code == ERR_USAGE, &diag); /* what makes no sense is refused, and changes nothing */
}

static void take_back(World *w)
{
    int k = (int)draw(w, (uint32_t)w->n_in_force);
    snprintf(w->last, sizeof w->last, "undo %lld", (long long)w->in_force[k]);
    must_undo(w->store, w->in_force[k], w->arena);
    w->in_force[k] = w->in_force[--w->n_in_force];
}

static void step(World *w)
{
    uint32_t what = draw(w, 10), report = draw(w, REPORTS);
    int32_t machine = (int32_t)draw(w, MACHINES);
    if (what < 2 || w->machine[report] < 0) {
        snprintf(w->last, sizeof w->last, "report %u comes in, coded by %d", report, machine);
        come_in(w, report, machine);
    } else if (what < 4) {
        snprintf(w->last, sizeof w->last, "report %u coded again by %d", report, machine);
        recode_one(w, record_path, report, machine);
    } else if (what < 5 && w->n_in_force) {
        take_back(w);
    } else {
        decide(w);
    }
}

/* ---- what must hold */

/* Queries that give no row. */
static const struct {
    const char *what, *sql;
} never[] = {
    {"an event without an incident", "SELECT number FROM events WHERE number NOT IN(SELECT event FROM incident_events)"},
    {"an event without an origin", "SELECT number FROM events WHERE number NOT IN(SELECT event FROM event_origins)"},
    {"an event in an incident that was merged", "SELECT e.event, i.number FROM incident_events AS e JOIN incidents AS i ON i.number = e.incident"
                                                " WHERE i.merged_into IS NOT NULL"},
    {"merges that lead to no incident", "WITH RECURSIVE chain(first, at, n) AS (SELECT number, merged_into, 0 FROM incidents WHERE merged_into IS NOT NULL"
                                       " UNION ALL SELECT c.first, i.merged_into, c.n + 1 FROM chain AS c JOIN incidents AS i ON i.number = c.at"
                                       " WHERE i.merged_into IS NOT NULL AND c.n < 50) SELECT first FROM chain WHERE n = 50 OR at NOT IN(SELECT"
                                       " number FROM incidents)"},
    {"rows that refer to nothing", "SELECT * FROM pragma_foreign_key_check"},
    {"parts of an event that is not there", "SELECT event FROM parties WHERE event NOT IN(SELECT number FROM events) UNION ALL"
                                            " SELECT event FROM event_keys WHERE event NOT IN(SELECT number FROM events) UNION ALL"
                                            " SELECT event FROM event_places WHERE event NOT IN(SELECT number FROM events)"},
    {"a point in the index that is none, or the other way round",
     "SELECT number FROM events WHERE (lat IS NOT NULL) <> (number IN(SELECT event FROM event_places))"},
    {"a machine's value of nothing", "SELECT object, number FROM machine_values WHERE (object = 'event' AND number NOT IN(SELECT number FROM"
                                     " events)) OR (object = 'incident' AND number NOT IN(SELECT number FROM incidents))"},
    {"a review of what is not there", "SELECT review FROM review_objects WHERE number IS NOT NULL AND ((object = 'event' AND number NOT IN(SELECT"
                                      " number FROM events)) OR (object = 'incident' AND number NOT IN(SELECT number FROM incidents)))"},
    {"an incident whose events were counted wrongly", "SELECT number, n_events FROM incidents AS i WHERE n_events <> (SELECT count(*) FROM"
                                                      " incident_events WHERE incident = i.number)"},
    {"a type that was corrected and is another",
     "SELECT e.number, e.type, r.value FROM events AS e JOIN review_objects AS o ON o.object = 'event' AND o.number = e.number JOIN"
     " reviews_in_force AS r ON r.number = o.review WHERE r.action = 'correct' AND r.field = 'type' AND e.type <> r.value AND r.number ="
     " (SELECT max(x.number) FROM review_objects AS p JOIN reviews_in_force AS x ON x.number = p.review WHERE p.object = 'event' AND p.number ="
     " e.number AND x.action = 'correct' AND x.field = 'type')"},
    {"a number that was corrected and is another",
     "SELECT e.number, e.killed_min, r.value FROM events AS e JOIN review_objects AS o ON o.object = 'event' AND o.number = e.number JOIN"
     " reviews_in_force AS r ON r.number = o.review WHERE r.action = 'correct' AND r.field = 'killed' AND ifnull(e.killed_min, 'none') || '' <>"
     " replace(r.value, '..', '') AND r.number = (SELECT max(x.number) FROM review_objects AS p JOIN reviews_in_force AS x ON x.number = p.review"
     " WHERE p.object = 'event' AND p.number = e.number AND x.action = 'correct' AND x.field = 'killed')"},
    {"an incident's type that was corrected and is another",
     "SELECT i.number, i.type, r.value FROM incidents AS i JOIN review_objects AS o ON o.object = 'incident' AND o.number = i.number JOIN"
     " reviews_in_force AS r ON r.number = o.review WHERE r.action = 'correct' AND r.field = 'type' AND i.type <> r.value AND i.n_events > 0 AND"
     " i.merged_into IS NULL AND r.number = (SELECT max(x.number) FROM review_objects AS p JOIN reviews_in_force AS x ON x.number = p.review"
     " WHERE p.object = 'incident' AND p.number = i.number AND x.action = 'correct' AND x.field = 'type')"},
    {"a decision that is not the last one",
     "SELECT e.number, e.decision, r.action FROM events AS e JOIN review_objects AS o ON o.object = 'event' AND o.number = e.number JOIN"
     " reviews_in_force AS r ON r.number = o.review WHERE r.action IN('confirm', 'reject', 'reopen') AND e.decision <> CASE r.action WHEN"
     " 'confirm' THEN 'confirmed' WHEN 'reject' THEN 'rejected' ELSE 'open' END AND r.number = (SELECT max(x.number) FROM review_objects AS p JOIN"
     " reviews_in_force AS x ON x.number = p.review WHERE p.object = 'event' AND p.number = e.number AND x.action IN('confirm', 'reject',"
     " 'reopen'))"},
};

/* Every incident made anew is what it was: in a copy, so that the record itself is not healed by looking. */
static void expect_recount(const World *w)
{
    char copy[80];
    Diag diag = {0};
    Store *store = NULL;
    snprintf(copy, sizeof copy, "%s.copy", record_path);
    record_remove(copy);
    assert_true(record_sql(record_path, str_c(w->arena, str_format(w->arena, "VACUUM INTO '%s'", copy))));
    Str before = record_state(copy, w->arena), numbers = record_rows(copy, "SELECT number FROM incidents WHERE merged_into IS NULL", w->arena);
    must(w, store_open(&store, str_from_c(copy), STORE_WRITE, &diag) && store_begin(store, &diag), &diag);
    while (numbers.n) {
        int64_t number;
        assert_true(str_to_int(str_cut(&numbers, '\n'), &number));
        must(w, incident_refresh(store, number, &diag), &diag);
    }
    must(w, store_commit(store, &diag), &diag);
    store_close(store);
    Str after = record_state(copy, w->arena);
    record_remove(copy);
    if (!str_eq(before, after))
        fail_msg("seed %u, after %s: an incident made anew is another: %.*s", w->round, w->last, STR_ARG(difference(w->arena, before, after)));
}

static void expect_whole(World *w)
{
    Diag diag = {0};
    ReviewUnfounded unfounded;
    if (++w->n_looks % LOOK_EVERY)
        return;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        Str rows = record_rows(record_path, never[i].sql, w->arena);
        if (rows.n)
            fail_msg("seed %u, after %s: %s: %.*s", w->round, w->last, never[i].what, STR_ARG(rows));
    }
    must(w, review_unfounded(w->store, &unfounded, &diag), &diag);
    if (unfounded.n)
        fail_msg("seed %u, after %s: %lld decided by no review, first %.*s %lld", w->round, w->last, (long long)unfounded.n,
                 STR_ARG(review_object_name(unfounded.object)), (long long)unfounded.number);
    if (w->n_looks % RECOUNT_EVERY == 0)
        expect_recount(w);
}

/* The record without its numbers: events by their names, incidents by their events. */
static Str meaning(const char *path, Arena *arena)
{
    static const char *const queries[] = {
        "SELECT id, type, mode, cameo, status, date_start, date_end, place_name, place_country, lat, lon, killed_min, killed_max, decision"
        " FROM events ORDER BY id",
        "SELECT e.id, p.side, p.ordinal, p.text, p.name, p.country FROM parties AS p JOIN events AS e ON e.number = p.event ORDER BY 1, 2, 3",
        "SELECT (SELECT group_concat(id, ' ') FROM (SELECT e.id FROM incident_events AS x JOIN events AS e ON e.number = x.event WHERE"
        " x.incident = i.number ORDER BY e.id)) AS who, type, mode, status, level, information, date_start, date_end, place_name, killed_min,"
        " killed_max, decision, attribution, n_events, n_reports, n_origins, contested, summary FROM incidents AS i WHERE n_events > 0"
        " ORDER BY who"};
    Out out = out_to_memory(arena);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        out_str(&out, record_rows(path, queries[i], arena));
    return out_text(&out);
}

/* The record that those reports make as they were coded last, without any review. */
static Str never_reviewed(const World *w)
{
    char path[80];
    World fresh = {.round = w->round, .arena = w->arena, .last = "a record without reviews"};
    snprintf(path, sizeof path, "%s.fresh", record_path);
    open_world(&fresh, path);
    for (uint32_t i = 0; i < REPORTS; i++)
        if (w->machine[i] >= 0)
            come_in(&fresh, i, w->machine[i]);
    close_world(&fresh);
    Str state = meaning(path, w->arena);
    record_remove(path);
    return state;
}

static void run_round(uint32_t round, Arena *arena)
{
    World w = {.seed = round, .round = round, .arena = arena, .last = "nothing"};
    open_world(&w, record_path);
    for (int i = 0; i < STEPS; i++) {
        step(&w);
        expect_whole(&w);
    }
    while (w.n_in_force) {
        take_back(&w);
        expect_whole(&w);
    }
    /* events that stayed because somebody vouched for them go when they are looked for again */
    for (uint32_t i = 0; i < REPORTS; i++)
        if (w.machine[i] >= 0)
            recode_one(&w, record_path, i, w.machine[i]);
    snprintf(w.last, sizeof w.last, "everything was taken back");
    w.n_looks = RECOUNT_EVERY - 1;
    expect_whole(&w);
    expect_chain(w.store, 0, STR(""), true, arena);
    close_world(&w);
    Str left = meaning(record_path, arena), want = never_reviewed(&w);
    if (!str_eq(left, want))
        fail_msg("seed %u: %.*s", round, STR_ARG(difference(arena, left, want)));
    record_remove(record_path);
}

static void test_everything_mixed(void **state)
{
    (void)state;
    Arena arena = test_arena();
    const char *only = getenv("TRUCE_SEED");
    for (size_t i = 0; i < (only ? 1 : sizeof seeds / sizeof *seeds); i++) {
        uint32_t seed = only ? (uint32_t)strtoul(only, NULL, 10) : seeds[i];
        print_message("seed %u\n", seed);
        run_round(seed, &arena);
        arena_reset(&arena);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything_mixed, record_set_up, record_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
