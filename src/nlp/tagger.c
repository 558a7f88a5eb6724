/* Tagger, morphologizer and senter: one linear layer each (tagger.h). */
#include "nlp/tagger.h"

enum { SCORE_ROWS = 60 };

/* What a label means for a token. */
typedef struct Meaning {
    uint16_t tag;
    uint8_t pos;
    Str morph;
} Meaning;

struct Tagger {
    TaggerKind kind;
    Affine output;
    int32_t n_labels;
    Meaning *meanings;
};

/* "Case=Nom|POS=PRON" is the morphology "Case=Nom" and the part of speech PRON. */
static Meaning morph_meaning(Str label, LabelNumbers labels, Arena *arena)
{
    Meaning m = {.morph = STR("")};
    Str rest = label;
    for (bool more = label.n > 0; more; more = rest.p != NULL) {
        Str feature = str_cut(&rest, '|');
        if (str_starts(feature, STR("POS="))) {
            int pos = labels.number(labels.self, LABEL_POS, str_slice(feature, 4, feature.n));
            m.pos = pos > 0 && pos < 256 ? (uint8_t)pos : 0;
        } else if (feature.n && !str_eq(feature, STR("_"))) {
            m.morph = m.morph.n ? str_format(arena, "%.*s|%.*s", STR_ARG(m.morph), STR_ARG(feature))
                                : feature;
        }
    }
    return m;
}

static bool read_labels(Tagger *tagger, Weights *weights, Str component, LabelNumbers labels)
{
    int32_t n = 0;
    const Str *lines = weights_lines(weights, component, "labels", &n);
    if (tagger->kind == TAGGER_SENTENCE && tagger->n_labels == 2)
        return true; /* always "I" and "S" */
    if (!lines || n != tagger->n_labels)
        return weights_bad(weights, component, "its labels are not as many as its scores");
    tagger->meanings = arena_new(weights->arena, Meaning, n);
    for (int32_t i = 0; i < n; i++) {
        if (tagger->kind == TAGGER_MORPH) {
            tagger->meanings[i] = morph_meaning(lines[i], labels, weights->arena);
            continue;
        }
        int number = labels.number(labels.self, LABEL_TAG, lines[i]);
        if (number < 0)
            return weights_bad(weights, component, "too many labels");
        tagger->meanings[i].tag = (uint16_t)number;
    }
    return true;
}

bool tagger_open(Tagger **out, Weights *weights, Str component, TaggerKind kind,
                 const InputRange *range, LabelNumbers labels)
{
    Tagger *tagger = *out = arena_new(weights->arena, Tagger, 1);
    int32_t dims[2] = {-1, range->width};
    Str prefix = weights_name(weights, component, "output");
    const float *w = weights_floats(weights, prefix, "W", 2, dims);
    const float *b = w ? weights_floats(weights, prefix, "b", 1, (int32_t[]){dims[0]}) : NULL;
    if (!b)
        return false;
    if (dims[0] < 1 || dims[0] > UINT16_MAX)
        return weights_bad(weights, prefix, "more labels than can be");
    tagger->kind = kind;
    tagger->n_labels = dims[0];
    Reach reach = {0};
    for (int32_t i = 0; i < dims[0]; i++)
        reach =
            reach_larger(reach, reach_of_row(range, w + (ptrdiff_t)i * range->width, (double)b[i]));
    double scale = reach_scale(range, reach);
    int32_t padded = lanes_up(dims[0]);
    AffineRow *rows = arena_new(weights->arena, AffineRow, padded);
    for (int32_t i = 0; i < dims[0]; i++)
        rows[i] = (AffineRow){w + (ptrdiff_t)i * range->width, (double)b[i], scale};
    affine_make(&tagger->output, range, rows, padded, 0, KERNEL_PIECES_STEP, INT32_MIN, 1,
                weights->arena);
    return read_labels(tagger, weights, component, labels);
}

void tagger_begin(TaggerRun *run, const Tagger *tagger, int32_t n_tokens, Arena *scratch)
{
    run->tagger = tagger;
    run->choices = arena_new(scratch, uint16_t, n_tokens);
    run->scores = arena_new(scratch, int32_t, (ptrdiff_t)SCORE_ROWS * tagger->output.n_out);
}

static void take(void *self, const Kernel *kernel, const int16_t *rows, int32_t first, int32_t n)
{
    TaggerRun *run = self;
    const Affine *output = &run->tagger->output;
    for (int32_t i = 0; i < n; i += SCORE_ROWS) {
        int32_t m = n - i < SCORE_ROWS ? n - i : SCORE_ROWS;
        kernel->sums(output, rows + (ptrdiff_t)i * output->n_in, output->n_in, m, run->scores,
                     output->n_out);
        for (int32_t j = 0; j < m; j++)
            run->choices[first + i + j] = (uint16_t)kernel->largest(
                run->scores + (ptrdiff_t)j * output->n_out, output->n_out);
    }
}

VectorSink tagger_sink(TaggerRun *run)
{
    return (VectorSink){.take = take, .self = run};
}

void tagger_end(const TaggerRun *run, Doc *doc, int8_t *sentence_starts)
{
    const Tagger *tagger = run->tagger;
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Token *token = &doc->tokens[i];
        if (tagger->kind == TAGGER_SENTENCE) {
            if (sentence_starts[i] == 0)
                sentence_starts[i] = run->choices[i] == 1 ? 1 : -1;
            token->sentence_start = sentence_starts[i] == 1;
            continue;
        }
        const Meaning *meaning = &tagger->meanings[run->choices[i]];
        if (tagger->kind == TAGGER_TAG && token->tag == TAG_NONE)
            token->tag = meaning->tag;
        if (tagger->kind == TAGGER_MORPH && token->morph.n == 0)
            token->morph = meaning->morph;
        if (tagger->kind == TAGGER_MORPH && token->pos == POS_NONE)
            token->pos = meaning->pos;
    }
}
