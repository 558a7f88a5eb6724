/* Version 9 of the database: events of days and of a type are found without a look at their rows, those that last longer by their
 * last day. */
#include "store/schema_parts.h"

const char schema_9_days[] =
    "DROP INDEX events_date;"
    "CREATE INDEX events_date ON events(date_start, date_end, type);"
    "CREATE INDEX events_long ON events(date_end, date_start, type) WHERE date_end > date_start;";
