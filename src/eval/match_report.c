/* Compares sentences, types and parties of a report's events, and assigns found to expected ones. */
#include "eval/match_report.h"

#include "eval/align.h"

static bool in_types(PloverType type, const PloverType *types, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (types[i] == type)
            return true;
    return false;
}

static bool specific(const Words *words)
{
    for (ptrdiff_t i = 0; i < words->n; i++)
        if (!words_is_generic(words->v[i]))
            return true;
    return false;
}

/* A general word in common counts only where one side has nothing else. */
static bool name_matches(const Words *gold, const Words *found)
{
    bool common = false;
    for (ptrdiff_t i = 0; i < found->n; i++) {
        Words one = {&found->v[i], 1};
        if (!words_overlap(&one, gold))
            continue;
        common = true;
        if (!words_is_generic(found->v[i]))
            return true;
    }
    return common && (!specific(found) || !specific(gold));
}

bool party_named(const GoldName *party, Str text, Arena *arena)
{
    Words found = words_of_name(arena, text);
    for (int32_t i = 0; i < party->n; i++) {
        Words gold = words_of_name(arena, party->names[i]);
        if (found.n == 0 && str_eq_nocase(str_trim(text), str_trim(party->names[i])))
            return true;
        if (name_matches(&gold, &found))
            return true;
    }
    return false;
}

/* Found parties as one list. */
typedef struct Parties {
    const Party **v;
    int32_t n;
} Parties;

static Parties list_parties(Arena *arena, const Party *a, int32_t n_a, const Party *b, int32_t n_b)
{
    Parties list = {arena_new(arena, const Party *, n_a + n_b), 0};
    for (int32_t i = 0; i < n_a + n_b; i++) {
        const Party *party = i < n_a ? &a[i] : &b[i - n_a];
        if (str_trim(party->text).n)
            list.v[list.n++] = party;
    }
    return list;
}

static bool any_named(const GoldName *gold, int32_t n, const Parties *found, Arena *arena)
{
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < found->n; k++)
            if (party_named(&gold[i], found->v[k]->text, arena))
                return true;
    return false;
}

/* Parties that found ones name: two of them are needed, or one text that names two ("Israel and Hamas"). */
static bool mutual_named(const GoldEvent *gold, const Parties *found, Arena *arena)
{
    int32_t hits = 0, most_in_one = 0;
    for (int32_t i = 0; i < gold->n_actors; i++)
        hits += any_named(&gold->actors[i], 1, found, arena);
    if (found->n >= 2)
        return hits >= 2;
    for (int32_t k = 0; k < found->n; k++) {
        int32_t in_one = 0;
        for (int32_t i = 0; i < gold->n_actors; i++)
            in_one += party_named(&gold->actors[i], found->v[k]->text, arena);
        most_in_one = in_one > most_in_one ? in_one : most_in_one;
    }
    return hits >= 1 && most_in_one >= 2;
}

static bool parties_agree(const GoldEvent *gold, const Event *event, Arena *arena)
{
    Parties actors = list_parties(arena, event->actors, event->n_actors, NULL, 0);
    Parties recipients = list_parties(arena, event->recipients, event->n_recipients, NULL, 0);
    Parties both = list_parties(arena, event->actors, event->n_actors, event->recipients, event->n_recipients);
    if (gold->reciprocal)
        return mutual_named(gold, &both, arena);
    if ((!gold->n_actors || any_named(gold->actors, gold->n_actors, &actors, arena)) &&
        (!gold->n_recipients || any_named(gold->recipients, gold->n_recipients, &recipients, arena)))
        return true;
    /* a visit's or a call's sides may be swapped */
    return gold->type == PLOVER_CONSULT && both.n >= (gold->n_actors && gold->n_recipients ? 2 : 1) &&
           (!gold->n_actors || any_named(gold->actors, gold->n_actors, &both, arena)) &&
           (!gold->n_recipients || any_named(gold->recipients, gold->n_recipients, &both, arena));
}

static Words gold_words(const GoldName *names, int32_t n, Arena *arena)
{
    Words all = {0};
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < names[i].n; k++) {
            Words one = words_of_name(arena, names[i].names[k]);
            all = words_union(arena, &all, &one);
        }
    return all;
}

static Words found_words(const Party *parties, int32_t n, Arena *arena)
{
    Words all = {0};
    for (int32_t i = 0; i < n; i++) {
        Words one = words_of_name(arena, parties[i].text);
        all = words_union(arena, &all, &one);
    }
    return all;
}

static int32_t shared_words(const GoldEvent *gold, const Event *event, Arena *arena)
{
    Words found = found_words(event->actors, event->n_actors, arena);
    Words expected = gold_words(gold->actors, gold->n_actors, arena);
    int n = words_overlap(&found, &expected);
    found = found_words(event->recipients, event->n_recipients, arena);
    expected = gold_words(gold->recipients, gold->n_recipients, arena);
    return n + words_overlap(&found, &expected);
}

static void compare(ReportMatch *m, int32_t i, int32_t j)
{
    const Event *event = &m->item->events[i];
    const GoldEvent *gold = &m->item->gold[j];
    ptrdiff_t at = (ptrdiff_t)i * m->item->n_gold + j;
    for (int32_t k = 0; k < gold->n_sentences && !m->same_place[at]; k++) {
        m->same_place[at] = words_same_sentence(m->arena, event->text, gold->sentences[k]);
        m->same_best[at] = m->same_place[at] && k == 0;
    }
    bool accepted = !gold->is_clear && in_types(event->type, gold->other_types, gold->n_other_types);
    m->candidate[at] = m->same_place[at] && (event->type == gold->type || accepted);
    if (!m->candidate[at])
        return;
    m->same_parties[at] = parties_agree(gold, event, m->arena);
    m->shared[at] = shared_words(gold, event, m->arena);
}

/* The numbers put one concern before the next; they are those of the field's scorers of whole reports. */
static int32_t weight(const ReportMatch *m, int32_t i, int32_t j)
{
    const Event *event = &m->item->events[i];
    const GoldEvent *gold = &m->item->gold[j];
    ptrdiff_t at = (ptrdiff_t)i * m->item->n_gold + j;
    int32_t w = 1000 + (m->shared[at] < 20 ? m->shared[at] : 20);
    w += gold->is_clear ? 100 : 0;
    w += m->same_parties[at] ? 40 : 0;
    w += m->same_best[at] ? 5 : 0;
    w += event->type == gold->type ? 3 : 0;
    w += gold->n_statuses && str_eq(status_name(event->status), gold->statuses[0]) ? 1 : 0;
    return w;
}

static int32_t *assign(const ReportMatch *m, bool with_parties)
{
    int32_t n_found = m->item->n_events, n_gold = m->item->n_gold;
    int32_t *weights = arena_new(m->arena, int32_t, (ptrdiff_t)n_found * n_gold);
    int32_t *partner = arena_new(m->arena, int32_t, n_found);
    for (int32_t i = 0; i < n_found; i++)
        for (int32_t j = 0; j < n_gold; j++) {
            ptrdiff_t at = (ptrdiff_t)i * n_gold + j;
            if (m->candidate[at] && (!with_parties || m->same_parties[at]))
                weights[at] = weight(m, i, j);
        }
    align(weights, n_found, n_gold, partner, m->arena);
    return partner;
}

ReportMatch match_report(const GoldItem *item, Arena *arena)
{
    ptrdiff_t n = (ptrdiff_t)item->n_events * item->n_gold;
    ReportMatch m = {
        .item = item,
        .arena = arena,
        .same_place = arena_new(arena, bool, n),
        .same_best = arena_new(arena, bool, n),
        .candidate = arena_new(arena, bool, n),
        .same_parties = arena_new(arena, bool, n),
        .shared = arena_new(arena, int32_t, n),
    };
    for (int32_t i = 0; i < item->n_events; i++)
        for (int32_t j = 0; j < item->n_gold; j++)
            compare(&m, i, j);
    m.by_type = assign(&m, false);
    m.by_parties = assign(&m, true);
    return m;
}

bool is_other_reading(const ReportMatch *match, int32_t found)
{
    const GoldItem *item = match->item;
    for (int32_t j = 0; j < item->n_gold; j++)
        if (match->same_place[(ptrdiff_t)found * item->n_gold + j] &&
            in_types(item->events[found].type, item->gold[j].other_types, item->gold[j].n_other_types))
            return true;
    return false;
}

bool is_repeated(const ReportMatch *match, int32_t found)
{
    for (int32_t j = 0; j < match->item->n_gold; j++)
        if (match->candidate[(ptrdiff_t)found * match->item->n_gold + j])
            return true;
    return false;
}
