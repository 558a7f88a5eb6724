/* Phrases: where the words of a party begin and end. */
#include "code/phrases.h"

#include "code/mentions.h"
#include "code/slots.h"

bool phrase_is_time(const Token *t)
{
    return t->ent_type == ENT_DATE || t->ent_type == ENT_TIME || t->ent_type == ENT_MONEY ||
           t->ent_type == ENT_PERCENT || t->ent_type == ENT_QUANTITY || t->ent_type == ENT_ORDINAL;
}

static bool leaves_phrase(const Reading *r, int32_t child)
{
    const Token *t = token_at(r, child);
    switch (t->dep) {
    case DEP_RELCL:
    case DEP_ACL:
    case DEP_APPOS:
    case DEP_CONJ:
    case DEP_CC:
    case DEP_PUNCT:
    case DEP_ADVCL:
    case DEP_PARATAXIS:
    case DEP_CCOMP:
    case DEP_NEG:
    case DEP_PRECONJ: return true;
    case DEP_PREP:
        /* of the prepositions only those that describe who it is */
        if (child + 1 < r->doc->n_tokens && token_at(r, child + 1)->pos == POS_PUNCT)
            return true; /* 'officials for "dialogue"' */
        if (lower_is(r, child, "for") || lower_is(r, child, "to"))
            return !(mention_at(r, t->head) && entry_class(mention_at(r, t->head)->entry.kind) == CLASS_ROLE);
        return !(lower_is(r, child, "of") || lower_is(r, child, "in") || lower_is(r, child, "from"));
    case DEP_ADVMOD: return child > t->head;
    case DEP_NPADVMOD: return child > t->head && phrase_is_time(t); /* "fighters late Sunday" */
    default: return is_verb(t) && t->dep != DEP_AMOD;
    }
}

/* "Six" of "Mar 2014 Six people", which the names' finder takes for a piece of the date. */
static bool is_number_word(const Reading *r, int32_t token)
{
    return token_at(r, token)->pos == POS_NUM && !byte_is_digit(token_text(r->doc, token).p[0]);
}

/* Where a phrase ends without the agency that a headline put behind it: "20 fighters in Syria Monitor AFP". */
static int32_t without_byline(const Reading *r, int32_t head, int32_t end)
{
    for (; end > head + 1; end--) {
        const Mention *m = mention_at(r, end - 1);
        bool press = m && (m->entry.kind == KIND_MEDIA || entry_class(m->entry.kind) == CLASS_SOURCE);
        bool name = token_at(r, end - 1)->pos == POS_PROPN;
        if (!name || !(press || token_in_class(r, end - 1, CLASS_OF_BYLINE)))
            break;
    }
    return end;
}

/* "July 27 2016 The US has", "09-02-2016 Eight civilians": a line of date that lost its stop. */
static bool is_date_before(const Reading *r, int32_t token, int32_t head)
{
    bool month = token_at(r, token)->ent_iob == 'I', number = false; /* the month may hang elsewhere */
    int32_t after = token;
    for (; after < head && token_at(r, after)->ent_type == ENT_DATE; after++) {
        Str word = token_text(r->doc, after);
        bool digits = byte_is_digit(word.p[0]);
        month = month || token_at(r, after)->pos == POS_PROPN || (digits && word.n >= 8);
        number = number || digits;
    }
    return after > token && month && number;
}

void phrase_of(const Reading *r, int32_t head, int32_t *beg, int32_t *end)
{
    *beg = head;
    *end = head + 1;
    FOR_CHILDREN(r, head, c)
    {
        const Token *t = token_at(r, c);
        if (c < head) {
            if (t->dep == DEP_PUNCT || t->dep == DEP_CC || t->dep == DEP_NEG || t->dep == DEP_PRECONJ || is_verb(t))
                continue;
            if (t->left < *beg)
                *beg = t->left;
        } else if (!leaves_phrase(r, c)) {
            /* a phrase goes on only where it stopped: "officials in Paris", not over a comma */
            bool near = t->left <= *end + 1;
            const Token *object = t->first_child >= 0 ? token_at(r, t->first_child) : NULL;
            if (t->dep == DEP_PREP && object && object->dep == DEP_PCOMP)
                near = false;
            if (near) {
                int32_t stop = c + 1;
                FOR_CHILDREN(r, c, o)
                {
                    int32_t object_beg, object_end;
                    if (token_at(r, o)->dep == DEP_POBJ) {
                        phrase_of(r, o, &object_beg, &object_end);
                        stop = object_end;
                    } else if (t->dep != DEP_PREP && token_at(r, o)->right > stop) {
                        stop = token_at(r, o)->right;
                    }
                }
                if (stop > *end)
                    *end = stop;
            }
        }
    }
    int32_t named = without_byline(r, head, *end);
    if (named < *end && token_at(r, named - 1)->pos == POS_PROPN)
        *end = named;
    /* quotation marks and brackets at the edges belong to the sentence */
    if (is_date_before(r, *beg, head))
        while (*beg < head && token_at(r, *beg)->ent_type == ENT_DATE && !is_number_word(r, *beg))
            ++*beg;
    while (*beg < head && (token_at(r, *beg)->pos == POS_PUNCT || token_at(r, *beg)->pos == POS_SPACE))
        ++*beg;
    while (*end > head + 1 && (token_at(r, *end - 1)->pos == POS_PUNCT || token_at(r, *end - 1)->pos == POS_SPACE || token_at(r, *end - 1)->tag == TAG_POS))
        --*end;
}

void phrase_add_apposed_name(const Reading *r, int32_t head, int32_t *end)
{
    enum { NAME_MAX_TOKENS = 6 };
    FOR_CHILDREN(r, head, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep != DEP_APPOS || t->pos != POS_PROPN || t->left < *end || t->left > *end + 1)
            continue;
        int32_t name_beg, name_end;
        phrase_of(r, c, &name_beg, &name_end);
        if (name_end - name_beg <= NAME_MAX_TOKENS)
            *end = name_end;
    }
}
