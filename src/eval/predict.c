/* Codes gold sets through the ordered pool. */
#include "eval/predict.h"

#include "base/pool.h"
#include "base/utf8.h"
#include "code/event_copy.h"
#include "nlp/nlp.h"

/* Address space for one text, its tree and its events (smaller where a shadow of it is marked). */
#if defined(__SANITIZE_ADDRESS__)
#define TEXT_RESERVE ((ptrdiff_t)256 << 20)
#else
#define TEXT_RESERVE ((ptrdiff_t)1 << 30)
#endif

typedef struct Step {
    GoldItem *item;
    Event *events;
    int32_t n_events;
    Diag failure;
} Step;

typedef struct Source {
    GoldSet *sets;
    int32_t n_sets, set, item;
} Source;

typedef struct Worker {
    const Engine *engine;
    EngineContext *context;
} Worker;

typedef struct Sink {
    Arena *arena;
    Diag *diag;
} Sink;

static bool read_step(void *reader, void *into, Arena *arena)
{
    (void)arena;
    Source *source = reader;
    while (source->set < source->n_sets) {
        GoldSet *set = &source->sets[source->set];
        if (set->kind != GOLD_TIMES && source->item < set->n_items) {
            ((Step *)into)->item = &set->items[source->item++];
            return true;
        }
        source->set++;
        source->item = 0;
    }
    return false;
}

static void work_step(void *worker, void *into, Arena *arena)
{
    Worker *w = worker;
    Step *step = into;
    if (w->context || engine_context_open(&w->context, w->engine, &step->failure))
        engine_code(w->context, &step->item->report, arena, &step->events, &step->n_events, &step->failure);
}

static bool write_step(void *writer, void *from)
{
    Sink *sink = writer;
    Step *step = from;
    if (step->failure.code != ERR_OK) {
        *sink->diag = step->failure;
        return false;
    }
    step->item->events = arena_new(sink->arena, Event, step->n_events);
    step->item->n_events = step->n_events;
    for (int32_t i = 0; i < step->n_events; i++)
        step->item->events[i] = event_copy(sink->arena, &step->events[i], 0, 0);
    return true;
}

bool predict_events(const Engine *engine, GoldSet *sets, int32_t n_sets, int n_workers, Arena *arena, Diag *diag)
{
    Worker workers[POOL_WORKERS_MAX] = {0};
    void *pointers[POOL_WORKERS_MAX];
    for (int i = 0; i < n_workers; i++) {
        workers[i].engine = engine;
        pointers[i] = &workers[i];
    }
    Source source = {.sets = sets, .n_sets = n_sets};
    Sink sink = {.arena = arena, .diag = diag};
    Pool pool = {
        .n_workers = n_workers,
        .item_bytes = sizeof(Step),
        .arena_reserve = TEXT_RESERVE,
        .reader = &source,
        .writer = &sink,
        .workers = pointers,
        .read = read_step,
        .work = work_step,
        .write = write_step,
    };
    bool ok = pool_run(&pool, diag);
    for (int i = 0; i < n_workers; i++)
        engine_context_close(workers[i].context);
    return ok && diag->code == ERR_OK;
}

static void keep_times(GoldItem *item, const TimeExpression *times, int32_t n, Arena *arena)
{
    Str text = item->report.text;
    item->found_times = arena_new(arena, GoldTime, n);
    item->n_found_times = n;
    for (int32_t i = 0; i < n; i++)
        item->found_times[i] = (GoldTime){
            .start = utf8_count(str_slice(text, 0, times[i].span.beg)),
            .end = utf8_count(str_slice(text, 0, times[i].span.end)),
            .type = time_type_name(times[i].type),
            .value = str_dup(arena, times[i].value),
        };
}

static bool find_times(NlpContext *context, GoldItem *item, Arena *scratch, Arena *arena, Diag *diag)
{
    Doc doc;
    TimeExpression *times;
    int32_t n;
    arena_reset(scratch);
    if (!nlp_parse(context, item->report.text, NLP_ALL, scratch, &doc, diag))
        return false;
    times_find(&doc, item->report.date, scratch, &times, &n);
    keep_times(item, times, n, arena);
    return true;
}

static bool find_all_times(NlpContext *context, GoldSet *sets, int32_t n_sets, Arena *arena, Diag *diag)
{
    Arena scratch;
    bool ok = true;
    if (!arena_open(&scratch, TEXT_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "no address space for a text");
    for (int32_t s = 0; s < n_sets; s++)
        for (int32_t i = 0; ok && sets[s].kind == GOLD_TIMES && i < sets[s].n_items; i++)
            ok = find_times(context, &sets[s].items[i], &scratch, arena, diag);
    arena_close(&scratch);
    return ok;
}

bool predict_times(Str model_path, GoldSet *sets, int32_t n_sets, Arena *arena, Diag *diag)
{
    bool any = false;
    for (int32_t s = 0; s < n_sets; s++)
        any |= sets[s].kind == GOLD_TIMES;
    if (!any)
        return true;
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    bool ok = nlp_open(&nlp, model_path, diag) && nlp_context_open(&context, nlp, diag) &&
              find_all_times(context, sets, n_sets, arena, diag);
    if (context)
        nlp_context_close(context);
    if (nlp)
        nlp_close(nlp);
    return ok;
}
