/* Version 2 of the database: origins, incidents, grades, reviews, agreements' findings, alerts. */
#include "store/schema_parts.h"

#define LEVELS "'alleged','reported','corroborated','verified','refuted'"
#define DECISIONS "'open','confirmed','rejected'"

const char schema_2_incidents[] =
    /* Numbers that only grow: "change" stamps what was touched, so that later steps look at that alone. */
    "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO counters VALUES('change', 0);"
    "CREATE TABLE origins("
    " number INTEGER PRIMARY KEY,"
    " kind TEXT NOT NULL CHECK(kind IN('outlet','agency','official','party','monitor','person','anonymous',"
    "'rows','unknown')),"
    " name TEXT NOT NULL, country TEXT, ownership TEXT, entry TEXT,"
    " grade TEXT NOT NULL DEFAULT 'F' CHECK(grade IN('A','B','C','D','E','F')),"
    " grade_by TEXT, hidden INTEGER NOT NULL DEFAULT 0 CHECK(hidden IN(0,1)), UNIQUE(kind, name)) STRICT;"
    "CREATE TABLE event_origins("
    " event INTEGER PRIMARY KEY REFERENCES events, origin INTEGER NOT NULL REFERENCES origins,"
    " basis TEXT NOT NULL DEFAULT 'reported' CHECK(basis IN('observed','heard','assessed','informed','complaint',"
    "'open source','reported','alleged')),"
    " interested INTEGER NOT NULL DEFAULT 0 CHECK(interested IN(0,1)), rule TEXT NOT NULL) STRICT;"
    "CREATE INDEX event_origins_origin ON event_origins(origin);"
    "CREATE TABLE incidents("
    " number INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, mode TEXT, cameo TEXT, status TEXT NOT NULL,"
    " level TEXT NOT NULL CHECK(level IN(" LEVELS ")),"
    " information TEXT NOT NULL DEFAULT '6' CHECK(information IN('1','2','3','4','5','6')), information_by TEXT,"
    " date_start TEXT, date_end TEXT, date_basis TEXT, place_name TEXT, place_country TEXT, admin1 TEXT,"
    " lat REAL, lon REAL, geonameid INTEGER, precision TEXT,"
    " killed_min INTEGER, killed_max INTEGER, injured_min INTEGER, injured_max INTEGER,"
    " detained_min INTEGER, detained_max INTEGER, displaced_min INTEGER, displaced_max INTEGER,"
    " n_events INTEGER NOT NULL DEFAULT 0, n_reports INTEGER NOT NULL DEFAULT 0, n_copies INTEGER NOT NULL DEFAULT 0,"
    " n_origins INTEGER NOT NULL DEFAULT 0, contested INTEGER NOT NULL DEFAULT 0 CHECK(contested IN(0,1)),"
    " summary TEXT NOT NULL DEFAULT '',"
    " decision TEXT NOT NULL DEFAULT 'open' CHECK(decision IN(" DECISIONS ")), attribution TEXT,"
    " merged_into INTEGER REFERENCES incidents, added TEXT NOT NULL, change INTEGER NOT NULL) STRICT;"
    "CREATE INDEX incidents_change ON incidents(change);"
    "CREATE INDEX incidents_date ON incidents(date_start, date_end);"
    "CREATE INDEX incidents_like ON incidents(type, place_country, date_start, date_end);"
    "CREATE INDEX incidents_type ON incidents(type, date_start, date_end);"
    "CREATE INDEX incidents_country ON incidents(place_country, date_start);"
    "CREATE INDEX incidents_place ON incidents(place_name);"
    "CREATE INDEX incidents_decision ON incidents(decision, level, date_start);"
    "CREATE TABLE incident_events("
    " incident INTEGER NOT NULL REFERENCES incidents, event INTEGER NOT NULL REFERENCES events,"
    " side TEXT NOT NULL CHECK(side IN('tells','denies')), rule TEXT NOT NULL, why TEXT NOT NULL, similarity REAL,"
    " home INTEGER REFERENCES incidents," /* where truce had put it, when a person moved it */
    " PRIMARY KEY(incident, event)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX incident_events_event ON incident_events(event);"
    "CREATE INDEX incident_events_home ON incident_events(home) WHERE home IS NOT NULL;"
    "CREATE TABLE incident_parties("
    " incident INTEGER NOT NULL REFERENCES incidents,"
    " side TEXT NOT NULL CHECK(side IN('actor','recipient','mediator')), ordinal INTEGER NOT NULL,"
    " text TEXT NOT NULL, name TEXT, country TEXT, sector TEXT, code TEXT, role TEXT, entry TEXT,"
    " PRIMARY KEY(incident, side, ordinal)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX incident_parties_country ON incident_parties(country, sector, side);"
    "CREATE INDEX incident_parties_name ON incident_parties(name);"
    "CREATE TABLE incident_words("
    " incident INTEGER NOT NULL REFERENCES incidents,"
    " kind TEXT NOT NULL CHECK(kind IN('agreement','context','weapon','force')), word TEXT NOT NULL,"
    " PRIMARY KEY(incident, kind, word)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX incidents_long ON incidents(type, date_start) WHERE date_end > date_start;"
    "CREATE INDEX incidents_mode ON incidents(mode);"
    "CREATE INDEX incidents_status ON incidents(status);"
    "CREATE INDEX incidents_contested ON incidents(contested) WHERE contested = 1;"
    "CREATE INDEX incident_words_word ON incident_words(word);"
    "CREATE VIRTUAL TABLE incident_places USING rtree(incident, min_lat, max_lat, min_lon, max_lon);";

/* What putting events together needs to remember. */
const char schema_2_telling[] =
    "INSERT INTO counters VALUES('clustered', 0);" /* the last event that has its incident */
    "INSERT INTO counters VALUES('copies', 0);"    /* the last report whose being a copy was looked at */
    "INSERT INTO counters VALUES('sentences', 0);" /* that word_counts counts */
    "CREATE TRIGGER events_gone AFTER DELETE ON events BEGIN"
    " UPDATE counters SET value = min(value, old.number - 1) WHERE name = 'clustered'; END;"
    /* Sorted 32-bit hashes (little-endian) of the telling words of an event's sentence (store/telling.h), and the
     * weapons and forces in it ("weapon drone", one a line). */
    "CREATE TABLE event_keys("
    " event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE, words BLOB NOT NULL, named TEXT) STRICT;"
    "CREATE TABLE word_counts(word INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;"
    /* Large incidents that got events since their row was made: it is made anew at the end of the run. */
    "CREATE TABLE stale_incidents(number INTEGER PRIMARY KEY REFERENCES incidents) STRICT;"
    /* While incidents are made anew: the number that the incident of an event had. */
    "CREATE TABLE incident_seeds(event INTEGER PRIMARY KEY, incident INTEGER NOT NULL REFERENCES incidents) STRICT;";

/* Every name and wording of parties, places and sources once, so that a part of one is found by its trigrams. Triggers
 * fill "names", whoever writes; the index over it follows with each batch (store/names.h), up to the number that the
 * counter "names" has. */
#define KEEP_NAMES(table, column)                                                                  \
    "CREATE TRIGGER " table "_" column "_kept AFTER INSERT ON " table " WHEN new." column " <> '' BEGIN" \
    " INSERT OR IGNORE INTO names(text) VALUES(new." column "); END;"                              \
    "CREATE TRIGGER " table "_" column "_new AFTER UPDATE OF " column " ON " table " WHEN new." column " <> '' BEGIN" \
    " INSERT OR IGNORE INTO names(text) VALUES(new." column "); END;"

const char schema_2_names[] =
    "INSERT INTO counters VALUES('names', 0);"
    "CREATE TABLE names(number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE VIRTUAL TABLE names_text USING fts5(text, content='names', content_rowid='number', tokenize='trigram');"
    KEEP_NAMES("parties", "name") KEEP_NAMES("parties", "text") KEEP_NAMES("attributions", "text")
    KEEP_NAMES("sources", "name") KEEP_NAMES("events", "place_name") KEEP_NAMES("events", "place_text")
    KEEP_NAMES("incidents", "place_name") KEEP_NAMES("incident_parties", "name") KEEP_NAMES("incident_parties", "text")
    KEEP_NAMES("origins", "name")
    "INSERT OR IGNORE INTO names(text) SELECT name FROM sources WHERE name <> ''"
    " UNION SELECT name FROM parties WHERE name <> '' UNION SELECT text FROM parties WHERE text <> ''"
    " UNION SELECT text FROM attributions WHERE text <> '' UNION SELECT place_name FROM events WHERE place_name <> ''"
    " UNION SELECT place_text FROM events WHERE place_text <> '' ORDER BY 1;"
    "CREATE INDEX parties_text ON parties(text);"
    "CREATE INDEX attributions_text ON attributions(text);"
    "CREATE INDEX events_place_text ON events(place_text);"
    "CREATE INDEX incident_parties_text ON incident_parties(text);";

const char schema_2_reviews[] =
    /* What people decided. Rows are only added; "previous" and "hash" chain them (SHA-256). */
    "CREATE TABLE reviews("
    " number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL CHECK(who <> ''),"
    " action TEXT NOT NULL CHECK(action IN('confirm','reject','reopen','correct','merge','split','attribute','grade',"
    "'note','hide','verdict','undo')),"
    " object TEXT NOT NULL CHECK(object IN('report','event','incident','finding','origin','period')),"
    " target TEXT NOT NULL, field TEXT, old_value TEXT, value TEXT, why TEXT,"
    " undoes INTEGER REFERENCES reviews, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;"
    "CREATE INDEX reviews_target ON reviews(object, target);"
    "CREATE UNIQUE INDEX reviews_undoes ON reviews(undoes) WHERE undoes IS NOT NULL;"
    "CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN"
    " SELECT RAISE(ABORT, 'reviews are only added to'); END;"
    "CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews BEGIN"
    " SELECT RAISE(ABORT, 'reviews are only added to'); END;"
    "CREATE VIEW reviews_in_force AS SELECT * FROM reviews AS r WHERE r.action <> 'undo'"
    " AND NOT EXISTS(SELECT 1 FROM reviews AS u WHERE u.undoes = r.number);"
    /* The row that a target stands for today; NULL: it is lost. Made anew when reports are coded again. */
    "CREATE TABLE review_objects("
    " review INTEGER PRIMARY KEY REFERENCES reviews, object TEXT NOT NULL, number INTEGER) STRICT;"
    "CREATE INDEX review_objects_number ON review_objects(object, number);"
    /* Reviews of an incident, and merges and splits that lead to it or away from it. */
    "CREATE TABLE incident_reviews("
    " incident INTEGER NOT NULL, review INTEGER NOT NULL REFERENCES reviews, PRIMARY KEY(incident, review))"
    " STRICT, WITHOUT ROWID;"
    /* What truce itself said (JSON), of fields in which the tables hold a person's value. */
    "CREATE TABLE machine_values("
    " object TEXT NOT NULL CHECK(object IN('event','incident','finding','origin')), number INTEGER NOT NULL,"
    " field TEXT NOT NULL, value TEXT, PRIMARY KEY(object, number, field)) STRICT, WITHOUT ROWID;"
    "ALTER TABLE events ADD COLUMN decision TEXT NOT NULL DEFAULT 'open' CHECK(decision IN(" DECISIONS "));"
    "CREATE INDEX events_decision ON events(decision) WHERE decision <> 'open';"
    "ALTER TABLE reports ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK(hidden IN(0,1));"
    "ALTER TABLE reports ADD COLUMN coded_run INTEGER REFERENCES import_runs;";

const char schema_2_findings[] =
    "CREATE TABLE agreements("
    " name TEXT PRIMARY KEY, title TEXT NOT NULL, sha256 TEXT NOT NULL, monitored_through INTEGER NOT NULL DEFAULT 0)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE monitor_runs("
    " number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, program TEXT NOT NULL, as_of TEXT NOT NULL,"
    " agreements TEXT NOT NULL, n_incidents INTEGER NOT NULL DEFAULT 0, n_new INTEGER NOT NULL DEFAULT 0,"
    " n_changed INTEGER NOT NULL DEFAULT 0, n_gone INTEGER NOT NULL DEFAULT 0) STRICT;"
    /* An incident, a state of presence or a period of a clock, held against a clause. One that no longer follows is
     * kept, with the run in which it went. */
    "CREATE TABLE findings("
    " number INTEGER PRIMARY KEY AUTOINCREMENT, agreement TEXT NOT NULL REFERENCES agreements, clause TEXT NOT NULL,"
    " clause_kind TEXT NOT NULL, incident INTEGER REFERENCES incidents,"
    " subject TEXT NOT NULL CHECK(subject IN('incident','presence','clock')),"
    " result TEXT NOT NULL CHECK(result IN('violation','possible','compliant','not covered','undecidable')),"
    " level TEXT NOT NULL CHECK(level IN(" LEVELS ")),"
    " party TEXT NOT NULL DEFAULT '', party_name TEXT, zone TEXT, zone_result TEXT, distance_m REAL, uncertainty_m REAL,"
    " date_start TEXT, date_end TEXT, place_name TEXT, lat REAL, lon REAL,"
    " reason TEXT NOT NULL, rule TEXT NOT NULL, count REAL, allowed REAL,"
    " decision TEXT NOT NULL DEFAULT 'open' CHECK(decision IN(" DECISIONS ")),"
    " added_run INTEGER NOT NULL REFERENCES monitor_runs, changed_run INTEGER NOT NULL REFERENCES monitor_runs,"
    " gone_run INTEGER REFERENCES monitor_runs, change INTEGER NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX findings_key ON findings(agreement, clause, subject, ifnull(incident, 0), party,"
    " CASE WHEN subject = 'clock' THEN ifnull(date_start, '') ELSE '' END);"
    "CREATE INDEX findings_incident ON findings(incident);"
    "CREATE INDEX findings_date ON findings(agreement, date_start, result) WHERE gone_run IS NULL;"
    "CREATE INDEX findings_newest ON findings(gone_run, date_start);"
    "CREATE INDEX findings_queue ON findings(decision, result, change) WHERE gone_run IS NULL;"
    "CREATE TABLE finding_changes("
    " run INTEGER NOT NULL REFERENCES monitor_runs, finding INTEGER NOT NULL REFERENCES findings,"
    " field TEXT NOT NULL, old_value TEXT, value TEXT, because TEXT NOT NULL,"
    " PRIMARY KEY(run, finding, field)) STRICT, WITHOUT ROWID;"
    /* A force or weapon that was told to be somewhere, until it is told to be gone. */
    "CREATE TABLE presences("
    " number INTEGER PRIMARY KEY, party TEXT NOT NULL, name TEXT NOT NULL, force TEXT, place_name TEXT, lat REAL, lon REAL,"
    " since TEXT, until TEXT, began INTEGER NOT NULL REFERENCES incidents, ended INTEGER REFERENCES incidents) STRICT;"
    "CREATE INDEX presences_began ON presences(began);"
    "CREATE TABLE alerts("
    " number INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings, channel TEXT NOT NULL, at TEXT NOT NULL,"
    " state TEXT NOT NULL CHECK(state IN('sent','failed')), message TEXT, UNIQUE(finding, channel)) STRICT;"
    "CREATE TABLE feeds("
    " address TEXT PRIMARY KEY, etag TEXT, modified TEXT, fetched TEXT, status INTEGER, message TEXT)"
    " STRICT, WITHOUT ROWID;";
