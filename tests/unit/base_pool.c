/* The ordered pipeline: same order for every number of workers, early stop, bounded memory. */
#include "unit/unit.h"

#include <stdatomic.h>
#include <time.h>

#include "base/pool.h"

enum { N_ITEMS = 2000 };

typedef struct Item {
    int64_t number;
    int64_t *square; /* in the item's arena */
} Item;

typedef struct Ends {
    int64_t n_read, n_written, stop_after;
    atomic_llong n_inside; /* read and not yet written */
    int64_t most_inside;
    uint64_t hash;
    int n_idle;
} Ends;

static bool read_item(void *reader, void *item, Arena *arena)
{
    Ends *ends = reader;
    if (ends->n_read == N_ITEMS)
        return false;
    ((Item *)item)->number = ends->n_read++;
    ((Item *)item)->square = arena_new(arena, int64_t, 1);
    long long inside = atomic_fetch_add(&ends->n_inside, 1) + 1;
    if (inside > ends->most_inside)
        ends->most_inside = inside;
    return true;
}

static void work_item(void *worker, void *item, Arena *arena)
{
    Item *it = item;
    (void)arena;
    ++*(int64_t *)worker;
    /* some items take long, so that later ones overtake them */
    if (it->number % 97 == 0)
        nanosleep(&(struct timespec){.tv_nsec = 300000}, NULL);
    *it->square = it->number * it->number;
}

static bool write_item(void *writer, void *item)
{
    Ends *ends = writer;
    Item *it = item;
    if (it->number != ends->n_written || *it->square != it->number * it->number)
        fail_msg("item %d out of order", (int)it->number);
    ends->n_written++;
    atomic_fetch_sub(&ends->n_inside, 1);
    ends->hash = ends->hash * 31 + (uint64_t)*it->square;
    return ends->n_written != ends->stop_after;
}

static bool go_idle(void *writer)
{
    ((Ends *)writer)->n_idle++;
    return true;
}

static Ends run_with(int n_workers, int64_t stop_after)
{
    Ends ends = {.stop_after = stop_after};
    int64_t counts[16] = {0}, total = 0;
    void *workers[16];
    for (int i = 0; i < n_workers; i++)
        workers[i] = &counts[i];
    Pool pool = {.n_workers = n_workers, .item_bytes = sizeof(Item), .arena_reserve = 1 << 16,
                 .reader = &ends, .writer = &ends, .workers = workers, .read = read_item,
                 .work = work_item, .write = write_item, .idle = go_idle};
    Diag diag = {0};
    assert_true(pool_run(&pool, &diag));
    for (int i = 0; i < n_workers; i++)
        total += counts[i];
    assert_int_equal(total, ends.n_read);
    return ends;
}

static void test_order(void **state)
{
    (void)state;
    uint64_t want = run_with(1, -1).hash;
    for (int n = 1; n <= 8; n++) {
        Ends ends = run_with(n, -1);
        assert_int_equal(ends.n_written, N_ITEMS);
        assert_true(ends.hash == want);
        assert_true(ends.most_inside <= 4 * n);
        assert_true(ends.n_idle > 0);
    }
}

static void test_stop(void **state)
{
    (void)state;
    for (int n = 1; n <= 4; n++) {
        Ends ends = run_with(n, 10);
        assert_int_equal(ends.n_written, 10);
        assert_true(ends.n_read <= 10 + 4 * n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_stop),
    };
    return cmocka_run_group_tests_name("base/pool", tests, NULL, NULL);
}
