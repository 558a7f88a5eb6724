/* Heads: words of an act's roles that are no parties after all. */
#include "code/heads.h"

static bool follows(const Reading *r, int32_t token, const char *word)
{
    return token + 1 < r->doc->n_tokens && lower_is(r, token + 1, word);
}

/* "al", "-": pieces of "al-Ramouseh" */
static bool is_piece(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    return t->pos == POS_PUNCT || ((lower_is(r, token, "al") || lower_is(r, token, "el")) && follows(r, token, "-"));
}

/* "UN-brokered truce", "Iranian-backed militias": it tells which truce, not who makes it. */
static bool describes(const Reading *r, int32_t token)
{
    if (!follows(r, token, "-") || token + 2 >= r->doc->n_tokens)
        return false;
    const Token *after = token_at(r, token + 2);
    return after->sentence == token_at(r, token)->sentence && after->tag == TAG_VBN && !lower_is(r, token + 2, "led");
}

static bool is_against(const Reading *r, int32_t token)
{
    return token >= 2 && lower_is(r, token - 1, "-") && lower_is(r, token - 2, "anti");
}

static bool is_press(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    return m && (m->entry.kind == KIND_MEDIA || entry_class(m->entry.kind) == CLASS_SOURCE);
}

/* A town or a stretch of land, which does nothing itself. */
static bool is_ground(const Reading *r, int32_t token)
{
    if (token_in_class(r, token, CLASS_OF_GROUND_NOUN))
        return true;
    const Mention *m = mention_at(r, token);
    return m && token_at(r, token)->pos != POS_ADJ && entry_class(m->entry.kind) == CLASS_PLACE;
}

static bool is_own_thing(const Reading *r, int32_t token)
{
    if (party_standing(r, token) > STANDING_LINKED || party_standing(r, token) == STANDING_PEOPLE || lemma_is(r, token, "counterpart"))
        return false;
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep == DEP_POSS && token_at(r, c)->tag == TAG_PRPS)
        return true;
    return false;
}

static bool is_force(PloverType t)
{
    return t == PLOVER_ASSAULT || t == PLOVER_COERCE || t == PLOVER_MOBILIZE;
}

static void clean_actors(const Reading *r, Act *act)
{
    Tokens kept = {.n = 0};
    for (int i = 0; i < act->actors.n; i++) {
        int32_t head = act->actors.v[i];
        if (is_against(r, head)) {
            if (!act->recipients.n)
                tokens_add(&act->recipients, head);
            continue;
        }
        if (is_piece(r, head) || describes(r, head) || is_ground(r, head) || (is_force(act->type) && is_press(r, head)))
            continue;
        tokens_add(&kept, head);
    }
    act->actors = kept;
}

static void clean_recipients(const Reading *r, Act *act)
{
    Tokens kept = {.n = 0};
    for (int i = 0; i < act->recipients.n; i++) {
        int32_t head = act->recipients.v[i];
        bool beside = act->recipients.n > 1 && is_force(act->type) && is_press(r, head);
        if (!is_piece(r, head) && !describes(r, head) && !beside && !is_own_thing(r, head))
            tokens_add(&kept, head);
    }
    act->recipients = kept;
}

/* "ten civilians injured": the parser took the participle for a verb of theirs. */
static void turn_victims(const Reading *r, Act *act)
{
    const Token *t = token_at(r, act->predicate.token);
    if (act->type != PLOVER_ASSAULT || act->recipients.n || !act->actors.n || act->reciprocal || (t->tag != TAG_VBN && t->tag != TAG_VBD))
        return;
    if (!lemma_is(r, act->predicate.token, "kill") && !lemma_is(r, act->predicate.token, "injure") && !lemma_is(r, act->predicate.token, "wound"))
        return;
    for (int i = 0; i < act->actors.n; i++)
        if (party_is_armed(r, act->actors.v[i]) || party_is_state(r, act->actors.v[i]))
            return;
    act->recipients = act->actors;
    act->actors.n = 0;
}

void heads_clean(const Reading *r, Act *act)
{
    clean_actors(r, act);
    clean_recipients(r, act);
    turn_victims(r, act);
}
