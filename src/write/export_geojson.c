/* Events as GeoJSON (RFC 7946): one feature an event, its place a point, without one null. */
#include "write/amounts.h"
#include "write/event_members.h"
#include "write/export_fields.h"

static void parties(JsonOut *json, const char *key, const Party *list, int32_t n)
{
    json_out_key(json, key);
    json_out_begin(json, '[');
    for (int32_t i = 0; i < n; i++) {
        json_out_begin(json, '{');
        json_member_text(json, "name", party_name(&list[i]));
        json_member_text(json, "country", list[i].country);
        json_member_text(json, "sector", list[i].sector);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void properties(JsonOut *json, const StoredEvent *stored)
{
    const Event *event = &stored->event;
    json_out_key(json, "properties");
    json_out_begin(json, '{');
    json_member_text(json, "report", event->report);
    json_member_text(json, "source", stored->report.source);
    json_member_text(json, "type", plover_name(event->type));
    json_member_text(json, "mode", event->mode);
    json_member_text(json, "cameo", event->cameo);
    json_member_text(json, "status", status_name(event->status));
    json_member_text(json, "date_start", event->date.start);
    json_member_text(json, "date_end", event->date.end);
    json_member_text(json, "place", place_name(&event->place));
    json_member_text(json, "country", event->place.country);
    json_member_text(json, "precision", event->place.precision);
    parties(json, "actors", event->actors, event->n_actors);
    parties(json, "recipients", event->recipients, event->n_recipients);
    json_member_int_or_null(json, "killed", event->counts.killed.min, event->counts.killed.min >= 0);
    json_member_int_or_null(json, "injured", event->counts.injured.min, event->counts.injured.min >= 0);
    amounts_json(json, event->amounts, event->n_amounts, false);
    json_member_text(json, "sentence", event->text);
    json_out_end(json, '}');
}

void export_geojson(Exporter *exporter, const StoredEvent *stored)
{
    JsonOut json = {.out = exporter->out};
    out_c(exporter->out, exporter->any ? ",\n" : "\n");
    json_out_begin(&json, '{');
    json_member_text(&json, "type", STR("Feature"));
    json_member_text(&json, "id", stored->event.id);
    event_member_geometry(&json, &stored->event.place);
    properties(&json, stored);
    json_out_end(&json, '}');
}
