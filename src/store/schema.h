/* The tables of the database, one migration a version; docs/schema.md describes every column. */
#ifndef TRUCE_STORE_SCHEMA_H
#define TRUCE_STORE_SCHEMA_H

/* "truc" in ASCII: SQLite's application_id of a truce database. */
enum { SCHEMA_APPLICATION = 0x74727563 };

/* SQL that leads from version i to version i + 1 (PRAGMA user_version), in parts that may be NULL. */
enum { SCHEMA_VERSION = 9, SCHEMA_PARTS = 7 };
extern const char *const schema_migrations[SCHEMA_VERSION][SCHEMA_PARTS];

#endif
