/* Antecedents: whom a pronoun or a bare description means, inside the report. */
#include "code/attribution.h"
#include "code/parties.h"
#include "code/slots.h"

enum { SENTENCES_BACK = 3, CANDIDATES_MAX = 64 };

typedef enum Wanted { WANT_NOTHING, WANT_PERSON, WANT_BODY, WANT_GROUP } Wanted;

static Wanted wanted_by(const Reading *r, int32_t token)
{
    static const struct {
        const char *form;
        Wanted wanted;
    } forms[] = {{"he", WANT_PERSON},   {"she", WANT_PERSON},  {"him", WANT_PERSON},     {"his", WANT_PERSON},
                 {"her", WANT_PERSON},  {"himself", WANT_PERSON}, {"herself", WANT_PERSON}, {"it", WANT_BODY},
                 {"its", WANT_BODY},    {"itself", WANT_BODY}, {"they", WANT_GROUP},     {"them", WANT_GROUP},
                 {"their", WANT_GROUP}, {"themselves", WANT_GROUP}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (lower_is(r, token, forms[i].form))
            return forms[i].wanted;
    return WANT_NOTHING;
}

static bool is_plural(const Reading *r, int32_t noun)
{
    const Token *t = token_at(r, noun);
    return t->tag == TAG_NNS || t->tag == TAG_NNPS || child_with(r, noun, DEP_CONJ) >= 0;
}

/* "his sister" is no "he". */
static bool is_other_gender(const Reading *r, int32_t pronoun, int32_t candidate)
{
    bool he = LOWER_IS(r, pronoun, "he", "him", "his", "himself");
    bool she = LOWER_IS(r, pronoun, "she", "her", "herself");
    return (he && token_in_class(r, candidate, CLASS_OF_WOMAN)) || (she && token_in_class(r, candidate, CLASS_OF_MAN));
}

/* "The Guild of America": a word of a longer name. */
static bool is_inside_name(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token), *preposition = token_at(r, t->head);
    return t->dep == DEP_POBJ && lower_is(r, t->head, "of") && t->ent_type == ENT_ORG && t->ent_iob == 'I' &&
           token_at(r, preposition->head)->ent_type == ENT_ORG;
}

static bool fits(const Reading *r, int32_t candidate, Wanted wanted)
{
    const Token *t = token_at(r, candidate);
    if (t->pos == POS_PRON || !is_noun(t))
        return false;
    Standing s = party_standing(r, candidate);
    if (s < STANDING_UNKNOWN && s != STANDING_PEOPLE)
        return false;
    bool person = party_is_person(r, candidate);
    bool plural = is_plural(r, candidate);
    const Mention *own = mention_at(r, candidate);
    bool named = own && entry_class(own->entry.kind) == CLASS_ACTOR;
    bool thing = token_in_class(r, candidate, CLASS_OF_ARMS) || (wanted == WANT_GROUP && token_in_class(r, candidate, CLASS_OF_STRUCK));
    if ((thing && !named) || is_inside_name(r, candidate) || (wanted == WANT_PERSON && token_in_class(r, candidate, CLASS_OF_COLLECTIVE)))
        return false;
    switch (wanted) {
    case WANT_PERSON: return person && !plural;
    case WANT_BODY: return !person && !plural && s >= STANDING_UNKNOWN;
    case WANT_GROUP: return plural || (!person && s >= STANDING_ROLE);
    default: return false;
    }
}

/* Subjects are the likeliest antecedents, then objects, then the rest; plurals for "they". */
static int weight(const Reading *r, int32_t candidate, Wanted wanted)
{
    int plural = wanted == WANT_GROUP && is_plural(r, candidate) ? 3 : 0;
    switch (token_at(r, candidate)->dep) {
    case DEP_NSUBJ: return 4 + plural;
    case DEP_NSUBJPASS: return 3 + plural;
    case DEP_POSS:
    case DEP_DOBJ: return 2 + plural;
    default: return 1 + plural;
    }
}

static bool is_governor(const Reading *r, int32_t token, int32_t candidate)
{
    for (int hops = 0; hops < 8; hops++) {
        int32_t head = token_at(r, token)->head;
        if (head == candidate)
            return true;
        if (head == token)
            return false;
        token = head;
    }
    return false;
}

/* "struck the gathering, leaving some of *them* dead": an object is somebody else than the subject of its clause. */
static bool is_own_subject(const Reading *r, int32_t pronoun, int32_t candidate)
{
    Dep dep = (Dep)token_at(r, pronoun)->dep;
    bool reflexive = str_ends(token_at(r, pronoun)->lower, STR("self")) || str_ends(token_at(r, pronoun)->lower, STR("selves"));
    if (reflexive || (dep != DEP_DOBJ && dep != DEP_POBJ && dep != DEP_DATIVE))
        return false;
    int32_t at = pronoun;
    for (int hops = 0; hops < 8; hops++) {
        const Token *t = token_at(r, at);
        if (is_verb(t)) {
            int32_t subject = child_with(r, at, DEP_NSUBJ);
            if (subject >= 0)
                return subject == candidate;
            if (t->dep != DEP_ADVCL && t->dep != DEP_XCOMP && t->dep != DEP_CONJ)
                return false;
        }
        if (t->head == at)
            return false;
        at = t->head;
    }
    return false;
}

static int32_t best_in(const Reading *r, int32_t beg, int32_t end, int32_t pronoun, Wanted wanted)
{
    int32_t best = -1;
    int best_weight = 0;
    for (int32_t i = end - 1; i >= beg; i--) {
        if (!is_noun(token_at(r, i)) || token_at(r, i)->dep == DEP_COMPOUND)
            continue;
        int w = weight(r, i, wanted);
        if (w > best_weight && fits(r, i, wanted) && !is_other_gender(r, pronoun, i) && !is_governor(r, pronoun, i) && !is_own_subject(r, pronoun, i)) {
            best = i;
            best_weight = w;
        }
    }
    return best;
}

int32_t party_teller(const Reading *r, int32_t pronoun)
{
    int32_t at = pronoun;
    for (int hops = 0; hops < 6 && token_at(r, at)->head != at; hops++) {
        int32_t head = token_at(r, at)->head;
        Stance stance;
        if (token_at(r, at)->dep == DEP_CCOMP && is_reporting_verb(r, head, &stance)) {
            int32_t subject = child_with(r, head, DEP_NSUBJ);
            if (subject >= 0 && subject < pronoun && is_noun(token_at(r, subject)) && party_standing(r, subject) > STANDING_NONE)
                return subject;
        }
        at = head;
    }
    return -1;
}

/* Who speaks by a verb of saying, or by "according to"; -1 nobody. */
static int32_t speaker_at(const Reading *r, int32_t token)
{
    Stance stance;
    if (is_reporting_verb(r, token, &stance))
        return child_with(r, token, DEP_NSUBJ);
    int32_t to = lower_is(r, token, "according") ? child_with(r, token, DEP_PREP) : -1;
    return to >= 0 ? child_with(r, to, DEP_POBJ) : -1;
}

/* "The town fell, it said.": whoever says more is whoever spoke last, not who is told of. */
static int32_t last_speaker(const Reading *r, int32_t pronoun, Wanted wanted)
{
    const Token *t = token_at(r, pronoun);
    Stance stance;
    if (t->dep != DEP_NSUBJ || !is_reporting_verb(r, t->head, &stance))
        return -1;
    int32_t first = t->sentence > SENTENCES_BACK ? t->sentence - SENTENCES_BACK : 0;
    for (int32_t i = pronoun - 1; i >= r->doc->sentences[first].beg; i--) {
        int32_t speaker = speaker_at(r, i);
        if (speaker >= 0 && speaker < pronoun && fits(r, speaker, wanted) && !is_other_gender(r, pronoun, speaker) &&
            !is_governor(r, pronoun, speaker))
            return speaker;
    }
    return -1;
}

static int32_t find(const Reading *r, int32_t head, Wanted wanted)
{
    const Token *t = token_at(r, head);
    const Sentence *s = &r->doc->sentences[t->sentence];
    int32_t found = last_speaker(r, head, wanted);
    if (found < 0)
        found = best_in(r, s->beg, head, head, wanted);
    if (found < 0 && (wanted == WANT_GROUP || wanted == WANT_BODY))
        found = party_teller(r, head);
    /* "Paris denied it": mostly what was said, not somebody */
    if (found < 0 && wanted == WANT_BODY && t->dep == DEP_DOBJ)
        return head;
    for (int32_t back = 1; found < 0 && back <= SENTENCES_BACK && t->sentence - back >= 0; back++) {
        s = &r->doc->sentences[t->sentence - back];
        found = best_in(r, s->beg, s->end, head, wanted);
    }
    return found < 0 ? head : found;
}

/* In direct speech "we" and "our" are the speaker's side; they are left alone here. */
int32_t party_antecedent(const Reading *r, int32_t head)
{
    const Token *t = token_at(r, head);
    if (t->pos != POS_PRON && t->tag != TAG_PRPS && t->tag != TAG_PRP)
        return head;
    int32_t *kept = &r->names->antecedents[head];
    if (*kept == BUSY)
        return head; /* it is being asked about itself: "its" inside the phrase it belongs to */
    if (*kept == NOT_YET) {
        Wanted wanted = wanted_by(r, head);
        *kept = BUSY;
        *kept = wanted == WANT_NOTHING ? head : find(r, head, wanted);
    }
    return *kept;
}
