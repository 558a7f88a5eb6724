/*
 * Tests of opening models and of nlp_parse: every section of a good model left out, reshaped or
 * spoilt gives ERR_MODEL or a model that still runs; limits and parts of the run.
 */
#include "unit.h"

#include <math.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sectionfile.h"
#include "nlp/import.h"
#include "nlp/nlp.h"

static Arena arena;
static char good[] = "/tmp/truce-model-XXXXXX";
static char spoilt[] = "/tmp/truce-spoilt-XXXXXX";
#define TEXT                                                                                       \
    STR("The army shelled Northville on Monday, ministers said.\n\nBoth sides signed a truce. ")

typedef enum Harm {
    LEAVE_OUT,
    CUT_ROW,
    ADD_ROW,
    FLATTEN,
    NOT_A_NUMBER,
    HUGE_NUMBER,
    ONES,
    N_HARMS
} Harm;

/* The section after the harm; false when the harm does not apply to it. */
static bool harm_section(const Section *section, Str *bytes, int32_t *n_dims, int32_t *dims,
                         Harm harm)
{
    int64_t row = section->dims[0] ? (int64_t)(section->size / section->dims[0]) : 0;
    char *copy = arena_bytes(&arena, bytes->n + row + 8);
    memcpy(copy, bytes->p, (size_t)bytes->n);
    bytes->p = copy;
    switch (harm) {
    case LEAVE_OUT: return true;
    case CUT_ROW:
        dims[0]--;
        bytes->n -= row;
        return section->dims[0] > 0;
    case ADD_ROW:
        dims[0]++;
        bytes->n += row;
        return row > 0;
    case FLATTEN:
        for (int i = 1; i < *n_dims; i++)
            dims[0] *= dims[i];
        *n_dims = 1;
        return section->n_dims > 1;
    case NOT_A_NUMBER:
    case HUGE_NUMBER: {
        float value = harm == HUGE_NUMBER ? 3e38f : NAN;
        if (section->type == SECTION_F32 && bytes->n >= 4)
            memcpy(copy + bytes->n - 4, &value, sizeof value);
        return section->type == SECTION_F32 && bytes->n >= 4;
    }
    case ONES:
        memset(copy, 0xff, (size_t)bytes->n);
        return section->type != SECTION_F32 && bytes->n > 0;
    case N_HARMS: break;
    }
    return false;
}

/* Writes the good model with one section harmed. */
static bool write_spoilt(const SectionFile *file, int32_t victim, Harm harm)
{
    SectionWriter *writer = sectionwriter_make(&arena);
    for (int32_t i = 0; i < file->n_sections; i++) {
        const Section *s = &file->sections[i];
        int32_t dims[SECTION_DIMS], n_dims = (int32_t)s->n_dims;
        Str bytes = sectionfile_bytes(file, s);
        for (int d = 0; d < SECTION_DIMS; d++)
            dims[d] = (int32_t)s->dims[d];
        if (i == victim && !harm_section(s, &bytes, &n_dims, dims, harm))
            return false;
        if (i != victim || harm != LEAVE_OUT)
            assert_true(sectionwriter_add(writer, str_from_c(s->name), (SectionType)s->type, n_dims,
                                          dims, bytes.p, NULL));
    }
    assert_true(sectionwriter_write(writer, str_from_c(spoilt), MODEL_MAGIC, NULL));
    return true;
}

static void check_doc(const Nlp *nlp, const Doc *doc)
{
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        assert_in_range(t->head, 0, doc->n_tokens - 1);
        assert_int_equal(doc->tokens[t->head].sentence, t->sentence);
        assert_true(t->ent_iob == 'B' || t->ent_iob == 'I' || t->ent_iob == 'O');
        assert_int_equal(t->ent_type != 0, t->ent_iob != 'O');
        (void)nlp_label(nlp, LABEL_DEP, t->dep);
    }
    for (int32_t i = 0; i < doc->n_entities; i++)
        assert_true(doc->entities[i].beg < doc->entities[i].end &&
                    doc->entities[i].end <= doc->n_tokens);
}

/* True when the model opened; then it has read a text. */
static bool open_and_read(const char *model, Diag *diag)
{
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    Doc doc;
    if (!nlp_open(&nlp, str_from_c(model), diag))
        return false;
    assert_true(nlp_context_open(&context, nlp, diag));
    assert_true(nlp_parse(context, TEXT, NLP_ALL, &arena, &doc, diag));
    check_doc(nlp, &doc);
    nlp_context_close(context);
    nlp_close(nlp);
    return true;
}

static void harmed_models_are_refused_or_run(void **state)
{
    (void)state;
    SectionFile file;
    Diag diag = {0};
    int refused = 0, ran = 0;
    assert_true(sectionfile_open(&file, str_from_c(good), MODEL_MAGIC, ERR_MODEL, true, &diag));
    for (int32_t victim = 0; victim < file.n_sections; victim++)
        for (int harm = 0; harm < N_HARMS; harm++) {
            ArenaMark mark = arena_mark(&arena);
            Diag d = {0};
            if (write_spoilt(&file, victim, (Harm)harm)) {
                bool opened = open_and_read(spoilt, &d);
                ran += opened;
                refused += !opened;
                if (!opened && (d.code != ERR_MODEL || d.message[0] == 0))
                    fail_msg("%s, harm %d: %d %s", file.sections[victim].name, harm, (int)d.code,
                             d.message);
                if (opened && (harm == NOT_A_NUMBER || harm == HUGE_NUMBER))
                    fail_msg("%s: a senseless weight was taken", file.sections[victim].name);
            }
            arena_release(&arena, mark);
        }
    assert_true(refused > 100);
    assert_true(ran > 0);
    sectionfile_close(&file);
}

static void unknown_components_are_named(void **state)
{
    (void)state;
    Str list = STR("tok2vec\ttok2vec\ttok2vec\nspans\tspancat\ttok2vec");
    SectionFile file;
    Diag diag = {0};
    assert_true(sectionfile_open(&file, str_from_c(good), MODEL_MAGIC, ERR_MODEL, true, &diag));
    SectionWriter *writer = sectionwriter_make(&arena);
    for (int32_t i = 0; i < file.n_sections; i++) {
        const Section *s = &file.sections[i];
        Str bytes = strcmp(s->name, "pipeline") == 0 ? list : sectionfile_bytes(&file, s);
        int32_t dims[SECTION_DIMS] = {0};
        for (int d = 0; d < SECTION_DIMS; d++)
            dims[d] = strcmp(s->name, "pipeline") == 0 ? (int32_t)list.n : (int32_t)s->dims[d];
        assert_true(sectionwriter_add(writer, str_from_c(s->name), (SectionType)s->type,
                                      (int)s->n_dims, dims, bytes.p, NULL));
    }
    assert_true(sectionwriter_write(writer, str_from_c(spoilt), MODEL_MAGIC, NULL));
    assert_false(open_and_read(spoilt, &diag));
    assert_int_equal(diag.code, ERR_MODEL);
    assert_non_null(strstr(diag.message, "spans"));
    assert_non_null(strstr(diag.message, "spancat"));
    sectionfile_close(&file);
}

static void cut_files_are_refused(void **state)
{
    (void)state;
    Str bytes;
    Diag diag = {0};
    assert_true(file_read(str_from_c(good), 1 << 26, &arena, &bytes, &diag));
    for (ptrdiff_t n = 0; n < bytes.n; n += n < 4096 ? 97 : 5001) {
        Diag d = {0};
        FILE *out = fopen(spoilt, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(bytes.p, 1, (size_t)n, out), (size_t)n);
        fclose(out);
        assert_false(open_and_read(spoilt, &d));
        assert_int_equal(d.code, ERR_MODEL);
    }
}

static void texts_have_limits(void **state)
{
    (void)state;
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    Diag diag = {0};
    Doc doc;
    assert_true(nlp_open(&nlp, str_from_c(good), &diag));
    assert_true(nlp_context_open(&context, nlp, &diag));
    assert_true(nlp_parse(context, STR(""), NLP_ALL, &arena, &doc, &diag));
    assert_int_equal(doc.n_tokens, 0);
    assert_int_equal(doc.n_sentences, 0);
    char *long_text = arena_bytes(&arena, NLP_TEXT_MAX + 1);
    memset(long_text, 'a', NLP_TEXT_MAX + 1);
    assert_false(
        nlp_parse(context, str_make(long_text, NLP_TEXT_MAX + 1), NLP_ALL, &arena, &doc, &diag));
    assert_int_equal(diag.code, ERR_LIMIT);
    static const char *const odd[] = {" ",         "\n",      "\xff\xfe\x80", "a", "\xe2\x80\x8b",
                                      ". . . . .", "\t\t\t x"};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        assert_true(nlp_parse(context, str_from_c(odd[i]), NLP_ALL, &arena, &doc, &diag));
        check_doc(nlp, &doc);
    }
    nlp_context_close(context);
    nlp_close(nlp);
}

/* Every kernel gives the same document, and a context gives the same document twice. */
static void kernels_agree(void **state)
{
    (void)state;
    static const char *const names[] = {"portable", "avx2", "avx512"};
    Nlp *nlp = NULL;
    Diag diag = {0};
    assert_true(nlp_open(&nlp, str_from_c(good), &diag));
    assert_false(nlp_set_kernel(nlp, STR("none")));
    Doc first = {0};
    for (int round = 0; round < 6; round++) {
        const char *name = names[round % 3];
        if (!nlp_set_kernel(nlp, str_from_c(name)))
            continue;
        assert_string_equal(nlp_kernel_name(nlp), name);
        NlpContext *context = NULL;
        Doc doc;
        assert_true(nlp_context_open(&context, nlp, &diag));
        assert_true(nlp_parse(context, TEXT, NLP_ALL, &arena, &doc, &diag));
        if (round == 0)
            first = doc;
        assert_int_equal(doc.n_tokens, first.n_tokens);
        for (int32_t i = 0; i < doc.n_tokens; i++) {
            assert_int_equal(doc.tokens[i].head, first.tokens[i].head);
            assert_int_equal(doc.tokens[i].dep, first.tokens[i].dep);
            assert_int_equal(doc.tokens[i].tag, first.tokens[i].tag);
            assert_int_equal(doc.tokens[i].ent_type, first.tokens[i].ent_type);
        }
        nlp_context_close(context);
    }
    nlp_close(nlp);
}

static void parts_can_be_left_out(void **state)
{
    (void)state;
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    Diag diag = {0};
    Doc all, some;
    assert_true(nlp_open(&nlp, str_from_c(good), &diag));
    assert_true(nlp_context_open(&context, nlp, &diag));
    assert_true(nlp_parse(context, TEXT, NLP_ALL, &arena, &all, &diag));
    assert_true(nlp_parse(context, TEXT, NLP_TAGGER, &arena, &some, &diag));
    assert_int_equal(some.n_tokens, all.n_tokens);
    assert_int_equal(some.n_entities, 0);
    for (int32_t i = 0; i < some.n_tokens; i++) {
        assert_int_equal(some.tokens[i].tag, all.tokens[i].tag);
        assert_int_equal(some.tokens[i].dep, DEP_NONE);
        assert_int_equal(some.tokens[i].head, i);
    }
    assert_true(nlp_parse(context, TEXT, NLP_PARSER, &arena, &some, &diag));
    for (int32_t i = 0; i < some.n_tokens; i++) {
        assert_int_equal(some.tokens[i].head, all.tokens[i].head);
        assert_int_equal(some.tokens[i].tag, TAG_NONE);
    }
    assert_true(nlp_parse(context, TEXT, NLP_LEMMAS, &arena, &some, &diag));
    for (int32_t i = 0; i < some.n_tokens; i++)
        assert_int_equal(some.tokens[i].tag, all.tokens[i].tag);
    int n = 0;
    assert_non_null(nlp_timings(context, &n));
    assert_int_equal(n, 7);
    nlp_context_close(context);
    nlp_close(nlp);
}

int main(void)
{
    arena = test_arena();
    Diag diag = {0};
    int files[] = {mkstemp(good), mkstemp(spoilt)};
    if (files[0] < 0 || files[1] < 0 || close(files[0]) || close(files[1]))
        return 1;
    if (!nlp_import(STR("tests/fixtures/en_tiny-0.1-py3-none-any.whl"), STR("fixture"), STR(""),
                    str_from_c(good), &diag)) {
        fprintf(stderr, "%s\n", diag.message);
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(harmed_models_are_refused_or_run),
        cmocka_unit_test(unknown_components_are_named),
        cmocka_unit_test(cut_files_are_refused),
        cmocka_unit_test(texts_have_limits),
        cmocka_unit_test(kernels_agree),
        cmocka_unit_test(parts_can_be_left_out),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(good);
    unlink(spoilt);
    return failed;
}
