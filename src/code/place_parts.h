/* What the files of place names share. Internal to place_names.c and place_describe.c. */
#ifndef TRUCE_CODE_PLACE_PARTS_H
#define TRUCE_CODE_PLACE_PARTS_H

#include "code/place_names.h"

/* The text from the first token to the last but one. */
static inline Str place_text(const Reading *r, int32_t beg, int32_t end)
{
    return str_slice(r->doc->text, token_at(r, beg)->beg, token_at(r, end - 1)->end);
}

static inline bool place_is_country(const EventPlace *p)
{
    return str_eq(p->precision, STR("country"));
}

/* How often the report names a country. */
int32_t geography_count(const Geography *g, Str country);

/* Where an unknown village is likely to lie: in the country of the place named right before, else in the one of which
 * its sentence speaks, else in that of an earlier place or in the one that the report names most. Empty: nothing tells. */
Str place_likely_country(const Reading *r, const Geography *g, int32_t token);

#endif
