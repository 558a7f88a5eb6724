/* The public C interface (include/truce.h) on top of the engine. */
#include "truce.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/convert.h"
#include "code/engine.h"
#include "report/stamp.h"
#include "write/events.h"

/* Address space for one report, its tree and its events. */
#define REPORT_RESERVE ((ptrdiff_t)4 << 30)

enum { TEXT_MAX = 64 << 20 };

struct Truce {
    Engine *engine;
};

struct TruceContext {
    EngineContext *engine;
    Arena arena; /* of the last report */
    Event *events;
    int32_t n_events;
};

static int fail(TruceError *error, const Diag *diag)
{
    int code = diag_exit_code(diag->code);
    if (error) {
        *error = (TruceError){.code = code};
        snprintf(error->message, sizeof error->message, "%s", diag->message);
        snprintf(error->hint, sizeof error->hint, "%s", diag->hint);
    }
    return code;
}

static int fail_memory(TruceError *error)
{
    Diag diag = {0};
    diag_set(&diag, ERR_MEMORY, -1, "out of memory");
    return fail(error, &diag);
}

const char *truce_version(void)
{
    return TRUCE_VERSION;
}

int truce_open(Truce **truce, const char *model_path, const char *knowledge_path, TruceError *error)
{
    Diag diag = {0};
    *truce = calloc(1, sizeof **truce);
    if (!*truce)
        return fail_memory(error);
    if (engine_open(&(*truce)->engine, str_from_c(model_path), str_from_c(knowledge_path), &diag))
        return TRUCE_OK;
    free(*truce);
    *truce = NULL;
    return fail(error, &diag);
}

void truce_close(Truce *truce)
{
    if (!truce)
        return;
    engine_close(truce->engine);
    free(truce);
}

int truce_context_open(TruceContext **context, const Truce *truce, TruceError *error)
{
    Diag diag = {0};
    *context = calloc(1, sizeof **context);
    if (!*context)
        return fail_memory(error);
    if (!arena_open(&(*context)->arena, REPORT_RESERVE))
        diag_set(&diag, ERR_MEMORY, -1, "cannot reserve memory for a report");
    else if (engine_context_open(&(*context)->engine, truce->engine, &diag))
        return TRUCE_OK;
    truce_context_close(*context);
    *context = NULL;
    return fail(error, &diag);
}

void truce_context_close(TruceContext *context)
{
    if (!context)
        return;
    engine_context_close(context->engine);
    arena_close(&context->arena);
    free(context);
}

static bool read_report(Arena *arena, const TruceReport *from, Report *report, Diag *diag)
{
    char iso[STAMP_BYTES];
    Str text = str_from_c(from->text);
    if (from->text && from->text_bytes)
        text = str_make(from->text, (ptrdiff_t)from->text_bytes);
    if (from->text_bytes > TEXT_MAX || text.n > TEXT_MAX)
        return diag_set(diag, ERR_LIMIT, -1, "the text is over %d MB", TEXT_MAX >> 20);
    if (from->date && !stamp_parse(str_from_c(from->date), iso))
        return diag_set(diag, ERR_FORMAT, -1, "'%.60s' is not a date such as 2025-08-20", from->date);
    *report = (Report){
        .id = str_dup(arena, from->id ? str_from_c(from->id) : STR("report")),
        .text = str_dup(arena, text),
        .date = from->date ? str_dup(arena, str_from_c(iso)) : STR(""),
        .source = str_dup(arena, str_from_c(from->source)),
        .line = 1,
    };
    return true;
}

static bool code(TruceContext *context, const TruceReport *from, const TruceEvent **events, Diag *diag)
{
    Report report;
    Arena *arena = &context->arena;
    if (!read_report(arena, from, &report, diag) ||
        !engine_code(context->engine, &report, arena, &context->events, &context->n_events, diag))
        return false;
    TruceEvent *converted = arena_new(arena, TruceEvent, context->n_events);
    for (int32_t i = 0; i < context->n_events; i++)
        converted[i] = convert_event(arena, &context->events[i]);
    *events = converted;
    return true;
}

/* Keeps no locals that change: control comes back here when the arena is full. */
static bool code_guarded(TruceContext *context, const TruceReport *from, const TruceEvent **events,
                         jmp_buf *full, Diag *diag)
{
    if (setjmp(*full))
        return diag_set(diag, ERR_LIMIT, -1, "the report needs too much memory");
    return code(context, from, events, diag);
}

int truce_code(TruceContext *context, const TruceReport *report, const TruceEvent **events, size_t *n_events,
               TruceError *error)
{
    Diag diag = {0};
    *events = NULL;
    *n_events = 0;
    context->events = NULL;
    context->n_events = 0;
    arena_reset(&context->arena);
    jmp_buf full;
    context->arena.full = &full;
    bool ok = code_guarded(context, report, events, &full, &diag);
    context->arena.full = NULL;
    if (!ok) {
        *events = NULL;
        context->n_events = 0;
        return fail(error, &diag);
    }
    *n_events = (size_t)context->n_events;
    return TRUCE_OK;
}

static const char *event_json(TruceContext *context, size_t i, jmp_buf *full)
{
    if (setjmp(*full))
        return NULL;
    Out out = out_to_memory(&context->arena);
    events_jsonl(&out, &context->events[i], false);
    Str line = out_text(&out);
    return str_c(&context->arena, str_slice(line, 0, line.n - 1));
}

const char *truce_event_json(TruceContext *context, size_t i)
{
    if (i >= (size_t)context->n_events)
        return NULL;
    jmp_buf full;
    context->arena.full = &full;
    const char *json = event_json(context, i, &full);
    context->arena.full = NULL;
    return json;
}
