/* Two columns as a count of people or things. For the store's own files. */
#ifndef TRUCE_STORE_SQL_COUNT_H
#define TRUCE_STORE_SQL_COUNT_H

#include "code/event.h"
#include "store/sql.h"

/* The least and the greatest number, in columns beside each other; -1 for NULL. */
static inline Count sql_column_count(sqlite3_stmt *row, int at)
{
    return (Count){sql_column_int(row, at, -1), sql_column_int(row, at + 1, -1)};
}

#endif
