/* The nouns of happenings, with the types of event that they can mean. */
#include "code/story_nouns.h"

#include "code/slots.h"

enum {
    A_FIGHT = 1 << PLOVER_ASSAULT,
    A_CRACKDOWN = 1 << PLOVER_COERCE,
    AN_OPERATION = 1 << PLOVER_ASSAULT | 1 << PLOVER_COERCE | 1 << PLOVER_MOBILIZE,
    A_MEETING = 1 << PLOVER_CONSULT,
    A_DEAL = 1 << PLOVER_AGREE | 1 << PLOVER_RETREAT | 1 << PLOVER_SUPPORT | 1 << PLOVER_CONCEDE,
    A_PROTEST = 1 << PLOVER_PROTEST,
    A_SANCTION = 1 << PLOVER_SANCTION | 1 << PLOVER_COERCE,
    A_RETREAT = 1 << PLOVER_RETREAT | 1 << PLOVER_CONCEDE,
};

static const struct StoryNoun {
    const char *lemma;
    uint32_t types;
    bool general;
} nouns[] = {
    {"attack", A_FIGHT, true},         {"assault", A_FIGHT, true},        {"strike", A_FIGHT | A_PROTEST, true},
    {"airstrike", A_FIGHT, true},      {"raid", AN_OPERATION, true},      {"bombing", A_FIGHT, true},
    {"shelling", A_FIGHT, true},       {"bombardment", A_FIGHT, true},    {"offensive", A_FIGHT, true},
    {"shooting", A_FIGHT, true},       {"explosion", A_FIGHT, true},      {"blast", A_FIGHT, true},
    {"violence", A_FIGHT, true},       {"fighting", A_FIGHT, true},       {"clash", A_FIGHT, true},
    {"battle", A_FIGHT, true},         {"incident", AN_OPERATION, true},  {"massacre", A_FIGHT, false},
    {"killing", A_FIGHT, true},        {"ambush", A_FIGHT, true},         {"incursion", AN_OPERATION, true},
    {"operation", AN_OPERATION, true}, {"arrest", A_CRACKDOWN, true},     {"crackdown", A_CRACKDOWN, true},
    {"detention", A_CRACKDOWN, true},  {"meeting", A_MEETING, true},      {"talk", A_MEETING, true},
    {"discussion", A_MEETING, true},   {"negotiation", A_MEETING, false}, {"visit", A_MEETING, true},
    {"summit", A_MEETING, false},      {"conference", A_MEETING, false},  {"agreement", A_DEAL, true},
    {"deal", A_DEAL, true},            {"accord", A_DEAL, true},          {"pact", A_DEAL, true},
    {"treaty", A_DEAL, false},         {"truce", A_DEAL, true},           {"ceasefire", A_DEAL, true},
    {"protest", A_PROTEST, true},      {"demonstration", A_PROTEST, true}, {"rally", A_PROTEST, true},
    {"riot", A_PROTEST, true},         {"sanction", A_SANCTION, false},   {"ban", A_SANCTION, false},
    {"embargo", A_SANCTION, false},    {"swap", A_RETREAT, true},         {"exchange", A_RETREAT, true},
    {"release", A_RETREAT, false},     {"withdrawal", A_RETREAT, false},
};

/* "cease-fire" comes in three tokens, whose head is "fire". */
static bool is_parted_ceasefire(const Reading *r, int32_t token)
{
    return lemma_is(r, token, "fire") && token >= 2 && lower_is(r, token - 2, "cease") &&
           token_at(r, token)->sentence == token_at(r, token - 2)->sentence;
}

static const struct StoryNoun *find(const Reading *r, int32_t token)
{
    bool ceasefire = is_parted_ceasefire(r, token);
    if (!is_noun(token_at(r, token)))
        return NULL;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        Str lemma = str_from_c(nouns[i].lemma);
        if (ceasefire ? str_eq(lemma, STR("ceasefire")) : str_eq(lemma, token_at(r, token)->lemma))
            return &nouns[i];
    }
    return NULL;
}

bool story_noun_points(const Reading *r, int32_t noun)
{
    if (!find(r, noun))
        return false;
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_DET && (lower_is(r, c, "the") || lower_is(r, c, "this") || lower_is(r, c, "that") ||
                                           lower_is(r, c, "these") || lower_is(r, c, "those")))
        return true;
    return false;
}

bool story_noun_means(const Reading *r, int32_t noun, PloverType type)
{
    const struct StoryNoun *n = find(r, noun);
    return n && (n->types >> type & 1);
}

bool story_noun_is_general(const Reading *r, int32_t noun)
{
    const struct StoryNoun *n = find(r, noun);
    return n && n->general;
}

bool story_noun_repeated(const Reading *r, int32_t noun, int32_t sentence)
{
    const struct StoryNoun *n = find(r, noun);
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
