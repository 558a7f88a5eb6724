/* The attribute ruler on patterns of our own. */
#include "nlp/attribute_ruler.h"

#include "unit/tiny_rules.h"

static const char PATTERNS[] =
    "[{\"patterns\": [[{\"TAG\": \"NN\"}]], \"attrs\": {\"POS\": \"NOUN\", \"MORPH\": \"Number=Sing\"}, \"index\": 0},"
    " {\"patterns\": [[{\"TAG\": \"VB\"}]], \"attrs\": {\"POS\": \"VERB\", \"MORPH\": \"VerbForm=Inf|Aspect=X\"}},"
    " {\"patterns\": [[{\"TAG\": \"VB\", \"LOWER\": {\"IN\": [\"be\", \"have\"]}}]], \"attrs\": {\"POS\": \"AUX\"}},"
    " {\"patterns\": [[{\"TAG\": {\"NOT_IN\": [\"NN\", \"\"]}, \"DEP\": \"aux\"}]], \"attrs\": {\"LEMMA\": \"helper\"}},"
    " {\"patterns\": [[{\"LOWER\": {\"REGEX\": \"^n[ou]thin'$\"}}]], \"attrs\": {\"LEMMA\": \"nothing\"}},"
    " {\"patterns\": [[{\"LOWER\": \"let\"}, {\"TEXT\": \"go\"}]], \"attrs\": {\"LEMMA\": \"release\"}, \"index\": 1},"
    " {\"patterns\": [[{\"ORTH\": \"go\"}]], \"attrs\": {\"MORPH\": \"_\"}},"
    " {\"patterns\": [[{\"LOWER\": \"hold\"}, {}, {\"LOWER\": \"up\"}]], \"attrs\": {\"POS\": \"ADP\"}, \"index\": -1},"
    " {\"patterns\": [[{\"LOWER\": \"x\"}], [{\"LOWER\": \"y\"}]], \"attrs\": {\"POS\": \"X\"}},"
    " {\"patterns\": [[{\"LOWER\": \"up\"}]], \"attrs\": {\"LEMMA\": \"up!\"}},"
    " {\"patterns\": [[{\"IS_SPACE\": true, \"DEP\": {\"NOT_IN\": [\"\"]}}]], \"attrs\": {\"DEP\": \"dep\"}},"
    " {\"patterns\": [[{\"IS_SPACE\": true}]], \"attrs\": {\"TAG\": \"_SP\", \"POS\": \"SPACE\", \"MORPH\": \"_\"}},"
    " {\"patterns\": [[{\"TAG\": \"ODD\", \"OP\": \"1\"}]], \"attrs\": {\"TAG\": \"ODDER\"}},"
    " {\"patterns\": [[{\"TAG\": \"_SP\", \"IS_SPACE\": false}]], \"attrs\": {\"POS\": \"X\"}}]";

static const char CONFIG[] = "[nlp]\nlang = \"en\"\npipeline = [\"ruler\"]\n\n[components]\n\n[components.ruler]\n"
                             "factory = \"attribute_ruler\"\n";

enum { TAG_ODD = TAG_COUNT, TAG_ODDER };

static int label_number(void *self, LabelKind kind, Str text)
{
    (void)self;
    if (kind == LABEL_TAG && str_eq(text, STR("ODD")))
        return TAG_ODD;
    if (kind == LABEL_TAG && str_eq(text, STR("ODDER")))
        return TAG_ODDER;
    return label_find(kind, text);
}

typedef struct Fixture {
    Arena arena;
    SectionFile model;
    LexemeTables tables;
    LexemeStore *store;
    AttributeRuler *ruler;
    AttributeRulerContext *context;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    Diag diag = {0};
    f->arena = test_arena();
    const TinyFile files[] = {{"ruler/patterns", PATTERNS, true}, {"config.cfg", CONFIG, false}};
    LabelNumbers labels = {label_number, NULL};
    if (!tiny_rules_open(&f->arena, files, 2, &f->model, &diag) ||
        !lexeme_tables_open(&f->tables, &f->model, &diag) || !lexeme_store_open(&f->store, &f->tables, &diag) ||
        !attribute_ruler_open(&f->ruler, &f->model, STR("ruler"), labels, &f->arena, &diag) ||
        !attribute_ruler_context_open(&f->context, f->ruler, &diag))
        fail_msg("%s", diag.message);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    attribute_ruler_context_close(f->context);
    attribute_ruler_close(f->ruler);
    lexeme_store_close(f->store);
    sectionfile_close(&f->model);
    arena_close(&f->arena);
    free(f);
    return 0;
}

typedef struct Word {
    const char *form;
    int tag, dep;
    /* what must come out; -1: TAG_NONE or DEP_NONE stay as they were given */
    Pos pos;
    const char *morph, *lemma;
    int tag_after, dep_after;
} Word;

enum { WORDS_MAX = 8, SAME = -1 };

static const struct {
    const char *label;
    Word words[WORDS_MAX];
} ROWS[] = {
    {"one pattern", {{"envoy", TAG_NN, DEP_ROOT, POS_NOUN, "Number=Sing", "", SAME, SAME}}},
    {"features are sorted", {{"meet", TAG_VB, DEP_ROOT, POS_VERB, "Aspect=X|VerbForm=Inf", "", SAME, SAME}}},
    {"the later one wins", {{"Be", TAG_VB, DEP_ROOT, POS_AUX, "Aspect=X|VerbForm=Inf", "", SAME, SAME}}},
    {"not in, relation", {{"will", TAG_MD, DEP_AUX, POS_NONE, "", "helper", SAME, SAME}}},
    {"not in: one of them", {{"will", TAG_NN, DEP_AUX, POS_NOUN, "Number=Sing", "", SAME, SAME}}},
    {"not in: the empty label", {{"will", TAG_NONE, DEP_AUX, POS_NONE, "", "", SAME, SAME}}},
    {"expression", {{"Nuthin'", TAG_NONE, DEP_NONE, POS_NONE, "", "nothing", SAME, SAME},
                    {"xnothin'", TAG_NONE, DEP_NONE, POS_NONE, "", "", SAME, SAME}}},
    {"two tokens", {{"Let", TAG_NN, DEP_NONE, POS_NOUN, "Number=Sing", "", SAME, SAME},
                    {"go", TAG_VB, DEP_NONE, POS_VERB, "", "release", SAME, SAME}}},
    {"two tokens, one missing", {{"Let", TAG_NN, DEP_NONE, POS_NOUN, "Number=Sing", "", SAME, SAME}}},
    {"two tokens, the second another", {{"Let", TAG_NN, DEP_NONE, POS_NOUN, "Number=Sing", "", SAME, SAME},
                                        {"Go", TAG_VB, DEP_NONE, POS_VERB, "Aspect=X|VerbForm=Inf", "", SAME, SAME}}},
    {"three tokens, counted from the end, before a later rule",
     {{"hold", TAG_NONE, DEP_NONE, POS_NONE, "", "", SAME, SAME},
      {"it", TAG_NONE, DEP_NONE, POS_NONE, "", "", SAME, SAME},
      {"up", TAG_NN, DEP_NONE, POS_ADP, "Number=Sing", "up!", SAME, SAME}}},
    {"either of two patterns", {{"X", TAG_NN, DEP_NONE, POS_X, "Number=Sing", "", SAME, SAME},
                                {"y", TAG_NONE, DEP_NONE, POS_X, "", "", SAME, SAME}}},
    {"white space", {{"\n", TAG_NN, DEP_ROOT, POS_SPACE, "", "", TAG_SPACE, DEP_DEP},
                     {"\n", TAG_NN, DEP_NONE, POS_SPACE, "", "", TAG_SPACE, SAME}}},
    /* patterns see the tag that was there, not the one that another pattern sets */
    {"no chain", {{"\n", TAG_SPACE, DEP_NONE, POS_SPACE, "", "", TAG_SPACE, SAME},
                  {"w", TAG_SPACE, DEP_NONE, POS_X, "", "", SAME, SAME}}},
    {"a tag of the pipeline", {{"w", TAG_ODD, DEP_NONE, POS_NONE, "", "", TAG_ODDER, SAME}}},
};

static void check_row(Fixture *f, size_t row)
{
    Doc doc = {.tokens = arena_new(&f->arena, Token, WORDS_MAX)};
    const Lexeme *lexemes[WORDS_MAX];
    const Word *words = ROWS[row].words;
    for (; doc.n_tokens < WORDS_MAX && words[doc.n_tokens].form; doc.n_tokens++) {
        const Word *w = &words[doc.n_tokens];
        lexemes[doc.n_tokens] = lexeme_get(f->store, str_from_c(w->form));
        doc.tokens[doc.n_tokens].tag = (uint16_t)w->tag;
        doc.tokens[doc.n_tokens].dep = (uint16_t)w->dep;
    }
    attribute_ruler_run(f->context, &doc, lexemes, &f->arena);
    for (int32_t i = 0; i < doc.n_tokens; i++) {
        const Word *w = &words[i];
        const Token *t = &doc.tokens[i];
        int tag = w->tag_after == SAME ? w->tag : w->tag_after, dep = w->dep_after == SAME ? w->dep : w->dep_after;
        if (t->pos != w->pos || t->tag != tag || t->dep != dep || !str_eq(t->morph, str_from_c(w->morph)) ||
            !str_eq(t->lemma, str_from_c(w->lemma)))
            fail_msg("%s, token %d: pos %d tag %d dep %d morph '%.*s' lemma '%.*s'", ROWS[row].label, i, t->pos,
                     t->tag, t->dep, STR_ARG(t->morph), STR_ARG(t->lemma));
    }
}

static void test_rows(void **state)
{
    /* twice: the second time from memory */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
            check_row(*state, i);
    attribute_ruler_context_reset(((Fixture *)*state)->context);
    check_row(*state, 0);
}

static const struct {
    const char *label, *patterns, *message;
} REFUSED[] = {
    {"operator", "[{\"patterns\": [[{\"LOWER\": \"a\", \"OP\": \"+\"}]], \"attrs\": {\"POS\": \"X\"}}]", "'+'"},
    {"attribute", "[{\"patterns\": [[{\"ENT_TYPE\": \"GPE\"}]], \"attrs\": {\"POS\": \"X\"}}]", "'ENT_TYPE'"},
    {"extension", "[{\"patterns\": [[{\"_\": {\"a\": 1}}]], \"attrs\": {\"POS\": \"X\"}}]", "'_'"},
    {"condition", "[{\"patterns\": [[{\"LOWER\": {\"FUZZY\": \"a\"}}]], \"attrs\": {}}]", "'FUZZY'"},
    {"comparison", "[{\"patterns\": [[{\"LENGTH\": {\">\": 4}}]], \"attrs\": {}}]", "'LENGTH'"},
    {"bad expression", "[{\"patterns\": [[{\"LOWER\": {\"REGEX\": \"(\"}}]], \"attrs\": {}}]", "'('"},
    {"index too large", "[{\"patterns\": [[{\"LOWER\": \"a\"}]], \"attrs\": {}, \"index\": 1}]", "token 1"},
    {"index too small", "[{\"patterns\": [[{\"LOWER\": \"a\"}]], \"attrs\": {}, \"index\": -2}]", "token -2"},
    {"what it sets", "[{\"patterns\": [[{\"LOWER\": \"a\"}]], \"attrs\": {\"NORM\": \"b\"}}]", "'NORM'"},
    {"part of speech", "[{\"patterns\": [[{\"LOWER\": \"a\"}]], \"attrs\": {\"POS\": \"VRB\"}}]", "'VRB'"},
    {"no list", "{\"patterns\": []}", "no list"},
    {"empty pattern", "[{\"patterns\": [[]], \"attrs\": {\"POS\": \"X\"}}]", "token 0"},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        Arena arena = test_arena();
        SectionFile model;
        Diag diag = {0};
        const TinyFile files[] = {{"ruler/patterns", REFUSED[i].patterns, true}, {"config.cfg", CONFIG, false}};
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
        cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
