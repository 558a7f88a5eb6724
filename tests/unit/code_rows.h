/* Tests of the coder on sentences of our own with the parties that each must give. */
#ifndef TRUCE_TESTS_CODE_ROWS_H
#define TRUCE_TESTS_CODE_ROWS_H

#include "unit/code_engine.h"

typedef struct Row {
    const char *text, *type;
    const char *actors, *recipients; /* words of the parties, "+" between them; "" for nobody */
} Row;

/* Do the words of the parties hold those that are wanted, one by one? */
static inline bool parties_are(const Party *list, int32_t n, const char *wanted)
{
    Str rest = str_from_c(wanted);
    int32_t i = 0;
    for (; rest.n; i++) {
        Str words = str_cut(&rest, '+');
        if (i >= n || str_find(list[i].text, words, 0) < 0)
            return false;
    }
    return i == 0 ? n == 0 : true;
}

static inline void show_parties(const char *label, const Party *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        print_message("  %s \"%.*s\"\n", label, STR_ARG(list[i].text));
}

/* Codes each sentence as if published on a day; prints and counts those whose first event of the type has other parties. */
static inline void check_rows(const Row *rows, size_t n_rows)
{
    Bench b;
    if (!bench_open(&b))
        skip();
    int failed = 0;
    for (size_t i = 0; i < n_rows; i++) {
        int32_t n;
        Event *events = bench_code(&b, "2022-03-01", rows[i].text, &n);
        const Event *e = bench_find(events, n, rows[i].type);
        if (e && parties_are(e->actors, e->n_actors, rows[i].actors) &&
            parties_are(e->recipients, e->n_recipients, rows[i].recipients))
            continue;
        failed++;
        print_message("%s: want %s, \"%s\" > \"%s\"%s\n", rows[i].text, rows[i].type, rows[i].actors, rows[i].recipients,
                      e ? "" : ", found no such event");
        if (e)
            show_parties("actor", e->actors, e->n_actors), show_parties("recipient", e->recipients, e->n_recipients);
    }
    bench_close(&b);
    assert_int_equal(failed, 0);
}

#endif
