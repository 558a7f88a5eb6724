/* Events in the 20 columns of ICEWS, tab-separated with a header. */
#include "write/export_fields.h"

static const char header[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
    "Longitude\n";

void export_icews_header(Out *out)
{
    out_c(out, header);
}

static void party(Fields *fields, const Party *who)
{
    field_text(fields, party_name(who));
    field_text(fields, who ? who->sector : STR(""));
    field_text(fields, who ? who->country : STR(""));
}

void export_icews(Out *out, const Dyad *dyad)
{
    const Event *event = &dyad->stored->event;
    Fields fields = {.out = out};
    field_int(&fields, dyad->id);
    field_text(&fields, dyad_day(dyad));
    party(&fields, dyad->source);
    field_text(&fields, event_words(event));
    field_text(&fields, event->cameo);
    field_real(&fields, event->goldstein, true);
    party(&fields, dyad->target);
    field_int(&fields, dyad->stored->report_number);
    field_int(&fields, event->sentence + 1);
    field_text(&fields, dyad->stored->report.source);
    field_text(&fields, place_city(&event->place));
    field_text(&fields, str_eq(event->place.precision, STR("district")) ? event->place.name : STR(""));
    field_text(&fields, event->place.admin1);
    field_text(&fields, event->place.country);
    field_real(&fields, event->place.lat, event->place.has_point);
    field_real(&fields, event->place.lon, event->place.has_point);
    fields_end(&fields);
}
