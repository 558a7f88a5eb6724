/* Weight: how much a party makes an act political. */
#include "code/weight.h"

static bool holds_power(Str sector)
{
    static const char *const sectors[] = {"GOV", "MIL", "REB", "COP", "JUD", "LEG", "PTY", "UAF", "SPY", "PRM", "OPP", "REF", "CRM"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(sector, str_from_c(sectors[i])))
            return true;
    return false;
}

static bool is_private_sector(Str sector)
{
    static const char *const sectors[] = {"BUS", "CVL", "EDU", "MED", "JRN", "LAB", "SOC", "AGR", "ELI", "HLH"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(sector, str_from_c(sectors[i])))
            return true;
    return false;
}

/* "General Refractories Co", "Comdata Network Inc" */
bool weight_is_company(Str text)
{
    static const char *const marks[] = {"Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "Co", "Co.", "PLC", "Plc", "LLC", "Bancshares",
                                        "Bancorp", "Holdings", "Airlines", "Industries", "Corporation"};
    Str rest = text;
    while (rest.n) {
        Str word = str_cut(&rest, ' ');
        if (word.n && (word.p[0] == '<' || word.p[word.n - 1] == '>'))
            return true; /* "Montedison Spa <MONI.MI>": the sign of its shares */
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_eq(word, str_from_c(marks[i])))
                return true;
    }
    return false;
}

/* Outside wars a unit is one of a firm: "its pharmaceuticals division". */
static bool is_unit(Str text)
{
    static const char *const words[] = {"unit", "units", "division", "Division", "divisions", "subsidiary"};
    Str rest = text, last = text;
    while (rest.n)
        last = str_cut(&rest, ' ');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(last, str_from_c(words[i])))
            return true;
    return false;
}

Weight weight_of_party(const Party *p, bool conflict)
{
    if (!conflict && is_unit(p->text))
        return WEIGHT_PRIVATE;
    if (weight_is_company(p->text))
        return WEIGHT_PRIVATE;
    if (str_eq(p->country, STR("MNC")) || (str_eq(p->sector, STR("BUS")) && p->country.n != 3))
        return WEIGHT_PRIVATE;
    if (p->country.n)
        return is_private_sector(p->sector) && p->id.n == 0 && p->role.n == 0 ? WEIGHT_OFFICE : WEIGHT_KNOWN;
    /* "the two sides": those of the story, told apart later (event_story.h) */
    bool sides = str_eq(p->role, STR("side")) || str_eq(p->role, STR("party")) || str_eq(p->role, STR("warring side"));
    return sides || holds_power(p->sector) ? WEIGHT_OFFICE : WEIGHT_PRIVATE;
}

Weight weight_of_all(const Party *list, int32_t n, bool conflict)
{
    Weight best = WEIGHT_NOBODY;
    for (int32_t i = 0; i < n; i++) {
        Weight w = weight_of_party(&list[i], conflict);
        best = w > best ? w : best;
    }
    return best;
}

Weight weight_of_second(const Party *list, int32_t n, bool conflict)
{
    Weight best = WEIGHT_NOBODY, second = WEIGHT_NOBODY;
    for (int32_t i = 0; i < n; i++) {
        Weight w = weight_of_party(&list[i], conflict);
        if (w > best)
            second = best, best = w;
        else if (w > second)
            second = w;
    }
    return second;
}
