/* The lemmatizer on tables of our own: rules, exceptions, index; and a plain table. */
#include "nlp/lemmatizer.h"

#include "unit/tiny_rules.h"

static const char TABLES[] =
    "{\"lemma_rules\": {\"@noun\": [[\"s\", \"\"], [\"ies\", \"y\"], [\"men\", \"man\"]],"
    "                  \"@verb\": [[\"s\", \"\"], [\"ed\", \"e\"], [\"ed\", \"\"], [\"ing\", \"e\"], [\"ing\", \"\"]],"
    "                  \"@punct\": [[\"\\u201C\", \"\\\"\"]],"
    "                  \"@adj\": [[\"er\", \"\"]]},"
    " \"lemma_exc\": {\"@noun\": {\"geese\": [\"goose\"], \"axes\": [\"ax\", \"axis\"]},"
    "                \"@verb\": {\"fled\": [\"flee\"], \"fired\": [\"fire\"]}},"
    " \"lemma_index\": {\"@noun\": [\"envoy\", \"party\", \"axe\"], \"@verb\": [\"shell\", \"fire\", \"fir\"]},"
    " \"lemma_lookup\": {\"@Mice\": \"mouse\", \"@went\": \"go\"}}";

#define CONFIG(mode, language)                                                                    \
    "[nlp]\nlang = \"" language "\"\npipeline = [\"lemmas\"]\n\n[components]\n\n[components.lemmas]\n"          \
    "factory = \"lemmatizer\"\nmode = \"" mode "\"\noverwrite = false\n"

static const struct {
    const char *label, *form;
    Pos pos;
    const char *morph, *given, *want;
} RULE_ROWS[] = {
    {"in the index", "Envoys", POS_NOUN, "Number=Plur", "", "envoy"},
    {"second rule", "parties", POS_NOUN, "Number=Plur", "", "party"},
    {"exception", "geese", POS_NOUN, "Number=Plur", "", "goose"},
    {"exceptions before rules, the last one first", "axes", POS_NOUN, "Number=Plur", "", "axis"},
    {"not in the index: first rule", "drones", POS_NOUN, "Number=Plur", "", "drone"},
    {"no rule: the form as it is", "Sheep", POS_NOUN, "Number=Plur", "", "Sheep"},
    {"base form of a noun", "Truces", POS_NOUN, "Number=Sing", "", "truces"},
    {"infinitive", "Shelled", POS_VERB, "VerbForm=Inf", "", "shelled"},
    {"present without number", "says", POS_VERB, "Tense=Pres|VerbForm=Fin", "", "says"},
    {"present with number", "shells", POS_VERB, "Number=Sing|Tense=Pres|VerbForm=Fin", "", "shell"},
    {"positive degree", "Closer", POS_ADJ, "Degree=Pos", "", "closer"},
    {"comparative", "closer", POS_ADJ, "Degree=Cmp", "", "clos"},
    {"the later rule of the index first", "firing", POS_VERB, "", "", "fir"},
    {"an exception that the rules know too", "fired", POS_VERB, "", "", "fir"},
    {"unknown verb", "Negotiated", POS_VERB, "Tense=Past", "", "negotiate"},
    {"no word: kept although not in the index", "1980s", POS_NOUN, "Number=Plur", "", "1980"},
    {"rule that leaves nothing", "s", POS_NOUN, "Number=Plur", "", "s"},
    {"a quotation mark", "\xE2\x80\x9C", POS_PUNCT, "", "", "\""},
    {"name", "Hebron", POS_PROPN, "Number=Sing", "", "Hebron"},
    {"part of speech without tables", "THE", POS_DET, "", "", "the"},
    {"no part of speech", "Shells", POS_NONE, "", "", "shells"},
    {"white space", "\n", POS_SPACE, "", "", "\n"},
    {"given before", "was", POS_VERB, "", "be", "be"},
    {"not ASCII", "\xC3\x89lys\xC3\xA9""es", POS_NOUN, "Number=Plur", "", "\xC3\xA9lys\xC3\xA9""e"},
};

typedef struct Fixture {
    Arena arena;
    SectionFile model;
    LexemeTables tables;
    LexemeStore *store;
    Lemmatizer *lemmatizer;
    LemmatizerContext *context;
} Fixture;

static void open_fixture(Fixture *f, const char *config)
{
    Diag diag = {0};
    *f = (Fixture){.arena = test_arena()};
    const TinyFile files[] = {{"lemmas/lookups/lookups.bin", TABLES, true}, {"config.cfg", config, false}};
    if (!tiny_rules_open(&f->arena, files, 2, &f->model, &diag) ||
        !lexeme_tables_open(&f->tables, &f->model, &diag) || !lexeme_store_open(&f->store, &f->tables, &diag) ||
        !lemmatizer_open(&f->lemmatizer, &f->model, STR("lemmas"), &f->arena, &diag) ||
        !lemmatizer_context_open(&f->context, f->lemmatizer, &diag))
        fail_msg("%s", diag.message);
}

static void close_fixture(Fixture *f)
{
    lemmatizer_context_close(f->context);
    lexeme_store_close(f->store);
    sectionfile_close(&f->model);
    arena_close(&f->arena);
}

/* Lemma of a document of one token. */
static Str lemma_of(Fixture *f, const char *form, Pos pos, const char *morph, const char *given)
{
    const Lexeme *lexeme = lexeme_get(f->store, str_from_c(form));
    Token token = {.end = (int32_t)lexeme->form.n,
                   .pos = (uint8_t)pos,
                   .morph = str_from_c(morph),
                   .lemma = str_from_c(given),
                   .lower = lexeme->lower};
    Doc doc = {.text = str_from_c(form), .tokens = &token, .n_tokens = 1};
    lemmatizer_run(f->context, &doc, &lexeme, &f->arena);
    return token.lemma;
}

static void test_rules(void **state)
{
    (void)state;
    Fixture f;
    open_fixture(&f, CONFIG("rule", "en"));
    for (int round = 0; round < 2; round++) /* the second time from memory */
        for (size_t i = 0; i < sizeof RULE_ROWS / sizeof *RULE_ROWS; i++) {
            Str got = lemma_of(&f, RULE_ROWS[i].form, RULE_ROWS[i].pos, RULE_ROWS[i].morph, RULE_ROWS[i].given);
            if (!str_eq(got, str_from_c(RULE_ROWS[i].want)))
                fail_msg("%s: got '%.*s', want '%s'", RULE_ROWS[i].label, STR_ARG(got), RULE_ROWS[i].want);
        }
    close_fixture(&f);
}

/* What English says of base forms holds for English only. */
static void test_other_language(void **state)
{
    (void)state;
    Fixture f;
    open_fixture(&f, CONFIG("rule", "da"));
    assert_str_equal(lemma_of(&f, "envoys", POS_NOUN, "Number=Sing", ""), STR("envoy"));
    close_fixture(&f);
}

static void test_lookup(void **state)
{
    (void)state;
    Fixture f;
    open_fixture(&f, CONFIG("lookup", "en"));
    assert_str_equal(lemma_of(&f, "went", POS_VERB, "", ""), STR("go"));
    assert_str_equal(lemma_of(&f, "Mice", POS_NOUN, "", ""), STR("mouse"));
    assert_str_equal(lemma_of(&f, "mice", POS_NOUN, "", ""), STR("mice"));
    assert_str_equal(lemma_of(&f, "Went", POS_VERB, "", ""), STR("Went"));
    close_fixture(&f);
}

static const struct {
    const char *label, *tables, *config, *message;
} REFUSED[] = {
    {"mode", TABLES, CONFIG("pos_lookup", "it"), "'pos_lookup'"},
    {"language", TABLES, CONFIG("rule", "es"), "'es'"},
    {"no rules", "{}", CONFIG("rule", "en"), "'lemma_rules'"},
    {"no table", "{}", CONFIG("lookup", "en"), "'lemma_lookup'"},
    {"index of numbers", "{\"lemma_rules\": {}, \"lemma_index\": {\"@noun\": [1]}}", CONFIG("rule", "en"), "'lemma_index'"},
    {"rule of one part", "{\"lemma_rules\": {\"@noun\": [[\"s\"]]}}", CONFIG("rule", "en"), "'lemma_rules'"},
    {"exceptions as a list", "{\"lemma_rules\": {}, \"lemma_exc\": {\"@noun\": []}}", CONFIG("rule", "en"), "'lemma_exc'"},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        Arena arena = test_arena();
        SectionFile model;
        Diag diag = {0};
        const TinyFile files[] = {{"lemmas/lookups/lookups.bin", REFUSED[i].tables, true},
                                  {"config.cfg", REFUSED[i].config, false}};
        if (tiny_rules_open(&arena, files, 2, &model, &diag))
            fail_msg("%s: was not refused", REFUSED[i].label);
        if (diag.code != ERR_MODEL || !strstr(diag.message, REFUSED[i].message))
            fail_msg("%s: '%s'", REFUSED[i].label, diag.message);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_other_language),
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
