/* Fields of tab-separated rows, and what several formats ask of an event. */
#include "write/export_fields.h"

#include <inttypes.h>

static void next_field(Fields *fields)
{
    if (fields->tab)
        out_byte(fields->out, '\t');
    fields->tab = true;
}

void field_text(Fields *fields, Str value)
{
    next_field(fields);
    for (ptrdiff_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        out_byte(fields->out, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
    }
}

void field_int(Fields *fields, int64_t value)
{
    next_field(fields);
    out_format(fields->out, "%" PRId64, value);
}

void field_real(Fields *fields, double value, bool known)
{
    next_field(fields);
    if (known)
        out_format(fields->out, "%.10g", value);
}

void field_empty(Fields *fields, int n)
{
    for (int i = 0; i < n; i++)
        next_field(fields);
}

void fields_end(Fields *fields)
{
    out_byte(fields->out, '\n');
}

Str dyad_day(const Dyad *dyad)
{
    Str start = dyad->stored->event.date.start;
    return start.n ? start : dyad->stored->report.date;
}

Str dyad_compact_day(const Dyad *dyad, char buffer[9])
{
    Str day = dyad_day(dyad);
    if (day.n != 10)
        return STR("");
    memcpy(buffer, day.p, 4);
    memcpy(buffer + 4, day.p + 5, 2);
    memcpy(buffer + 6, day.p + 8, 2);
    return str_make(buffer, 8);
}

Str party_code(const Party *party, Arena *arena)
{
    if (!party)
        return STR("");
    return party->code.n ? party->code : str_concat(arena, party->country, party->sector);
}

Str code_part(Str code, int part)
{
    return str_slice(code, 3 * part, 3 * part + 3);
}

Str place_city(const EventPlace *place)
{
    bool city = str_eq(place->precision, STR("city")) || str_eq(place->precision, STR("point"));
    return city ? place_name(place) : STR("");
}

