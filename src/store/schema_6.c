/* Version 6 of the database: what views count and order by is kept up to date as rows are written. */
#include "store/schema_parts.h"

/* How serious a finding is (serve/read.h has the same): its result, then its level. */
#define RANK                                                                                            \
    "(CASE result WHEN 'violation' THEN 40 WHEN 'possible' THEN 30 WHEN 'undecidable' THEN 20"           \
    " WHEN 'compliant' THEN 5 ELSE 0 END + CASE level WHEN 'verified' THEN 4 WHEN 'corroborated' THEN 3" \
    " WHEN 'reported' THEN 2 WHEN 'alleged' THEN 1 ELSE 0 END)"
#define WAITS "(decision = 'open' AND result IN('violation','possible','undecidable'))"
#define STANDING(incident)                                                                                    \
    "UPDATE incidents SET (serious, n_waiting) = (SELECT ifnull(max(" RANK "), -1), ifnull(sum(" WAITS "), 0)" \
    " FROM findings WHERE incident = " incident " AND gone_run IS NULL) WHERE number = " incident ";"

const char schema_6_standing[] =
    "ALTER TABLE incidents ADD COLUMN serious INTEGER NOT NULL DEFAULT -1;"  /* of its findings; -1: it has none */
    "ALTER TABLE incidents ADD COLUMN n_waiting INTEGER NOT NULL DEFAULT 0;" /* its findings that wait for review */
    "CREATE INDEX findings_standing ON findings(incident, agreement, result, level, decision, clause, zone, gone_run)"
    " WHERE gone_run IS NULL;"
    "CREATE INDEX findings_counted ON findings(agreement, clause, result, level, decision, change, gone_run)"
    " WHERE gone_run IS NULL;"
    "DROP INDEX findings_newest;"
    "CREATE INDEX findings_newest ON findings(date_start) WHERE gone_run IS NULL;"
    "UPDATE incidents SET (serious, n_waiting) = (SELECT ifnull(max(" RANK "), -1), ifnull(sum(" WAITS "), 0)"
    " FROM findings WHERE incident = incidents.number AND gone_run IS NULL)"
    " WHERE number IN(SELECT incident FROM findings);"
    "CREATE TRIGGER findings_stand AFTER INSERT ON findings WHEN new.incident IS NOT NULL BEGIN "
    STANDING("new.incident") " END;"
    "CREATE TRIGGER findings_stand_anew AFTER UPDATE OF incident, result, level, decision, gone_run ON findings"
    " WHEN (old.incident, old.result, old.level, old.decision, old.gone_run)"
    " IS NOT (new.incident, new.result, new.level, new.decision, new.gone_run) BEGIN "
    STANDING("old.incident") STANDING("new.incident") " END;"
    "CREATE TRIGGER findings_stand_no_more AFTER DELETE ON findings WHEN old.incident IS NOT NULL BEGIN "
    STANDING("old.incident") " END;";

/* Incidents that were not merged into others, counted; '' stands for NULL. A row may be left at 0. */
#define COUNTED(row) row ".merged_into IS NULL AND " row ".type <> ''"
#define KEY(row)                                                                                                   \
    row ".type, ifnull(" row ".mode, ''), " row ".status, " row ".level, " row ".decision, ifnull(" row            \
    ".place_country, ''), " row ".decision = 'open' AND " row ".n_waiting = 0"
#define ADD(row)                                                                                                   \
    "INSERT INTO incident_counts SELECT " KEY(row) ", 1 WHERE " COUNTED(row)                                       \
    " ON CONFLICT DO UPDATE SET n = n + 1;"
#define TAKE(row)                                                                                                  \
    "UPDATE incident_counts SET n = n - 1 WHERE (type, mode, status, level, decision, country, waits) = (" KEY(row) \
    ") AND " COUNTED(row) ";"

const char schema_6_counts[] =
    "CREATE TABLE incident_counts("
    " type TEXT NOT NULL, mode TEXT NOT NULL, status TEXT NOT NULL, level TEXT NOT NULL, decision TEXT NOT NULL,"
    " country TEXT NOT NULL, waits INTEGER NOT NULL, n INTEGER NOT NULL CHECK(n >= 0),"
    " PRIMARY KEY(type, mode, status, level, decision, country, waits)) STRICT, WITHOUT ROWID;"
    "INSERT INTO incident_counts SELECT " KEY("i") ", count(*) FROM incidents AS i WHERE " COUNTED("i")
    " GROUP BY 1, 2, 3, 4, 5, 6, 7;"
    "CREATE TRIGGER incidents_counted AFTER INSERT ON incidents WHEN " COUNTED("new") " BEGIN " ADD("new") " END;"
    "CREATE TRIGGER incidents_counted_anew AFTER UPDATE OF type, mode, status, level, decision, place_country,"
    " merged_into, n_waiting ON incidents WHEN (old.type, old.mode, old.status, old.level, old.decision,"
    " old.place_country, old.merged_into, old.n_waiting) IS NOT (new.type, new.mode, new.status, new.level,"
    " new.decision, new.place_country, new.merged_into, new.n_waiting) BEGIN " TAKE("old") ADD("new") " END;"
    "CREATE TRIGGER incidents_counted_no_more AFTER DELETE ON incidents WHEN " COUNTED("old") " BEGIN "
    TAKE("old") " END;"
    /* The key that views give an actor (READ_PARTY_KEY of serve/read.h). */
    "CREATE INDEX incident_parties_key ON incident_parties("
    "coalesce(name, country || ifnull(' ' || sector, ''), text), country);"
    "CREATE INDEX incidents_place_key ON incidents("
    "coalesce('g:' || geonameid, place_name || '|' || ifnull(place_country, '')));"
    "DROP INDEX reports_source;"
    "CREATE INDEX reports_source ON reports(source, date);";
