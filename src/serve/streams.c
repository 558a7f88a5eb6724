/* One thread watches the database; every stream has a small buffer that its connection sends. */
#include "serve/streams.h"

#include <stdlib.h>

#include "serve/read.h"

enum { BEAT_SECONDS = 20, LOOK_MILLISECONDS = 1000 };

typedef struct Stream {
    Streams *streams;
    struct MHD_Connection *connection;
    bool used, suspended, greeted;
    ptrdiff_t n;
    char bytes[STREAM_BYTES_MAX];
} Stream;

/* What the record was like when it was looked at last. */
typedef struct Marks {
    int64_t change, report, review;
} Marks;

struct Streams {
    Server *server;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool ends, wake;
    Stream *list[STREAMS_MAX];
    int n;
    Marks marks;
    int quiet_ms;
};

/* The buffer is cut when a client does not take what it is sent: it then gets the next message and asks anew. */
static void append(Stream *stream, Str text)
{
    if (stream->n + text.n > STREAM_BYTES_MAX)
        return;
    memcpy(stream->bytes + stream->n, text.p, (size_t)text.n);
    stream->n += text.n;
    if (stream->suspended) {
        stream->suspended = false;
        MHD_resume_connection(stream->connection);
    }
}

static ssize_t take(void *cls, uint64_t position, char *buffer, size_t room)
{
    (void)position;
    Stream *stream = cls;
    Streams *streams = stream->streams;
    pthread_mutex_lock(&streams->lock);
    ssize_t n = stream->n < (ptrdiff_t)room ? (ssize_t)stream->n : (ssize_t)room;
    if (n > 0) {
        memcpy(buffer, stream->bytes, (size_t)n);
        memmove(stream->bytes, stream->bytes + n, (size_t)(stream->n - n));
        stream->n -= n;
    } else if (streams->ends) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        stream->suspended = true;
        MHD_suspend_connection(stream->connection);
    }
    pthread_mutex_unlock(&streams->lock);
    return n;
}

static void forget(void *cls)
{
    Stream *stream = cls;
    Streams *streams = stream->streams;
    pthread_mutex_lock(&streams->lock);
    for (int i = 0; i < streams->n; i++)
        if (streams->list[i] == stream)
            streams->list[i] = streams->list[--streams->n];
    pthread_mutex_unlock(&streams->lock);
    free(stream);
}

struct MHD_Response *streams_response(Streams *streams, struct MHD_Connection *connection)
{
    Stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        return NULL;
    stream->streams = streams;
    stream->connection = connection;
    pthread_mutex_lock(&streams->lock);
    bool room = streams->n < STREAMS_MAX && !streams->ends;
    if (room)
        streams->list[streams->n++] = stream;
    streams->wake = true;
    pthread_cond_signal(&streams->changed);
    pthread_mutex_unlock(&streams->lock);
    if (!room) {
        free(stream);
        return NULL;
    }
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, take, stream, forget);
}

static bool read_number(Store *store, const char *sql, int64_t after, int64_t *value)
{
    sqlite3_stmt *statement = sql_keep(store, sql, NULL);
    if (!statement)
        return false;
    if (sqlite3_bind_parameter_count(statement))
        sql_int(statement, 1, after);
    if (sql_row(store, statement, NULL) != 1)
        return false;
    *value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return true;
}

static bool read_marks(Store *store, Marks *marks)
{
    return change_read(store, &marks->change, NULL) &&
           read_number(store, "SELECT ifnull(max(number), 0) FROM reports", 0, &marks->report) &&
           read_number(store, "SELECT ifnull(max(number), 0) FROM reviews", 0, &marks->review);
}

/* "event: record" for what has changed between two looks. */
static Str record_message(Access *access, Marks old, Marks now)
{
    int64_t incidents = 0, findings = 0;
    read_number(access->store, "SELECT count(*) FROM incidents WHERE change > ?", old.change, &incidents);
    read_number(access->store, "SELECT count(*) FROM findings WHERE gone_run IS NULL AND change > ?", old.change,
                &findings);
    Str revision = revision_read(access->store, &access->arena, NULL);
    return str_format(&access->arena,
                      "event: record\nid: %.*s\ndata: {\"revision\":\"%.*s\",\"change\":%lld,\"reports\":%lld,"
                      "\"incidents\":%lld,\"findings\":%lld,\"reviews\":%lld}\n\n",
                      STR_ARG(revision), STR_ARG(revision), (long long)now.change,
                      (long long)(now.report - old.report), (long long)incidents, (long long)findings,
                      (long long)(now.review - old.review));
}

static Str review_messages(Access *access, Marks old)
{
    Out out = out_to_memory(&access->arena);
    sqlite3_stmt *statement = sql_keep(access->store, READ_REVIEWS_AFTER, NULL);
    if (!statement)
        return STR("");
    sql_int(statement, 1, old.review);
    while (sql_row(access->store, statement, NULL) == 1) {
        out_c(&out, "event: review\ndata: ");
        out_str(&out, sql_column(statement, 0, &access->scratch)); /* JSON has no line ends */
        out_c(&out, "\n\n");
    }
    return out_text(&out);
}

/* Tells those who listen since before what is new, and those who came since how things stand. */
static void tell(Streams *streams, Access *access)
{
    Marks now;
    if (!read_marks(access->store, &now))
        return;
    Marks old = streams->marks;
    bool first = old.report < 0;
    bool changed = !first && (now.change != old.change || now.report != old.report || now.review != old.review);
    Str news = changed ? record_message(access, old, now) : STR("");
    Str reviews = changed ? review_messages(access, old) : STR("");
    Str greeting = record_message(access, now, now);
    pthread_mutex_lock(&streams->lock);
    streams->marks = now;
    streams->quiet_ms = changed ? 0 : streams->quiet_ms + LOOK_MILLISECONDS;
    bool beat = streams->quiet_ms >= BEAT_SECONDS * 1000;
    for (int i = 0; i < streams->n; i++) {
        Stream *stream = streams->list[i];
        if (!stream->greeted)
            append(stream, greeting);
        else if (changed) {
            append(stream, news);
            append(stream, reviews);
        } else if (beat)
            append(stream, STR(": beat\n\n"));
        stream->greeted = true;
    }
    if (beat)
        streams->quiet_ms = 0;
    pthread_mutex_unlock(&streams->lock);
}

static void wait_a_while(Streams *streams)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += LOOK_MILLISECONDS / 1000;
    while (!streams->ends && !streams->wake &&
           pthread_cond_timedwait(&streams->changed, &streams->lock, &until) == 0)
        ;
    streams->wake = false;
}

static void *run(void *cls)
{
    Streams *streams = cls;
    pthread_mutex_lock(&streams->lock);
    while (!streams->ends) {
        wait_a_while(streams);
        bool somebody = streams->n > 0 && !streams->ends;
        pthread_mutex_unlock(&streams->lock);
        if (somebody) {
            Access *access = access_take(streams->server);
            tell(streams, access);
            access_give(streams->server, access);
        }
        pthread_mutex_lock(&streams->lock);
    }
    pthread_mutex_unlock(&streams->lock);
    return NULL;
}

bool streams_open(Streams **streams, Server *server, Diag *diag)
{
    Streams *s = calloc(1, sizeof *s);
    *streams = s;
    if (!s)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    s->server = server;
    s->marks.report = -1;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    if (pthread_create(&s->thread, NULL, run, s) == 0)
        return true;
    free(s);
    *streams = NULL;
    return diag_set(diag, ERR_MEMORY, -1, "no thread for streams");
}

void streams_wake(Streams *streams)
{
    pthread_mutex_lock(&streams->lock);
    streams->wake = true;
    pthread_cond_signal(&streams->changed);
    pthread_mutex_unlock(&streams->lock);
}

void streams_stop(Streams *streams)
{
    if (!streams)
        return;
    pthread_mutex_lock(&streams->lock);
    streams->ends = true;
    pthread_cond_signal(&streams->changed);
    pthread_mutex_unlock(&streams->lock);
    pthread_join(streams->thread, NULL);
    pthread_mutex_lock(&streams->lock);
    for (int i = 0; i < streams->n; i++) {
        if (streams->list[i]->suspended)
            MHD_resume_connection(streams->list[i]->connection);
        streams->list[i]->suspended = false;
    }
    pthread_mutex_unlock(&streams->lock);
}

void streams_close(Streams *streams)
{
    if (!streams)
        return;
    pthread_cond_destroy(&streams->changed);
    pthread_mutex_destroy(&streams->lock);
    free(streams);
}
