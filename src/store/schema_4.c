/* Version 4 of the database: trusted time-stamps of the chain of reviews. */
#include "store/schema_parts.h"

const char schema_4_anchors[] =
    /* A token that a time-stamp authority, or whatever a user names, made of the chain as it was after a review. */
    "CREATE TABLE anchors("
    " number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL CHECK(who <> ''),"
    " review INTEGER NOT NULL REFERENCES reviews, hash TEXT NOT NULL CHECK(length(hash) = 64),"
    " token BLOB NOT NULL CHECK(length(token) > 0), made_by TEXT NOT NULL) STRICT;"
    "CREATE TRIGGER anchors_stay BEFORE UPDATE ON anchors BEGIN"
    " SELECT RAISE(ABORT, 'anchors are only added to'); END;"
    "CREATE TRIGGER anchors_are_kept BEFORE DELETE ON anchors BEGIN"
    " SELECT RAISE(ABORT, 'anchors are only added to'); END;";
