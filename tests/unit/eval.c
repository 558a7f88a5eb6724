/* Measures of truce eval: words, assignment, and whole scores of small sets with known results. */
#include "unit.h"

#include "base/file.h"
#include "eval/align.h"
#include "eval/baseline.h"
#include "eval/score_parts.h"

static Arena arena;

static Words of_span(const char *text)
{
    return words_of_span(&arena, str_from_c(text));
}

static void test_spans(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool meet;
    } rows[] = {
        {"The US Congress", "U.S. congress", true},
        {"Israel's army", "ISRAEL", true},
        {"Israel\u2019s army", "Israel", true},
        {"Bank of Japan", "Ministry of Trade", false},
        {"China", "", false},
        {"the", "of the", true}, /* nothing else is left */
        {"the League", "the Union", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Words a = of_span(rows[i].a), b = of_span(rows[i].b);
        if (words_meet(&a, &b) != rows[i].meet)
            fail_msg("%s / %s", rows[i].a, rows[i].b);
    }
}

static void test_names(void **state)
{
    (void)state;
    Words words = words_of_name(&arena, STR("the United States' envoy and U.N. peacekeepers"));
    assert_int_equal(words.n, 4);
    assert_str_equal(words.v[0], STR("usa"));
    assert_str_equal(words.v[2], STR("unitednation"));
    assert_str_equal(words.v[3], STR("peacekeeper"));
    assert_true(words_are_same(STR("israel"), STR("israeli")));
    assert_true(words_are_same(STR("ukraine"), STR("ukrainian")));
    assert_false(words_are_same(STR("israel"), STR("iran")));
    assert_false(words_are_same(STR("mali"), STR("malian"))); /* too short to tell */
}

static void test_sentences(void **state)
{
    (void)state;
    Str whole = STR("Gunmen in two trucks attacked the post near Hama on Monday, killing three.");
    assert_true(words_same_sentence(&arena, whole, STR("attacked the post near Hama")));
    assert_false(words_same_sentence(&arena, whole, STR("post")));
    assert_false(words_same_sentence(&arena, whole, STR("Farmers in two villages sold the wheat on Monday.")));
    assert_false(words_same_sentence(&arena, whole, STR("")));
}

/* The greatest weight of any assignment of rows from `row` on. */
static int32_t best_by_trial(const int32_t *w, int32_t n, int32_t m, int32_t row, unsigned taken)
{
    if (row == n)
        return 0;
    int32_t best = best_by_trial(w, n, m, row + 1, taken);
    for (int32_t j = 0; j < m; j++) {
        if (w[row * m + j] <= 0 || (taken >> j & 1u))
            continue;
        int32_t total = w[row * m + j] + best_by_trial(w, n, m, row + 1, taken | 1u << j);
        best = total > best ? total : best;
    }
    return best;
}

static void test_align(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int trial = 0; trial < 2000; trial++) {
        int32_t w[25], partner[5], total = 0;
        int32_t n = 1 + trial % 5, m = 1 + trial / 5 % 5;
        unsigned taken = 0;
        for (int i = 0; i < n * m; i++) {
            seed = seed * 1664525u + 1013904223u;
            w[i] = seed >> 30 ? (int32_t)(seed >> 20 & 1023) + 1 : 0;
        }
        align(w, n, m, partner, &arena);
        for (int32_t i = 0; i < n; i++) {
            if (partner[i] < 0)
                continue;
            assert_true(w[i * m + partner[i]] > 0);
            assert_false(taken >> partner[i] & 1u);
            taken |= 1u << partner[i];
            total += w[i * m + partner[i]];
        }
        assert_int_equal(total, best_by_trial(w, n, m, 0, 0));
    }
}

static double measure(const Score *score, const char *name)
{
    for (int32_t i = 0; i < score->n_measures; i++)
        if (str_eq(score->measures[i].name, str_from_c(name)))
            return score->measures[i].value;
    fail_msg("no measure '%s'", name);
    return 0;
}

static Party party(const char *text)
{
    return (Party){.text = str_from_c(text)};
}

static void test_pairs(void **state)
{
    (void)state;
    GoldPair pairs[4] = {
        {.source = STR("France"), .target = STR("Iran"), .root = ROOT_ACCUSE, .quad = 3},
        {.source = STR("Iran"), .target = STR("France"), .root = ROOT_CONSULT, .quad = 1},
        {.source = STR("Peru"), .target = STR("Chile"), .root = ROOT_ACCUSE, .quad = 3},
        {.source = STR("Peru"), .target = STR("Chile"), .root = ROOT_AID, .quad = 2},
    };
    Party a[3] = {party("France"), party("the Peruvians of Peru"), party("France")};
    Party r[3] = {party("the city in Iran"), party("Chile"), party("Iran")};
    Event events[4][1] = {
        {{.type = PLOVER_ACCUSE, .actors = &a[0], .n_actors = 1, .recipients = &r[0], .n_recipients = 1}},
        {{.type = PLOVER_CONSULT, .actors = &a[2], .n_actors = 1, .recipients = &r[2], .n_recipients = 1}},
        {{.type = PLOVER_REJECT, .actors = &a[1], .n_actors = 1, .recipients = &r[1], .n_recipients = 1}},
        {{.type = PLOVER_AID, .actors = &r[1], .n_actors = 1, .recipients = &a[1], .n_recipients = 1}},
    };
    GoldItem items[4] = {0};
    for (int32_t i = 0; i < 4; i++)
        items[i] = (GoldItem){.index = i, .pairs = &pairs[i], .n_pairs = 1, .events = events[i], .n_events = 1};
    GoldSet set = {.name = STR("x"), .kind = GOLD_PAIRS, .items = items, .n_items = 4};
    Score score = score_set(&set, 1, &arena);
    assert_float_equal(measure(&score, "pairs extracted"), 0.75, 1e-9); /* the last has its sides swapped */
    assert_float_equal(measure(&score, "root accuracy"), 0.5, 1e-9);
    /* ACCUSE: 1 right, 1 missed: 2/3. CONSULT 1. AID 0. */
    assert_float_equal(measure(&score, "root macro-F1"), (2.0 / 3 + 1 + 0) / 3, 1e-9);
    assert_float_equal(measure(&score, "quad macro-F1"), (1.0 + 1 + 0) / 3, 1e-9);
    assert_int_equal(score.n_mistakes, 2);
    Score second = score_set(&set, 2, &arena);
    assert_int_equal(second.n_items, 2);
    assert_float_equal(measure(&second, "root accuracy"), 0.5, 1e-9);
}

static GoldName *name(const char *text)
{
    GoldName *n = arena_new(&arena, GoldName, 1);
    n->names = arena_new(&arena, Str, 1);
    n->names[0] = str_from_c(text);
    n->n = 1;
    return n;
}

static void test_reports(void **state)
{
    (void)state;
    Str first = STR("Rebels shelled the army post near Hama."), second = STR("Turkey condemned the shelling by rebels.");
    Str status = STR("asserted");
    PloverType other = PLOVER_REJECT;
    GoldEvent gold[2] = {
        {.sentences = &first, .n_sentences = 1, .type = PLOVER_ASSAULT, .is_clear = true, .actors = name("Rebels"),
         .n_actors = 1, .recipients = name("the army post"), .n_recipients = 1, .date = STR("2020-03-01/2020-03-07"),
         .statuses = &status, .n_statuses = 1, .killed = 6, .injured = -1},
        {.sentences = &second, .n_sentences = 1, .type = PLOVER_ACCUSE, .is_clear = true, .other_types = &other,
         .n_other_types = 1, .actors = name("Turkey"), .n_actors = 1, .killed = -1, .injured = -1},
    };
    Party rebels = party("Syrian rebels"), army = party("army"), ankara = party("Greece");
    Event events[3] = {
        {.text = first, .type = PLOVER_ASSAULT, .actors = &rebels, .n_actors = 1, .recipients = &army,
         .n_recipients = 1, .date = {.start = STR("2020-03-02"), .end = STR("2020-03-02")},
         .counts.killed = {6, 6}},
        {.text = first, .type = PLOVER_ASSAULT, .actors = &rebels, .n_actors = 1, .counts.killed = {-1, -1}},
        {.text = second, .type = PLOVER_ACCUSE, .actors = &ankara, .n_actors = 1, .counts.killed = {-1, -1}},
    };
    GoldItem item = {.gold = gold, .n_gold = 2, .events = events, .n_events = 3};
    GoldSet set = {.name = STR("r"), .kind = GOLD_REPORTS, .items = &item, .n_items = 1};
    Score score = score_set(&set, 1, &arena);
    assert_float_equal(measure(&score, "type F1"), 1, 1e-9);
    assert_float_equal(measure(&score, "type, actor and recipient F1"), 0.5, 1e-9);
    assert_float_equal(measure(&score, "repeated"), 1, 1e-9);
    assert_float_equal(measure(&score, "date exact"), 0, 1e-9);
    assert_float_equal(measure(&score, "date overlapping"), 1, 1e-9);
    assert_float_equal(measure(&score, "killed"), 1, 1e-9);
    events[2].type = PLOVER_REJECT; /* an accepted other reading: missed, but nothing false */
    score = score_set(&set, 1, &arena);
    assert_float_equal(measure(&score, "of an accepted other type"), 1, 1e-9);
    assert_float_equal(measure(&score, "type F1"), 2.0 / 3, 1e-9);
    events[2].type = PLOVER_PROTEST;
    score = score_set(&set, 1, &arena);
    assert_float_equal(measure(&score, "type F1"), 0.5, 1e-9);
    assert_int_equal(score.confusion[(PLOVER_ACCUSE - 1) * score.n_labels + PLOVER_PROTEST - 1], 1);
}

/* Writes a file, reads it as gold, and tells the message. */
static Str message_of(const char *content)
{
    static char path[] = "build/eval-gold-test.jsonl";
    Diag diag = {0};
    GoldSet *sets;
    int32_t n;
    assert_true(file_write(str_from_c(path), str_from_c(content), &diag));
    Str paths[] = {str_from_c(path)};
    bool ok = gold_read(paths, 1, &arena, &sets, &n, &diag);
    remove(path);
    return ok ? STR("") : str_dup(&arena, str_from_c(diag.message));
}

static void test_gold_damage(void **state)
{
    (void)state;
    static const struct {
        const char *content, *says;
    } rows[] = {
        {"{\"id\":1,\"text\":\"a\",\"quad\":0}\n\n{\"id\":2,\"text\":\"b\",\"quad\":4}\n", ""},
        {"{\"text\":\"a\",\"pairs\":[{\"source\":\"x\",\"target\":\"y\",\"root\":\"AID\"}]}", ""},
        {"{\"text\":\"a\",\"times\":[]}", ""},
        {"", "holds no record"},
        {"{\"text\":\"a\"}", ":1: no member says"},
        {"[1]", ":1: a gold record must be"},
        {"{\"text\":\"a\",\"quad\":1}\n{\"text\":", ":2: "},
        {"{\"text\":\"a\",\"quad\":1}\n{\"text\":\"a\",\"pairs\":[]}", ":2: a record of kind pairs"},
        {"{\"text\":\"a\",\"quad\":7}", "must be 0 to 4"},
        {"{\"text\":\"a\",\"quad\":\"1\"}", "must be 0 to 4"},
        {"{\"text\":\"a\",\"pairs\":[{\"root\":\"JOY\"}]}", "no PLOVER type"},
        {"{\"text\":\"a\",\"pairs\":[{\"root\":\"AID\",\"quad\":99}]}", "must be 1 to 4"},
        {"{\"text\":\"a\",\"pairs\":[{\"binary\":\"maybe\"}]}", "cooperation or conflict"},
        {"{\"text\":\"a\",\"times\":[{\"start\":1}]}", "code points"},
        {"{\"sentence\":\"a\",\"type\":\"AID\"}", "must be named"},
        {"{\"quad\":1}", "text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Str message = message_of(rows[i].content);
        if (rows[i].says[0] ? str_find(message, str_from_c(rows[i].says), 0) < 0 : message.n > 0)
            fail_msg("%s: %.*s", rows[i].content, STR_ARG(message));
    }
}

static void test_baseline(void **state)
{
    (void)state;
    Str path = STR("build/eval-baseline-test.json");
    Diag diag = {0};
    Baseline baseline = {0};
    assert_true(file_write(path, STR("{\"schema\":\"truce-eval-1\",\"sets\":[{\"name\":\"r\",\"every\":1,"
                                     "\"measures\":[{\"name\":\"type F1\",\"value\":0.5}]}]}"), &diag));
    assert_true(baseline_read(path, &arena, &baseline, &diag));
    Measure m = {.name = STR("type F1"), .value = 0.5, .is_bar = true};
    Score score = {.name = STR("r"), .measures = &m, .n_measures = 1};
    assert_false(baseline_has_fallen(&baseline, &score, 1));
    m.value = 0.499;
    assert_true(baseline_has_fallen(&baseline, &score, 1));
    assert_false(baseline_has_fallen(&baseline, &score, 10)); /* another part of the set */
    m.is_bar = false;
    assert_false(baseline_has_fallen(&baseline, &score, 1));
    assert_true(file_write(path, STR("{\"schema\":\"x\"}"), &diag));
    assert_false(baseline_read(path, &arena, &baseline, &diag));
    remove("build/eval-baseline-test.json");
}

int main(void)
{
    arena = test_arena();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),       cmocka_unit_test(test_names),   cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_align),       cmocka_unit_test(test_pairs),   cmocka_unit_test(test_reports),
        cmocka_unit_test(test_gold_damage), cmocka_unit_test(test_baseline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
