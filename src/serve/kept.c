/* Answers kept in memory. */
#include "serve/kept.h"

#include <pthread.h>
#include <stdlib.h>

#include "serve/server.h"

typedef struct Answer {
    char *bytes; /* tag, target, body, one behind the other */
    ptrdiff_t n_tag, n_target, n_body;
    const char *type;
    uint64_t used;
} Answer;

struct Kept {
    pthread_mutex_t lock;
    Answer answers[KEPT_MOST];
    int n;
    ptrdiff_t n_bytes;
    uint64_t clock;
};

bool kept_open(Kept **kept, Diag *diag)
{
    *kept = calloc(1, sizeof **kept);
    if (!*kept)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    pthread_mutex_init(&(*kept)->lock, NULL);
    return true;
}

void kept_close(Kept *kept)
{
    if (!kept)
        return;
    for (int i = 0; i < kept->n; i++)
        free(kept->answers[i].bytes);
    pthread_mutex_destroy(&kept->lock);
    free(kept);
}

/* The target as it was decoded: names and values in the order of the request. The tag is only a hash of it. */
static Str target_text(const Request *request)
{
    Out out = out_to_memory(request->arena);
    out_str(&out, request->target.path);
    for (int i = 0; i < request->target.n_parameters; i++) {
        out_byte(&out, '\n');
        out_str(&out, request->target.parameters[i].name);
        out_byte(&out, '\0');
        out_str(&out, request->target.parameters[i].value);
    }
    return out_text(&out);
}

static ptrdiff_t size_of(const Answer *answer)
{
    return answer->n_tag + answer->n_target + answer->n_body;
}

static Answer *find(Kept *kept, Str etag, Str target)
{
    for (int i = 0; i < kept->n; i++) {
        Answer *a = &kept->answers[i];
        if (str_eq(str_make(a->bytes, a->n_tag), etag) && str_eq(str_make(a->bytes + a->n_tag, a->n_target), target))
            return a;
    }
    return NULL;
}

bool kept_answer(Kept *kept, Request *request, Str etag)
{
    Str target = target_text(request);
    pthread_mutex_lock(&kept->lock);
    Answer *found = find(kept, etag, target);
    if (found) {
        Str body = str_dup(request->arena, str_make(found->bytes + found->n_tag + found->n_target, found->n_body));
        found->used = ++kept->clock;
        request->reply = (Reply){.status = 200, .type = found->type, .may_be_kept = true,
                                 .body = {.fd = -1, .arena = request->arena, .buf = (char *)(uintptr_t)body.p, .n = body.n,
                                          .capacity = body.n}};
    }
    pthread_mutex_unlock(&kept->lock);
    return found != NULL;
}

static void drop(Kept *kept, int at)
{
    kept->n_bytes -= size_of(&kept->answers[at]);
    free(kept->answers[at].bytes);
    kept->answers[at] = kept->answers[--kept->n];
}

/* The revision is the tag's part before the dash. */
static void make_room(Kept *kept, Str revision, ptrdiff_t n)
{
    for (int i = kept->n - 1; i >= 0; i--)
        if (!str_starts(str_make(kept->answers[i].bytes, kept->answers[i].n_tag), revision))
            drop(kept, i);
    while (kept->n && (kept->n == KEPT_MOST || kept->n_bytes + n > KEPT_BYTES_MOST)) {
        int oldest = 0;
        for (int i = 1; i < kept->n; i++)
            if (kept->answers[i].used < kept->answers[oldest].used)
                oldest = i;
        drop(kept, oldest);
    }
}

void kept_put(Kept *kept, const Request *request, Str etag)
{
    Str body = out_text(&request->reply.body), target = target_text(request);
    ptrdiff_t n = etag.n + target.n + body.n;
    char *bytes = request->reply.body.fd < 0 && n <= KEPT_ONE_MOST ? malloc((size_t)n) : NULL;
    if (!bytes)
        return;
    memcpy(bytes, etag.p, (size_t)etag.n);
    memcpy(bytes + etag.n, target.p, (size_t)target.n);
    memcpy(bytes + etag.n + target.n, body.p, (size_t)body.n);
    pthread_mutex_lock(&kept->lock);
    make_room(kept, str_concat(request->arena, request->revision, STR("-")), n);
    if (find(kept, etag, target)) { /* another thread was quicker */
        free(bytes);
    } else {
        kept->answers[kept->n++] = (Answer){bytes, etag.n, target.n, body.n, request->reply.type, ++kept->clock};
        kept->n_bytes += n;
    }
    pthread_mutex_unlock(&kept->lock);
}
