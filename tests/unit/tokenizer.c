/* The tokenizer on small rules of our own, and on the English model when it has been imported. */
#include "nlp/tokenizer.h"

#include "base/utf8.h"
#include "nlp/nlp.h"
#include "unit/tiny_rules.h"

static const char RULES[] =
    "{\"prefix_search\": \"^\\\\(|^\\\"|^\\\\$|^\\\\u20AC|^'|^\\\\.\\\\.+\","
    " \"suffix_search\": \"\\\\)$|\\\"$|,$|'s$|'$|(?<=[a-z0-9])\\\\.$|\\\\.\\\\.+$|(?<=[0-9])(?:km|m)$\","
    " \"infix_finditer\": \"\\\\.\\\\.+|(?<=[a-z])-(?=[a-z])|(?<=[a-z]),(?=[a-z])|[\\\\uFFFD\\\\u2014]\","
    " \"token_match\": null,"
    " \"url_match\": \"(?u)^https?://\\\\S+$\","
    " \"faster_heuristics\": true,"
    " \"exceptions\": {"
    "   \"don't\": [{\"#65\": \"do\"}, {\"#65\": \"n't\", \"#67\": \"not\"}],"
    "   \"etc.\": [{\"#65\": \"etc.\"}],"
    "   \"it's\": [{\"ORTH\": \"it\", \"NORM\": \"it\"}, {\"ORTH\": \"'s\", \"NORM\": \"'s\"}],"
    "   \"'s\": [{\"#65\": \"'s\", \"#67\": \"'s\"}],"
    "   \"a.m.\": [{\"#65\": \"a.m.\", \"#67\": \"am\"}],"
    "   \"(:\": [{\"#65\": \"(:\"}],"
    "   \"vis a vis\": [{\"#65\": \"vis a vis\", \"#67\": \"facing\"}]"
    " }}";

static const TinyFile FILES[] = {
    {"tokenizer", RULES, true},
    {"vocab/lookups.bin", "{\"lexeme_norm\": {\"@colour\": \"color\"}}", true},
    {"config.cfg", "[nlp]\nlang = \"en\"\npipeline = []\n", false},
};

typedef struct Fixture {
    Arena arena, work;
    SectionFile model;
    Tokenizer *tokenizer;
    TokenizerContext *context;
} Fixture;

static void open_contexts(Fixture *f)
{
    Diag diag = {0};
    if (!tokenizer_open(&f->tokenizer, &f->model, &f->arena, &diag) ||
        !tokenizer_context_open(&f->context, f->tokenizer, &diag))
        fail_msg("%s", diag.message);
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    Diag diag = {0};
    f->arena = test_arena();
    if (!arena_open(&f->work, (ptrdiff_t)2 << 30))
        abort();
    if (!tiny_rules_open(&f->arena, FILES, sizeof FILES / sizeof *FILES, &f->model, &diag))
        fail_msg("%s", diag.message);
    open_contexts(f);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    tokenizer_context_close(f->context);
    tokenizer_close(f->tokenizer);
    sectionfile_close(&f->model);
    arena_close(&f->work);
    arena_close(&f->arena);
    free(f);
    return 0;
}

/* What must hold of every result. */
static void check_spans(const Doc *doc, Str text)
{
    int32_t at = 0;
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        bool blank_between = t->beg == at + 1 && text.p[at] == ' ' && i > 0 && doc->tokens[i - 1].space_after;
        bool adjacent = t->beg == at && (i == 0 || !doc->tokens[i - 1].space_after);
        if (!(blank_between || adjacent) || t->end <= t->beg || t->end > text.n)
            fail_msg("token %d is [%d, %d) after byte %d", i, t->beg, t->end, at);
        assert_int_equal(t->head, i);
        at = t->end;
    }
    bool blank_last = doc->n_tokens && doc->tokens[doc->n_tokens - 1].space_after;
    assert_int_equal(at + blank_last, text.n);
}

static Doc run(Fixture *f, Str text)
{
    Doc doc;
    const Lexeme **lexemes;
    arena_reset(&f->work);
    tokenizer_trim(f->context);
    tokenizer_run(f->context, text, &f->work, &doc, &lexemes);
    check_spans(&doc, text);
    return doc;
}

static Str joined(Fixture *f, const Doc *doc)
{
    Str out = STR("");
    for (int32_t i = 0; i < doc->n_tokens; i++)
        out = str_format(&f->work, "%.*s%s%.*s", STR_ARG(out), i ? "|" : "", STR_ARG(token_text(doc, i)));
    return out;
}

static const struct {
    const char *label, *text, *want;
} ROWS[] = {
    {"nothing", "", ""},
    {"words", "Talks resumed today", "Talks|resumed|today"},
    {"suffix", "Talks resumed.", "Talks|resumed|."},
    {"no suffix after a capital", "plan B.", "plan|B."},
    {"affixes on both sides", "(\"truce\"),", "(|\"|truce|\"|)|,"},
    {"prefixes only", "((\"", "(|(|\""},
    {"dots as one", "wait...", "wait|..."},
    {"infix", "cease-fire", "cease|-|fire"},
    {"infix dots", "so..well", "so|..|well"},
    {"hyphen at the start is none", "-fire", "-fire"},
    {"units", "5km", "5|km"},
    {"money", "$5 \xE2\x82\xAC""7", "$|5|\xE2\x82\xAC|7"},
    {"exception", "We don't", "We|do|n't"},
    {"exception inside affixes", "(don't)", "(|do|n't|)"},
    {"exception keeps its stop", "etc., etc.", "etc.|,|etc."},
    {"exception across tokens", "it's", "it|'s"},
    {"exception found after splitting", "7a.m. 7 a.m.", "7a.m|.|7|a.m."},
    {"smile", "(: (:", "(:|(:"},
    {"exception with blanks", "stood vis a vis them", "stood|vis a vis|them"},
    {"exception with other blanks", "stood vis a\nvis", "stood|vis|a|\n|vis"},
    {"address", "see http://a.example/x-y,z.", "see|http://a.example/x-y,z|."},
    {"not an address", "see a-b,c.", "see|a|-|b|,|c|."},
    {"two blanks", "a  b", "a| |b"},
    {"three blanks", "a   b", "a|  |b"},
    {"blanks at the ends", " a ", " |a"},
    {"two blanks at the end", "a  ", "a| "},
    {"only blanks", "   ", "   "},
    {"line ends", "a\n\nb\nc", "a|\n\n|b|\n|c"},
    {"blank and line end", "a \nb", "a|\n|b"},
    {"other white space", "a\xC2\xA0""b\xE2\x80\xA8""c", "a|\xC2\xA0|b|\xE2\x80\xA8|c"},
    {"a dash of three bytes", "one\xE2\x80\x94two", "one|\xE2\x80\x94|two"},
    {"invalid byte", "ab\xFF""cd", "ab|\xFF|cd"},
    {"invalid bytes and a suffix", "\xC3(cd).\xE2\x82", "\xC3(cd).|\xE2|\x82"},
};

static void test_rows(void **state)
{
    Fixture *f = *state;
    /* twice: the second time from the cache */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
            Str text = str_from_c(ROWS[i].text);
            Doc doc = run(f, text);
            Str got = joined(f, &doc);
            if (!str_eq(got, str_from_c(ROWS[i].want)))
                fail_msg("%s (round %d): got %.*s, want %s", ROWS[i].label, round, STR_ARG(got), ROWS[i].want);
        }
}

static void test_norms(void **state)
{
    Fixture *f = *state;
    Doc doc = run(f, STR("Don't don't colour COLOUR a.m. it's \xE2\x80\x94 vis a vis"));
    static const char *const NORMS[] = {"don't", "do", "not", "color", "colour", "am", "it", "'s", "-", "facing"};
    assert_int_equal(doc.n_tokens, sizeof NORMS / sizeof *NORMS);
    for (int32_t i = 0; i < doc.n_tokens; i++)
        assert_str_equal(doc.tokens[i].norm, str_from_c(NORMS[i]));
    assert_str_equal(doc.tokens[4].lower, STR("colour"));
}

static void test_nul(void **state)
{
    Fixture *f = *state;
    Doc doc = run(f, STR("a\0b c\0"));
    assert_int_equal(doc.n_tokens, 2);
    assert_int_equal(doc.tokens[0].end, 3);
}

/* A text is split in the same way whatever was read before, and however often caches were emptied. */
static void test_cut_points(void **state)
{
    Fixture *f = *state;
    Str text = STR("(\"It's 5km,\" don't..etc.) \xE2\x82\xAC""7\xE2\x80\x94 vis a vis \xFF\n a.m.");
    for (ptrdiff_t n = 0; n <= text.n; n++) {
        Doc doc = run(f, str_slice(text, 0, n));
        Str first = str_dup(&f->arena, joined(f, &doc));
        TokenizerContext *other, *kept = f->context;
        Diag diag = {0};
        assert_true(tokenizer_context_open(&other, f->tokenizer, &diag));
        f->context = other;
        doc = run(f, str_slice(text, 0, n));
        assert_str_equal(joined(f, &doc), first);
        f->context = kept;
        tokenizer_context_close(other);
    }
}

static const struct {
    const char *label, *unit;
    int32_t n_tokens; /* of 100,000 bytes; -1: any */
} LONG_TEXTS[] = {
    {"one word", "a", 1},
    {"brackets", "(", 100000},
    {"stops", ".", 1},
    {"blanks", " ", 1},
    {"hyphens", "a-", -1},
    {"address", "http://a", -1},
    {"short sentences", "Go. ", 50000},
    {"invalid", "\xFF", 100000},
    {"exceptions", "don't ", -1},
};

static void test_long(void **state)
{
    Fixture *f = *state;
    enum { N = 100000 };
    char *text = arena_bytes(&f->arena, N);
    for (size_t i = 0; i < sizeof LONG_TEXTS / sizeof *LONG_TEXTS; i++) {
        size_t unit = strlen(LONG_TEXTS[i].unit);
        for (size_t k = 0; k < N; k++)
            text[k] = LONG_TEXTS[i].unit[k % unit];
        Doc doc = run(f, str_make(text, N));
        if (LONG_TEXTS[i].n_tokens >= 0 && doc.n_tokens != LONG_TEXTS[i].n_tokens)
            fail_msg("%s: %d tokens, want %d", LONG_TEXTS[i].label, doc.n_tokens, LONG_TEXTS[i].n_tokens);
    }
}

/* The store is emptied when it has grown beyond its bound, once, and the next text is read as ever. */
static void test_trim(void **state)
{
    Fixture *f = *state;
    enum { WORDS = 60000, ROUNDS_MAX = 10 };
    int round = 0;
    bool trimmed = false;
    for (; !trimmed && round < ROUNDS_MAX; round++) {
        char *p = arena_bytes(&f->arena, NLP_TEXT_MAX);
        ptrdiff_t n = 0;
        for (int i = 0; i < WORDS; i++)
            n += snprintf(p + n, (size_t)(NLP_TEXT_MAX - n), "%x ", (unsigned)(i + round * WORDS));
        Doc doc;
        const Lexeme **lexemes;
        arena_reset(&f->work);
        tokenizer_run(f->context, str_make(p, n), &f->work, &doc, &lexemes);
        assert_int_equal(doc.n_tokens, WORDS);
        trimmed = tokenizer_trim(f->context);
    }
    assert_true(trimmed && round > 1);
    assert_int_equal(lexeme_count(tokenizer_lexemes(f->context)), 0);
    assert_false(tokenizer_trim(f->context));
    Doc doc = run(f, STR("We don't"));
    assert_str_equal(joined(f, &doc), STR("We|do|n't"));
}

static const struct {
    const char *label, *rules, *message;
} REFUSED[] = {
    {"expression", "{\"prefix_search\": \"^(\", \"exceptions\": {}}", "prefix_search"},
    {"look-behind of any length", "{\"suffix_search\": \"(?<=a+)b$\", \"exceptions\": {}}", "suffix_search"},
    {"flag", "{\"url_match\": \"(?a)x\", \"exceptions\": {}}", "url_match"},
    {"no text", "{\"infix_finditer\": 5, \"exceptions\": {}}", "infix_finditer"},
    {"exception that loses text", "{\"exceptions\": {\"abc\": [{\"#65\": \"ab\"}]}}", "abc"},
    {"exception of other text", "{\"exceptions\": {\"abc\": [{\"#65\": \"abd\"}]}}", "abc"},
    {"exceptions as a list", "{\"exceptions\": [1]}", "exceptions"},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        Arena arena = test_arena();
        SectionFile model;
        Diag diag = {0};
        TinyFile files[] = {{"tokenizer", REFUSED[i].rules, true}, FILES[2]};
        if (tiny_rules_open(&arena, files, 2, &model, &diag))
            fail_msg("%s: was not refused", REFUSED[i].label);
        if (diag.code != ERR_MODEL || !strstr(diag.message, REFUSED[i].message))
            fail_msg("%s: '%s'", REFUSED[i].label, diag.message);
        arena_close(&arena);
    }
}

static const struct {
    const char *text, *want;
} ENGLISH[] = {
    {"The envoy's plane landed at 7p.m. on Jan. 5.", "The|envoy|'s|plane|landed|at|7|p.m.|on|Jan.|5|."},
    {"They won't sign (yet); we'd've waited...", "They|wo|n't|sign|(|yet|)|;|we|'d|'ve|waited|..."},
    {"About 10km east, US$5m was seized.", "About|10|km|east|,|US$|5|m|was|seized|."},
    {"See https://example.org/a?b=c#d, or mail a.b@example.org.", "See|https://example.org/a?b=c#d|,|or|mail|a.b@example.org|."},
    {"north-east\xE2\x80\x94""towards the U.N. post", "north|-|east|\xE2\x80\x94|towards|the|U.N.|post"},
    {"I cannot say :-) ok", "I|can|not|say|:-)|ok"},
    {"a  b \n c", "a| |b|\n |c"},
    {"bad \xFF byte", "bad|\xFF|byte"},
};

static void test_english(void **state)
{
    (void)state;
    const Str path = STR("models/en.truce");
    if (file_kind(path) != FILE_REGULAR) {
        print_message("SKIPPED: models/en.truce is not there (make it with: truce model fetch en)\n");
        skip();
    }
    Fixture f = {.arena = test_arena(), .work = test_arena()};
    Diag diag = {0};
    if (!sectionfile_open(&f.model, path, STR("TRUCEMDL"), ERR_MODEL, false, &diag))
        fail_msg("%s", diag.message);
    open_contexts(&f);
    for (size_t i = 0; i < sizeof ENGLISH / sizeof *ENGLISH; i++) {
        Doc doc = run(&f, str_from_c(ENGLISH[i].text));
        assert_str_equal(joined(&f, &doc), str_from_c(ENGLISH[i].want));
    }
    tokenizer_context_close(f.context);
    tokenizer_close(f.tokenizer);
    sectionfile_close(&f.model);
    arena_close(&f.work);
    arena_close(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_norms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nul, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cut_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_trim, set_up, tear_down),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
