/*
 * The reading engine: text in, Doc out. Runs spaCy CPU pipelines that `truce model import` converted.
 *
 *     Nlp *nlp;                      the model: mapped, read-only, shared by all threads
 *     NlpContext *context;           one per thread: caches and work space
 *     nlp_open(&nlp, STR("models/en.truce"), &diag);
 *     context = nlp_context_open(nlp, &diag);
 *     nlp_parse(context, text, arena, &doc, &diag);
 */
#ifndef TRUCE_NLP_NLP_H
#define TRUCE_NLP_NLP_H

#include "base/diag.h"
#include "nlp/doc.h"

typedef struct Nlp Nlp;
typedef struct NlpContext NlpContext;

/* Texts longer than this are refused (ERR_LIMIT); readers cut longer ones (report/split.h). */
enum { NLP_TEXT_MAX = 1000000 };

/* Which parts run, in this order. A later one that needs an earlier one gets it. */
enum {
    NLP_TAGGER = 1 << 0,
    NLP_PARSER = 1 << 1,
    NLP_ENTITIES = 1 << 2,
    NLP_LEMMAS = 1 << 3,
    NLP_ALL = NLP_TAGGER | NLP_PARSER | NLP_ENTITIES | NLP_LEMMAS,
};

/* Opens a model file. ERR_MODEL names the file and what is wrong with it. */
bool nlp_open(Nlp **nlp, Str path, Diag *diag);
void nlp_close(Nlp *nlp);
/* Name of the kernel in use: "avx512", "avx2" or "portable". All give the same bits. */
const char *nlp_kernel_name(const Nlp *nlp);
/* Forces a kernel by name; false if this machine cannot run it. */
bool nlp_set_kernel(Nlp *nlp, Str name);
/* Text of any label number of this pipeline. */
Str nlp_label(const Nlp *nlp, LabelKind kind, int number);

bool nlp_context_open(NlpContext **context, const Nlp *nlp, Diag *diag);
void nlp_context_close(NlpContext *context);

/*
 * Parses one text (UTF-8; invalid bytes become tokens of their own but never fail). The Doc and all it
 * points to are made in arena; doc->text is the caller's text. parts: NLP_* bits.
 * Thread-safe for different contexts.
 */
bool nlp_parse(NlpContext *context, Str text, int parts, Arena *arena, Doc *doc, Diag *diag);

/* Seconds spent so far per component, for benchmarks: tokenizer, embed, encode, tagger, parser,
 * entities, lemmas. n is the number of entries. */
typedef struct NlpTiming {
    const char *name;
    double seconds;
} NlpTiming;
const NlpTiming *nlp_timings(const NlpContext *context, int *n);

#endif
