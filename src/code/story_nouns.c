/* The nouns of happenings, with the types of event that they can mean. */
#include "code/story_nouns.h"

#include "code/slots.h"

/* "cease-fire" comes in three tokens, whose head is "fire". */
static bool is_parted_ceasefire(const Reading *r, int32_t token)
{
    return lemma_is(r, token, "fire") && token >= 2 && lower_is(r, token - 2, "cease") &&
           token_at(r, token)->sentence == token_at(r, token - 2)->sentence;
}

static const LexHappening *find(const Reading *r, int32_t token)
{
    if (!is_noun(token_at(r, token)))
        return NULL;
    uint32_t word = is_parted_ceasefire(r, token) ? lexicon_word(r->lexicon, STR("ceasefire")) : r->lemma_word[token];
    for (uint32_t i = 0; word && i < r->lexicon->n_happenings; i++)
        if (r->lexicon->happenings[i].word == word)
            return &r->lexicon->happenings[i];
    return NULL;
}

bool story_noun_points(const Reading *r, int32_t noun)
{
    if (!find(r, noun))
        return false;
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_DET && LOWER_IS(r, c, "the", "this", "that", "these", "those"))
        return true;
    return false;
}

bool story_noun_means(const Reading *r, int32_t noun, PloverType type)
{
    const LexHappening *n = find(r, noun);
    return n && (n->types >> type & 1);
}

bool story_noun_is_general(const Reading *r, int32_t noun)
{
    const LexHappening *n = find(r, noun);
    return n && n->general;
}

bool story_noun_repeated(const Reading *r, int32_t noun, int32_t sentence)
{
    const LexHappening *n = find(r, noun);
    const Sentence *s = &r->doc->sentences[sentence];
    for (int32_t i = s->beg; i < s->end; i++)
        if (i != noun && n && find(r, i) == n)
            return true;
    return false;
}

bool story_verb_of_doing(const Reading *r, int32_t verb)
{
    return token_in_class(r, verb, CLASS_OF_DOING_VERB);
}
