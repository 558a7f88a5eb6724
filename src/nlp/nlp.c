/* The reading engine: runs the steps of a pipeline over a text (nlp.h). */
#include "nlp/nlp.h"

#include "base/clock.h"
#include "nlp/import.h"
#include "nlp/model.h"

/* Address space, not memory: pages are taken as they are used. */
static const ptrdiff_t MODEL_RESERVE = (ptrdiff_t)1 << 30;
static const ptrdiff_t CONTEXT_RESERVE = (ptrdiff_t)1 << 30;
static const ptrdiff_t SCRATCH_RESERVE = (ptrdiff_t)1 << 30;

/* A model that does not fit the reserved space is refused. */
static bool open_model(Nlp *nlp, Diag *diag)
{
    jmp_buf full;
    nlp->arena.full = &full;
    if (setjmp(full))
        return diag_set(diag, ERR_MEMORY, -1, "'%.*s' is too large", STR_ARG(nlp->file.path));
    return model_open(nlp, diag);
}

bool nlp_open(Nlp **out, Str path, Diag *diag)
{
    Arena arena;
    *out = NULL;
    if (!arena_open(&arena, MODEL_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "no address space for a model");
    Nlp *nlp = arena_new(&arena, Nlp, 1);
    nlp->arena = arena;
    nlp->kernel = kernel_best();
    if (!sectionfile_open(&nlp->file, str_dup(&nlp->arena, path), MODEL_MAGIC, ERR_MODEL, false,
                          diag)) {
        arena = nlp->arena;
        arena_close(&arena);
        return false;
    }
    bool ok = open_model(nlp, diag);
    nlp->arena.full = NULL;
    if (!ok) {
        nlp_close(nlp);
        return false;
    }
    *out = nlp;
    return true;
}

void nlp_close(Nlp *nlp)
{
    if (!nlp)
        return;
    model_close(nlp);
    sectionfile_close(&nlp->file);
    Arena arena = nlp->arena; /* nlp lies in it */
    arena_close(&arena);
}

const char *nlp_kernel_name(const Nlp *nlp)
{
    return nlp->kernel->name;
}

bool nlp_set_kernel(Nlp *nlp, Str name)
{
    const Kernel *kernel = kernel_find(name.p, name.n);
    if (kernel)
        nlp->kernel = kernel;
    return kernel != NULL;
}

Str nlp_label(const Nlp *nlp, LabelKind kind, int number)
{
    static const int counts[] = {[LABEL_POS] = POS_COUNT,
                                 [LABEL_TAG] = TAG_COUNT,
                                 [LABEL_DEP] = DEP_COUNT,
                                 [LABEL_ENT] = ENT_COUNT};
    int extra = number - counts[kind];
    if (extra < 0)
        return label_text(kind, number);
    return extra < nlp->labels[kind].n ? nlp->labels[kind].v[extra] : STR("");
}

typedef enum Timer {
    TIME_TOKENIZER,
    TIME_EMBED,
    TIME_ENCODE,
    TIME_TAGGER,
    TIME_PARSER,
    TIME_ENTITIES,
    TIME_LEMMAS,
    N_TIMERS
} Timer;

struct NlpContext {
    const Nlp *nlp;
    Arena arena;   /* as long as the context */
    Arena scratch; /* for one text */
    TokenizerContext *tokenizer;
    EncoderContext *encoders[STEPS_MAX];
    ScoreRows *rows[STEPS_MAX];                /* per step */
    AttributeRulerContext *rulers[STEPS_MAX];  /* per step */
    LemmatizerContext *lemmatizers[STEPS_MAX]; /* per step */
    NlpTiming timings[N_TIMERS];
};

static bool open_step_context(NlpContext *context, int32_t i, Diag *diag)
{
    const Step *step = &context->nlp->steps[i];
    if (step->parser)
        context->rows[i] = scorerows_make(parser_net(step->parser), &context->arena);
    if (step->entities)
        context->rows[i] = scorerows_make(entities_net(step->entities), &context->arena);
    if (step->ruler)
        return attribute_ruler_context_open(&context->rulers[i], step->ruler, diag);
    if (step->lemmatizer)
        return lemmatizer_context_open(&context->lemmatizers[i], step->lemmatizer, diag);
    return true;
}

static bool open_context(NlpContext *context, Diag *diag)
{
    static const char *const names[N_TIMERS] = {"tokenizer", "embed",    "encode", "tagger",
                                                "parser",    "entities", "lemmas"};
    jmp_buf full;
    context->arena.full = &full;
    if (setjmp(full))
        return diag_set(diag, ERR_MEMORY, -1, "the model is too large to read with");
    const Nlp *nlp = context->nlp;
    for (int i = 0; i < N_TIMERS; i++)
        context->timings[i].name = names[i];
    if (!arena_open(&context->scratch, SCRATCH_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "no address space for reading");
    if (!tokenizer_context_open(&context->tokenizer, nlp->tokenizer, diag))
        return false;
    for (int32_t i = 0; i < nlp->n_encoders; i++)
        context->encoders[i] = encoder_context_make(nlp->encoders[i], &context->arena);
    for (int32_t i = 0; i < nlp->n_steps; i++)
        if (!open_step_context(context, i, diag))
            return false;
    return true;
}

bool nlp_context_open(NlpContext **out, const Nlp *nlp, Diag *diag)
{
    Arena arena;
    *out = NULL;
    if (!arena_open(&arena, CONTEXT_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "no address space for reading");
    NlpContext *context = arena_new(&arena, NlpContext, 1);
    context->arena = arena;
    context->nlp = nlp;
    bool ok = open_context(context, diag);
    context->arena.full = NULL;
    if (!ok) {
        nlp_context_close(context);
        return false;
    }
    *out = context;
    return true;
}

void nlp_context_close(NlpContext *context)
{
    if (!context)
        return;
    for (int32_t i = 0; i < STEPS_MAX; i++) {
        if (context->rulers[i])
            attribute_ruler_context_close(context->rulers[i]);
        if (context->lemmatizers[i])
            lemmatizer_context_close(context->lemmatizers[i]);
    }
    if (context->tokenizer)
        tokenizer_context_close(context->tokenizer);
    if (context->scratch.beg)
        arena_close(&context->scratch);
    Arena arena = context->arena; /* context lies in it */
    arena_close(&arena);
}

const NlpTiming *nlp_timings(const NlpContext *context, int *n)
{
    *n = N_TIMERS;
    return context->timings;
}

/* One text on its way through the steps. */
typedef struct Run {
    NlpContext *context;
    Doc *doc;
    Arena *arena;
    const Lexeme *const *lexemes;
    int8_t *sentence_starts; /* 1, -1, or 0: not known */
    bool wanted[STEPS_MAX];
    TaggerRun taggers[STEPS_MAX];
    double last; /* when the clock was read last */
} Run;

static void count_time(Run *run, Timer timer)
{
    double now = clock_seconds();
    run->context->timings[timer].seconds += now - run->last;
    run->last = now;
}

/* Lemmas need tags and their attributes. */
static void choose_steps(Run *run, int parts)
{
    if (parts & NLP_LEMMAS)
        parts |= NLP_TAGGER;
    const Nlp *nlp = run->context->nlp;
    for (int32_t i = 0; i < nlp->n_steps; i++)
        run->wanted[i] = (nlp->steps[i].parts & parts) != 0;
}

/* Runs one encoder for all steps that read it. */
static void run_encoder(Run *run, int32_t encoder)
{
    NlpContext *context = run->context;
    const Nlp *nlp = context->nlp;
    VectorSink sinks[STEPS_MAX];
    int32_t n_sinks = 0;
    for (int32_t i = 0; i < nlp->n_steps; i++) {
        const Step *step = &nlp->steps[i];
        if (!run->wanted[i] || step->encoder != encoder)
            continue;
        if (step->tagger) {
            tagger_begin(&run->taggers[i], step->tagger, run->doc->n_tokens, &context->scratch);
            sinks[n_sinks++] = tagger_sink(&run->taggers[i]);
        } else if (context->rows[i]) {
            scorerows_begin(context->rows[i], nlp->kernel, run->doc->n_tokens, &context->scratch);
            sinks[n_sinks++] = scorerows_sink(context->rows[i]);
        }
    }
    double embed = 0, encode = 0;
    if (n_sinks)
        encoder_run(context->encoders[encoder], nlp->kernel, run->doc, run->lexemes, sinks, n_sinks,
                    &embed, &encode);
    double now = clock_seconds();
    context->timings[TIME_EMBED].seconds += embed;
    context->timings[TIME_ENCODE].seconds +=
        now - run->last - embed; /* the sinks' small layers with it */
    run->last = now;
}

static void run_step(Run *run, int32_t i)
{
    NlpContext *context = run->context;
    const Step *step = &context->nlp->steps[i];
    switch (step->kind) {
    case STEP_ENCODE: break;
    case STEP_TAG:
        tagger_end(&run->taggers[i], run->doc, run->sentence_starts);
        count_time(run, TIME_TAGGER);
        break;
    case STEP_PARSE:
        parser_run(step->parser, context->rows[i], run->doc, run->sentence_starts,
                   &context->scratch);
        count_time(run, TIME_PARSER);
        break;
    case STEP_ENTITIES:
        entities_run(step->entities, context->rows[i], run->doc, run->sentence_starts, run->arena);
        count_time(run, TIME_ENTITIES);
        break;
    case STEP_RULE:
        attribute_ruler_run(context->rulers[i], run->doc, run->lexemes, &context->scratch);
        count_time(run, TIME_TAGGER);
        break;
    case STEP_LEMMATIZE:
        lemmatizer_run(context->lemmatizers[i], run->doc, run->lexemes, run->arena);
        count_time(run, TIME_LEMMAS);
        break;
    }
}

static void trim_caches(NlpContext *context)
{
    if (!tokenizer_trim(context->tokenizer))
        return;
    for (int32_t i = 0; i < context->nlp->n_steps; i++) {
        if (context->rulers[i])
            attribute_ruler_context_reset(context->rulers[i]);
        if (context->lemmatizers[i])
            lemmatizer_context_reset(context->lemmatizers[i]);
    }
}

bool nlp_parse(NlpContext *context, Str text, int parts, Arena *arena, Doc *doc, Diag *diag)
{
    *doc = (Doc){.text = text};
    if (text.n > NLP_TEXT_MAX)
        return diag_set(diag, ERR_LIMIT, NLP_TEXT_MAX, "a text of %td bytes, the limit is %d",
                        text.n, NLP_TEXT_MAX);
    if (text.n == 0)
        return true;
    Run run = {.context = context, .doc = doc, .arena = arena, .last = clock_seconds()};
    arena_reset(&context->scratch); /* a full arena may have left the last text half done */
    trim_caches(context);
    const Lexeme **lexemes;
    tokenizer_run(context->tokenizer, text, arena, doc, &lexemes);
    run.lexemes = lexemes;
    count_time(&run, TIME_TOKENIZER);
    run.sentence_starts = arena_new(&context->scratch, int8_t, doc->n_tokens);
    for (int32_t i = 0; i < doc->n_tokens; i++)
        doc->tokens[i].ent_iob = 'O';
    choose_steps(&run, parts);
    for (int32_t i = 0; i < context->nlp->n_encoders; i++)
        run_encoder(&run, i);
    for (int32_t i = 0; i < context->nlp->n_steps; i++)
        if (run.wanted[i])
            run_step(&run, i);
    doc->tokens[0].sentence_start = true;
    doc_link(doc, arena);
    arena_reset(&context->scratch);
    return true;
}
