/* Word forms: lower case, shape, flags, and what the store makes of them. */
#include "nlp/lexeme.h"

#include "nlp/doc.h"
#include "nlp/hash.h"
#include "unit/unit.h"

static const struct {
    const char *form, *lower, *shape;
} FORMS[] = {
    {"Geneva", "geneva", "Xxxxx"},
    {"ceasefire", "ceasefire", "xxxx"},
    {"UN", "un", "XX"},
    {"UNSCR", "unscr", "XXXX"},
    {"2254", "2254", "dddd"},
    {"22,540", "22,540", "dd,ddd"},
    {"U.N.", "u.n.", "X.X."},
    {"-----", "-----", "----"},
    {"\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9", "Xxx"},
    {"\xC4\xB0stanbul", "i\xCC\x87stanbul", "Xxxxx"},
    {"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3", "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82", "XXXX"},   /* final sigma */
    {"\xCE\xA3\xCE\x91", "\xCF\x83\xCE\xB1", "XX"},                                     /* at the start */
    {"\xCE\xA3", "\xCF\x83", "X"},                                                      /* alone */
    {"a\xCE\xA3.", "a\xCF\x82.", "xX."},                                                /* a stop is no letter */
    {"a\xCE\xA3.b", "a\xCF\x83.b", "xX.x"},                                             /* one more letter */
    {"m\xC2\xB2", "m\xC2\xB2", "xd"},
    {"\xD8\xB3\xD9\x88\xD8\xB1", "\xD8\xB3\xD9\x88\xD8\xB1", "xxx"},
};

static void test_forms(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        Str form = str_from_c(FORMS[i].form);
        assert_str_equal(lexeme_lower(&arena, form), str_from_c(FORMS[i].lower));
        assert_str_equal(lexeme_shape(&arena, form), str_from_c(FORMS[i].shape));
    }
    arena_close(&arena);
}

static void test_long_shape(void **state)
{
    (void)state;
    Arena arena = test_arena();
    char form[100];
    memset(form, 'a', sizeof form);
    assert_str_equal(lexeme_shape(&arena, str_make(form, 99)), STR("xxxx"));
    assert_str_equal(lexeme_shape(&arena, str_make(form, 100)), STR("LONG"));
    arena_close(&arena);
}

static const struct {
    const char *form;
    int flags;
} FLAGS[] = {
    {"Geneva", LEX_IS_ALPHA | LEX_IS_TITLE},
    {"UN", LEX_IS_ALPHA | LEX_IS_UPPER},
    {"A", LEX_IS_ALPHA | LEX_IS_UPPER | LEX_IS_TITLE},
    {"envoy", LEX_IS_ALPHA | LEX_IS_LOWER},
    {"McKay", LEX_IS_ALPHA},
    {"U.N.", LEX_IS_UPPER | LEX_IS_TITLE},
    {"41", LEX_IS_DIGIT | LEX_LIKE_NUM},
    {"\xC2\xB2", LEX_IS_DIGIT | LEX_LIKE_NUM},
    {"-4.1", LEX_LIKE_NUM},
    {"3/4", LEX_LIKE_NUM},
    {"3/4/5", 0},
    {"1,000.5", LEX_LIKE_NUM},
    {"Twelve", LEX_IS_ALPHA | LEX_IS_TITLE | LEX_LIKE_NUM},
    {"21st", LEX_IS_LOWER | LEX_LIKE_NUM},
    {"st", LEX_IS_ALPHA | LEX_IS_LOWER},
    {"...", LEX_IS_PUNCT},
    {"$", 0},
    {"(", LEX_IS_PUNCT | LEX_IS_BRACKET},
    {"<", LEX_IS_BRACKET},
    {"\"", LEX_IS_PUNCT | LEX_IS_QUOTE},
    {"\xE2\x80\x9D", LEX_IS_PUNCT | LEX_IS_QUOTE},
    {"\n\n", LEX_IS_SPACE},
    {"\xE2\x80\xA8", LEX_IS_SPACE},
};

static void test_flags(void **state)
{
    (void)state;
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++) {
        Str form = str_from_c(FLAGS[i].form);
        int flags = lexeme_flags(form, lexeme_lower(&arena, form), STR("en"));
        if (flags != FLAGS[i].flags)
            fail_msg("flags of '%s' are %#x, not %#x", FLAGS[i].form, (unsigned)flags, (unsigned)FLAGS[i].flags);
    }
    assert_false(lexeme_flags(STR("twelve"), STR("twelve"), STR("de")) & LEX_LIKE_NUM);
    arena_close(&arena);
}

/* "colour" -> "color", "don" -> none, as a model file has them. */
static LexemeTables tables_of_one(void)
{
    static uint64_t keys[2];
    static const uint32_t values[2] = {0, 0}, ends[1] = {5};
    uint64_t key = hash_string(STR("colour"));
    keys[key & 1] = key;
    return (LexemeTables){
        .norm = {keys, values, 1},
        .norms = {"color", ends, 1},
        .phrase_edges = {.keys = IDTABLE_NO_KEYS},
        .language = STR("en"),
    };
}

static void test_store(void **state)
{
    (void)state;
    LexemeTables tables = tables_of_one();
    LexemeStore *store;
    Diag diag = {0};
    assert_true(lexeme_store_open(&store, &tables, &diag));
    const Lexeme *colour = lexeme_get(store, STR("colour")), *border = lexeme_get(store, STR("Border"));
    assert_str_equal(colour->norm, STR("color"));
    assert_true(colour->norm_hash == hash_string(STR("color")));
    assert_str_equal(border->norm, STR("border"));
    assert_true(border->prefix_hash == hash_string(STR("B")));
    assert_true(border->suffix_hash == hash_string(STR("der")));
    assert_true(border->shape_hash == hash_string(STR("Xxxxx")));
    assert_ptr_equal(lexeme_get(store, STR("Border")), border);
    assert_int_not_equal(border->id, colour->id);
    /* an exception's norm makes another lexeme of the same form */
    const Lexeme *own = lexeme_get_with_norm(store, STR("Border"), STR("limit"));
    assert_ptr_not_equal(own, border);
    assert_str_equal(own->norm, STR("limit"));
    assert_true(own->orth_hash == border->orth_hash && own->norm_hash != border->norm_hash);
    assert_ptr_equal(lexeme_get(store, STR("Border")), border);
    lexeme_store_close(store);
}

static void test_many(void **state)
{
    (void)state;
    enum { N = 50000 };
    LexemeTables tables = tables_of_one();
    LexemeStore *store;
    Diag diag = {0};
    Arena arena = test_arena();
    assert_true(lexeme_store_open(&store, &tables, &diag));
    const Lexeme **made = arena_new(&arena, const Lexeme *, N);
    for (int i = 0; i < N; i++)
        made[i] = lexeme_get(store, str_format(&arena, "w%d", i));
    for (int i = 0; i < N; i++) {
        assert_ptr_equal(lexeme_get(store, str_format(&arena, "w%d", i)), made[i]);
        assert_int_equal(made[i]->id, i);
    }
    assert_int_equal(lexeme_count(store), N);
    lexeme_store_reset(store);
    assert_int_equal(lexeme_count(store), 0);
    assert_int_equal(lexeme_get(store, STR("w7"))->id, 0);
    lexeme_store_close(store);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms), cmocka_unit_test(test_long_shape), cmocka_unit_test(test_flags),
        cmocka_unit_test(test_store), cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
