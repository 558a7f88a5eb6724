/* Version 5 of the database: what rows of UCDP and Airwars claim besides; when a report was taken in. */
#include "store/schema_parts.h"

const char schema_5_claims[] =
    "ALTER TABLE claims ADD COLUMN fatalities_least INTEGER;"
    "ALTER TABLE claims ADD COLUMN fatalities_most INTEGER;"
    "ALTER TABLE claims ADD COLUMN date_end TEXT;"
    "ALTER TABLE claims ADD COLUMN grade TEXT;"
    "ALTER TABLE reports ADD COLUMN retrieved TEXT;"; /* UTC */
