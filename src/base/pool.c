/* An ordered pipeline over threads. */
#include "base/pool.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_PER_WORKER = 4 };

typedef enum SlotState { SLOT_FREE, SLOT_BUSY, SLOT_DONE } SlotState;

typedef struct Slot {
    SlotState state;
    Arena arena;
    void *item;
} Slot;

/* Everything below the lock is changed only by its holder; the item of a busy slot belongs to the
 * thread that works on it, the item of the slot next_write to the thread that is writing. */
typedef struct Run {
    const Pool *pool;
    Slot *slots;
    int64_t n_slots;
    char *items;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int64_t next_read, next_write; /* numbers of items; slot = number % n_slots */
    bool reading, writing;         /* a thread is inside read or write */
    bool ended;                    /* no more input */
    bool stopped;                  /* write said so */
} Run;

typedef struct Thread {
    Run *run;
    void *worker;
    pthread_t id;
} Thread;

static Slot *slot_of(const Run *run, int64_t number)
{
    return &run->slots[number % run->n_slots];
}

/* Called with the lock, which is given up while writing. Writes all that is ready, in order. */
static void write_ready(Run *run)
{
    const Pool *pool = run->pool;
    run->writing = true;
    while (!run->stopped && slot_of(run, run->next_write)->state == SLOT_DONE) {
        Slot *slot = slot_of(run, run->next_write);
        pthread_mutex_unlock(&run->lock);
        bool go_on = pool->write(pool->writer, slot->item);
        arena_reset(&slot->arena);
        pthread_mutex_lock(&run->lock);
        slot->state = SLOT_FREE;
        run->next_write++;
        run->stopped = run->stopped || !go_on;
        pthread_cond_broadcast(&run->changed);
    }
    if (!run->stopped && pool->idle) {
        pthread_mutex_unlock(&run->lock);
        bool go_on = pool->idle(pool->writer);
        pthread_mutex_lock(&run->lock);
        run->stopped = run->stopped || !go_on;
    }
    run->writing = false;
    pthread_cond_broadcast(&run->changed);
}

/* Called with the lock, which is given up meanwhile: reads one item, then works on it. */
static void read_and_work(Run *run, void *worker)
{
    const Pool *pool = run->pool;
    Slot *slot = slot_of(run, run->next_read);
    run->reading = true;
    slot->state = SLOT_BUSY;
    run->next_read++;
    pthread_mutex_unlock(&run->lock);
    memset(slot->item, 0, (size_t)pool->item_bytes);
    bool got = pool->read(pool->reader, slot->item, &slot->arena);
    pthread_mutex_lock(&run->lock);
    run->reading = false;
    pthread_cond_broadcast(&run->changed);
    if (!got) {
        run->ended = true;
        run->next_read--;
        slot->state = SLOT_FREE;
        return;
    }
    pthread_mutex_unlock(&run->lock);
    pool->work(worker, slot->item, &slot->arena);
    pthread_mutex_lock(&run->lock);
    slot->state = SLOT_DONE;
    pthread_cond_broadcast(&run->changed);
}

static void work_until_end(Run *run, void *worker)
{
    pthread_mutex_lock(&run->lock);
    while (!run->stopped && !(run->ended && run->next_write == run->next_read)) {
        bool ready = slot_of(run, run->next_write)->state == SLOT_DONE;
        bool room = run->next_read - run->next_write < run->n_slots;
        if (ready && !run->writing)
            write_ready(run);
        else if (!run->ended && !run->reading && room)
            read_and_work(run, worker);
        else
            pthread_cond_wait(&run->changed, &run->lock);
    }
    pthread_mutex_unlock(&run->lock);
}

static void *thread_main(void *argument)
{
    Thread *thread = argument;
    work_until_end(thread->run, thread->worker);
    return NULL;
}

static void close_slots(Run *run)
{
    for (int64_t i = 0; run->slots && i < run->n_slots; i++)
        arena_close(&run->slots[i].arena);
    free(run->slots);
    free(run->items);
}

static bool open_slots(Run *run, Diag *diag)
{
    const Pool *pool = run->pool;
    size_t size = ((size_t)pool->item_bytes + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    run->n_slots = pool->n_workers == 1 ? 1 : (int64_t)pool->n_workers * (pool->slots_per_worker ? pool->slots_per_worker : SLOTS_PER_WORKER);
    run->slots = calloc((size_t)run->n_slots, sizeof *run->slots);
    run->items = calloc((size_t)run->n_slots, size ? size : 1);
    bool ok = run->slots && run->items;
    for (int64_t i = 0; ok && i < run->n_slots; i++) {
        run->slots[i].item = run->items + (size_t)i * size;
        ok = arena_open(&run->slots[i].arena, pool->arena_reserve);
    }
    if (ok)
        return true;
    close_slots(run);
    return diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory for %d workers", pool->n_workers);
}

bool pool_run(const Pool *pool, Diag *diag)
{
    Run run = {.pool = pool};
    Thread threads[POOL_WORKERS_MAX];
    if (!open_slots(&run, diag))
        return false;
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.changed, NULL);
    int n_threads = 0;
    while (n_threads < pool->n_workers - 1) {
        Thread *thread = &threads[n_threads];
        *thread = (Thread){.run = &run, .worker = pool->workers[n_threads + 1]};
        if (pthread_create(&thread->id, NULL, thread_main, thread) != 0)
            break;
        n_threads++;
    }
    work_until_end(&run, pool->workers[0]);
    for (int i = 0; i < n_threads; i++)
        pthread_join(threads[i].id, NULL);
    pthread_cond_destroy(&run.changed);
    pthread_mutex_destroy(&run.lock);
    close_slots(&run);
    return true;
}
