/* What is together does not depend on the order of reports, on batches or on being made anew; parts of events. */
#include "unit/reviews_record.h"

#include "store/event_parts.h"

enum { REPORTS = 36 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Invented reports: few towns, days, acts and wordings, so that many tell one happening and many nearly do. */
static Event invent(uint32_t number, Arena *arena)
{
    static const char *const towns[] = {"Port A", "Port B", "Port C"};
    static const char *const texts[] = {"Jets struck the old depot at the harbour.", "Warplanes hit a depot and two boats.",
                                        "The harbour was bombed, a guard said.", "Two boats sank when the harbour was struck."};
    uint32_t seed = number * 7919 + 5;
    Event event = record_sample(str_from_c(texts[next_random(&seed) % 4]), 0, 4, next_random(&seed) % 4 ? PLOVER_ASSAULT : PLOVER_COERCE);
    uint32_t town = next_random(&seed) % 4, day = 1 + next_random(&seed) % 3;
    event.id = str_format(arena, "r%u:0", number);
    event.mode = STR("");
    event.place = (EventPlace){.name = str_from_c(towns[town % 3]), .country = STR("SYR"), .lat = 33 + town, .lon = 36,
                               .has_point = true, .geonameid = town + 1, .precision = STR("city")};
    if (town == 3)
        event.place = (EventPlace){.country = STR("SYR"), .precision = STR("country")};
    event.date.start = event.date.end = str_format(arena, "2024-03-0%u", day);
    event.date.basis = next_random(&seed) % 3 ? STR("explicit") : STR("report");
    bool counted = next_random(&seed) % 2;
    event.counts.killed.min = event.counts.killed.max = counted ? 2 + (int64_t)(next_random(&seed) % 3) : -1;
    return event;
}

static void put_report(Store *store, uint32_t number, Arena *arena)
{
    Diag diag = {0};
    RecordKey key;
    Recorded recorded;
    Event event = invent(number, arena);
    Str text = str_format(arena, "%.*s Report %u.", STR_ARG(event.text), number);
    Report report = {.id = str_format(arena, "r%u", number), .text = text, .date = STR("2024-03-03"), .origin = STR("t")};
    event.trigger = (Span){0, 4};
    assert_true(record_identify(&report, arena, &key, &diag));
    record_sketch(&report, arena, &key);
    assert_int_equal(record_report(store, &report, &key, &event, 1, arena, &recorded, &diag), RECORD_ADDED);
}

/* Puts the reports in an order into a new record, in batches of random size, some by another builder. */
static void make_record(const uint32_t *order, uint32_t seed, Arena *arena)
{
    Diag diag = {0};
    Store *store = NULL;
    IncidentBuilder *builder = NULL;
    RunFacts facts = {.inputs = STR("in"), .program = STR("p"), .model = STR("m"), .knowledge = STR("k")};
    record_remove(record_path);
    assert_true(store_open(&store, str_from_c(record_path), STORE_WRITE, &diag) && run_begin(store, &facts, &diag));
    for (int i = 0; i < REPORTS;) {
        int end = i + 1 + (int)(next_random(&seed) % 9);
        if (!builder || next_random(&seed) % 3 == 0) {
            incidents_close(builder);
            assert_true(incidents_open(&builder, store, NULL, &diag));
        }
        assert_true(store_begin(store, &diag));
        for (; i < end && i < REPORTS; i++)
            put_report(store, order[i], arena);
        if (!incidents_update(builder, &diag))
            fail_msg("%s", diag.message);
        assert_true(store_commit(store, &diag));
    }
    incidents_close(builder);
    store_close(store);
}

/* Which events are together, without numbers. */
static Str partition(Arena *arena)
{
    return record_rows(record_path, "SELECT group_concat(id, ' ') AS g FROM (SELECT i.incident, e.id FROM incident_events AS i JOIN"
                       " events AS e ON e.number = i.event ORDER BY e.id) GROUP BY incident ORDER BY g", arena);
}

static void test_any_order(void **state)
{
    (void)state;
    Arena arena = test_arena();
    uint32_t order[REPORTS], seed = 11;
    Str first = STR("");
    for (uint32_t i = 0; i < REPORTS; i++)
        order[i] = i;
    for (int round = 0; round < 12; round++) {
        make_record(order, (uint32_t)round + 1, &arena);
        Str now = partition(&arena);
        if (round == 0)
            first = now;
        if (!str_eq(first, now))
            fail_msg("round %d:\n%.*s\nbefore:\n%.*s", round, STR_ARG(now), STR_ARG(first));
        for (uint32_t i = REPORTS - 1; i > 0; i--) {
            uint32_t k = next_random(&seed) % (i + 1), kept = order[i];
            order[i] = order[k];
            order[k] = kept;
        }
    }
    /* the test would prove nothing if everything, or nothing, were together */
    Str n = record_rows(record_path, "SELECT count(DISTINCT incident) BETWEEN 6 AND 30 FROM incident_events", &arena);
    assert_str_equal(n, STR("1\n"));
    arena_close(&arena);
}

static void make_anew(Store *store)
{
    Diag diag = {0};
    IncidentBuilder *builder = NULL;
    assert_true(incidents_open(&builder, store, NULL, &diag) && store_begin(store, &diag) && incidents_forget(store, &diag));
    if (!incidents_update(builder, &diag))
        fail_msg("%s", diag.message);
    assert_true(store_commit(store, &diag));
    incidents_close(builder);
}

/* Made anew, the same; and what a person took apart stays apart. */
static void test_anew(void **state)
{
    (void)state;
    Arena arena = test_arena();
    uint32_t order[REPORTS];
    Diag diag = {0};
    ReviewOutcome outcome;
    Store *store = NULL;
    const char *large = "SELECT 'event:' || max(event) FROM incident_events GROUP BY incident ORDER BY count(*) DESC, 1 LIMIT 1";
    for (uint32_t i = 0; i < REPORTS; i++)
        order[i] = i;
    make_record(order, 3, &arena);
    Str before = partition(&arena), target = str_trim(record_rows(record_path, large, &arena));
    assert_true(store_open(&store, str_from_c(record_path), STORE_WRITE, &diag));
    make_anew(store);
    assert_str_equal(partition(&arena), before);
    ReviewRequest split = {.who = STR("A. Reviewer"), .role = REVIEW_ADMIN, .action = REVIEW_SPLIT, .target = target,
                           .seen = REVIEW_SEEN_ANY};
    if (!review_add(store, &split, &arena, &outcome, &diag))
        fail_msg("%s", diag.message);
    assert_false(str_eq(partition(&arena), before));
    make_anew(store); /* others may come to it, not those that it was taken from, nor may these part */
    const char *together = "SELECT count(*) FROM incident_events AS i JOIN incident_events AS o ON o.incident = i.incident AND"
                           " o.event <> i.event WHERE i.home IS NOT NULL AND o.event IN(SELECT event FROM incident_events"
                           " WHERE incident = i.home)";
    const char *kept = "SELECT count(*) FROM incident_events WHERE incident = (SELECT max(home) FROM incident_events) AND event < 1000";
    assert_str_equal(record_rows(record_path, together, &arena), STR("0\n"));
    assert_true(str_cmp(str_trim(record_rows(record_path, kept, &arena)), STR("1")) > 0);
    store_close(store);
    arena_close(&arena);
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *text, *start, *want;
        PloverType type;
    } rows[] = {
        {"Troops entered the village on 3, 5 and 8 October.", "2024-10-05", "2024-10-03 2024-10-05 2024-10-08 ", PLOVER_ASSAULT},
        {"Jets bombed the town on Thursday and Friday.", "2024-10-10", "2024-10-10 2024-10-11 ", PLOVER_ASSAULT},
        {"Troops entered the village on 3 and 5 Oct.", "2024-10-05", "2024-10-03 2024-10-05 ", PLOVER_ASSAULT},
        {"Jets bombed the town on Thursdays and Fridays.", "2024-10-10", "", PLOVER_ASSAULT},
        {"Jets bombed the town on Thursday and Friday.", "2024-10-11", "2024-10-10 2024-10-11 ", PLOVER_ASSAULT},
        {"Jets bombed the town between Thursday and Friday.", "2024-10-10", "", PLOVER_ASSAULT},
        {"Jets bombed the town and the port on 5 October.", "2024-10-05", "", PLOVER_ASSAULT},
        {"Troops entered 3, 5 and 8 villages in October.", "2024-10-05", "", PLOVER_ASSAULT},
        {"The minister warned on Thursday and Friday.", "2024-10-10", "", PLOVER_THREATEN},
        {"Troops came on 30, 31 and 33 October.", "2024-10-30", "", PLOVER_ASSAULT},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EventPart parts[EVENT_PARTS_MAX];
        StoredEvent found = {.event = record_sample(str_from_c(rows[i].text), 0, 4, rows[i].type)};
        Out out = out_to_memory(&arena);
        found.event.place = (EventPlace){0};
        found.event.date.start = found.event.date.end = str_from_c(rows[i].start);
        int32_t n = event_parts_find(NULL, &found, &arena, parts);
        for (int32_t k = 0; k < n; k++) {
            Event event = found.event;
            event_part_apply(parts, n, k, &event, &arena);
            assert_int_equal(event.counts.killed.min, -1); /* told of all of them together */
            out_format(&out, "%.*s ", STR_ARG(event.date.start));
        }
        if (!str_eq(out_text(&out), str_from_c(rows[i].want)))
            fail_msg("%s: got '%.*s'", rows[i].text, STR_ARG(out_text(&out)));
    }
    arena_close(&arena);
}

/* Where the event's own place is a point, the other towns of its list are towns. */
static void test_places(void **state)
{
    (void)state;
    Arena arena = test_arena();
    Diag diag = {0};
    Know *know;
    EventPart parts[EVENT_PARTS_MAX];
    StoredEvent found = {.event = record_sample(STR("Jets bombed Tyre, Nabatieh and Baalbek."), 5, 11, PLOVER_ASSAULT)};
    found.event.place = (EventPlace){.text = STR("Tyre"), .name = STR("Tyre"), .country = STR("LBN"), .lat = 33.27, .lon = 35.2,
                                     .has_point = true, .precision = STR("point")};
    if (!know_open(&know, STR("build/know.truce"), &diag)) {
        printf("SKIP parts of an event by the names of places: no build/know.truce (truce know build)\n");
        arena_close(&arena);
        skip();
    }
    Out out = out_to_memory(&arena);
    int32_t n = event_parts_find(know, &found, &arena, parts);
    for (int32_t i = 0; i < n; i++)
        out_format(&out, "%.*s %.*s %.*s;", STR_ARG(parts[i].place.text), STR_ARG(parts[i].place.country), STR_ARG(parts[i].place.precision));
    assert_str_equal(out_text(&out), STR("Tyre LBN point;Nabatieh LBN city;Baalbek LBN city;"));
    know_close(know);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_order, record_set_up, record_tear_down),
        cmocka_unit_test_setup_teardown(test_anew, record_set_up, record_tear_down),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
