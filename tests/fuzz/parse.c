/*
 * The whole reading engine on any bytes: trees without cycles inside their sentences, entities in
 * order and inside theirs, the same from a warm context and from another kernel. The model is
 * models/en.truce, or the tiny pipeline.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "nlp/import.h"
#include "nlp/nlp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static Arena work;
static Nlp *fast, *plain;
static NlpContext *warm, *slow;

static void must(bool ok, const Diag *diag)
{
    if (!ok) {
        fprintf(stderr, "%s\n", diag->message);
        abort();
    }
}

/* The leak checker does not look into arenas, so all is given back. */
static void stop(void)
{
    nlp_context_close(warm);
    nlp_context_close(slow);
    nlp_close(fast);
    nlp_close(plain);
    arena_close(&work);
}

static void start(void)
{
    static char path[] = "/tmp/truce-fuzz-XXXXXX";
    Diag diag = {0};
    Str model = STR("models/en.truce");
    must(arena_open(&work, (ptrdiff_t)1 << 30), &diag);
    if (file_kind(model) != FILE_REGULAR) {
        int file = mkstemp(path);
        must(file >= 0 && close(file) == 0, &diag);
        model = str_from_c(path);
        must(nlp_import(STR("tests/fixtures/en_tiny-0.1-py3-none-any.whl"), STR("fixture"), STR(""),
                        model, &diag),
             &diag);
    }
    must(nlp_open(&fast, model, &diag) && nlp_open(&plain, model, &diag), &diag);
    must(nlp_set_kernel(plain, STR("portable")), &diag);
    must(nlp_context_open(&warm, fast, &diag) && nlp_context_open(&slow, plain, &diag), &diag);
    if (model.p == path)
        unlink(path);
    atexit(stop);
}

static void check_tree(const Doc *doc)
{
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        int32_t at = i, steps = 0;
        assert(doc->tokens[i].head >= 0 && doc->tokens[i].head < doc->n_tokens);
        while (doc->tokens[at].head != at) {
            at = doc->tokens[at].head;
            assert(++steps < doc->n_tokens); /* no cycle */
        }
        assert(doc->tokens[at].sentence == doc->tokens[i].sentence);
        assert(doc->tokens[i].left <= i && doc->tokens[i].right > i);
    }
    for (int32_t s = 0; s < doc->n_sentences; s++) {
        assert(doc->sentences[s].beg == (s ? doc->sentences[s - 1].end : 0));
        assert(doc->sentences[s].root >= doc->sentences[s].beg);
    }
    assert(doc->n_tokens == 0 || doc->sentences[doc->n_sentences - 1].end == doc->n_tokens);
}

static void check_entities(const Doc *doc)
{
    int32_t end = 0;
    for (int32_t e = 0; e < doc->n_entities; e++) {
        const Entity *entity = &doc->entities[e];
        assert(entity->beg >= end && entity->end > entity->beg && entity->end <= doc->n_tokens);
        assert(doc->tokens[entity->beg].sentence == doc->tokens[entity->end - 1].sentence);
        assert(!(doc->tokens[entity->beg].flags & LEX_IS_SPACE));
        end = entity->end;
        for (int32_t i = entity->beg; i < end; i++)
            assert(doc->tokens[i].ent_type == entity->type &&
                   doc->tokens[i].ent_iob == (i == entity->beg ? 'B' : 'I'));
    }
}

static void check_same(const Doc *a, const Doc *b)
{
    assert(a->n_tokens == b->n_tokens && a->n_entities == b->n_entities);
    for (int32_t i = 0; i < a->n_tokens; i++) {
        const Token *s = &a->tokens[i], *t = &b->tokens[i];
        assert(s->beg == t->beg && s->end == t->end && s->head == t->head && s->dep == t->dep);
        assert(s->tag == t->tag && s->pos == t->pos && s->ent_type == t->ent_type);
        assert(str_eq(s->lemma, t->lemma) && str_eq(s->morph, t->morph));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (!fast)
        start();
    if (n > 20000) /* longer ones only cost time */
        return 0;
    Str text = {(const char *)data, (ptrdiff_t)n};
    Doc first, again;
    Diag diag = {0};
    arena_reset(&work);
    must(nlp_parse(warm, text, NLP_ALL, &work, &first, &diag), &diag);
    check_tree(&first);
    check_entities(&first);
    must(nlp_parse(slow, text, NLP_ALL, &work, &again, &diag), &diag);
    check_same(&first, &again);
    return 0;
}
