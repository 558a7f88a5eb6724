/* Whose deed a clause without a subject of its own tells: control, participles, relative clauses, coordination. */
#include "code/slots_parts.h"

/* Subject in the surface sense: of an active verb its subject, of a passive its object. */
static void surface_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    slot_of_verb(r, verb, is_passive(r, verb) ? LEX_OBJ : LEX_SUBJ, 0, out, depth + 1);
}

static bool is_utterance(const Reading *r, int32_t noun)
{
    return token_in_class(r, noun, CLASS_OF_UTTERANCE);
}

/* "shelled the town, *killing* six": a participle that tells what came of a deed. */
static bool tells_outcome(const Reading *r, int32_t verb)
{
    return token_at(r, verb)->tag == TAG_VBG && !slot_has_child(r, verb, DEP_AUX) && token_in_class(r, verb, CLASS_OF_OUTCOME_VERB);
}

/* The word that tells the deed of which a participle on this token tells the outcome: "clashed with rebels in Homs
 * *killing* six", "raids on a village *killing* six"; -1 when the token may do it itself ("militants *killing* civilians"). */
static int32_t deed_before(const Reading *r, int32_t token)
{
    for (int hops = 0; hops < 8; hops++) {
        const Token *t = token_at(r, token);
        if (is_verb(t))
            return token_in_class(r, token, CLASS_OF_FORCE_VERB) ? token : -1;
        if (is_noun(t) && token_in_class(r, token, CLASS_OF_DEED_OF_FORCE))
            return token;
        bool climbs = t->dep == DEP_POBJ || t->dep == DEP_PREP || t->dep == DEP_DOBJ || t->dep == DEP_CONJ || t->dep == DEP_ADVMOD || t->dep == DEP_APPOS;
        if (!climbs || t->head == token)
            return -1;
        token = t->head;
    }
    return -1;
}

int32_t slot_deed_with(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    if (t->dep != DEP_PCOMP || !tells_outcome(r, verb) || !lower_is(r, t->head, "with"))
        return -1;
    int32_t deed = token_at(r, t->head)->head;
    bool fights = lemma_is(r, deed, "clash") || lemma_is(r, deed, "fight") || lemma_is(r, deed, "battle");
    return is_verb(token_at(r, deed)) && fights ? deed : -1;
}

/* Who did the deed, never whom it was done to: "was shot down, *killing* five". */
static bool subject_of_outcome(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    int32_t deed = tells_outcome(r, verb) ? deed_before(r, token_at(r, verb)->head) : -1;
    if (deed < 0 || deed == token_at(r, verb)->head) {
        if (deed < 0 || !is_verb(token_at(r, deed)) || !is_passive(r, deed))
            return false;
    }
    if (is_verb(token_at(r, deed)))
        slot_of_verb(r, deed, LEX_SUBJ, 0, out, depth + 1);
    else
        tokens_add(out, deed);
    return true;
}

/* The understood subject of a clause without one, from the word the clause hangs on. */
void slot_add_controlled_subject(const Reading *r, int32_t verb, Tokens *out, int depth)
{
    const Token *t = token_at(r, verb);
    int32_t head = t->head;
    const Token *h = token_at(r, head);
    if (slot_noun_before_gerund(r, verb) >= 0) {
        tokens_add(out, slot_noun_before_gerund(r, verb));
        return;
    }
    if (head == verb || depth > SLOT_DEPTH_MAX || subject_of_outcome(r, verb, out, depth))
        return;
    switch (t->dep) {
    case DEP_RELCL:
    case DEP_ACL:
        if (t->dep == DEP_ACL && slot_has_child(r, verb, DEP_AUX)) {
            /* "its decision to withdraw": whoever decides */
            int32_t poss = child_with(r, head, DEP_POSS);
            if (poss >= 0)
                add_with_conjuncts(r, poss, out);
            else if (is_verb(token_at(r, h->head)) && (h->dep == DEP_DOBJ || h->dep == DEP_ATTR))
                slot_of_verb(r, h->head, LEX_SUBJ, 0, out, depth + 1);
            else
                FOR_CHILDREN(r, head, c)
            if (token_at(r, c)->dep == DEP_AMOD || token_at(r, c)->dep == DEP_COMPOUND)
                tokens_add(out, c);
        } else if (t->tag == TAG_VBG && h->dep == DEP_DOBJ && is_utterance(r, head)) {
            slot_of_verb(r, h->head, LEX_SUBJ, 0, out, depth + 1); /* "issued a statement praising them" */
        } else {
            slot_add_antecedent(r, head, verb, out);
        }
        return;
    case DEP_CONJ:
        if (is_verb(h))
            surface_subject(r, head, out, depth);
        return;
    case DEP_XCOMP:
    case DEP_CCOMP:
    case DEP_ADVCL:
    case DEP_DEP:
    case DEP_PARATAXIS:
        if (!is_verb(h)) {
            if (h->pos == POS_ADJ && is_verb(token_at(r, h->head)))
                surface_subject(r, h->head, out, depth); /* "is ready to leave" */
            return;
        }
        if (t->dep == DEP_XCOMP && !is_passive(r, head) && !token_in_class(r, head, CLASS_OF_SUBJECT_CONTROL)) {
            slot_of_verb(r, head, LEX_OBJ, 0, out, depth + 1); /* "forced them to leave" */
            if (!out->n)
                slot_add_children(r, head, DEP_DATIVE, out);
        }
        /* "saw militants firing": those who are seen do it */
        if (t->dep == DEP_ADVCL && t->tag == TAG_VBG && token_in_class(r, head, CLASS_OF_OBSERVING_VERB) && !is_passive(r, head))
            slot_add_children(r, head, DEP_DOBJ, out);
        if (!out->n)
            surface_subject(r, head, out, depth);
        return;
    case DEP_PCOMP: {
        /* "accused them of killing": the object; "after meeting them": the subject */
        int32_t governor = h->head;
        bool by_object = lower_is(r, head, "of") || lower_is(r, head, "from") || lower_is(r, head, "into") ||
                         lower_is(r, head, "for");
        if (!is_verb(token_at(r, governor)))
            return;
        if (by_object)
            slot_of_verb(r, governor, LEX_OBJ, 0, out, depth + 1);
        if (!out->n)
            surface_subject(r, governor, out, depth);
        return;
    }
    default: return;
    }
}
