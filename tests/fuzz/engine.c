/*
 * A text through everything: reading engine, coder, writers. Needs the model and the knowledge; says so
 * and does nothing when they are not there. Spans must lie in the text, and twice must give the same.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#include "base/file.h"
#include "base/utf8.h"
#include "code/engine.h"
#include "report/encoding.h"
#include "write/events.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The engine stays open to the end and points from mapped memory, which the leak check does not read. */
__attribute__((weak)) void __lsan_disable(void);
__attribute__((weak)) void __lsan_enable(void);

/* Opened once, for all inputs. */
typedef struct State {
    bool tried;
    EngineContext *context; /* NULL: no model or no knowledge */
    Arena arena, scratch;
} State;

static void open_state(State *state)
{
    const Str model = STR("models/en.truce"), knowledge = STR("build/know.truce");
    Engine *engine;
    Diag diag = {0};
    state->tried = true;
    if (file_kind(model) == FILE_MISSING || file_kind(knowledge) == FILE_MISSING) {
        puts("SKIP fuzz engine: no model or no knowledge");
        return;
    }
    if (__lsan_disable)
        __lsan_disable();
    bool ok = arena_open(&state->arena, (ptrdiff_t)512 << 20) && arena_open(&state->scratch, (ptrdiff_t)64 << 20) &&
              engine_open(&engine, model, knowledge, &diag) &&
              engine_context_open(&state->context, engine, &diag);
    if (__lsan_enable)
        __lsan_enable();
    if (!ok)
        fprintf(stderr, "%s\n", diag.message);
    assert(ok);
}

static void check_span(Str text, Span span)
{
    assert(span.beg >= 0 && span.beg <= span.end && span.end <= text.n);
}

static void check_parties(Str text, const Party *parties, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        check_span(text, parties[i].span);
}

static void check_event(Str text, const Event *event)
{
    check_span(text, event->span);
    assert(str_eq(event->text, str_slice(text, event->span.beg, event->span.end)));
    assert(event->trigger.beg >= event->span.beg && event->trigger.end <= event->span.end);
    assert(event->type > PLOVER_NONE && event->type < PLOVER_COUNT && event->status < STATUS_COUNT);
    check_parties(text, event->actors, event->n_actors);
    check_parties(text, event->recipients, event->n_recipients);
    check_parties(text, event->mediators, event->n_mediators);
    for (int32_t i = 0; i < event->n_reported_by; i++)
        check_span(text, event->reported_by[i].span);
    for (int32_t i = 0; i < event->n_also; i++)
        check_span(text, event->also[i]);
}

static Str write_as(State *state, const Report *report, const Event *events, int32_t n, EventsFormat format)
{
    Out out = out_to_memory(&state->arena);
    EventWriter writer = {.out = &out, .scratch = &state->scratch, .format = format, .columns = 80};
    events_begin(&writer);
    events_write(&writer, report, events, n);
    events_end(&writer);
    return out_text(&out);
}

/* All events as JSONL. */
static Str run_once(State *state, const Report *report)
{
    Event *events;
    int32_t n;
    Diag diag = {0};
    bool ok = engine_code(state->context, report, &state->arena, &events, &n, &diag);
    assert(ok || diag.message[0]);
    for (int32_t i = 0; i < n; i++)
        check_event(report->text, &events[i]);
    write_as(state, report, events, n, EVENTS_TABLE);
    write_as(state, report, events, n, EVENTS_CSV);
    return write_as(state, report, events, n, EVENTS_JSONL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static State state;
    if (!state.tried)
        open_state(&state);
    if (!state.context)
        return 0;
    arena_reset(&state.arena);
    arena_reset(&state.scratch);
    int64_t n_repaired;
    Report report = {.id = STR("r"), .date = STR("2025-08-20")};
    report.text = encoding_repair(&state.arena, (Str){(const char *)data, (ptrdiff_t)n}, &n_repaired);
    Str first = run_once(&state, &report), second = run_once(&state, &report);
    assert(str_eq(first, second));
    assert(utf8_invalid(first) == -1);
    return 0;
}
