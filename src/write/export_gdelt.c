/* Events in the 61 columns of GDELT 2.0, tab-separated without a header. */
#include "write/export_fields.h"

/* GDELT's ActionGeo_Type: 1 country, 4 town, 5 province; 0 unknown. The types for the United States (2, 3) are
 * told by the country. */
static int geo_type(const EventPlace *place)
{
    bool states = str_eq(place->country, STR("USA"));
    if (str_eq(place->precision, STR("country")))
        return 1;
    if (str_eq(place->precision, STR("province")) || str_eq(place->precision, STR("region")) ||
        str_eq(place->precision, STR("district")))
        return states ? 2 : 5;
    return place->has_point ? (states ? 3 : 4) : 0;
}

/* Part of the year that has passed as GDELT counts it: (month * 30 + day) / 365. */
static void fraction_of_year(Fields *fields, Str day)
{
    int64_t year = 0, month = 0, in_month = 0;
    bool known = day.n == 8 && str_to_int(str_slice(day, 0, 4), &year) && str_to_int(str_slice(day, 4, 6), &month) &&
                 str_to_int(str_slice(day, 6, 8), &in_month);
    char text[32] = "";
    if (known)
        snprintf(text, sizeof text, "%.4f", (double)year + (double)(month * 30 + in_month) / 365);
    field_text(fields, str_from_c(text));
}

static void actor(Fields *fields, const Party *party, Arena *scratch)
{
    Str code = party_code(party, scratch);
    Str country = party ? party->country : STR("");
    int first_role = country.n && str_starts(code, country) ? 1 : 0;
    field_text(fields, code);
    field_text(fields, party_name(party));
    field_text(fields, country);
    field_empty(fields, 4); /* known group, ethnic, two religions */
    for (int i = 0; i < 3; i++)
        field_text(fields, code_part(code, first_role + i));
}

static void action_place(Fields *fields, const EventPlace *place)
{
    field_int(fields, geo_type(place));
    field_text(fields, place_name(place));
    field_empty(fields, 3); /* FIPS codes of country and area */
    field_real(fields, place->lat, place->has_point);
    field_real(fields, place->lon, place->has_point);
    field_empty(fields, 1); /* GNS feature */
}

static void report(Fields *fields, const StoredEvent *stored)
{
    char added[16] = "";
    Str date = stored->report.date;
    if (date.n == 10)
        snprintf(added, sizeof added, "%.4s%.2s%.2s000000", date.p, date.p + 5, date.p + 8);
    field_text(fields, str_from_c(added));
    field_text(fields, stored->report.url);
}

void export_gdelt(Out *out, Arena *scratch, const Dyad *dyad)
{
    const StoredEvent *stored = dyad->stored;
    const Event *event = &stored->event;
    char buffer[9];
    Str day = dyad_compact_day(dyad, buffer);
    Fields fields = {.out = out};
    field_int(&fields, dyad->id);
    field_text(&fields, day);
    field_text(&fields, str_slice(day, 0, 6));
    field_text(&fields, str_slice(day, 0, 4));
    fraction_of_year(&fields, day);
    actor(&fields, dyad->source, scratch);
    actor(&fields, dyad->target, scratch);
    field_int(&fields, event->sentence == 0);
    field_text(&fields, event->cameo);
    field_text(&fields, str_slice(event->cameo, 0, 3));
    field_text(&fields, str_slice(event->cameo, 0, 2));
    field_int(&fields, plover_quad(event->type));
    field_real(&fields, event->goldstein, true);
    field_int(&fields, (1 + event->n_also) * (1 + stored->n_copies));
    field_empty(&fields, 1); /* outlets */
    field_int(&fields, 1 + stored->n_copies);
    field_empty(&fields, 1);  /* tone */
    field_empty(&fields, 16); /* places of the actors */
    action_place(&fields, &event->place);
    report(&fields, stored);
    fields_end(&fields);
}
