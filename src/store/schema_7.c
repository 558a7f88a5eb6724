/* Version 7 of the database: events that tell several incidents; what is one happening no longer depends on the order in
 * which reports came in. */
#include "store/schema_parts.h"

const char schema_7_parts[] =
    /* A place or day of a list in an event's sentence: it tells an incident of its own. */
    "CREATE TABLE event_parts("
    " event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE, part INTEGER NOT NULL CHECK(part > 0),"
    " words_beg INTEGER NOT NULL, words_end INTEGER NOT NULL,"
    " place_text TEXT, place_name TEXT, place_country TEXT, admin1 TEXT, lat REAL, lon REAL, geonameid INTEGER,"
    " precision TEXT, date_start TEXT, date_end TEXT, date_text TEXT, PRIMARY KEY(event, part)) STRICT, WITHOUT ROWID;"
    "ALTER TABLE incident_events ADD COLUMN part INTEGER NOT NULL DEFAULT 0;" /* of the event; 0 the whole of it */
    "INSERT INTO counters SELECT 'told', value FROM counters WHERE name = 'clustered';"
    "DELETE FROM counters WHERE name = 'sentences';"
    "DROP TABLE word_counts;"
    "DROP TRIGGER events_gone;"
    "CREATE TRIGGER events_gone AFTER DELETE ON events BEGIN"
    " UPDATE counters SET value = min(value, old.number - 1) WHERE name IN('clustered', 'told'); END;"
    /* What an event says of several incidents together is none of them's. */
    "DROP VIEW incident_amounts;"
    "CREATE VIEW incident_amounts(incident, unit, \"min\", \"max\", several, n_tellings) AS"
    " SELECT i.incident, a.unit, min(a.\"min\"), CASE WHEN count(a.\"min\") = count(a.\"max\") THEN max(a.\"max\") END,"
    " max(a.several), count(*) FROM incident_events AS i JOIN event_amounts AS a ON a.event = i.event"
    " JOIN events AS e ON e.number = i.event WHERE i.side = 'tells' AND i.part = 0 AND e.decision <> 'rejected'"
    " GROUP BY i.incident, a.unit;";
