/* Weight: how much a party makes an act political. */
#include "code/weight.h"

/* Those who govern, judge and fight, and those who would; and those who do none of it. */
#define POWERS "GOV MIL REB COP JUD LEG PTY UAF SPY PRM OPP REF CRM"
#define PRIVATE_SECTORS "BUS CVL EDU MED JRN LAB SOC AGR ELI HLH"

bool weight_is_company(const Reading *r, Str name)
{
    for (Str rest = name; rest.n;) {
        Str word = str_cut(&rest, ' ');
        if (word.n && (word.p[0] == '<' || word.p[word.n - 1] == '>'))
            return true; /* "Montedison Spa <MONI.MI>": the sign of its shares */
        if (word.n && byte_is_upper(word.p[0]) && word_in_class(r, word, CLASS_OF_COMPANY_MARK))
            return true;
    }
    return false;
}

/* Outside wars a unit is one of a firm: "its pharmaceuticals division". */
static bool is_unit(const Reading *r, Str text)
{
    Str last = text;
    for (Str rest = text; rest.n;)
        last = str_cut(&rest, ' ');
    return word_in_class(r, last, CLASS_OF_FIRM_PART);
}

Weight weight_of_party(const Reading *r, const Party *p, bool conflict)
{
    if (!conflict && is_unit(r, p->text))
        return WEIGHT_PRIVATE;
    if (weight_is_company(r, p->text))
        return WEIGHT_PRIVATE;
    if (str_eq(p->country, STR("MNC")) || (str_eq(p->sector, STR("BUS")) && p->country.n != 3))
        return WEIGHT_PRIVATE;
    if (p->country.n)
        return sector_among(p->sector, PRIVATE_SECTORS) && p->id.n == 0 && p->role.n == 0 ? WEIGHT_OFFICE : WEIGHT_KNOWN;
    /* "the two sides": those of the story, told apart later (event_story.h) */
    bool sides = str_eq(p->role, STR("side")) || str_eq(p->role, STR("party")) || str_eq(p->role, STR("warring side"));
    return sides || sector_among(p->sector, POWERS) ? WEIGHT_OFFICE : WEIGHT_PRIVATE;
}

Weight weight_of_all(const Reading *r, const Party *list, int32_t n, bool conflict)
{
    Weight best = WEIGHT_NOBODY;
    for (int32_t i = 0; i < n; i++) {
        Weight w = weight_of_party(r, &list[i], conflict);
        best = w > best ? w : best;
    }
    return best;
}

Weight weight_of_second(const Reading *r, const Party *list, int32_t n, bool conflict)
{
    Weight best = WEIGHT_NOBODY, second = WEIGHT_NOBODY;
    for (int32_t i = 0; i < n; i++) {
        Weight w = weight_of_party(r, &list[i], conflict);
        if (w > best)
            second = best, best = w;
        else if (w > second)
            second = w;
    }
    return second;
}
