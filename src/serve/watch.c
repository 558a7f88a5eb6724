/* The thread that ends connections whose time is over. */
#include "serve/watch.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"

struct Watched {
    Watch *watch;
    int socket; /* -1: the place is free */
    double deadline; /* milliseconds; 0: none */
};

struct Watch {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool ends;
    int factor_ms;
    Watched watched[WATCHED_MAX];
};

#define X(id, seconds) (seconds),
static const int phase_seconds[] = {WATCH_PHASES(X)};
#undef X

static void look(Watch *watch, double now)
{
    for (int i = 0; i < WATCHED_MAX; i++) {
        Watched *w = &watch->watched[i];
        if (w->socket >= 0 && w->deadline > 0 && now > w->deadline) {
            shutdown(w->socket, SHUT_RDWR); /* the library sees the end and closes it */
            w->deadline = 0;
        }
    }
}

static void *run(void *cls)
{
    Watch *watch = cls;
    pthread_mutex_lock(&watch->lock);
    while (!watch->ends) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        long nanoseconds = until.tv_nsec + (long)(watch->factor_ms % 1000) * 1000000;
        until.tv_sec += watch->factor_ms / 1000 + nanoseconds / 1000000000;
        until.tv_nsec = nanoseconds % 1000000000;
        pthread_cond_timedwait(&watch->changed, &watch->lock, &until);
        look(watch, 1e3 * clock_seconds());
    }
    pthread_mutex_unlock(&watch->lock);
    return NULL;
}

Watch *watch_open(int factor_ms)
{
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return NULL;
    watch->factor_ms = factor_ms;
    for (int i = 0; i < WATCHED_MAX; i++)
        watch->watched[i] = (Watched){.watch = watch, .socket = -1};
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&watch->lock, NULL);
    pthread_cond_init(&watch->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    if (pthread_create(&watch->thread, NULL, run, watch) != 0) {
        free(watch);
        return NULL;
    }
    return watch;
}

void watch_close(Watch *watch)
{
    if (!watch)
        return;
    pthread_mutex_lock(&watch->lock);
    watch->ends = true;
    pthread_cond_signal(&watch->changed);
    pthread_mutex_unlock(&watch->lock);
    pthread_join(watch->thread, NULL);
    pthread_cond_destroy(&watch->changed);
    pthread_mutex_destroy(&watch->lock);
    free(watch);
}

static void set_deadline(Watched *watched, WatchPhase phase)
{
    int seconds = phase_seconds[phase];
    watched->deadline = seconds ? 1e3 * clock_seconds() + (double)seconds * watched->watch->factor_ms : 0;
}

Watched *watch_begin(Watch *watch, int socket)
{
    Watched *found = NULL;
    pthread_mutex_lock(&watch->lock);
    for (int i = 0; i < WATCHED_MAX && !found; i++)
        if (watch->watched[i].socket < 0)
            found = &watch->watched[i];
    if (found) {
        found->socket = socket;
        set_deadline(found, WATCH_HEAD);
    }
    pthread_mutex_unlock(&watch->lock);
    return found;
}

void watch_phase(Watched *watched, WatchPhase phase)
{
    if (!watched)
        return;
    pthread_mutex_lock(&watched->watch->lock);
    set_deadline(watched, phase);
    pthread_mutex_unlock(&watched->watch->lock);
}

void watch_end(Watched *watched)
{
    if (!watched)
        return;
    pthread_mutex_lock(&watched->watch->lock);
    watched->socket = -1;
    pthread_mutex_unlock(&watched->watch->lock);
}
