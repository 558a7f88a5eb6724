/* Events in the 40 columns of POLECAT, tab-separated with a header. */
#include "write/export_fields.h"

static const char header[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\t"
    "Raw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\t"
    "Language\tVersion\n";

void export_polecat_header(Out *out)
{
    out_c(out, header);
}

static Str quad_name(int quad)
{
    static const Str names[] = {{"", 0}, {"VERBAL COOPERATION", 18}, {"MATERIAL COOPERATION", 20},
                                {"VERBAL CONFLICT", 15}, {"MATERIAL CONFLICT", 17}};
    return quad >= 1 && quad <= 4 ? names[quad] : names[0];
}

static void party(Fields *fields, const Party *who)
{
    static const Party none;
    const Party *p = who ? who : &none;
    field_text(fields, party_name(who));
    field_text(fields, p->country);
    field_empty(fields, 1); /* COW */
    field_text(fields, p->sector);
    field_text(fields, p->sector);
    field_text(fields, p->role);
    field_text(fields, p->text);
    field_empty(fields, 1); /* Wikipedia */
}

static void place(Fields *fields, const EventPlace *where)
{
    field_text(fields, where->name);
    field_text(fields, place_city(where));
    field_text(fields, str_eq(where->precision, STR("district")) ? where->name : STR(""));
    field_text(fields, where->admin1);
    field_text(fields, where->country);
    field_real(fields, where->lat, where->has_point);
    field_real(fields, where->lon, where->has_point);
    if (where->geonameid)
        field_int(fields, where->geonameid);
    else
        field_empty(fields, 1);
    field_text(fields, where->text);
    field_text(fields, where->precision);
}

void export_polecat(Out *out, Arena *scratch, const Dyad *dyad)
{
    const Event *event = &dyad->stored->event;
    Fields fields = {.out = out};
    field_int(&fields, dyad->id);
    field_text(&fields, dyad_day(dyad));
    field_text(&fields, plover_name(event->type));
    field_text(&fields, event->mode);
    field_real(&fields, event->score, true);
    field_text(&fields, quad_name(plover_quad(event->type)));
    field_text(&fields, str_join(scratch, event->contexts, event->n_contexts, ";"));
    party(&fields, dyad->source);
    party(&fields, dyad->target);
    place(&fields, &event->place);
    field_text(&fields, dyad->stored->report.source);
    field_text(&fields, dyad->stored->report.date);
    field_empty(&fields, 3); /* people, organisations and places of the story */
    field_text(&fields, dyad->stored->report.lang);
    field_text(&fields, STR("truce " TRUCE_VERSION));
    fields_end(&fields);
}
