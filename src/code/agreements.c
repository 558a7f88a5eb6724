/* Agreements by their names. */
#include "code/agreements.h"

#include "code/slots.h"

enum { AGREEMENTS_MAX = 4 };

static bool is_number(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    return t->pos == POS_NUM && byte_is_digit(token_text(r->doc, token).p[0]);
}

/* "1974", "Minsk", "UN" before the noun, "1701" behind it. */
static bool is_naming(const Reading *r, int32_t noun, int32_t child)
{
    const Token *t = token_at(r, child);
    switch (t->dep) {
    case DEP_COMPOUND:
    case DEP_NMOD:
    case DEP_AMOD:
    case DEP_POSS: return t->pos == POS_PROPN || is_number(r, child);
    case DEP_NUMMOD: return is_number(r, child) && (child > noun || token_text(r->doc, child).n == 4);
    default: return false;
    }
}

static bool named_span(const Reading *r, int32_t noun, int32_t *beg, int32_t *end)
{
    bool named = false;
    *beg = noun;
    *end = noun + 1;
    FOR_CHILDREN(r, noun, c)
    {
        const Token *t = token_at(r, c);
        named = named || is_naming(r, noun, c);
        bool within = t->dep == DEP_COMPOUND || t->dep == DEP_NMOD || t->dep == DEP_AMOD || t->dep == DEP_NUMMOD;
        if (within && t->left < *beg)
            *beg = t->left;
        if (within && t->right > *end && c == noun + 1)
            *end = t->right;
        /* "the Agreement on Disengagement": the name goes on behind a capital */
        if (t->dep == DEP_PREP && token_at(r, noun)->pos == POS_PROPN && c == *end && lower_is(r, c, "on")) {
            int32_t object = child_with(r, c, DEP_POBJ);
            if (object >= 0 && token_at(r, object)->pos == POS_PROPN) {
                *end = object + 1;
                named = true;
            }
        }
    }
    return named;
}

void agreements_of(const Reading *r, const Sentence *sentence, Event *event)
{
    event->agreements = arena_new(r->arena, Str, AGREEMENTS_MAX);
    for (int32_t i = sentence->beg; i < sentence->end && event->n_agreements < AGREEMENTS_MAX; i++) {
        int32_t beg, end;
        if (!is_noun(token_at(r, i)) || !token_in_class(r, i, CLASS_OF_NAMED_AGREEMENT) || !named_span(r, i, &beg, &end))
            continue;
        event->agreements[event->n_agreements++] =
            str_slice(r->doc->text, token_at(r, beg)->beg, token_at(r, end - 1)->end);
    }
}
