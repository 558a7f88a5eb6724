/* The whole way from a report to its events. */
#include "code/engine.h"

#include <setjmp.h>
#include <stdlib.h>

#include "base/vec.h"
#include "code/coder.h"
#include "code/event_copy.h"
#include "know/know.h"
#include "nlp/nlp.h"
#include "report/split.h"

/* Address space for the tree and the events of one piece of a long text. */
#define PIECE_RESERVE ((ptrdiff_t)256 << 20)

struct Engine {
    Nlp *nlp;
    Know *know;
    Coder *coder;
};

struct EngineContext {
    const Engine *engine;
    NlpContext *nlp;
    Arena piece; /* emptied after each piece */
};

bool engine_open(Engine **engine, Str model_path, Str knowledge_path, Diag *diag)
{
    Engine *e = calloc(1, sizeof *e);
    *engine = e;
    if (!e)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    if (nlp_open(&e->nlp, model_path, diag) && know_open(&e->know, knowledge_path, diag) &&
        coder_open(&e->coder, e->know, diag))
        return true;
    engine_close(e);
    *engine = NULL;
    return false;
}

void engine_close(Engine *engine)
{
    if (!engine)
        return;
    if (engine->coder)
        coder_close(engine->coder);
    if (engine->know)
        know_close(engine->know);
    if (engine->nlp)
        nlp_close(engine->nlp);
    free(engine);
}

const Know *engine_know(const Engine *engine)
{
    return engine->know;
}

bool engine_set_kernel(Engine *engine, Str name)
{
    return nlp_set_kernel(engine->nlp, name);
}

void engine_set_least_confidence(Engine *engine, double least)
{
    if (least >= 0)
        coder_set_least_confidence(engine->coder, least);
}

bool engine_context_open(EngineContext **context, const Engine *engine, Diag *diag)
{
    EngineContext *c = calloc(1, sizeof *c);
    *context = c;
    if (!c || !arena_open(&c->piece, PIECE_RESERVE)) {
        free(c);
        *context = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory for reading");
    }
    c->engine = engine;
    if (nlp_context_open(&c->nlp, engine->nlp, diag))
        return true;
    engine_context_close(c);
    *context = NULL;
    return false;
}

void engine_context_close(EngineContext *context)
{
    if (!context)
        return;
    if (context->nlp)
        nlp_context_close(context->nlp);
    arena_close(&context->piece);
    free(context);
}

static bool parse(EngineContext *context, const Report *report, Arena *arena, Doc *doc, Diag *diag)
{
    if (!nlp_parse(context->nlp, code_text(context->engine->coder, report, arena), NLP_ALL, arena, doc, diag))
        return false;
    doc->text = report->text;
    return true;
}

/* A text that is read at once; n_sentences tells how many sentences it had. */
static bool code_piece(EngineContext *context, const Report *report, Arena *arena, Event **events,
                       int32_t *n, int32_t *n_sentences, Diag *diag)
{
    Doc doc = {0};
    if (!parse(context, report, arena, &doc, diag))
        return false;
    code_report(context->engine->coder, report, &doc, arena, events, n);
    *n_sentences = doc.n_sentences;
    return true;
}

/* An event of a piece in the middle of a text keeps an id of its own: what the coder made of the piece,
 * and where the piece begins. */
static void keep_event(Arena *arena, Event *kept, const Event *event, ptrdiff_t beg, int32_t sentences)
{
    *kept = event_copy(arena, event, (int32_t)beg, sentences);
    if (beg > 0)
        kept->id = str_format(arena, "%.*s+%td", STR_ARG(kept->id), beg);
}

static bool code_pieces(EngineContext *context, const Report *report, Arena *arena, Event **events,
                        int32_t *n, Diag *diag)
{
    VEC(Event) all = {0};
    int32_t sentences = 0;
    for (ptrdiff_t beg = 0; beg < report->text.n;) {
        ptrdiff_t end = split_next(report->text, beg, SPLIT_LIMIT);
        Report piece = *report;
        piece.text = str_slice(report->text, beg, end);
        Event *found = NULL;
        int32_t n_found = 0, n_sentences = 0;
        if (!code_piece(context, &piece, &context->piece, &found, &n_found, &n_sentences, diag))
            return false;
        for (int32_t i = 0; i < n_found; i++)
            keep_event(arena, vec_push(&all, arena), &found[i], beg, sentences);
        arena_reset(&context->piece);
        sentences += n_sentences;
        beg = end;
    }
    *events = all.v;
    *n = (int32_t)all.n;
    return true;
}

/* Keeps no locals that change: control comes back here when an arena is full. */
static bool code_guarded(EngineContext *context, const Report *report, Arena *arena, Event **events,
                         int32_t *n, jmp_buf *full, Diag *diag)
{
    if (setjmp(*full)) {
        *events = NULL;
        *n = 0;
        return diag_set(diag, ERR_LIMIT, -1, "report '%.*s' needs too much memory", STR_ARG(report->id));
    }
    if (report->text.n > SPLIT_LIMIT)
        return code_pieces(context, report, arena, events, n, diag);
    int32_t n_sentences;
    return code_piece(context, report, arena, events, n, &n_sentences, diag);
}

bool engine_code(EngineContext *context, const Report *report, Arena *arena, Event **events, int32_t *n,
                 Diag *diag)
{
    jmp_buf full, *before = arena->full;
    *events = NULL;
    *n = 0;
    arena->full = context->piece.full = &full;
    bool ok = code_guarded(context, report, arena, events, n, &full, diag);
    arena->full = before;
    context->piece.full = NULL;
    arena_reset(&context->piece);
    return ok;
}

static bool explain_guarded(EngineContext *context, const Report *report, Arena *arena, Out *out, jmp_buf *full,
                            Diag *diag)
{
    if (setjmp(*full))
        return diag_set(diag, ERR_LIMIT, -1, "report '%.*s' needs too much memory", STR_ARG(report->id));
    Doc doc = {0};
    if (!parse(context, report, arena, &doc, diag))
        return false;
    code_explain(context->engine->coder, report, &doc, arena, out);
    return true;
}

bool engine_explain(EngineContext *context, const Report *report, Arena *arena, Out *out, Diag *diag)
{
    jmp_buf full, *before = arena->full, *out_before = out->arena->full;
    arena->full = out->arena->full = &full;
    bool ok = explain_guarded(context, report, arena, out, &full, diag);
    arena->full = before;
    out->arena->full = out_before;
    return ok;
}
