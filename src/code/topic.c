/* The topic of a report, and which events it admits. */
#include "code/topic.h"

#include "code/slots.h"
#include "code/word_classes.h"

/* Words of a text from which its topic shows, and words of a class in a thousand that make a topic. */
enum { WORDS_MIN = 100, PER_THOUSAND = 10 };

Topic topic_of(const Reading *r)
{
    int64_t n = 0, civil = 0, conflict = 0;
    for (int32_t i = 0; i < r->doc->n_tokens; i++) {
        const Token *t = token_at(r, i);
        if (t->pos == POS_PUNCT || t->pos == POS_SPACE || t->pos == POS_SYM || t->pos == POS_NUM)
            continue;
        n++;
        civil += token_in_class(r, i, CLASS_OF_CIVIL_LIFE);
        conflict += token_in_class(r, i, CLASS_OF_CONFLICT_LIFE);
    }
    if (n < WORDS_MIN)
        return TOPIC_CONFLICT;
    if (1000 * civil >= PER_THOUSAND * n && civil >= 2 * conflict)
        return TOPIC_CIVIL;
    return 1000 * conflict >= PER_THOUSAND * n ? TOPIC_CONFLICT : TOPIC_MIXED;
}

/* How political a side is: nobody, people and firms, an office or a nation, both. */
typedef enum Weight { WEIGHT_NOBODY, WEIGHT_CIVIL, WEIGHT_OFFICE, WEIGHT_NATIONAL } Weight;

static bool in_list(Str word, const char *list)
{
    for (Str rest = str_from_c(list); rest.n;)
        if (str_eq(str_cut(&rest, ' '), word))
            return true;
    return false;
}

static Weight weight_of(const Party *p)
{
    bool office = in_list(p->sector, "GOV MIL COP SPY JUD LEG PTY REB OPP PRM UAF IGO CRM") ||
                  in_list(p->country, "UNO EUR IGO IMG");
    bool national = p->country.n > 0;
    return office && national ? WEIGHT_NATIONAL : office || national ? WEIGHT_OFFICE : WEIGHT_CIVIL;
}

static Weight greatest(const Party *list, int32_t n)
{
    Weight best = WEIGHT_NOBODY;
    for (int32_t i = 0; i < n; i++)
        if (weight_of(&list[i]) > best)
            best = weight_of(&list[i]);
    return best;
}

static bool in_mixed(const Event *e, Weight actor, Weight recipient)
{
    Weight best = actor > recipient ? actor : recipient;
    if (e->type == PLOVER_ASSAULT || e->type == PLOVER_PROTEST)
        return true;
    if (e->type == PLOVER_COERCE && str_eq(e->mode, STR("arrest")))
        return true;
    if (best < WEIGHT_OFFICE)
        return false;
    bool by_force = e->type == PLOVER_COERCE || e->type == PLOVER_SANCTION || e->type == PLOVER_MOBILIZE ||
                    e->type == PLOVER_COOPERATE;
    return actor != WEIGHT_NOBODY || recipient == WEIGHT_NATIONAL || by_force;
}

static bool in_civil(const Event *e, Weight actor, Weight recipient)
{
    if (e->n_actors >= 2 && e->n_recipients == 0) {
        int32_t n = 0;
        for (int32_t i = 0; i < e->n_actors; i++)
            n += weight_of(&e->actors[i]) >= WEIGHT_OFFICE;
        return n >= 2 && actor == WEIGHT_NATIONAL && e->clarity >= 0.6;
    }
    bool dead = e->type == PLOVER_ASSAULT && e->counts.killed.min > 0 && actor >= WEIGHT_OFFICE;
    bool both = actor >= WEIGHT_OFFICE && recipient >= WEIGHT_OFFICE &&
                (actor == WEIGHT_NATIONAL || recipient == WEIGHT_NATIONAL);
    return dead || (both && e->clarity >= 0.7);
}

bool topic_admits(Topic topic, const Event *event)
{
    Weight actor = greatest(event->actors, event->n_actors);
    Weight recipient = greatest(event->recipients, event->n_recipients);
    switch (topic) {
    case TOPIC_CIVIL: return in_civil(event, actor, recipient);
    case TOPIC_MIXED: return in_mixed(event, actor, recipient);
    default: return true;
    }
}
