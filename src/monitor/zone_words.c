/* Zones that a report names in words. */
#include "monitor/zone_words.h"

#include <math.h>

#include "monitor/chain.h"

enum {
    REACH = 160,
    MENTIONS_MAX = 16
}; /* bytes after the trigger in which a zone is still that of the event */

typedef struct Found {
    const Zone *zone;
    Str phrase;
    ptrdiff_t at;
    bool across;
    bool together; /* the phrase names several zones, and means all of them */
} Found;

static bool ends_with_word(Str before, const char *word)
{
    Str w = str_from_c(word);
    return str_ends(before, w) && (before.n == w.n || before.p[before.n - w.n - 1] == ' ');
}

/* The words just before a phrase, without articles. */
static Str before_phrase(Str text, ptrdiff_t at)
{
    Str before = str_trim(str_slice(text, 0, at));
    while (ends_with_word(before, "the") || ends_with_word(before, "of") ||
           ends_with_word(before, "both"))
        before = str_trim(str_slice(before, 0,
                                    before.n - 2 - (ends_with_word(before, "the") ? 1 : 0) -
                                        (ends_with_word(before, "both") ? 2 : 0)));
    return before;
}

static bool is_crossing(Str before)
{
    static const char *const words[] = {"across",    "cross",  "crossed", "crosses", "crossing",
                                        "crossings", "beyond", "over",    "past"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ends_with_word(before, words[i]))
            return true;
    return false;
}

static void add_phrases(Placer *placer, const Zone *zone, const Words *words, bool together, Arena *arena)
{
    for (int32_t i = 0; i < words->n; i++)
        placer->phrases[placer->n_phrases++] =
            (struct ZonePhrase){zone, words->v[i], words_fold(arena, words->v[i]), together};
}

void zone_words_prepare(Placer *placer, Arena *arena)
{
    const Agreement *agreement = placer->agreement;
    int32_t n = 0;
    for (int32_t z = 0; z < agreement->n_zones; z++)
        n += agreement->zones[z].together.n + agreement->zones[z].words.n;
    placer->phrases = arena_new(arena, struct ZonePhrase, n);
    placer->n_phrases = 0;
    for (int32_t z = 0; z < agreement->n_zones; z++) {
        add_phrases(placer, &agreement->zones[z], &agreement->zones[z].together, true, arena);
        add_phrases(placer, &agreement->zones[z], &agreement->zones[z].words, false, arena);
    }
}

/* The first two bytes of a word as one of 64 bits. */
static uint64_t beginning_bit(const char *word)
{
    return (uint64_t)1 << (((unsigned char)word[0] * 7u + (unsigned char)word[1] * 31u) & 63);
}

/* Those of all words of a text: most phrases are not in a sentence, and this tells it of most of them. */
static uint64_t beginnings(Str text)
{
    uint64_t bits = 0;
    for (ptrdiff_t i = 0; i + 1 < text.n; i++)
        if (words_begin(text, i))
            bits |= beginning_bit(text.p + i);
    return bits;
}

/* All words of zones in a sentence. leaves: what stands after "from" is where somebody left, and so was. */
static int find_all(const Placer *placer, Str text, bool leaves, Found found[MENTIONS_MAX])
{
    int n = 0;
    uint64_t bits = beginnings(text);
    for (int32_t i = 0; i < placer->n_phrases; i++) {
        const struct ZonePhrase *phrase = &placer->phrases[i];
        Str folded = phrase->folded;
        if (folded.n > 1 && !(bits & beginning_bit(folded.p)))
            continue;
        for (ptrdiff_t at = 0; n < MENTIONS_MAX && (at = words_find(text, folded, at)) >= 0; at += folded.n) {
            Str before = before_phrase(text, at);
            if (leaves || !ends_with_word(before, "from"))
                found[n++] = (Found){phrase->zone, phrase->words, at, is_crossing(before), phrase->together};
        }
    }
    return n;
}

const Zone *zone_words_from(const Agreement *agreement, const Telling *telling, Arena *arena)
{
    const Zone *best = NULL;
    ptrdiff_t longest = 0;
    for (int32_t z = 0; z < agreement->n_zones; z++) {
        const Zone *zone = &agreement->zones[z];
        for (int32_t w = 0; zone->held_by.n && w < zone->words.n; w++) {
            Str phrase = words_fold(arena, zone->words.v[w]);
            for (ptrdiff_t at = 0; (at = words_find(telling->text, phrase, at)) >= 0; at += phrase.n)
                if (phrase.n > longest && ends_with_word(before_phrase(telling->text, at), "from")) {
                    best = zone;
                    longest = phrase.n;
                }
        }
    }
    return best;
}

/* Part of a longer phrase that was found too. */
static bool is_covered(const Found *found, int n, int i)
{
    for (int k = 0; k < n && !found[i].together; k++)
        if (found[k].phrase.n > found[i].phrase.n && found[k].at <= found[i].at &&
            found[k].at + found[k].phrase.n >= found[i].at + found[i].phrase.n)
            return true;
    return false;
}

static void add_mention(Placer *placer, const Found *found, bool shared)
{
    for (int i = 0; i < placer->n_mentions; i++)
        if (placer->mentions[i].zone == found->zone && placer->mentions[i].across == found->across)
            return;
    if (placer->n_mentions < MENTIONS_MAX)
        placer->mentions[placer->n_mentions++] = (struct Mention){.zone = found->zone,
                                                                  .phrase = found->phrase,
                                                                  .across = found->across,
                                                                  .shared = shared};
}

/* "area of limitation" is one on either side. */
static bool is_shared(const Found *found, int n, int i)
{
    for (int k = 0; k < n && !found[i].together; k++)
        if (found[k].at == found[i].at && found[k].zone != found[i].zone &&
            str_eq(found[k].phrase, found[i].phrase))
            return true;
    return false;
}


static void take_sentence(Placer *placer, const Telling *telling)
{
    Found found[MENTIONS_MAX];
    bool leaves = placer->subject->type == PLOVER_RETREAT && str_eq(placer->subject->incident->mode, STR("withdraw"));
    int n = find_all(placer, telling->text, leaves, found);
    ptrdiff_t nearest = -1;
    bool after = false;
    for (int i = 0; i < n; i++) {
        if (is_covered(found, n, i))
            continue;
        if (found[i].at >= telling->trigger && found[i].at < telling->trigger + REACH) {
            after = true;
            add_mention(placer, &found[i], is_shared(found, n, i));
        } else if (found[i].at < telling->trigger && found[i].at > nearest) {
            nearest = found[i].at;
        }
    }
    for (int i = 0; i < n && !after; i++)
        if (found[i].at == nearest && !is_covered(found, n, i))
            add_mention(placer, &found[i], is_shared(found, n, i));
}

void zone_words_find(Placer *placer)
{
    placer->n_mentions = 0;
    for (int32_t i = 0; i < placer->subject->n_tellings; i++)
        take_sentence(placer, &placer->subject->tellings[i]);
}

/* ---- what one zone says about another */

static double km_or(double km, double otherwise)
{
    return isnan(km) ? otherwise : km;
}

static ZoneRelation of_belts(const Zone *a, const Zone *b)
{
    if (!str_eq(a->line, b->line))
        return RELATION_UNKNOWN;
    if (!str_eq(a->side, b->side))
        return RELATION_OUTSIDE;
    double a1 = km_or(a->from_km, 0), a2 = km_or(a->to_km, INFINITY), b1 = km_or(b->from_km, 0),
           b2 = km_or(b->to_km, INFINITY);
    if (a1 >= b1 && a2 <= b2)
        return RELATION_INSIDE;
    return a2 <= b1 || a1 >= b2 ? RELATION_OUTSIDE : RELATION_OVERLAPS;
}

/* On which side of a line a zone lies that is drawn between it and another one. */
static Str side_of_between(const Agreement *agreement, const Zone *between, const Zone *line)
{
    const Zone *other = agreement_zone(
        agreement, between->between.v[str_eq(between->between.v[0], line->id) ? 1 : 0]);
    const Ring *ring = &other->shape.rings[0];
    const double *middle = &ring->xy[(ptrdiff_t)2 * (ring->n / 2)];
    return chain_nearest(&line->shape.rings[0], middle[1], middle[0]).side > 0 ? line->left
                                                                               : line->right;
}

static ZoneRelation of_between_and_belt(const Agreement *agreement, const Zone *between,
                                        const Zone *belt)
{
    for (int32_t i = 0; i < between->between.n; i++)
        if (str_eq(between->between.v[i], belt->line)) {
            const Zone *line = agreement_zone(agreement, belt->line);
            bool same = str_eq(side_of_between(agreement, between, line), belt->side);
            return same ? RELATION_OVERLAPS : RELATION_OUTSIDE;
        }
    return RELATION_UNKNOWN;
}

static ZoneRelation of_line(const struct Mention *mention, const Zone *zone)
{
    bool begins_there = zone->kind == ZONE_BELT && str_eq(zone->line, mention->zone->id) &&
                        km_or(zone->from_km, 0) <= 0;
    bool borders = begins_there;
    for (int32_t i = 0; i < zone->between.n; i++)
        borders |= str_eq(zone->between.v[i], mention->zone->id);
    /* Whoever crosses a line was in what begins at it, on the one side or the other. */
    if (mention->across && borders && (!begins_there || isnan(zone->to_km)))
        return RELATION_INSIDE;
    return borders ? RELATION_NEAR : RELATION_UNKNOWN;
}

ZoneRelation zone_words_relation(const Agreement *agreement, const struct Mention *mention,
                                 const Zone *zone)
{
    const Zone *named = mention->zone;
    if (named == zone)
        return mention->shared ? RELATION_OVERLAPS : RELATION_INSIDE;
    if (named->kind == ZONE_LINE)
        return of_line(mention, zone);
    if (named->kind == ZONE_BELT && zone->kind == ZONE_BELT)
        return of_belts(named, zone);
    if (named->between.n == 2 && zone->kind == ZONE_BELT)
        return of_between_and_belt(agreement, named, zone);
    if (zone->between.n == 2 && named->kind == ZONE_BELT)
        return of_between_and_belt(agreement, zone, named);
    return RELATION_UNKNOWN;
}
