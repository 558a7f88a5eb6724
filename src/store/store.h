/*
 * The database: one SQLite file that holds reports and their events (docs/schema.md). This part opens it, brings
 * it up to date and opens and closes transactions; store/record.h writes, store/query.h reads.
 *
 * One writer at a time, any number of readers beside it (WAL). Threads: a Store belongs to one thread at a time; who hands
 * it on locks (the pool and the server do). Different Stores of one file may be used at the same time.
 */
#ifndef TRUCE_STORE_STORE_H
#define TRUCE_STORE_STORE_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Store Store;

typedef enum StoreMode {
    STORE_READ,  /* the file must be there */
    STORE_WRITE  /* made when missing, brought up to the newest schema */
} StoreMode;

/* For programs of our own, before the first database is opened: SQLite then counts no bytes, which takes a lock that all threads
 * share at each allocation. Without it everything works as well. */
void store_prepare(void);

/*
 * Opens a database. ERR_IO when it is missing, locked or may not be read, ERR_FORMAT when it is damaged, of another
 * program, or of a newer truce, ERR_OUTPUT when it may not be written or the disk is full; the message names
 * the file, the hint the remedy. Close it with store_close, also after use has failed.
 */
bool store_open(Store **store, Str path, StoreMode mode, Diag *diag);
/* What is not committed is dropped. store may be NULL. */
void store_close(Store *store);

/* A transaction: everything up to the commit is there after a crash, or nothing. */
bool store_begin(Store *store, Diag *diag);
bool store_commit(Store *store, Diag *diag);
void store_rollback(Store *store);
bool store_in_transaction(const Store *store);

#endif
