/* Words and phrases of the lexicon found at tokens of a sentence. */
#include "code/slots.h"

static bool word_is(const Reading *r, int32_t token, uint32_t word)
{
    return r->lemma_word[token] == word || r->lower_word[token] == word;
}

static bool verb_phrase_at(const Reading *r, const LexPhrase *p, const uint32_t *words, int32_t verb)
{
    for (uint32_t i = 0; i < p->n; i++) {
        if (i == p->head)
            continue;
        bool found = false;
        FOR_CHILDREN(r, verb, c)
        if (word_is(r, c, words[i]))
            found = true;
        else if (token_at(r, c)->dep == DEP_PREP || token_at(r, c)->dep == DEP_DOBJ)
            FOR_CHILDREN(r, c, d)
        if (word_is(r, d, words[i]))
            found = true;
        if (!found)
            return false;
    }
    return true;
}

bool phrase_at(const Reading *r, uint32_t phrase, int32_t token, bool verb)
{
    const LexPhrase *p = &r->lexicon->phrases[phrase];
    const uint32_t *words = r->lexicon->phrase_words + p->words;
    if (verb)
        return verb_phrase_at(r, p, words, token);
    if (!word_is(r, token, words[p->head]))
        return false;
    int32_t first = token - (int32_t)p->head;
    if (first < 0 || first + (int32_t)p->n > r->doc->n_tokens)
        return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (!word_is(r, first + (int32_t)i, words[i]))
            return false;
    return true;
}

bool token_in_set(const Reading *r, int32_t token, uint32_t set)
{
    const Lexicon *x = r->lexicon;
    if (lexicon_in_set(x, set, r->lemma_word[token]) || lexicon_in_set(x, set, r->lower_word[token]))
        return true;
    for (uint32_t i = x->set_offsets[set + 1]; i > x->set_offsets[set]; i--) {
        uint32_t item = x->set_items[i - 1];
        if (!(item & 0x80000000u))
            break;
        if (phrase_at(r, item & 0x7fffffffu, token, false))
            return true;
    }
    return false;
}

bool token_in_class(const Reading *r, int32_t token, WordClass class)
{
    return token_in_set(r, token, r->classes->sets[class]);
}

bool word_in_class(const Reading *r, Str word, WordClass class)
{
    return lexicon_in_set(r->lexicon, r->classes->sets[class], lexicon_word(r->lexicon, str_lower_ascii(r->arena, word)));
}

static int32_t transparent_step(const Reading *r, int32_t noun)
{
    bool change = token_in_class(r, noun, CLASS_OF_CHANGE_NOUN);
    if (!change && !token_in_class(r, noun, CLASS_OF_TRANSPARENT))
        return -1;
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_PREP && (lower_is(r, c, "of") || (change && lower_is(r, c, "in"))))
        return child_with(r, c, DEP_POBJ);
    return -1;
}

int32_t transparent_object(const Reading *r, int32_t noun)
{
    enum { STEPS_MAX = 3 }; /* "an increase of incidents of aircraft" */
    int32_t inner = transparent_step(r, noun);
    for (int i = 1; i < STEPS_MAX && inner >= 0; i++) {
        int32_t next = transparent_step(r, inner);
        if (next < 0)
            break;
        inner = next;
    }
    return inner;
}
