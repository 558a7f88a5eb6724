/*
 * The tokenizer on any bytes: tokens lie in order inside the text and cover every byte but single blanks, and
 * a warm cache gives what a new one gives. Rules are those of models/en.truce, or of the tiny pipeline.
 */
#include <assert.h>
#include <stdint.h>
#include <sys/mman.h>

#include "base/utf8.h"
#include "nlp/import_parts.h"
#include "nlp/nlp.h"
#include "nlp/tokenizer_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static Arena perm, work;
static Tokenizer *tokenizer;
/* a copy outside the arena, where the leak checker sees what it points to */
__attribute__((used)) static Tokenizer rules;
static TokenizerContext *warm;

/* The tiny pipeline's rules as a model file in memory. */
static Str tiny_model(Diag *diag)
{
    Package *package;
    SectionWriter *writer = sectionwriter_make(&perm);
    if (!package_open(&package, STR("tests/fixtures/en_tiny-0.1-py3-none-any.whl"), &perm, diag) ||
        !import_tokenizer(package, writer, &perm, diag))
        abort();
    package_close(package);
    char folder[] = "/tmp/truce-fuzz-XXXXXX";
    if (!mkdtemp(folder))
        abort();
    Str path = file_join(&perm, str_from_c(folder), STR("tiny.truce"));
    if (!sectionwriter_write(writer, path, STR("TRUCEMDL"), diag))
        abort();
    return path;
}

static void start(void)
{
    static SectionFile file;
    Diag diag = {0};
    if (!arena_open(&perm, (ptrdiff_t)1 << 30) || !arena_open(&work, (ptrdiff_t)1 << 31))
        abort();
    Str path = STR("models/en.truce");
    if (file_kind(path) != FILE_REGULAR)
        path = tiny_model(&diag);
    if (!sectionfile_open(&file, path, STR("TRUCEMDL"), ERR_MODEL, false, &diag) ||
        !tokenizer_open(&tokenizer, &file, &perm, &diag) || !tokenizer_context_open(&warm, tokenizer, &diag)) {
        fprintf(stderr, "%s\n", diag.message);
        abort();
    }
    rules = *tokenizer;
}

static void check(const Doc *doc, Str text)
{
    ptrdiff_t at = 0;
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        if (i > 0 && doc->tokens[i - 1].space_after) {
            assert(text.p[at] == ' ');
            at++;
        }
        assert(t->beg == at && t->end > t->beg && t->end <= text.n);
        at = t->end;
        assert(t->lower.n > 0 && t->norm.n > 0 && utf8_invalid(t->lower) < 0);
    }
    if (doc->n_tokens && doc->tokens[doc->n_tokens - 1].space_after)
        assert(text.p[at++] == ' ');
    assert(at == text.n);
}

static void compare(const Doc *a, const Doc *b)
{
    assert(a->n_tokens == b->n_tokens);
    for (int32_t i = 0; i < a->n_tokens; i++) {
        const Token *x = &a->tokens[i], *y = &b->tokens[i];
        assert(x->beg == y->beg && x->end == y->end && x->space_after == y->space_after && x->flags == y->flags);
        assert(str_eq(x->norm, y->norm) && str_eq(x->lower, y->lower));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (!tokenizer)
        start();
    if (n > NLP_TEXT_MAX)
        return 0;
    /* a block of exactly this size, so that reading one byte too far is seen */
    char *copy = malloc(n ? n : 1);
    if (!copy)
        return 0;
    if (n)
        memcpy(copy, data, n);
    Str text = {copy, (ptrdiff_t)n};
    Doc first, second;
    const Lexeme **lexemes;
    TokenizerContext *cold;
    Diag diag = {0};
    arena_reset(&work);
    tokenizer_trim(warm);
    tokenizer_run(warm, text, &work, &first, &lexemes);
    check(&first, text);
    /* a new context takes long to make under the sanitizers: for one input in sixteen */
    if (str_hash(text) % 16 == 0 && tokenizer_context_open(&cold, tokenizer, &diag)) {
        tokenizer_run(cold, text, &work, &second, &lexemes);
        compare(&first, &second);
        tokenizer_context_close(cold);
    }
    free(copy);
    return 0;
}
