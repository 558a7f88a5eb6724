/* Names of PLOVER's types and of truce's statuses. */
#include "code/event.h"

static const struct {
    Str name;
    int quad;
} types[PLOVER_COUNT] = {
    [PLOVER_NONE] = {{"", 0}, 0},
#define X(id, quad, score) [PLOVER_##id] = {{#id, sizeof #id - 1}, quad},
    PLOVER_TYPES(X)
#undef X
};

Str plover_name(PloverType type)
{
    return type > PLOVER_NONE && type < PLOVER_COUNT ? types[type].name : STR("");
}

PloverType plover_find(Str name)
{
    for (int t = PLOVER_NONE + 1; t < PLOVER_COUNT; t++)
        if (str_eq(types[t].name, name))
            return (PloverType)t;
    return PLOVER_NONE;
}

int plover_quad(PloverType type)
{
    return type > PLOVER_NONE && type < PLOVER_COUNT ? types[type].quad : 0;
}

bool plover_is_speech(PloverType type)
{
    return plover_quad(type) == 3 || type == PLOVER_SUPPORT || type == PLOVER_AGREE || type == PLOVER_CONCEDE;
}

int cameo_class(Str cameo, PloverType type)
{
    static const int8_t classes[] = {-1, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 3, 4, 4, 4, 4};
    int64_t root;
    if (cameo.n < 2 || !str_to_int(str_slice(cameo, 0, 2), &root) || root < 1 || root > 20)
        return plover_quad(type);
    return classes[root];
}

Str status_name(Status status)
{
    static const char *const names[STATUS_COUNT] = {
        "asserted", "reported", "alleged", "denied", "future", "hypothetical", "negated", "historical"};
    return status < STATUS_COUNT ? str_from_c(names[status]) : STR("");
}

bool status_find(Str name, Status *status)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (str_eq(status_name((Status)i), name)) {
            *status = (Status)i;
            return true;
        }
    return false;
}

bool sector_among(Str sector, const char *sectors)
{
    for (Str rest = str_from_c(sectors); sector.n && rest.n;)
        if (str_eq(str_cut(&rest, ' '), sector))
            return true;
    return false;
}
