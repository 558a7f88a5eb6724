/* Obligations: demands in the words of their speaker, whatever it is that must be done. */
#include "code/obligations.h"

#include "code/modality.h"

/* Of whom or what a "must" demands something: "the army must leave", "an intervention must be avoided". */
static Tokens who_must(const Reading *r, int32_t verb)
{
    Predicate p = {.token = verb, .support = -1};
    Tokens asked = slot_one(r, &p, LEX_SUBJ, 0);
    if (asked.n && party_standing(r, asked.v[0]) >= STANDING_UNKNOWN)
        return asked;
    bool passive = is_passive(r, verb) && (token_in_class(r, verb, CLASS_OF_DEMANDED_VERB) || token_in_class(r, verb, CLASS_OF_TOLERATING_VERB));
    asked = passive ? slot_one(r, &p, LEX_OBJ, 0) : (Tokens){.n = 0};
    return asked.n && is_noun(token_at(r, asked.v[0])) ? asked : (Tokens){.n = 0};
}

void obligations_add(EventBuilder *b, const Sentence *s)
{
    const Reading *r = b->reading;
    static const LexFrame none = {0};
    for (int32_t i = s->beg; i < s->end; i++) {
        if (!is_verb(token_at(r, i)) || b->acts->of_token[i] >= 0)
            continue;
        Predicate p = {.token = i, .support = -1};
        Modality m = modality_of(r, &p);
        if (!m.obliged || m.unasserted || m.conditional)
            continue;
        Act act = {.predicate = p, .type = PLOVER_RETREAT, .frame = &none, .inner = -1, .next = -1};
        act.actors = who_must(r, i);
        if (!act.actors.n)
            continue;
        Attributed by = attribution_of(r, &b->quotes, i);
        if (by.speaker < 0 || by.stance == STANCE_NONE || party_standing(r, by.speaker) < STANDING_ROLE)
            continue;
        *vec_push(&b->acts->acts, r->arena) = act;
        b->acts->of_token[i] = (int32_t)b->acts->acts.n - 1;
    }
}
