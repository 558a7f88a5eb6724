/* The rules by which two events tell one happening, origins, levels: rows with labels. */
#include "unit/unit.h"

#include "store/happening.h"
#include "store/incident_level.h"
#include "store/origins.h"

/* A Str in a table that is made at compile time. */
#define S(literal) {"" literal, (ptrdiff_t)sizeof(literal) - 1}

static Arena arena;
static WordFacts no_facts = {.n_words_max = 1};
static LikenessBook likeness_book; /* the weights that truce was built with, no shares of words */

/* An event in a few words; empty members are unknown. */
typedef struct Told {
    const char *text, *mode, *actor, *actor_country, *actor_sector, *recipient_country, *place, *precision;
    double lat, lon;
    int32_t day, days;
    bool explicit_day;
    int64_t killed;
    Status status;
    PloverType type;
    int64_t report;
} Told;

static Str text_of(const char *c)
{
    return str_from_c(c ? c : "");
}

static Happening make(const Told *told)
{
    Party *actor = arena_new(&arena, Party, 2);
    actor[0] = (Party){.name = text_of(told->actor), .text = text_of(told->actor), .country = text_of(told->actor_country),
                       .sector = text_of(told->actor_sector)};
    actor[1] = (Party){.country = text_of(told->recipient_country), .text = text_of(told->recipient_country)};
    bool has_actor = told->actor || told->actor_country || told->actor_sector;
    return (Happening){
        .report = told->report,
        .type = told->type ? told->type : PLOVER_ASSAULT,
        .mode = text_of(told->mode),
        .status = told->status,
        .first = told->day, .last = told->day + told->days, .told = told->day,
        .dated_by_report = !told->explicit_day,
        .place = {.name = text_of(told->place), .country = told->place ? STR("SYR") : STR(""),
                  .precision = text_of(told->precision), .lat = told->lat, .lon = told->lon, .has_point = told->lat > 0},
        .actors = actor, .n_actors = has_actor,
        .recipients = actor + 1, .n_recipients = told->recipient_country != NULL,
        .counts = {{told->killed ? told->killed : -1, told->killed ? told->killed : -1}, {-1, -1}, {-1, -1}, {-1, -1}},
        .telling = telling_of(text_of(told->text), &no_facts, NULL, 0, &arena),
    };
}

typedef struct Case {
    const char *label;
    Told a, b;
    bool same;
} Case;

#define STRIKE .text = "Jets struck the depot", .mode = "aerial", .actor_country = "ISR", .actor_sector = "MIL", \
               .recipient_country = "SYR", .explicit_day = true, .day = 20000
#define QUNEITRA .place = "Quneitra", .precision = "city", .lat = 33.12, .lon = 35.82
#define DARAA .place = "Daraa", .precision = "city", .lat = 32.62, .lon = 36.10

static const Case cases[] = {
    {"one town, one day, the same parties", {STRIKE, QUNEITRA, .report = 1}, {STRIKE, QUNEITRA, .report = 2}, true},
    {"two towns on one day are two", {STRIKE, QUNEITRA, .report = 1}, {STRIKE, DARAA, .report = 2}, false},
    {"two days in one town are two", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Jets struck the depot", .mode = "aerial", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .explicit_day = true, .day = 20001, QUNEITRA, .report = 2}, false},
    {"a day by the report's date may be a day off", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Jets struck the depot", .mode = "aerial", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .day = 20001, QUNEITRA, .report = 2}, true},
    {"two days off is another", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Jets struck the depot", .mode = "aerial", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .day = 20002, QUNEITRA, .report = 2}, false},
    {"an unknown actor fits", {STRIKE, QUNEITRA, .report = 1},
     {.text = "A depot was struck by jets", .mode = "aerial", .recipient_country = "SYR", .explicit_day = true, .day = 20000,
      QUNEITRA, .report = 2}, true},
    {"another actor does not", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Jets struck the depot", .mode = "aerial", .actor_country = "TUR", .actor_sector = "MIL",
      .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 2}, false},
    {"a raid with bombs and a drone strike may be one", {STRIKE, QUNEITRA, .report = 1},
     {.text = "A drone struck the depot", .mode = "drone", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 2}, true},
    {"a shooting is no airstrike", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Jets struck the depot", .mode = "firearms", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 2}, false},
    {"plans are no occurrences", {STRIKE, QUNEITRA, .report = 1}, {STRIKE, QUNEITRA, .status = STATUS_FUTURE, .report = 2},
     false},
    {"a denial belongs to what it denies", {STRIKE, QUNEITRA, .report = 1}, {STRIKE, QUNEITRA, .status = STATUS_DENIED,
     .report = 2}, true},
    {"far more dead is another", {STRIKE, QUNEITRA, .killed = 3, .report = 1}, {STRIKE, QUNEITRA, .killed = 40, .report = 2},
     false},
    {"a toll that grows is the same", {STRIKE, QUNEITRA, .killed = 5, .report = 1},
     {STRIKE, QUNEITRA, .killed = 7, .report = 2}, true},
    {"a province and a town in it, other words",
     {.text = "Warplanes hit a convoy", .mode = "aerial", .actor_country = "ISR", .place = "Syria", .precision = "country",
      .explicit_day = true, .day = 20000, .report = 1}, {STRIKE, QUNEITRA, .report = 2}, false},
    {"a country and a town in it, the same words",
     {.text = "Jets struck the depot near the old mill", .mode = "aerial", .actor_country = "ISR", .place = "Syria",
      .precision = "country", .explicit_day = true, .day = 20000, .report = 1},
     {.text = "Jets struck the depot near the old mill", .mode = "aerial", .actor_country = "ISR", .explicit_day = true,
      .day = 20000, QUNEITRA, .report = 2}, true},
    {"one report tells two strikes apart", {STRIKE, QUNEITRA, .report = 1},
     {.text = "Later, warplanes returned", .mode = "aerial", .actor_country = "ISR", .actor_sector = "MIL",
      .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 1}, false},
    {"words alone are not enough",
     {.text = "Students set up a camp on the lawn", .type = PLOVER_PROTEST, .day = 20000, .report = 1},
     {.text = "Students set up a camp by the lake", .type = PLOVER_PROTEST, .day = 20000, .report = 2}, false},
    {"a month is no day", {STRIKE, QUNEITRA, .days = 40, .report = 1}, {STRIKE, QUNEITRA, .report = 2}, false},
    {"a kidnapping is no attack of an unknown kind", {.text = "Gunmen took three men", .mode = "abduct",
     .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 1},
     {.text = "Gunmen took three men", .recipient_country = "SYR", .explicit_day = true, .day = 20000, QUNEITRA, .report = 2},
     false},
};

static void test_cases(void **state)
{
    (void)state;
    arena = test_arena();
    likeness_book.weights = likeness_weights(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Happening a = make(&cases[i].a), b = make(&cases[i].b);
        Likeness forth = happening_compare(&a, &b, &likeness_book), back = happening_compare(&b, &a, &likeness_book);
        if (likeness_is_enough(&forth) != cases[i].same)
            fail_msg("%s: %.2f points, %s", cases[i].label, forth.points, forth.obstacle ? forth.obstacle : "possible");
        assert_true(forth.possible == back.possible && forth.evidence == back.evidence);
        if (forth.points < back.points || forth.points > back.points)
            fail_msg("%s: %.2f points one way, %.2f the other", cases[i].label, forth.points, back.points);
    }
    arena_close(&arena);
}

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        Told a, b;
        PlaceRelation want;
    } rows[] = {
        {"a camp of the town", {.place = "Jabalia", .precision = "city", .lat = 31.53, .lon = 34.48},
         {.place = "Jabalia refugee camp", .precision = "city", .lat = 31.535, .lon = 34.50}, PLACES_TOWN},
        {"villages a mile apart", {.place = "Trunjah", .precision = "city", .lat = 33.20, .lon = 35.87},
         {.place = "Ufaniya", .precision = "city", .lat = 33.21, .lon = 35.88}, PLACES_DIFFERENT},
        {"namesakes far apart", {.place = "Nawa", .precision = "city", .lat = 32.88, .lon = 36.04},
         {.place = "Nawa", .precision = "city", .lat = 35.0, .lon = 37.0}, PLACES_DIFFERENT},
        {"a point beside the town", {.place = "Nawa", .precision = "city", .lat = 32.88, .lon = 36.04},
         {.place = "position 80", .precision = "point", .lat = 32.885, .lon = 36.042}, PLACES_TOWN},
        {"a country holds its towns", {.place = "Syria", .precision = "country"}, {QUNEITRA}, PLACES_IN_COUNTRY},
        {"the same region", {.place = "southern Syria", .precision = "region"},
         {.place = "southern Syria", .precision = "region"}, PLACES_AREA},
        {"a region of unknown size", {.place = "southern Syria", .precision = "region", .lat = 32.8, .lon = 36.3}, {QUNEITRA}, PLACES_DIFFERENT},
        {"unknown", {.place = NULL}, {QUNEITRA}, PLACES_ONE_UNTOLD},
    };
    arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Happening a = make(&rows[i].a), b = make(&rows[i].b);
        if (places_compare(&a, &b) != rows[i].want || places_compare(&b, &a) != rows[i].want)
            fail_msg("%s: %d", rows[i].label, places_compare(&a, &b));
    }
    Happening region = make(&(Told){.place = "southern Syria", .precision = "region", .lat = 32.8, .lon = 36.3});
    Happening town = make(&(Told){QUNEITRA});
    region.radius_km = 70;
    assert_int_equal(places_compare(&region, &town), PLACES_WITHIN);
    region.radius_km = 20;
    assert_int_equal(places_compare(&region, &town), PLACES_DIFFERENT);
    arena_close(&arena);
}

static void test_parties(void **state)
{
    (void)state;
#define PARTY(i, n, c, s) {.id = S(i), .name = S(n), .text = S(n), .country = S(c), .sector = S(s)}
    static const struct {
        const char *label;
        Party a, b;
        int want;
    } rows[] = {
        {"one person in two offices", PARTY("isr.pm.x", "A. Person", "ISR", "GOV"), PARTY("isr.pm.x.2", "A. Person", "ISR", "GOV"), 2},
        {"two ministers", PARTY("isr.pm.x", "A. Person", "ISR", "GOV"), PARTY("isr.fm.y", "B. Person", "ISR", "GOV"), 0},
        {"a state and its army", PARTY("isr", "Israel", "ISR", "GOV"), PARTY("", "Israeli forces", "ISR", "MIL"), 1},
        {"an army in two wordings", PARTY("", "Israeli forces", "ISR", "MIL"), PARTY("", "Israeli troops", "ISR", "MIL"), 2},
        {"two groups of students", PARTY("", "students", "USA", "EDU"), PARTY("", "a college's students", "USA", "EDU"), 1},
        {"rebels and the government", PARTY("", "rebels", "SYR", "REB"), PARTY("", "the government", "SYR", "GOV"), 0},
        {"two armed groups", PARTY("pse.one", "One", "PSE", "REB"), PARTY("pse.two", "Two", "PSE", "REB"), 0},
        {"a people and a group of it", PARTY("", "Palestinians", "PSE", ""), PARTY("hamas", "Hamas", "PSE", "REB"), 1},
        {"two countries", PARTY("isr", "Israel", "ISR", "GOV"), PARTY("syr", "Syria", "SYR", "GOV"), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (parties_compare(&rows[i].a, &rows[i].b) != rows[i].want || parties_compare(&rows[i].b, &rows[i].a) != rows[i].want)
            fail_msg("%s: %d", rows[i].label, parties_compare(&rows[i].a, &rows[i].b));
}

static void test_levels(void **state)
{
    (void)state;
    static uint32_t pairs[] = {1, 2, 3, 4, 5, 6, 7, 8};
#define SAME_WORDS {.pairs = pairs, .n = 8, .bits = 0x1FE}
#define TELLER(n, k, c, g, i) {.origin = n, .kind = ORIGIN_##k, .country = S(c), .grade = g, .interested = i}
    static const struct {
        const char *label;
        PloverType type;
        Teller tellers[4];
        int32_t n;
        const char *level;
        char information;
        int64_t n_origins;
        bool contested;
    } rows[] = {
        {"one outlet", PLOVER_ASSAULT, {TELLER(1, OUTLET, "", 'B', false)}, 1, "reported", '3', 1, false},
        {"one outlet of a low grade", PLOVER_ASSAULT, {TELLER(1, OUTLET, "", 'D', false)}, 1, "reported", '6', 1, false},
        {"two agencies", PLOVER_ASSAULT, {TELLER(1, AGENCY, "", 'A', false), TELLER(2, AGENCY, "", 'A', false)}, 2,
         "corroborated", '2', 2, false},
        {"one agency in two outlets", PLOVER_ASSAULT, {TELLER(1, AGENCY, "", 'A', false), TELLER(1, AGENCY, "", 'A', false)}, 2,
         "reported", '3', 1, false},
        {"three outlets", PLOVER_ASSAULT,
         {TELLER(1, OUTLET, "", 'B', false), TELLER(2, OUTLET, "", 'C', false), TELLER(3, MONITOR, "", 'B', false)}, 3,
         "corroborated", '1', 3, false},
        {"a party about itself", PLOVER_ASSAULT, {TELLER(1, OFFICIAL, "ISR", 'F', true)}, 1, "alleged", '6', 1, false},
        {"two offices of one state are one", PLOVER_ASSAULT,
         {TELLER(1, OFFICIAL, "FRA", 'F', false), TELLER(2, OFFICIAL, "FRA", 'F', false)}, 2, "reported", '6', 1, false},
        {"both parties", PLOVER_ASSAULT, {TELLER(1, OFFICIAL, "ISR", 'F', true), TELLER(2, PARTY, "PSE", 'F', true)}, 2,
         "alleged", '6', 2, false},
        {"a party about its meeting", PLOVER_CONSULT, {TELLER(1, OFFICIAL, "SYR", 'F', true)}, 1, "reported", '6', 1, false},
        {"rows of a table", PLOVER_ASSAULT, {TELLER(1, ROWS, "", 'F', false), TELLER(2, ROWS, "", 'F', false)}, 2, "reported",
         '6', 2, false},
        {"nobody named, twice", PLOVER_ASSAULT, {TELLER(1, UNKNOWN, "", 'F', false), TELLER(1, UNKNOWN, "", 'F', false)}, 2,
         "reported", '6', 1, false},
        {"a claim and the denial", PLOVER_ASSAULT,
         {TELLER(1, PARTY, "PSE", 'F', true), {.origin = 2, .kind = ORIGIN_OFFICIAL, .country = S("ISR"), .grade = 'F',
                                               .interested = true, .denies = true}}, 2, "alleged", '6', 1, true},
        {"an outlet and a denial", PLOVER_ASSAULT,
         {TELLER(1, OUTLET, "", 'A', false), {.origin = 2, .kind = ORIGIN_OFFICIAL, .grade = 'F', .denies = true}}, 2,
         "reported", '4', 1, true},
        {"two outlets in the same words", PLOVER_ASSAULT,
         {{.origin = 1, .kind = ORIGIN_OUTLET, .grade = 'A', .words = SAME_WORDS},
          {.origin = 2, .kind = ORIGIN_OUTLET, .grade = 'A', .words = SAME_WORDS}}, 2,
         "reported", '3', 1, false},
        {"only alleged", PLOVER_ASSAULT, {{.origin = 1, .kind = ORIGIN_OUTLET, .grade = 'A', .status = STATUS_ALLEGED}}, 1,
         "alleged", '6', 1, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        IncidentLevel got = incident_level(rows[i].type, rows[i].tellers, rows[i].n);
        if (!str_eq(got.level, str_from_c(rows[i].level)) || got.information != rows[i].information ||
            got.n_origins != rows[i].n_origins || got.contested != rows[i].contested)
            fail_msg("%s: %.*s %c, %d origins", rows[i].label, STR_ARG(got.level), got.information, (int)got.n_origins);
    }
}

static void test_origins(void **state)
{
    (void)state;
    arena = test_arena();
    OriginBook book;
    origin_book_make(&book, NULL, &no_facts, &arena);
#define LINK(t, k, c) {.text = S(t), .kind = S(k), .country = S(c)}
    static const Attribution agency[] = {LINK("Example Wire", "agency", "")};
    static const Attribution chain[] = {LINK("Example Wire", "agency", ""), LINK("a source", "anonymous", "")};
    static const Attribution officials[] = {LINK("Example Wire", "agency", ""), LINK("Syrian officials", "official", "SYR")};
    static const Attribution pronoun[] = {LINK("he", "party", "")};
    static const Attribution witness[] = {LINK("Residents", "witness", "")};
    static const Party attacker = {.country = S("SYR"), .sector = S("MIL")};
    static const struct {
        const char *label;
        const Attribution *links;
        int32_t n;
        const char *outlet, *copy, *name;
        OriginKind kind;
        bool is_row, interested;
    } rows[] = {
        {"nobody cited: the outlet", NULL, 0, "Daily One", NULL, "Daily One", ORIGIN_OUTLET, false, false},
        {"an agency cited", agency, 1, "Daily One", NULL, "Example Wire", ORIGIN_AGENCY, false, false},
        {"an anonymous source: who heard it", chain, 2, "Daily One", NULL, "Example Wire", ORIGIN_AGENCY, false, false},
        {"officials of a party", officials, 2, "Daily One", NULL, "SYR officials", ORIGIN_OFFICIAL, false, true},
        {"a pronoun names nobody", pronoun, 1, "Daily One", NULL, "Daily One", ORIGIN_OUTLET, false, false},
        {"residents: who heard them", witness, 1, "Daily One", NULL, "Daily One", ORIGIN_OUTLET, false, false},
        {"no outlet and nobody", NULL, 0, "", NULL, "unknown", ORIGIN_UNKNOWN, false, false},
        {"a row", NULL, 0, "ACLED", NULL, "ACLED", ORIGIN_ROWS, true, false},
        {"no outlet, but a copy has one", NULL, 0, "", "Daily Two", "Daily Two", ORIGIN_OUTLET, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Attribution links[2];
        if (rows[i].n)
            memcpy(links, rows[i].links, (size_t)rows[i].n * sizeof *links);
        Party actor = attacker;
        Event event = {.type = PLOVER_ASSAULT, .reported_by = links, .n_reported_by = rows[i].n, .actors = &actor, .n_actors = 1};
        Origin outlets[2] = {origin_of_outlet(&book, str_from_c(rows[i].outlet), STR(""), &arena)};
        if (rows[i].copy)
            outlets[1] = origin_of_outlet(&book, str_from_c(rows[i].copy), STR(""), &arena);
        OriginChoice got = origin_choose(&book, &event, STR(""), outlets, rows[i].copy ? 2 : 1, rows[i].is_row, &arena);
        if (!str_eq(got.origin.name, str_from_c(rows[i].name)) || got.origin.kind != rows[i].kind ||
            got.interested != rows[i].interested)
            fail_msg("%s: %.*s (%.*s)", rows[i].label, STR_ARG(got.origin.name), STR_ARG(origin_kind_name(got.origin.kind)));
        assert_true(got.rule.n > 0 && got.basis.n > 0);
    }
    arena_close(&arena);
}

static void test_telling(void **state)
{
    (void)state;
    arena = test_arena();
    WordShares shares = {0};
    int32_t n_shared;
    Str name = STR("Example Town");
    Telling a = telling_of(STR("The cease-fire in Example Town's north ended; 28,663 left"), &no_facts, &name, 1, &arena);
    Telling b = telling_of(STR("Ceasefire ended: 28663 leave the north"), &no_facts, &name, 1, &arena);
    Telling c = telling_of(STR("7 left Example Town in 2024"), &no_facts, &name, 1, &arena);
    assert_true(telling_similarity(&shares, &a, &b, &n_shared) > 0.6);
    assert_false(telling_numbers_differ(&a, &b));
    assert_true(telling_numbers_differ(&a, &c));
    assert_int_equal(c.n_numbers, 1); /* a year is no number */
    assert_true(telling_numbers_shared(&a, &b) && !telling_numbers_shared(&a, &c));
    /* what stands in nearly every sentence says little */
    word_shares_add(&shares, STR("ceasefire"), 90000, &arena);
    word_shares_add(&shares, STR("leave"), 40000, &arena);
    word_shares_add(&shares, STR("left"), 40000, &arena);
    double common = telling_similarity(&shares, &a, &b, &n_shared);
    word_shares_add(&shares, STR("ended"), 3000, &arena);
    assert_true(telling_similarity(&shares, &a, &b, &n_shared) < common);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),   cmocka_unit_test(test_places),  cmocka_unit_test(test_parties),
        cmocka_unit_test(test_levels),  cmocka_unit_test(test_origins), cmocka_unit_test(test_telling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
