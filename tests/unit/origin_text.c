/* Who first said it, by the rest of a report: short names, bodies without name, spokesmen, datelines; sentences that are one text. */
#include "unit/unit.h"

#include "store/origin_text.h"
#include "store/same_words.h"

typedef struct Row {
    const char *text, *link, *kind, *origin; /* link: words of the text */
} Row;

static const Row rows[] = {
    {"Guns were heard, the Syrian Observatory for Human Rights said. Two people died, the Observatory added.", "the Observatory", "party",
     "Syrian Observatory for Human Rights"},
    {"Two people died, a war monitor said. The Syrian Observatory for Human Rights spoke of mortars.", "a war monitor", "party",
     "Syrian Observatory for Human Rights"},
    {"The Syrian Observatory for Human Rights spoke of mortars. The group said two people died.", "The group", "party",
     "Syrian Observatory for Human Rights"},
    {"Syrian Observatory for Human Rights director Ali Example spoke of mortars. \"Two people died,\" said Example.", "Example", "party",
     "Syrian Observatory for Human Rights"},
    {"Ali Example, the head of the Syrian Observatory for Human Rights, spoke of mortars. Example said two people died.", "Example", "party",
     "Syrian Observatory for Human Rights"},
    {"The Local Example Network keeps lists. Two people died, the LEN said.", "the LEN", "party", "Local Example Network"},
    {"But Petra Example stayed. Two people died, Example said.", "Example", "party", "Petra Example"},
    {"The Syrian army moved. Two people died, the army said.", "the army", "official", "Syrian Arab Army"},
    {"The defence ministry in Moscow spoke of drones. Two people died, the ministry said.", "the ministry", "official", "RUS officials"},
    {"Two people died, a spokesman for the rebel group said.", "a spokesman for the rebel group", "official", ""},
    /* nobody of that name; somebody else's family name; whoever is against somebody */
    {"Two people died, the group said.", "the group", "party", ""},
    {"Two people died, Ahmed Mustafa said.", "Ahmed Mustafa", "party", "Ahmed Mustafa"},
    {"Two people died, opponents of Bashar al-Assad said.", "opponents of Bashar al-Assad", "party", "opponents of Bashar al-Assad"},
    {"Two people died, SANAs reporter said.", "SANAs reporter", "party", "SANA"},
    {"A Reuters witness heard shots.", "A Reuters witness", "witness", "Reuters"},
};

static bool open_book(OriginBook *book, Know **know, WordFacts *facts, Arena *arena)
{
    Diag diag = {0};
    if (!know_open(know, STR("build/know.truce"), &diag)) {
        printf("SKIP origins by the text: no build/know.truce (truce know build)\n");
        return false;
    }
    word_facts_open(facts, *know, arena);
    origin_book_make(book, *know, facts, arena);
    return true;
}

static void test_links(void **state)
{
    (void)state;
    Arena arena = test_arena();
    OriginBook book;
    WordFacts facts;
    Know *know;
    if (!open_book(&book, &know, &facts, &arena)) {
        arena_close(&arena);
        skip();
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str whole = str_from_c(rows[i].text), words = str_from_c(rows[i].link);
        ptrdiff_t beg = whole.n - words.n;
        while (beg >= 0 && !str_eq(str_slice(whole, beg, beg + words.n), words))
            beg--;
        assert_true(beg >= 0);
        Attribution link = {.text = words, .span = {(int32_t)beg, (int32_t)(beg + words.n)}, .kind = str_from_c(rows[i].kind)};
        OriginText text = {.book = &book, .text = whole};
        Origin got = origin_of_link(&book, &link, &text, &arena);
        if (!str_eq(got.kind == ORIGIN_ANONYMOUS ? STR("") : got.name, str_from_c(rows[i].origin)))
            fail_msg("%s: %s is '%.*s'", rows[i].text, rows[i].link, STR_ARG(got.name));
    }
    know_close(know);
    arena_close(&arena);
}

static void test_credits(void **state)
{
    (void)state;
    static const struct {
        const char *text, *agency;
    } texts[] = {
        {"ADEN, 5 May (Reuters) - Two people died.", "Reuters"},
        {"ADEN (Reuters) Two people died.", "Reuters"},
        {"Two people died in Aden. - AFP", "Agence France-Presse"},
        {"Two people died in Aden. (AFP)", "Agence France-Presse"},
        {"Smoke over Aden (Reuters Photo). Two people died.", ""},
        {"Smoke over Aden (Reuters). Two people died.", ""},
        {"ADEN (Example Tours) - Two people died.", ""},
        {"", ""},
        {"(", ""},
        {"-", ""},
        {"a -", ""},
        {")", ""},
    };
    Arena arena = test_arena();
    OriginBook book;
    WordFacts facts;
    Know *know;
    if (!open_book(&book, &know, &facts, &arena)) {
        arena_close(&arena);
        skip();
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Origin found = {0};
        bool any = origin_of_credit(&book, str_from_c(texts[i].text), &arena, &found);
        if (any != (texts[i].agency[0] != 0) || !str_eq(found.name, str_from_c(texts[i].agency)))
            fail_msg("%s: '%.*s'", texts[i].text, STR_ARG(found.name));
    }
    know_close(know);
    arena_close(&arena);
}

static void test_same_words(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } pairs[] = {
        {"Rebel fighters killed ten soldiers at a post on the road north of the town on Monday.",
         "Opposition fighters killed ten soldiers at a post on the road north of the city on Monday.", true},
        {"Rebel fighters killed ten soldiers at a post on the road north of the town on Monday.",
         "Ten soldiers died on Monday when rebels stormed a post north of the town.", false},
        {"Foreign jets bombed an army base in Khan Arnabah in Syria on Monday, killing three soldiers.", /* two of one form */
         "The air force bombed an army base in Khan Arnabah on Monday, killing three of them, sources said.", false},
        {"The capital blamed it on rebels.", "The capital blamed it on rebels", true},
        {"Ten were killed.", "Ten were killed.", false}, /* too short to tell */
        {"", "", false},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        WordPairs a = word_pairs(str_from_c(pairs[i].a), &arena), b = word_pairs(str_from_c(pairs[i].b), &arena);
        if (same_words(&a, &b) != pairs[i].same || same_words(&b, &a) != pairs[i].same)
            fail_msg("%s", pairs[i].a);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_credits),
        cmocka_unit_test(test_same_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
