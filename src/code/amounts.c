/* Amounts of things, read from nouns of units and the numbers at them. */
#include "code/amounts.h"

#include "code/counts.h"
#include "nlp/labels.h"

enum { AMOUNTS_MAX = 8, DEPTH_MAX = 6 };

typedef struct Found {
    Amount v[AMOUNTS_MAX];
    int n;
} Found;

/* The unit that a noun counts in; of "mortar round" and "round" the longer. */
static const LexUnit *unit_of(const Reading *r, int32_t noun)
{
    const LexUnit *found = NULL;
    uint32_t word = r->lemma_word[noun];
    if (!word || token_at(r, noun)->pos != POS_NOUN)
        return NULL;
    uint32_t before = noun > 0 ? r->lemma_word[noun - 1] : 0;
    for (uint32_t i = 0; i < r->lexicon->n_units; i++) {
        const LexUnit *u = &r->lexicon->units[i];
        if (u->word == word && (!u->before || u->before == before) && (!found || u->before))
            found = u;
    }
    return found;
}

/* "*dozens* of explosions": the noun that has the number. */
static int32_t quantity_head(const Reading *r, int32_t noun)
{
    const Token *t = token_at(r, noun);
    if (t->dep != DEP_POBJ || !lower_is(r, t->head, "of"))
        return noun;
    int32_t above = token_at(r, t->head)->head;
    return transparent_object(r, above) == noun ? above : noun;
}

static bool has_article(const Reading *r, int32_t noun)
{
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_DET && LOWER_IS(r, c, "a", "an"))
        return true;
    return false;
}

/* "19 mortar rounds", whose number the parser may hang on the word before. */
static bool count_of_unit(const Reading *r, const LexUnit *unit, int32_t noun, Count *count)
{
    if (count_of_phrase(r, quantity_head(r, noun), count))
        return true;
    return unit->before && noun > 0 && token_at(r, noun - 1)->head == noun && count_of_phrase(r, noun - 1, count);
}

static void add_amount(Found *found, Amount amount)
{
    for (int i = 0; i < found->n; i++)
        if (str_eq(found->v[i].unit, amount.unit)) {
            if (found->v[i].count.min < 0) /* a number is more than none */
                found->v[i] = amount;
            return;
        }
    if (found->n < AMOUNTS_MAX)
        found->v[found->n++] = amount;
}

static void read_amount(const Reading *r, int32_t noun, Found *found)
{
    const LexUnit *unit = unit_of(r, noun);
    if (!unit)
        return;
    const Token *t = token_at(r, noun);
    Count count = {-1, -1};
    if (!count_of_unit(r, unit, noun, &count)) {
        count = (Count){-1, -1};
        if (t->tag == TAG_NN && has_article(r, noun))
            count = (Count){1, 1};
        else if (t->tag != TAG_NNS || !(unit->flags & LEX_UNIT_PLURAL))
            return;
    }
    add_amount(found, (Amount){.unit = lexicon_text(r->lexicon, unit->unit), .count = count,
                               .several = unit->flags & LEX_UNIT_SEVERAL, .span = {t->beg, t->end}});
}

/* Does a child tell more of the same act? Not what came before or after it, nor another clause. */
static bool belongs(const Reading *r, int32_t parent, int32_t child)
{
    const Token *c = token_at(r, child);
    switch (c->dep) {
    case DEP_NSUBJ:
    case DEP_NSUBJPASS:
    case DEP_DOBJ:
    case DEP_ATTR:
    case DEP_OPRD:
    case DEP_DATIVE:
    case DEP_AGENT:
    case DEP_NPADVMOD:
    case DEP_XCOMP:
    case DEP_POBJ:
    case DEP_PCOMP: return true;
    case DEP_CONJ: return is_noun(c) && is_noun(token_at(r, parent));
    case DEP_ADVCL: return c->tag == TAG_VBG && child_with(r, child, DEP_MARK) < 0;
    case DEP_PREP:
        if (is_noun(token_at(r, parent)))
            return LOWER_IS(r, child, "of", "with", "by", "using", "including");
        return LOWER_IS(r, child, "with", "by", "in", "on", "of", "using", "including", "from");
    default: return false;
    }
}

static void visit(const Reading *r, int32_t token, Found *found, int depth)
{
    read_amount(r, token, found);
    if (depth == DEPTH_MAX)
        return;
    FOR_CHILDREN(r, token, c)
    if (belongs(r, token, c))
        visit(r, c, found, depth + 1);
}

void amounts_of(const Reading *r, const Act *act, Event *event)
{
    Found found = {.n = 0};
    visit(r, act->predicate.token, &found, 0);
    if (act->predicate.support >= 0)
        visit(r, act->predicate.support, &found, 0);
    event->amounts = arena_new(r->arena, Amount, found.n);
    event->n_amounts = found.n;
    for (int i = 0; i < found.n; i++)
        event->amounts[i] = found.v[i];
}

void amounts_join(Arena *arena, Event *into, const Event *other)
{
    Found found = {.n = 0};
    for (int32_t i = 0; i < into->n_amounts; i++)
        add_amount(&found, into->amounts[i]);
    for (int32_t i = 0; i < other->n_amounts; i++)
        add_amount(&found, other->amounts[i]);
    into->amounts = arena_new(arena, Amount, found.n);
    into->n_amounts = found.n;
    for (int i = 0; i < found.n; i++)
        into->amounts[i] = found.v[i];
}
