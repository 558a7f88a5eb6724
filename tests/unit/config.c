/* Tests of nlp/config: sections, JSON values, references, bad lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "nlp/config.h"

static Arena arena;

static const char sample[] =
    "# a comment\n"
    "[paths]\n"
    "root = \"data\"\n"
    "train = \"${paths.root}/train\"\n"
    "\n"
    "[nlp]\n"
    "lang = \"en\"\n"
    "pipeline = [\"tok2vec\",\n"
    "    \"tagger\"]\n"
    "bare = word\n"
    "[components.tok2vec.model]\n"
    "@architectures = \"spacy.Tok2Vec.v2\"\n"
    "width = ${nlp.size:width}\n"
    "depth = ${nlp.size.depth}\n"
    "on = true\n"
    "loop = ${components.tok2vec.model.loop}\n"
    "missing = ${nlp.nothing}\n"
    "[nlp.size]\n"
    "width = 96\n"
    "depth = 4\n";

static const Config *sample_config(void)
{
    Config *config = NULL;
    Diag diag = {0};
    if (!config_read(&config, str_from_c(sample), &arena, &diag))
        fail_msg("%s", diag.message);
    return config;
}

static void test_values(void **state)
{
    (void)state;
    const Config *config = sample_config();
    Str text, *texts;
    ptrdiff_t n;
    int64_t number;
    bool on;
    Str model = STR("components.tok2vec.model");
    assert_true(config_text(config, STR("nlp"), STR("lang"), &arena, &text) && str_eq(text, STR("en")));
    assert_true(config_text(config, STR("nlp"), STR("bare"), &arena, &text) && str_eq(text, STR("word")));
    assert_true(config_text(config, model, STR("@architectures"), &arena, &text));
    assert_true(str_eq(text, STR("spacy.Tok2Vec.v2")));
    assert_true(config_texts(config, STR("nlp"), STR("pipeline"), &arena, &texts, &n) && n == 2);
    assert_true(str_eq(texts[1], STR("tagger")));
    assert_true(config_bool(config, model, STR("on"), &on) && on);
    assert_false(config_int(config, model, STR("on"), &number));
    assert_false(config_text(config, model, STR("width"), &arena, &text));
    assert_true(config_has(config, STR("nlp"), STR("lang")));
    assert_false(config_has(config, STR("nlp"), STR("none")));
}

static void test_references(void **state)
{
    (void)state;
    const Config *config = sample_config();
    Str text;
    int64_t number;
    Str model = STR("components.tok2vec.model");
    assert_true(config_int(config, model, STR("width"), &number) && number == 96);
    assert_true(config_int(config, model, STR("depth"), &number) && number == 4);
    assert_true(config_text(config, STR("paths"), STR("train"), &arena, &text));
    assert_true(str_eq(text, STR("data/train")));
    assert_false(config_json(config, model, STR("loop"), &arena, &text));
    assert_false(config_json(config, model, STR("missing"), &arena, &text));
}

static void test_set(void **state)
{
    (void)state;
    Config *config = NULL;
    Diag diag = {0};
    Str text;
    assert_true(config_read(&config, str_from_c(sample), &arena, &diag));
    config_set(config, STR("nlp"), STR("lang"), STR("\"fr\""));
    config_set(config, STR("nlp"), STR("fresh"), STR("\"x\""));
    assert_true(config_text(config, STR("nlp"), STR("lang"), &arena, &text) && str_eq(text, STR("fr")));
    assert_true(config_text(config, STR("nlp"), STR("fresh"), &arena, &text) && str_eq(text, STR("x")));
    assert_true(config_text(config, STR("nlp"), STR("bare"), &arena, &text) && str_eq(text, STR("word")));
}

static void test_bad(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        Str text;
    } rows[] = {
        {"empty", {"", 0}},
        {"only a comment", {"# x\n", 4}},
        {"value outside a section", {"a = 1\n", 6}},
        {"no equals", {"[a]\nword\n", 9}},
        {"open header", {"[a\n", 3}},
        {"empty header", {"[]\n", 3}},
        {"section twice", {"[a]\n[a]\n", 8}},
        {"key twice", {"[a]\nb=1\nb=2\n", 12}},
        {"NUL", {"[a]\nb=\0\n", 8}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Config *config = NULL;
        Diag diag = {0};
        if (config_read(&config, rows[i].text, &arena, &diag) || diag.code != ERR_MODEL)
            fail_msg("%s: accepted", rows[i].label);
    }
}

/* Every cut is an error or a config whose getters answer. */
static void test_every_cut(void **state)
{
    (void)state;
    for (ptrdiff_t n = 0; n < (ptrdiff_t)sizeof sample; n++) {
        Config *config = NULL;
        Diag diag = {0};
        Str json;
        if (config_read(&config, str_make(sample, n), &arena, &diag))
            config_json(config, STR("components.tok2vec.model"), STR("width"), &arena, &json);
        else
            assert_int_equal(diag.code, ERR_MODEL);
    }
}

static int open_arena(void **state)
{
    (void)state;
    return arena_open(&arena, 64 << 20) ? 0 : 1;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_every_cut),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
