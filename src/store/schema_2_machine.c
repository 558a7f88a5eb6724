/* Views of version 2: events and incidents as truce itself has them, without what people corrected. */
#include "store/schema_parts.h"

#define M(column) "iif(m.number IS NULL, e." #column ", json_extract(m.value, '$." #column "')) AS " #column
#define P(column) "e." #column

const char schema_2_machine[] =
    "CREATE VIEW machine_events AS SELECT "
    P(number) "," P(report) "," P(id) "," P(sentence) "," M(type) "," M(mode) "," M(cameo) "," M(quad) ","
    M(goldstein) "," M(score) "," M(status) "," M(date_start) "," M(date_end) "," M(date_text) ","
    M(date_basis) "," M(place_text) "," M(place_name) "," M(place_country) "," M(admin1) "," M(lat) "," M(lon) ","
    M(geonameid) "," M(precision) "," M(killed_min) "," M(killed_max) "," M(injured_min) "," M(injured_max) ","
    M(detained_min) "," M(detained_max) "," M(displaced_min) "," M(displaced_max) "," P(sentence_beg) ","
    P(sentence_end) "," P(words_beg) "," P(words_end) "," P(trigger_beg) "," P(trigger_end) "," P(frame) ","
    P(operators) "," P(confidence) "," P(decision)
    " FROM events AS e LEFT JOIN machine_values AS m ON m.object = 'event' AND m.number = e.number AND m.field = 'row';"
    "CREATE VIEW machine_parties(event, \"side\", \"ordinal\", \"text\", \"beg\", \"end\", \"name\","
    " \"country\", \"sector\", \"code\", \"role\", \"entry\") AS SELECT p.event, p.\"side\", p.\"ordinal\","
    " p.\"text\", p.\"beg\", p.\"end\", p.\"name\", p.\"country\", p.\"sector\", p.\"code\", p.\"role\","
    " p.\"entry\" FROM parties AS p WHERE NOT EXISTS(SELECT 1 FROM machine_values AS m WHERE m.object = 'event'"
    " AND m.number = p.event AND m.field = 'row') UNION ALL SELECT m.number, json_extract(j.value, '$.side'),"
    " json_extract(j.value, '$.ordinal'), json_extract(j.value, '$.text'), json_extract(j.value, '$.beg'),"
    " json_extract(j.value, '$.end'), json_extract(j.value, '$.name'), json_extract(j.value, '$.country'),"
    " json_extract(j.value, '$.sector'), json_extract(j.value, '$.code'), json_extract(j.value, '$.role'),"
    " json_extract(j.value, '$.entry') FROM machine_values AS m, json_each(m.value, '$.parties') AS j WHERE"
    " m.object = 'event' AND m.field = 'row';";

const char schema_2_machine_incidents[] =
    "CREATE VIEW machine_incidents AS SELECT "
    P(number) "," M(type) "," M(mode) "," M(cameo) "," M(status) "," M(level) "," M(information) ","
    M(information_by) "," M(date_start) "," M(date_end) "," M(date_basis) "," M(place_name) ","
    M(place_country) "," M(admin1) "," M(lat) "," M(lon) "," M(geonameid) "," M(precision) "," M(killed_min) ","
    M(killed_max) "," M(injured_min) "," M(injured_max) "," M(detained_min) "," M(detained_max) ","
    M(displaced_min) "," M(displaced_max) "," P(n_events) "," P(n_reports) "," P(n_copies) "," P(n_origins) ","
    P(contested) "," M(summary) "," P(decision) "," P(attribution) "," P(merged_into) "," P(added) "," P(change)
    " FROM incidents AS e LEFT JOIN machine_values AS m ON m.object = 'incident' AND m.number = e.number AND m.field = 'row';"
    "CREATE VIEW machine_incident_parties(incident, \"side\", \"ordinal\", \"text\", \"name\", \"country\","
    " \"sector\", \"code\", \"role\", \"entry\") AS SELECT p.incident, p.\"side\", p.\"ordinal\", p.\"text\","
    " p.\"name\", p.\"country\", p.\"sector\", p.\"code\", p.\"role\", p.\"entry\" FROM incident_parties AS p"
    " WHERE NOT EXISTS(SELECT 1 FROM machine_values AS m WHERE m.object = 'incident' AND m.number = p.incident"
    " AND m.field = 'row') UNION ALL SELECT m.number, json_extract(j.value, '$.side'), json_extract(j.value,"
    " '$.ordinal'), json_extract(j.value, '$.text'), json_extract(j.value, '$.name'), json_extract(j.value,"
    " '$.country'), json_extract(j.value, '$.sector'), json_extract(j.value, '$.code'), json_extract(j.value,"
    " '$.role'), json_extract(j.value, '$.entry') FROM machine_values AS m, json_each(m.value, '$.parties') AS j"
    " WHERE m.object = 'incident' AND m.field = 'row';";
