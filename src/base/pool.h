/*
 * An ordered pipeline over threads: items are read one after the other, worked on by many, and written
 * in the order of reading. What comes out is the same for every number of workers.
 *
 *     read ──► [ slots, 4 per worker ] ──► work (any order) ──► write (order of reading)
 *
 * Each thread does whatever is due: it writes what is ready, else reads the next item and works on it.
 * At most 4 items per worker (or `slots_per_worker`) are in memory; a slow one holds the others back rather than let them pile
 * up. The calling thread is one of the workers; with one worker there are no threads at all.
 */
#ifndef TRUCE_BASE_POOL_H
#define TRUCE_BASE_POOL_H

#include "base/arena.h"
#include "base/diag.h"

enum { POOL_WORKERS_MAX = 256 };

typedef struct Pool {
    int n_workers;           /* 1 to POOL_WORKERS_MAX */
    int slots_per_worker;    /* 0: 4. More let work go on while write is held up for longer at times */
    ptrdiff_t item_bytes;    /* size of the caller's item */
    ptrdiff_t arena_reserve; /* address space of each item's arena */
    void *reader, *writer;   /* handed to read and write */
    void **workers;          /* n_workers of them, handed to work */

    /* Fills a zeroed item; false at the end of the input. One call at a time, in order. */
    bool (*read)(void *reader, void *item, Arena *arena);
    /* Works on an item; many at a time, each with a worker of its own. */
    void (*work)(void *worker, void *item, Arena *arena);
    /* Takes an item; one call at a time, in the order of reading. False stops the pipeline: nothing
     * more is read, what is under way is dropped. The item's arena is reset afterwards. */
    bool (*write)(void *writer, void *item);
    /* Called when everything that is ready has been written, so that a stream can be passed on; may be
     * NULL. False stops, as for write. */
    bool (*idle)(void *writer);
} Pool;

/*
 * Runs until the input ends or write stops it. False only when memory for the items cannot be
 * reserved (ERR_MEMORY). If the system gives fewer threads than asked for, fewer are used.
 * read, work and write must set arena->full if they may fill it.
 */
bool pool_run(const Pool *pool, Diag *diag);

#endif
