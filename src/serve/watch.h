/*
 * Time limits of connections: a request must be there whole, and its answer taken, within a fixed time, however the
 * client spreads its bytes over it. (The HTTP library's own time-out only sees silence.)
 */
#ifndef TRUCE_SERVE_WATCH_H
#define TRUCE_SERVE_WATCH_H

#include <stdbool.h>

typedef struct Watch Watch;
typedef struct Watched Watched; /* a connection */

/* identifier, seconds */
#define WATCH_PHASES(X) X(HEAD, 15) X(BODY, 30) X(REPLY, 180) X(IDLE, 75) X(STREAM, 0)

#define X(id, seconds) WATCH_##id,
typedef enum WatchPhase { WATCH_PHASES(X) WATCH_PHASE_COUNT } WatchPhase;
#undef X

enum { WATCHED_MAX = 512 };

/* Starts the thread that looks once a second. NULL when there is none to be had. factor_ms: length of a "second". */
Watch *watch_open(int factor_ms);
/* Every connection must be gone. watch may be NULL. */
void watch_close(Watch *watch);
/* A connection begins, in phase HEAD; NULL when there is no room. */
Watched *watch_begin(Watch *watch, int socket);
void watch_phase(Watched *watched, WatchPhase phase);
/* Before the socket is closed. */
void watch_end(Watched *watched);

#endif
