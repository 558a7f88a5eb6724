/* The whole engine on the tiny pipeline of our own, held against what spaCy made of the same texts. It has what
 * the large English pipeline does not: word vectors, a morphologizer, an entity recogniser without an upper
 * layer. */
#include "unit.h"

#include <unistd.h>

#include "base/file.h"
#include "base/out.h"
#include "nlp/import.h"
#include "nlp/nlp.h"

static Arena arena;
static char folder[] = "/tmp/truce-tiny-XXXXXX";
static Str model;
static Nlp *nlp;

static void put_escaped(Out *out, Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\\') {
            out_byte(out, '\\');
            out_byte(out, s.p[i] == '\n' ? 'n' : s.p[i] == '\t' ? 't' : '\\');
        } else {
            out_byte(out, s.p[i]);
        }
    }
}

static Str unescaped(Str s)
{
    char *text = arena_bytes(&arena, s.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool escape = s.p[i] == '\\' && i + 1 < s.n;
        i += escape;
        text[n++] = !escape ? s.p[i] : s.p[i] == 'n' ? '\n' : s.p[i] == 't' ? '\t' : '\\';
    }
    return str_make(text, n);
}

/* The fields of tests/fixtures/make_tiny_pipeline.py (write_reference). */
static Str token_line(const Doc *doc, int32_t i)
{
    const Token *token = &doc->tokens[i];
    Out out = out_to_memory(&arena);
    put_escaped(&out, token_text(doc, i));
    out_byte(&out, '\t');
    put_escaped(&out, token->lemma);
    Str pos = label_text(LABEL_POS, token->pos), tag = nlp_label(nlp, LABEL_TAG, token->tag);
    Str dep = nlp_label(nlp, LABEL_DEP, token->dep), type = nlp_label(nlp, LABEL_ENT, token->ent_type);
    out_format(&out, "\t%.*s\t%.*s\t%.*s\t%d\t%.*s\t%c\t%.*s", STR_ARG(pos), STR_ARG(tag), STR_ARG(token->morph),
               (int)token->head, STR_ARG(dep), token->ent_iob, STR_ARG(type));
    return out_text(&out);
}

static void compare(NlpContext *context, Str reference)
{
    Doc doc = {0};
    int32_t next = 0;
    int n_texts = 0;
    while (reference.n > 0) {
        Str line = str_cut(&reference, '\n');
        if (!str_starts(line, STR("# "))) {
            assert_true(next < doc.n_tokens);
            assert_str_equal(token_line(&doc, next++), line);
            continue;
        }
        Diag diag = {0};
        assert_int_equal(next, doc.n_tokens);
        if (!nlp_parse(context, unescaped(str_slice(line, 2, line.n)), NLP_ALL, &arena, &doc, &diag))
            fail_msg("%s", diag.message);
        next = 0;
        n_texts++;
    }
    assert_int_equal(next, doc.n_tokens);
    assert_int_equal(n_texts, 8);
}

static void test_same_as_spacy(void **state)
{
    (void)state;
    static const Str kernels[] = {{"portable", 8}, {"avx2", 4}, {"avx512", 6}};
    Diag diag = {0};
    Str reference;
    assert_true(file_read(STR("tests/fixtures/tiny-pipeline.reference.tsv"), 1 << 20, &arena, &reference, &diag));
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
        NlpContext *context;
        if (!nlp_set_kernel(nlp, kernels[i])) /* not on this machine */
            continue;
        assert_true(nlp_context_open(&context, nlp, &diag));
        compare(context, reference);
        nlp_context_close(context);
    }
}

/* A model file altered anywhere is refused, or opens and parses: it never crashes. */
static void test_altered_model(void **state)
{
    (void)state;
    Diag diag = {0};
    Str whole, path = str_format(&arena, "%s/altered.truce", folder);
    assert_true(file_read(model, 1 << 24, &arena, &whole, &diag));
    char *copy = arena_bytes(&arena, whole.n);
    memcpy(copy, whole.p, (size_t)whole.n);
    int n_refused = 0;
    for (ptrdiff_t at = 0; at < whole.n; at += at < 12000 ? 37 : 797) {
        Nlp *altered = NULL;
        NlpContext *context = NULL;
        Doc doc;
        ArenaMark mark = arena_mark(&arena);
        copy[at] = (char)(copy[at] ^ 0x41);
        FILE *file = fopen(str_c(&arena, path), "wb");
        assert_int_equal(fwrite(copy, 1, (size_t)whole.n, file), (size_t)whole.n);
        fclose(file);
        copy[at] = whole.p[at];
        diag = (Diag){0};
        bool good = nlp_open(&altered, path, &diag) && nlp_context_open(&context, altered, &diag) &&
                    nlp_parse(context, STR("Rebels met in Northville."), NLP_ALL, &arena, &doc, &diag);
        n_refused += !good;
        assert_true(good || diag.message[0]);
        nlp_context_close(context);
        nlp_close(altered);
        arena_release(&arena, mark);
    }
    unlink(str_c(&arena, path));
    assert_true(n_refused > 100);
}

static int set_up(void **state)
{
    (void)state;
    Diag diag = {0};
    arena = test_arena();
    if (!mkdtemp(folder))
        return 1;
    model = str_format(&arena, "%s/tiny.truce", folder);
    if (nlp_import(STR("tests/fixtures/en_tiny-0.1-py3-none-any.whl"), STR(""), STR(""), model, &diag) && nlp_open(&nlp, model, &diag))
        return 0;
    fprintf(stderr, "%s\n", diag.message);
    return 1;
}

static int tear_down(void **state)
{
    (void)state;
    nlp_close(nlp);
    unlink(str_c(&arena, model));
    rmdir(folder);
    arena_close(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_spacy),
        cmocka_unit_test(test_altered_model),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
