/* Contexts by the words of the sentence. */
#include "code/contexts.h"

#include "code/slots.h"

enum { CONTEXTS_MAX = 6 };

void contexts_of(const Reading *r, const Sentence *sentence, Event *event)
{
    const Lexicon *x = r->lexicon;
    event->contexts = arena_new(r->arena, Str, CONTEXTS_MAX);
    for (uint32_t k = 0; k < x->n_contexts && event->n_contexts < CONTEXTS_MAX; k++)
        for (int32_t i = sentence->beg; i < sentence->end; i++) {
            if ((r->lemma_word[i] == 0 && r->lower_word[i] == 0) || !token_in_set(r, i, x->contexts[k].set))
                continue;
            event->contexts[event->n_contexts++] = lexicon_text(x, x->contexts[k].name);
            break;
        }
}
