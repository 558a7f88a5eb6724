/* Where an incident lies in regard to a clause's zones. */
#include "monitor/placing.h"

#include <math.h>

#include "monitor/chain.h"
#include "monitor/zone_words.h"

double place_accuracy_m(Str precision)
{
    static const struct {
        const char *name;
        double metres;
    } table[] = {{"point", 300},
                 {"city", 1500},
                 {"district", 12000},
                 {"province", 50000},
                 {"region", 80000}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(precision, str_from_c(table[i].name)))
            return table[i].metres;
    return NAN;
}

static bool is_precise(const Placer *placer)
{
    return placer->measured && placer->accuracy_m <= PLACE_PRECISE_M;
}

enum { PLACES_KNOWN = 8192 }; /* a power of two; only those that are used take memory */

bool placer_open(Placer *placer, const Agreement *agreement, Arena *arena, Diag *diag)
{
    ptrdiff_t n = agreement->n_zones + 1;
    *placer = (Placer){.agreement = agreement,
                       .known = arena_new(arena, struct PlaceKnown, PLACES_KNOWN),
                       .known_positions = arena_new(arena, ZonePosition, PLACES_KNOWN * n)};
    zone_words_prepare(placer, arena);
    return zones_open(&placer->zones, agreement, diag);
}

void placer_close(Placer *placer)
{
    zones_close(placer->zones);
    placer->zones = NULL;
}

static void take_listed(Placer *placer, Arena *arena);

void placer_take(Placer *placer, const Subject *subject)
{
    placer->subject = subject;
    placer->looked = false;
}

/* Towns come back again and again: what was measured lately is kept. */
static void measure(Placer *placer, double lat, double lon)
{
    const double key[3] = {lat, lon, placer->accuracy_m};
    uint64_t slot = str_hash(str_make((const char *)key, (ptrdiff_t)sizeof key)) & (PLACES_KNOWN - 1);
    struct PlaceKnown *known = &placer->known[slot];
    placer->positions = &placer->known_positions[(ptrdiff_t)slot * (placer->agreement->n_zones + 1)];
    if (known->used && known->lat == lat && known->lon == lon &&
        known->accuracy_m == placer->accuracy_m)
        return;
    *known = (struct PlaceKnown){lat, lon, placer->accuracy_m, true};
    zones_locate(placer->zones, lat, lon, placer->accuracy_m, DAY_MIN, placer->positions);
}

void placer_look(Placer *placer, Arena *arena)
{
    const Subject *subject = placer->subject;
    const IncidentRecord *incident = subject->incident;
    if (placer->looked)
        return;
    placer->looked = true;
    placer->accuracy_m = place_accuracy_m(incident->precision);
    placer->measured = !isnan(incident->lat) && !isnan(placer->accuracy_m);
    if (placer->measured)
        measure(placer, incident->lat, incident->lon);
    zone_words_find(placer);
    take_listed(placer, arena);
}

/* ---- by name: zones that are all of a country or province */

/* Letters without case, article and signs: "As-Suwayda" is "suwayda", "Gaza Strip" begins with
 * "gaza". */
static Str plain_name(Arena *arena, Str name)
{
    static const char *const articles[] = {"al", "as", "ad", "ar", "an", "at", "az", "ash", "el"};
    Str folded = words_fold(arena, name);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        Str article = str_from_c(articles[i]);
        if (str_starts(folded, article) && folded.n > article.n + 2 &&
            (folded.p[article.n] == '-' || folded.p[article.n] == ' ')) {
            folded = str_slice(folded, article.n + 1, folded.n);
            break;
        }
    }
    char *bytes = arena_bytes(arena, folded.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < folded.n; i++)
        if (byte_is_alpha(folded.p[i]) || (unsigned char)folded.p[i] >= 0x80)
            bytes[n++] = folded.p[i];
    return str_make(bytes, n);
}

static bool same_area(Arena *arena, Str a, Str b)
{
    Str x = plain_name(arena, a), y = plain_name(arena, b);
    return x.n && y.n && (str_starts(x, y) || str_starts(y, x));
}

/* A village that a zone's list names says as much as if the report had named the zone. */
static void take_listed(Placer *placer, Arena *arena)
{
    enum { ROOM = sizeof placer->mentions / sizeof *placer->mentions };
    Str name = plain_name(arena, placer->subject->incident->place_name);
    for (int32_t z = 0; name.n && z < placer->agreement->n_zones; z++) {
        const Zone *zone = &placer->agreement->zones[z];
        for (int32_t i = 0; i < zone->places.n && placer->n_mentions < ROOM; i++)
            if (str_eq(name, plain_name(arena, zone->places.v[i]))) {
                placer->mentions[placer->n_mentions++] =
                    (struct Mention){.zone = zone,
                                     .phrase = placer->subject->incident->place_name,
                                     .listed = true};
                break;
            }
    }
}

/* False when names say nothing. */
static bool decide_by_name(const Placer *placer, const Zone *zone, Placing *placing, Arena *arena)
{
    const IncidentRecord *incident = placer->subject->incident;
    Str country = incident->place_country, admin1 = incident->admin1;
    if (!zone->whole || !country.n)
        return false;
    bool in = str_eq(country, zone->country);
    Str name = incident->place_name.n ? incident->place_name : country;
    if (in && zone->admin1.n) {
        if (!admin1.n && same_area(arena, name, zone->admin1))
            admin1 = name;
        if (!admin1.n)
            return false;
        in = same_area(arena, admin1, zone->admin1);
    }
    placing->answer = in ? PLACE_IN : PLACE_OUT;
    placing->basis = "name";
    placing->words = str_format(arena, "%.*s is %s %.*s", STR_ARG(name), in ? "in" : "outside",
                                STR_ARG(zone->name));
    return true;
}

/* ---- by words: the report names the zone */

static bool decide_by_words(Placer *placer, const Zone *zone, Placing *placing, Arena *arena)
{
    ZoneRelation best = RELATION_UNKNOWN;
    const struct Mention *mention = NULL;
    for (int i = 0; i < placer->n_mentions; i++) {
        ZoneRelation relation = zone_words_relation(placer->agreement, &placer->mentions[i], zone);
        if (relation > best) {
            best = relation;
            mention = &placer->mentions[i];
        }
    }
    if (best == RELATION_UNKNOWN)
        return false;
    const ZonePosition *position =
        is_precise(placer) ? &placer->positions[zone - placer->agreement->zones] : NULL;
    placing->basis = "words";
    if (best == RELATION_INSIDE && position && position->result == ZONE_OUT &&
        position->edge_m > 10000) {
        placing->answer = PLACE_PART;
        placing->words =
            str_format(arena, "'%.*s' is named, but %.*s lies %.1f km from it",
                       STR_ARG(mention->phrase), STR_ARG(placer->subject->incident->place_name),
                       position->edge_m / 1000);
        return true;
    }
    placing->answer = best == RELATION_INSIDE     ? PLACE_IN
                      : best == RELATION_NEAR     ? PLACE_NEAR
                      : best == RELATION_OVERLAPS ? PLACE_PART
                                                  : PLACE_OUT;
    placing->words = mention->listed
                         ? str_format(arena, "%.*s is on the list of places in %.*s",
                                      STR_ARG(mention->phrase), STR_ARG(mention->zone->name))
                         : str_format(arena, "the report says '%s%.*s'",
                                      mention->across ? "across " : "", STR_ARG(mention->phrase));
    if (best == RELATION_OVERLAPS)
        placing->words = str_format(arena, "%.*s, of which %.*s is a part", STR_ARG(placing->words),
                                    STR_ARG(zone->name));
    return true;
}

/* ---- by the point */

static Str kilometres(Arena *arena, double metres)
{
    return metres < 1000 ? str_format(arena, "%.0f m", metres)
                         : str_format(arena, "%.1f km", metres / 1000);
}

/* Whether the zone held on the subject's day. */
static bool is_then(const Placer *placer, const Zone *zone)
{
    int32_t day = placer->subject->last;
    return day == DAY_MAX || (day >= zone->from && day <= zone->to);
}

static void decide_by_point(const Placer *placer, const Zone *zone, Placing *placing)
{
    const ZonePosition *p = &placer->positions[zone - placer->agreement->zones];
    placing->basis = "point";
    placing->distance_m = round(p->edge_m);
    placing->uncertainty_m = round(p->uncertainty_m);
    if (!is_then(placer, zone))
        placing->answer = PLACE_UNKNOWN;
    else if (p->result == ZONE_NEAR)
        placing->answer = is_precise(placer) ? PLACE_NEAR : PLACE_PART;
    else
        placing->answer = p->result == ZONE_IN || p->result == ZONE_SIDE ? PLACE_IN : PLACE_OUT;
}

/* What decide_by_point means, for people; only the zone that decided in the end needs it. */
static Str words_of_point(const Placer *placer, const Placing *placing, Arena *arena)
{
    const Zone *zone = placing->zone;
    const ZonePosition *p = &placer->positions[zone - placer->agreement->zones];
    const IncidentRecord *incident = placer->subject->incident;
    Str name = incident->place_name.n ? incident->place_name : STR("the place");
    Str far = kilometres(arena, p->edge_m);
    bool out = placing->answer == PLACE_OUT;
    switch (placing->answer) {
    case PLACE_UNKNOWN:
        return str_format(arena, "%.*s did not hold on that day", STR_ARG(zone->name));
    case PLACE_PART:
        return str_format(arena, "%.*s is known only as a %.*s, too coarse for %.*s", STR_ARG(name),
                          STR_ARG(incident->precision), STR_ARG(zone->name));
    case PLACE_NEAR:
        return str_format(arena, "near line: %.*s lies %.*s %s the edge of %.*s, known to %.*s only",
                          STR_ARG(name), STR_ARG(far), p->inside ? "inside" : "outside",
                          STR_ARG(zone->name), STR_ARG(kilometres(arena, p->uncertainty_m)));
    case PLACE_IN:
    case PLACE_OUT: break;
    }
    return str_format(arena, "%.*s lies %.*s %s %.*s%s", STR_ARG(name), STR_ARG(far),
                      out ? "outside" : "inside", STR_ARG(zone->name),
                      out && p->beyond_end ? ", past the end of its line" : "");
}

static Placing decide_one(Placer *placer, const Zone *zone, Arena *arena)
{
    Placing placing = {.zone = zone, .distance_m = NAN, .uncertainty_m = NAN, .basis = "none"};
    const IncidentRecord *incident = placer->subject->incident;
    bool decided = decide_by_name(placer, zone, &placing, arena);
    if (decided)
        return placing;
    if (placer->measured)
        decide_by_point(placer, zone, &placing);
    /* A precise point far from any edge is surer than words; elsewhere what the report says is. */
    bool sure = is_precise(placer) && (placing.answer == PLACE_IN);
    if (!sure && decide_by_words(placer, zone, &placing, arena))
        return placing;
    if (placer->measured)
        return placing;
    placing.answer = PLACE_UNKNOWN;
    placing.words = !incident->place_country.n && !incident->place_name.n
                        ? STR("no place is told")
                        : str_format(arena, "the place is known only as %.*s",
                                     STR_ARG(incident->place_name.n ? incident->place_name
                                                                    : incident->place_country));
    /* Another country, told as such, is outside when the zone's country is known. */
    if (zone->country.n && incident->place_country.n &&
        !str_eq(zone->country, incident->place_country))
        placing.answer = PLACE_OUT;
    return placing;
}

static Str result_name(const Placing *placing)
{
    static const char *const names[] = {"in", "near line", "part", "unknown", "out"};
    return placing->zone ? str_from_c(names[placing->answer]) : STR("");
}

Placing placer_decide(Placer *placer, const Words *zones, Arena *arena)
{
    placer_look(placer, arena);
    Placing best = {.answer = PLACE_IN, .distance_m = NAN, .uncertainty_m = NAN, .basis = "none"};
    for (int32_t i = 0; i < zones->n; i++) {
        const Zone *zone = agreement_zone(placer->agreement, zones->v[i]);
        if (!zone)
            continue;
        Placing one = decide_one(placer, zone, arena);
        bool nearer = one.answer == best.answer && one.answer == PLACE_OUT &&
                      one.distance_m < best.distance_m;
        if (!best.zone || one.answer < best.answer || nearer)
            best = one;
    }
    best.result = result_name(&best);
    return best;
}

Str placer_words(const Placer *placer, const Placing *placing, Arena *arena)
{
    bool by_point = !placing->words.n && str_eq(str_from_c(placing->basis), STR("point"));
    return by_point ? words_of_point(placer, placing, arena) : placing->words;
}
