/* Version 8 of the database: names of rows that are inserted are kept by who inserts them (store/names.h), no longer by triggers,
 * with which each row would cost a journal of its statement. */
#include "store/schema_parts.h"

const char schema_8_names[] =
    "DROP TRIGGER parties_name_kept;"
    "DROP TRIGGER parties_text_kept;"
    "DROP TRIGGER attributions_text_kept;"
    "DROP TRIGGER events_place_name_kept;"
    "DROP TRIGGER events_place_text_kept;"
    "DROP TRIGGER incidents_place_name_kept;"
    "DROP TRIGGER incident_parties_name_kept;"
    "DROP TRIGGER incident_parties_text_kept;";
