/* Contexts by the words of the sentence. */
#include "code/contexts.h"

#include <stdlib.h>

#include "code/slots.h"

enum { CONTEXTS_MAX = 6, CONTEXT_BITS = 64 };

bool context_index_make(ContextIndex *index, const Lexicon *x)
{
    *index = (ContextIndex){calloc(x->n_words, sizeof(uint64_t)), calloc(x->n_words, sizeof(uint64_t))};
    if (!index->words || !index->heads) {
        context_index_free(index);
        return false;
    }
    for (uint32_t k = 0; k < x->n_contexts && k < CONTEXT_BITS; k++) {
        uint32_t set = x->contexts[k].set;
        for (uint32_t i = x->set_offsets[set]; i < x->set_offsets[set + 1]; i++) {
            uint32_t item = x->set_items[i];
            if (!(item & 0x80000000u)) {
                index->words[item] |= (uint64_t)1 << k;
                continue;
            }
            const LexPhrase *p = &x->phrases[item & 0x7fffffffu];
            index->heads[x->phrase_words[p->words + p->head]] |= (uint64_t)1 << k;
        }
    }
    index->words[0] = index->heads[0] = 0; /* the unknown word */
    return true;
}

void context_index_free(ContextIndex *index)
{
    free(index->words);
    free(index->heads);
    *index = (ContextIndex){0};
}

void contexts_of(const Reading *r, const Sentence *sentence, Event *event)
{
    const Lexicon *x = r->lexicon;
    const ContextIndex *index = r->contexts;
    uint64_t found = 0;
    for (int32_t i = sentence->beg; i < sentence->end; i++) {
        uint32_t lemma = r->lemma_word[i], lower = r->lower_word[i];
        found |= index->words[lemma] | index->words[lower];
        uint64_t perhaps = (index->heads[lemma] | index->heads[lower]) & ~found;
        for (uint32_t k = 0; perhaps >> k != 0; k++)
            if ((perhaps >> k & 1) && token_in_set(r, i, x->contexts[k].set))
                found |= (uint64_t)1 << k;
    }
    event->contexts = arena_new(r->arena, Str, CONTEXTS_MAX);
    for (uint32_t k = 0; k < CONTEXT_BITS && event->n_contexts < CONTEXTS_MAX; k++)
        if (found >> k & 1)
            event->contexts[event->n_contexts++] = lexicon_text(x, x->contexts[k].name);
}
