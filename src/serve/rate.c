/* Token buckets. */
#include "serve/rate.h"

#include <math.h>

#define X(id, a_second, burst) {(a_second), (burst)},
static const struct {
    double a_second, burst;
} kinds[] = {RATE_LIST(X)};
#undef X

void rates_init(Rates *rates)
{
    pthread_mutex_init(&rates->lock, NULL);
    memset(rates->clients, 0, sizeof rates->clients);
}

void rates_release(Rates *rates)
{
    pthread_mutex_destroy(&rates->lock);
}

bool rates_take(Rates *rates, Str client, RateKind kind, double now, int *wait_s)
{
    uint64_t hash = str_hash(client) | 1;
    size_t at = (size_t)(hash >> 20) % RATE_CLIENTS;
    pthread_mutex_lock(&rates->lock);
    if (rates->clients[at].client != hash) {
        /* a new client, or one that takes the place of another: a full bucket only when the place is new, so that
         * nobody gets one by changing his name */
        bool unused = rates->clients[at].client == 0;
        rates->clients[at].client = hash;
        for (int k = 0; unused && k < RATE_KINDS; k++)
            rates->clients[at].left[k] = kinds[k].burst;
        if (unused)
            rates->clients[at].at = now;
    }
    double passed = now - rates->clients[at].at;
    rates->clients[at].at = now;
    for (int k = 0; k < RATE_KINDS; k++)
        rates->clients[at].left[k] = fmin(kinds[k].burst, rates->clients[at].left[k] + passed * kinds[k].a_second);
    bool ok = rates->clients[at].left[kind] >= 1;
    if (ok)
        rates->clients[at].left[kind] -= 1;
    else
        *wait_s = (int)ceil((1 - rates->clients[at].left[kind]) / kinds[kind].a_second);
    pthread_mutex_unlock(&rates->lock);
    return ok;
}
