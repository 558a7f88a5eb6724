/* Levels and grades of information from independent origins. */
#include "store/incident_level.h"

static bool is_office(const Teller *teller)
{
    return teller->kind == ORIGIN_OFFICIAL && teller->country.n;
}

/* Two offices of one state speak for one party; those who tell it in the same words have them from one another, or from one
 * agency. */
static bool same_origin(const Teller *a, const Teller *b)
{
    return a->origin == b->origin || (is_office(a) && is_office(b) && str_eq(a->country, b->country)) ||
           same_words(&a->words, &b->words);
}

/* May it corroborate what others tell? */
static bool is_witness(const Teller *teller)
{
    return teller->origin && !teller->denies && !teller->interested && teller->status != STATUS_ALLEGED &&
           teller->kind != ORIGIN_ANONYMOUS && teller->kind != ORIGIN_UNKNOWN && teller->kind != ORIGIN_ROWS;
}

static bool seen_before(const Teller *tellers, int32_t i, bool witnesses)
{
    for (int32_t k = 0; k < i; k++)
        if (!tellers[k].denies && (!witnesses || is_witness(&tellers[k])) && same_origin(&tellers[k], &tellers[i]))
            return true;
    return false;
}

/* Acts that are their parties' own words or goodwill. */
static bool is_own_word(PloverType type)
{
    return plover_quad(type) <= 3;
}

IncidentLevel incident_level(PloverType type, const Teller *tellers, int32_t n)
{
    IncidentLevel out = {.level = STR("alleged"), .information = '6'};
    int64_t n_witnesses = 0;
    char best = 'F';
    bool first_hand = false, told = false;
    for (int32_t i = 0; i < n; i++) {
        const Teller *teller = &tellers[i];
        out.contested |= teller->denies;
        if (teller->denies)
            continue;
        out.n_origins += !seen_before(tellers, i, false);
        first_hand |= teller->interested && is_own_word(type) && teller->status != STATUS_ALLEGED;
        told |= !teller->interested && teller->status != STATUS_ALLEGED;
        if (is_witness(teller)) {
            n_witnesses += !seen_before(tellers, i, true);
            best = teller->grade < best ? teller->grade : best;
        }
    }
    if (told || first_hand)
        out.level = STR("reported");
    if (n_witnesses >= 2)
        out.level = STR("corroborated");
    if (n_witnesses >= 2)
        out.information = out.contested ? '3' : n_witnesses >= 3 ? '1' : '2';
    else if (n_witnesses == 1 && best <= 'B')
        out.information = out.contested ? '4' : '3';
    return out;
}
