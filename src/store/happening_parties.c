/* Parties and places of two events: the same, possibly the same, or different. */
#include <math.h>

#include "store/happening.h"

#include "base/earth.h"

/* Parties. */

static bool starts_id(Str id, Str prefix)
{
    return str_starts(id, prefix) && (id.n == prefix.n || id.p[prefix.n] == '.');
}

/* One named person, group or body, not a state as such. */
static bool is_specific(const Party *party)
{
    return party->id.n && str_find_byte(party->id, '.', 0) >= 0;
}

/* "Israel", "the army", "police" of one country may be one; so may "Palestinians" and "Hamas", not rebels and the
 * government. */
static bool sectors_fit(Str a, Str b)
{
    static const char armed[] = "REB UAF CRM";
    if (!a.n || !b.n || str_eq(a, b))
        return true;
    return (sector_among(a, SECTORS_OF_STATES) && sector_among(b, SECTORS_OF_STATES)) || (sector_among(a, armed) && sector_among(b, armed));
}

int parties_compare(const Party *a, const Party *b)
{
    if (a->id.n && b->id.n && (str_eq(a->id, b->id) || (a->name.n && str_eq(a->name, b->name))))
        return 2;
    if (!a->country.n && !b->country.n && !a->id.n && !b->id.n) {
        bool same_words = a->text.n && str_eq_nocase(a->text, b->text);
        return same_words ? 2 : sectors_fit(a->sector, b->sector) ? 1 : 0;
    }
    if (a->country.n && b->country.n && !str_eq(a->country, b->country))
        return 0;
    if (!sectors_fit(a->sector, b->sector))
        return 0;
    /* two that are both known by name are two, unless one belongs to the other */
    if (a->id.n && b->id.n && !starts_id(a->id, b->id) && !starts_id(b->id, a->id) &&
        ((is_specific(a) && is_specific(b)) || !str_eq(a->country, b->country) || !a->country.n))
        return 0;
    /* "Israeli forces" are the army; two groups of students are not one */
    bool same = a->country.n && b->country.n && str_eq(a->sector, b->sector) && !is_specific(a) && !is_specific(b) &&
                (sector_among(a->sector, SECTORS_OF_STATES) || (a->text.n && str_eq_nocase(a->text, b->text)));
    return same ? 2 : 1;
}

typedef enum PartyRelation { PARTIES_DIFFERENT, PARTIES_UNTOLD, PARTIES_ONE_UNTOLD, PARTIES_MAY, PARTIES_OFFICE, PARTIES_NAMED } PartyRelation;

/* Two lists: the best pair. */
static PartyRelation compare_lists(const Party *a, int32_t n_a, const Party *b, int32_t n_b)
{
    if (!n_a || !n_b)
        return n_a || n_b ? PARTIES_ONE_UNTOLD : PARTIES_UNTOLD;
    PartyRelation best = PARTIES_DIFFERENT;
    for (int32_t i = 0; i < n_a; i++) {
        for (int32_t k = 0; k < n_b; k++) {
            int likeness = parties_compare(&a[i], &b[k]);
            bool named = is_specific(&a[i]) || (a[i].id.n && !a[i].country.n) || str_eq(a[i].sector, STR("REB"));
            PartyRelation one = likeness == 0 ? PARTIES_DIFFERENT : likeness == 1 ? PARTIES_MAY : named ? PARTIES_NAMED : PARTIES_OFFICE;
            best = one > best ? one : best;
        }
    }
    return best;
}

bool type_is_mutual(PloverType type)
{
    return type == PLOVER_CONSULT || type == PLOVER_AGREE || type == PLOVER_COOPERATE;
}

/* Everybody of both sides, of acts that parties do together. */
static uint64_t compare_all(const Happening *a, const Happening *b, bool *fit)
{
    enum { ALL_MAX = 16 };
    Party all_a[ALL_MAX], all_b[ALL_MAX];
    int32_t n_a = 0, n_b = 0, n_met = 0, n_same = 0;
    for (int32_t i = 0; i < a->n_actors + a->n_recipients && n_a < ALL_MAX; i++)
        all_a[n_a++] = i < a->n_actors ? a->actors[i] : a->recipients[i - a->n_actors];
    for (int32_t i = 0; i < b->n_actors + b->n_recipients && n_b < ALL_MAX; i++)
        all_b[n_b++] = i < b->n_actors ? b->actors[i] : b->recipients[i - b->n_actors];
    bool swap = n_b < n_a; /* the same both ways: those of the shorter list are looked for in the longer one */
    const Party *brief = swap ? all_b : all_a, *rest = swap ? all_a : all_b;
    int32_t n_brief = swap ? n_b : n_a, n_rest = swap ? n_a : n_b;
    for (int32_t i = 0; i < n_brief; i++) {
        PartyRelation relation = compare_lists(&brief[i], 1, rest, n_rest);
        n_met += relation >= PARTIES_MAY;
        n_same += relation >= PARTIES_OFFICE;
    }
    *fit = n_brief == 0 || n_met >= (n_brief < 2 ? 1 : 2);
    return n_same >= 2 ? likeness_bit(LIKENESS_PARTIES_ALL) : n_same ? likeness_bit(LIKENESS_PARTIES_SOME) : 0;
}

uint64_t happening_parties(const Happening *a, const Happening *b, bool *fit)
{
    static const LikenessEvidence of_actor[] = {0, LIKENESS_ACTOR_NONE, LIKENESS_ACTOR_ONE, LIKENESS_ACTOR_MAY, LIKENESS_ACTOR_OFFICE,
                                                LIKENESS_ACTOR_NAMED};
    static const LikenessEvidence of_recipient[] = {0, LIKENESS_RECIPIENT_NONE, LIKENESS_RECIPIENT_ONE, LIKENESS_RECIPIENT_MAY,
                                                    LIKENESS_RECIPIENT_OFFICE, LIKENESS_RECIPIENT_NAMED};
    if (type_is_mutual(a->type))
        return compare_all(a, b, fit);
    PartyRelation actors = compare_lists(a->actors, a->n_actors, b->actors, b->n_actors);
    PartyRelation recipients = actors ? compare_lists(a->recipients, a->n_recipients, b->recipients, b->n_recipients) : 0;
    *fit = actors && recipients;
    return *fit ? likeness_bit(of_actor[actors]) | likeness_bit(of_recipient[recipients]) : 0;
}

/* Places. */

/* How much is said: 0 nothing, 1 country, 2 region or province, 3 district, 4 town or point. */
static int place_rank(const EventPlace *place)
{
    static const struct {
        Str precision;
        int rank;
    } ranks[] = {{{"country", 7}, 1}, {{"region", 6}, 2}, {{"province", 8}, 2}, {{"district", 8}, 3}, {{"city", 4}, 4}, {{"point", 5}, 4}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (str_eq(place->precision, ranks[i].precision))
            return ranks[i].rank;
    return place->has_point ? 4 : place->country.n ? 1 : 0;
}

static bool same_name(const EventPlace *a, const EventPlace *b)
{
    return (a->geonameid && a->geonameid == b->geonameid) ||
           (a->name.n && str_eq_nocase(a->name, b->name) && str_eq(a->country, b->country));
}

/* "Jabalia" and "Jabalia refugee camp": the one's name begins the other's. */
static bool extends_name(const EventPlace *a, const EventPlace *b)
{
    const EventPlace *brief = a->name.n < b->name.n ? a : b, *more = brief == a ? b : a;
    return brief->name.n > 3 && str_eq_nocase(brief->name, str_slice(more->name, 0, brief->name.n)) &&
           (more->name.n == brief->name.n || more->name.p[brief->name.n] == ' ');
}

static double distance(const EventPlace *a, const EventPlace *b)
{
    return a->has_point && b->has_point ? earth_distance_km(a->lat, a->lon, b->lat, b->lon) : -1;
}

static PlaceRelation compare_towns(const EventPlace *a, const EventPlace *b)
{
    enum { POINT_KM = 1, CAMP_KM = 5 };
    double km = distance(a, b);
    if (same_name(a, b))
        return km < 0 || km <= 25 ? PLACES_TOWN : PLACES_DIFFERENT;
    bool points = str_eq(a->precision, STR("point")) || str_eq(b->precision, STR("point"));
    if (km >= 0 && ((points && km <= POINT_KM) || (extends_name(a, b) && km <= CAMP_KM)))
        return PLACES_TOWN;
    return PLACES_DIFFERENT;
}

/* Does the larger one hold the smaller one? */
static bool contains(const Happening *large, const Happening *small, int rank)
{
    const EventPlace *a = &large->place, *b = &small->place;
    if (a->country.n && b->country.n && !str_eq(a->country, b->country))
        return false;
    if (rank <= 1)
        return true;
    if (a->name.n && b->admin1.n && str_eq_nocase(a->name, b->admin1))
        return true;
    double km = distance(a, b);
    return large->radius_km > 0 && km >= 0 && km <= large->radius_km + small->radius_km;
}

PlaceRelation places_compare(const Happening *a, const Happening *b)
{
    int rank_a = place_rank(&a->place), rank_b = place_rank(&b->place);
    if (rank_a == 0 || rank_b == 0)
        return rank_a || rank_b ? PLACES_ONE_UNTOLD : PLACES_UNTOLD;
    if (rank_a == 4 && rank_b == 4)
        return compare_towns(&a->place, &b->place);
    if (same_name(&a->place, &b->place))
        return rank_a == 1 && rank_b == 1 ? PLACES_COUNTRY : PLACES_AREA;
    bool holds = rank_a < rank_b   ? contains(a, b, rank_a)
                 : rank_b < rank_a ? contains(b, a, rank_b)
                                   : contains(a, b, rank_a) || contains(b, a, rank_b);
    if (!holds)
        return PLACES_DIFFERENT;
    if (rank_a == 1 && rank_b == 1)
        return PLACES_COUNTRY;
    return rank_a == 1 || rank_b == 1 ? PLACES_IN_COUNTRY : PLACES_WITHIN;
}
