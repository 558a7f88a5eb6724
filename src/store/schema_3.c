/* Version 3 of the database: amounts of things that events tell. */
#include "store/schema_parts.h"

const char schema_3_amounts[] =
    /* min NULL: told, but not how many; max NULL: no upper end. */
    "CREATE TABLE event_amounts("
    " event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE, ordinal INTEGER NOT NULL,"
    " unit TEXT NOT NULL CHECK(unit <> ''), min INTEGER, max INTEGER,"
    " several INTEGER NOT NULL DEFAULT 0 CHECK(several IN(0,1)), beg INTEGER NOT NULL, end INTEGER NOT NULL,"
    " PRIMARY KEY(event, ordinal)) STRICT, WITHOUT ROWID;"
    /* The least and the greatest number that any telling of an incident has, unit by unit: nothing is added up. */
    "CREATE VIEW incident_amounts(incident, unit, \"min\", \"max\", several, n_tellings) AS"
    " SELECT i.incident, a.unit, min(a.\"min\"), CASE WHEN count(a.\"min\") = count(a.\"max\") THEN max(a.\"max\") END,"
    " max(a.several), count(*) FROM incident_events AS i JOIN event_amounts AS a ON a.event = i.event"
    " JOIN events AS e ON e.number = i.event WHERE i.side = 'tells' AND e.decision <> 'rejected'"
    " GROUP BY i.incident, a.unit;";
