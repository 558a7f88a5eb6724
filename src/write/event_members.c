/* Members that events and incidents have in common, as JSON. */
#include "write/event_members.h"

void event_member_date(JsonOut *json, const EventDate *date, bool with_text)
{
    json_out_key(json, "date");
    if (!date->start.n) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_text(json, "start", date->start);
    json_member_text(json, "end", date->end);
    if (with_text)
        json_member_text(json, "text", date->text);
    json_member_text(json, "basis", date->basis);
    json_out_end(json, '}');
}

void event_member_place(JsonOut *json, const EventPlace *place, bool with_text)
{
    json_out_key(json, "place");
    if (!(with_text && place->text.n) && !place->name.n && !place->country.n && !place->has_point) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    if (with_text)
        json_member_text(json, "text", place->text);
    json_member_text(json, "name", place->name);
    json_member_text(json, "country", place->country);
    json_member_text(json, "admin1", place->admin1);
    json_member_double_or_null(json, "lat", place->lat, place->has_point);
    json_member_double_or_null(json, "lon", place->lon, place->has_point);
    json_member_int_or_null(json, "geonameid", place->geonameid, place->geonameid != 0);
    json_member_text(json, "precision", place->precision);
    json_out_end(json, '}');
}

void event_member_geometry(JsonOut *json, const EventPlace *place)
{
    json_out_key(json, "geometry");
    if (!place->has_point) {
        json_out_null(json);
        return;
    }
    json_out_begin(json, '{');
    json_member_str(json, "type", STR("Point"));
    json_out_key(json, "coordinates");
    json_out_begin(json, '[');
    json_out_double(json, place->lon);
    json_out_double(json, place->lat);
    json_out_end(json, ']');
    json_out_end(json, '}');
}
