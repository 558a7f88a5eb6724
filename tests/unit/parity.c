/*
 * What spaCy makes of our own texts (tests/parity/en.json) against what truce makes of them, when
 * the English pipeline models/en.truce is there. (tests/unit/tiny_pipeline.c does without it.)
 */
#include "unit.h"

#include <jansson.h>

#include "base/file.h"
#include "nlp/nlp.h"

enum { BEG, END, TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT, SENT_START, N_FIELDS };
static const char *const field_names[N_FIELDS] = {"beg",   "end",  "tag", "pos", "morph",
                                                  "lemma", "head", "dep", "ent", "sent_start"};

typedef struct Tally {
    int tokens;
    int wrong[N_FIELDS];
} Tally;

static bool same_text(const json_t *row, int field, Str ours)
{
    return str_eq(str_make(json_string_value(json_array_get(row, (size_t)field)),
                           (ptrdiff_t)json_string_length(json_array_get(row, (size_t)field))),
                  ours);
}

static bool same_entity(const json_t *row, const Nlp *nlp, const Token *token)
{
    char ours[64] = "O";
    Str type = nlp_label(nlp, LABEL_ENT, token->ent_type);
    if (type.n)
        snprintf(ours, sizeof ours, "%c-%.*s", token->ent_iob, STR_ARG(type));
    return same_text(row, ENT, str_from_c(ours));
}

static void compare_token(const json_t *row, const Nlp *nlp, const Token *token, Tally *tally)
{
    tally->wrong[TAG] += !same_text(row, TAG, nlp_label(nlp, LABEL_TAG, token->tag));
    tally->wrong[POS] += !same_text(row, POS, nlp_label(nlp, LABEL_POS, token->pos));
    tally->wrong[MORPH] += !same_text(row, MORPH, token->morph);
    tally->wrong[LEMMA] += !same_text(row, LEMMA, token->lemma);
    tally->wrong[DEP] += !same_text(row, DEP, nlp_label(nlp, LABEL_DEP, token->dep));
    tally->wrong[ENT] += !same_entity(row, nlp, token);
    tally->wrong[HEAD] += json_integer_value(json_array_get(row, HEAD)) != token->head;
    tally->wrong[SENT_START] +=
        json_is_true(json_array_get(row, SENT_START)) != token->sentence_start;
}

static void compare_text(const json_t *text, const Nlp *nlp, NlpContext *context, Arena *arena,
                         Tally *tally)
{
    const json_t *string = json_object_get(text, "text"), *rows = json_object_get(text, "tokens");
    Doc doc;
    Diag diag = {0};
    if (!nlp_parse(context,
                   str_make(json_string_value(string), (ptrdiff_t)json_string_length(string)),
                   NLP_ALL, arena, &doc, &diag))
        fail_msg("%s", diag.message);
    assert_int_equal(doc.n_tokens, json_array_size(rows));
    for (int32_t i = 0; i < doc.n_tokens; i++) {
        const json_t *row = json_array_get(rows, (size_t)i);
        tally->tokens++;
        assert_int_equal(doc.tokens[i].beg, json_integer_value(json_array_get(row, BEG)));
        assert_int_equal(doc.tokens[i].end, json_integer_value(json_array_get(row, END)));
        compare_token(row, nlp, &doc.tokens[i], tally);
    }
}

/* Scores that are nearly equal may fall the other way: at most two tokens in a thousand. */
static void compare_file(Str model, const char *path)
{
    Arena arena = test_arena();
    Diag diag = {0};
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    Tally tally = {0};
    if (!nlp_open(&nlp, model, &diag) || !nlp_context_open(&context, nlp, &diag))
        fail_msg("%s", diag.message);
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    assert_non_null(root);
    json_t *texts = json_object_get(root, "texts");
    assert_true(json_array_size(texts) > 1);
    for (size_t i = 0; i < json_array_size(texts); i++)
        compare_text(json_array_get(texts, i), nlp, context, &arena, &tally);
    assert_true(tally.tokens > 1000);
    for (int f = TAG; f < N_FIELDS; f++)
        if (tally.wrong[f] * 500 > tally.tokens)
            fail_msg("%s differs in %d of %d tokens", field_names[f], tally.wrong[f], tally.tokens);
    json_decref(root);
    nlp_context_close(context);
    nlp_close(nlp);
    arena_close(&arena);
}

static void english(void **state)
{
    (void)state;
    if (file_kind(STR("models/en.truce")) != FILE_REGULAR) {
        printf("SKIP parity with spaCy in English: no models/en.truce (truce model fetch en)\n");
        skip();
    }
    compare_file(STR("models/en.truce"), "tests/parity/en.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(english)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
