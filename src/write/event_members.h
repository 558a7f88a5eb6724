/* Members that events and incidents have in common, as JSON (docs/formats.md). */
#ifndef TRUCE_WRITE_EVENT_MEMBERS_H
#define TRUCE_WRITE_EVENT_MEMBERS_H

#include "code/event.h"
#include "write/json_out.h"

/* The members `date` and `place`, null when nothing is told; with_text adds "text", the report's own words. */
void event_member_date(JsonOut *json, const EventDate *date, bool with_text);
void event_member_place(JsonOut *json, const EventPlace *place, bool with_text);
/* GeoJSON's member `geometry`: a point, or null. */
void event_member_geometry(JsonOut *json, const EventPlace *place);

#endif
