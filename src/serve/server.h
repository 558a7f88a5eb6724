/* What the parts of the server share. Not for others than src/serve. */
#ifndef TRUCE_SERVE_SERVER_H
#define TRUCE_SERVE_SERVER_H

#include <pthread.h>
#include <signal.h>

#include "monitor/agreement.h"
#include "serve/kept.h"
#include "serve/people.h"
#include "serve/rate.h"
#include "serve/request.h"
#include "serve/serve.h"
#include "store/incidents.h"
#include "store/sql.h"

typedef struct TextCoder TextCoder;
typedef struct Streams Streams;
typedef struct Files Files;
typedef struct Http Http;

/* A connection to the database with memory for one request at a time. */
struct Access {
    Store *store;
    Arena arena;   /* of the request */
    Arena scratch; /* for a reader of rows; left empty */
    bool taken;
};

struct Server {
    ServeOptions options;
    Arena arena;              /* lives as long as the server */
    bool loopback;
    Str origins[4];           /* that a change may come from */
    Str hosts[4];             /* that a request may name */
    int n_origins, n_hosts;
    Str tiles_origin;         /* of options.tiles, for the policy of the page; may be empty */
    Str borders;              /* of countries, for maps of reports; may be empty */
    Agreement **agreements;
    int n_agreements;

    pthread_mutex_t access_lock;
    pthread_cond_t access_free;
    Access accesses[SERVE_THREADS_MAX + 1];
    int n_accesses;

    pthread_mutex_t fetch_lock;  /* held while an address is read */
    volatile sig_atomic_t ending; /* breaks that off */

    pthread_mutex_t write_lock;
    Store *writer;            /* opened with the first change */
    Know *know;               /* names outlets and weapons for incidents; NULL: there is none */
    IncidentBuilder *incidents; /* of the writer; made when first needed */

    People *people;
    Rates rates;
    TextCoder *coder;
    Streams *streams;
    Files *files;
    Kept *kept;
    Http *http;
    int port;
};

/* Waits for a free one; access_give hands it back. */
Access *access_take(Server *server);
void access_give(Server *server, Access *access);

/* What the record is at now: change, reports, reviews, monitor runs. Empty on failure. */
Str revision_read(Store *store, Arena *arena, Diag *diag);
/* The highest value of the counter "change". */
bool change_read(Store *store, int64_t *change, Diag *diag);

/* Answers a request whose target, headers and body are set: who asks, may he, the route, the reply. */
void serve_answer(Request *request);

/* The writing connection, locked; NULL with a reply set. writer_give unlocks. */
Store *writer_take(Request *request);
void writer_give(Request *request);

/* Fills in hosts and origins, when the port is known and before the first request. */
void server_name_hosts(Server *server);
/* The agreement of this name, or NULL. */
const Agreement *server_agreement(const Server *server, Str name);

#endif
