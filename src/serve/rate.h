/* How often somebody may ask: a token bucket for each client and kind of request. */
#ifndef TRUCE_SERVE_RATE_H
#define TRUCE_SERVE_RATE_H

#include <pthread.h>

#include "base/str.h"

/* identifier, requests a second, how many may come at once */
#define RATE_LIST(X) X(READ, 100, 600) X(WRITE, 10, 100) X(CODE, 2, 20) X(LOGIN, 0.2, 10)

#define X(id, a_second, burst) RATE_##id,
typedef enum RateKind { RATE_LIST(X) RATE_KINDS } RateKind;
#undef X

enum { RATE_CLIENTS = 4096 };

typedef struct Rates {
    pthread_mutex_t lock;
    struct {
        uint64_t client;
        double left[RATE_KINDS];
        double at; /* seconds */
    } clients[RATE_CLIENTS];
} Rates;

void rates_init(Rates *rates);
void rates_release(Rates *rates);
/*
 * Takes one request of this client (a name or address) from its bucket; false when the bucket is empty, with the
 * seconds to wait. Clients share a place in the table when their hashes do, so that memory stays bounded. now counts
 * seconds from anywhere, never backwards. Threads: safe.
 */
bool rates_take(Rates *rates, Str client, RateKind kind, double now, int *wait_s);

#endif
