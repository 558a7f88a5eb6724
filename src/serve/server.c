/* Opening and closing the server; connections to the database. */
#include "serve/server.h"

#include <stdlib.h>

#include "base/file.h"
#include "serve/text_coder.h"
#include "serve/files.h"
#include "serve/http.h"
#include "serve/span_functions.h"
#include "serve/streams.h"
#include "serve/tiles.h"
#include "write/period_pages.h"

#define REQUEST_RESERVE ((ptrdiff_t)1 << 30)
#define SERVER_RESERVE ((ptrdiff_t)1 << 30)

Access *access_take(Server *server)
{
    Access *found = NULL;
    pthread_mutex_lock(&server->access_lock);
    while (!found) {
        for (int i = 0; i < server->n_accesses && !found; i++)
            if (!server->accesses[i].taken)
                found = &server->accesses[i];
        if (!found)
            pthread_cond_wait(&server->access_free, &server->access_lock);
    }
    found->taken = true;
    pthread_mutex_unlock(&server->access_lock);
    return found;
}

/* A request that ran out of memory left its statements where they were: reset, they hold no lock. (SQLite's search
 * has statements of its own among them, so none is finalised here.) */
static void finish_statements(Store *store)
{
    for (sqlite3_stmt *statement = sqlite3_next_stmt(store->db, NULL); statement;
         statement = sqlite3_next_stmt(store->db, statement))
        sqlite3_reset(statement);
    store_rollback(store);
}

void access_give(Server *server, Access *access)
{
    finish_statements(access->store);
    arena_reset(&access->arena);
    arena_reset(&access->scratch);
    pthread_mutex_lock(&server->access_lock);
    access->taken = false;
    pthread_cond_signal(&server->access_free);
    pthread_mutex_unlock(&server->access_lock);
}

bool change_read(Store *store, int64_t *change, Diag *diag)
{
    sqlite3_stmt *statement = sql_keep(store, "SELECT value FROM counters WHERE name = 'change'", diag);
    int row = statement ? sql_row(store, statement, diag) : -1;
    *change = row == 1 ? sqlite3_column_int64(statement, 0) : 0;
    if (row == 1)
        sqlite3_reset(statement);
    return row >= 0;
}

Str revision_read(Store *store, Arena *arena, Diag *diag)
{
    sqlite3_stmt *statement = sql_keep(
        store, "SELECT (SELECT value FROM counters WHERE name = 'change') || '.' ||"
               " (SELECT ifnull(max(number), 0) FROM reports) || '.' || (SELECT ifnull(max(number), 0) FROM reviews)"
               " || '.' || (SELECT ifnull(max(number), 0) FROM monitor_runs)", diag);
    if (!statement || sql_row(store, statement, diag) != 1)
        return STR("");
    Str revision = sql_column(statement, 0, arena);
    sqlite3_reset(statement);
    return revision;
}

Store *writer_take(Request *request)
{
    Server *server = request->server;
    Diag diag = {0};
    pthread_mutex_lock(&server->write_lock);
    if (server->writer || store_open(&server->writer, server->options.database, STORE_WRITE, &diag)) {
        request->writing = true;
        return server->writer;
    }
    pthread_mutex_unlock(&server->write_lock);
    reply_failure(request, &diag);
    return NULL;
}

void writer_give(Request *request)
{
    Server *server = request->server;
    if (!request->writing)
        return;
    request->writing = false;
    finish_statements(server->writer);
    pthread_mutex_unlock(&server->write_lock);
    streams_wake(server->streams);
}

const Agreement *server_agreement(const Server *server, Str name)
{
    for (int i = 0; i < server->n_agreements; i++)
        if (str_eq(server->agreements[i]->name, name))
            return server->agreements[i];
    return NULL;
}

static bool open_accesses(Server *server, Diag *diag)
{
    /* one more than threads: for the streams */
    for (int i = 0; i <= server->options.n_threads; i++) {
        Access *access = &server->accesses[i];
        if (!arena_open(&access->arena, REQUEST_RESERVE) || !arena_open(&access->scratch, REQUEST_RESERVE)) {
            arena_close(&access->arena);
            return diag_set(diag, ERR_MEMORY, -1, "out of memory");
        }
        server->n_accesses++;
        if (!store_open(&access->store, server->options.database, STORE_READ, diag) ||
            !span_functions_add(access->store, diag) ||
            !sql_run(access->store, "PRAGMA query_only=ON; PRAGMA cache_size=-16000; PRAGMA mmap_size=2147418112;", diag))
            return false;
    }
    return true;
}

/* A database of an older truce is brought up to date, so that reading finds every table. */
static bool bring_up_to_date(Server *server, Diag *diag)
{
    Store *store;
    Diag ignored = {0};
    if (store_open(&store, server->options.database, STORE_READ, &ignored)) {
        store_close(store);
        return true;
    }
    if (ignored.code != ERR_FORMAT)
        return store_open(&store, server->options.database, STORE_READ, diag);
    bool ok = store_open(&store, server->options.database, STORE_WRITE, diag);
    store_close(store);
    return ok;
}

static bool open_agreements(Server *server, Diag *diag)
{
    Diag without = {0}; /* a map without coasts is still a map */
    if (!server->options.borders.n ||
        !file_read(server->options.borders, BORDERS_MAX, &server->arena, &server->borders, &without))
        server->borders = STR("");
    server->agreements = arena_new(&server->arena, Agreement *, server->options.n_agreements + 1);
    for (int i = 0; i < server->options.n_agreements; i++) {
        Problems problems = {0};
        Agreement *agreement = NULL;
        if (!agreement_open(server->options.agreements[i], &server->arena, &agreement, &problems, diag))
            return false;
        if (!agreement) {
            diag_set(diag, ERR_FORMAT, -1, "the agreement '%.300s' has problems", server->options.agreements[i].p);
            return diag_hint(diag, "'truce agreement check' lists them");
        }
        server->agreements[server->n_agreements++] = agreement;
    }
    return true;
}

static bool is_loopback(Str address)
{
    return str_starts(address, STR("127.")) || str_eq(address, STR("::1"));
}

static bool check_options(Server *server, Diag *diag)
{
    const ServeOptions *o = &server->options;
    server->loopback = is_loopback(o->address);
    if (!server->loopback && !o->people.n) {
        diag_set(diag, ERR_USAGE, -1, "'%.60s' can be reached by others: a file of people is needed", o->address.p);
        return diag_hint(diag, "--people FILE; 'truce serve --make-token NAME --role admin' prints its first line");
    }
    if (o->public_origin.n && !o->people.n) {
        diag_set(diag, ERR_USAGE, -1, "a public address needs a file of people");
        return diag_hint(diag, "--people FILE");
    }
    if (o->tiles.n && !tiles_origin(o->tiles, &server->arena, &server->tiles_origin, diag))
        return false;
    if (o->as.n && (o->people.n || !person_name_fits(o->as)))
        return diag_set(diag, ERR_USAGE, -1, o->people.n ? "a name and a file of people do not go together"
                                                         : "that is no name");
    return true;
}

/* The names under which the server may be asked for, and the origins that changes may come from. Any other Host is
 * refused: a page elsewhere could have its own name lead to this address (DNS rebinding). */
void server_name_hosts(Server *server)
{
    const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    const ServeOptions *o = &server->options;
    bool v6 = str_find_byte(o->address, ':', 0) >= 0;
    for (int i = 0; i < 3; i++) {
        const char *name = !server->loopback && i == 0 ? str_format(&server->arena, v6 ? "[%s]" : "%s", o->address.p).p
                                                       : names[i];
        server->hosts[server->n_hosts++] = str_format(&server->arena, "%s:%d", name, server->port);
        server->origins[server->n_origins++] = str_format(&server->arena, "http://%s:%d", name, server->port);
    }
    if (o->public_origin.n) {
        ptrdiff_t slashes = str_find(o->public_origin, STR("://"), 0);
        server->hosts[server->n_hosts++] = str_slice(o->public_origin, slashes < 0 ? 0 : slashes + 3, o->public_origin.n);
        server->origins[server->n_origins++] = o->public_origin;
    }
}

static bool open_knowledge(Server *server, Diag *diag)
{
    return !server->options.knowledge.n || know_open(&server->know, server->options.knowledge, diag);
}

static bool open_parts(Server *server, Diag *diag)
{
    return check_options(server, diag) && people_open(&server->people, server->options.people, diag) &&
           bring_up_to_date(server, diag) && open_accesses(server, diag) && open_agreements(server, diag) &&
           open_knowledge(server, diag) && files_open(&server->files, &server->options, diag) &&
           text_coder_open(&server->coder, &server->options, diag) &&
           kept_open(&server->kept, diag) && streams_open(&server->streams, server, diag) && http_open(&server->http, server, diag);
}

bool serve_open(Server **server, const ServeOptions *options, Diag *diag)
{
    Server *s = calloc(1, sizeof *s);
    *server = s;
    if (!s || !arena_open(&s->arena, SERVER_RESERVE)) {
        free(s);
        *server = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    s->options = *options;
    pthread_mutex_init(&s->access_lock, NULL);
    pthread_cond_init(&s->access_free, NULL);
    pthread_mutex_init(&s->write_lock, NULL);
    pthread_mutex_init(&s->fetch_lock, NULL);
    rates_init(&s->rates);
    if (open_parts(s, diag))
        return true;
    serve_close(s);
    *server = NULL;
    return false;
}

int serve_port(const Server *server)
{
    return server->port;
}

void serve_close(Server *server)
{
    if (!server)
        return;
    server->ending = 1;
    http_quiesce(server->http);
    streams_stop(server->streams);
    http_close(server->http);
    streams_close(server->streams);
    text_coder_close(server->coder);
    files_close(server->files);
    kept_close(server->kept);
    for (int i = 0; i < server->n_accesses; i++) {
        store_close(server->accesses[i].store);
        arena_close(&server->accesses[i].scratch);
        arena_close(&server->accesses[i].arena);
    }
    incidents_close(server->incidents);
    store_close(server->writer);
    know_close(server->know);
    people_close(server->people);
    rates_release(&server->rates);
    pthread_mutex_destroy(&server->fetch_lock);
    pthread_mutex_destroy(&server->write_lock);
    pthread_cond_destroy(&server->access_free);
    pthread_mutex_destroy(&server->access_lock);
    arena_close(&server->arena);
    free(server);
}
