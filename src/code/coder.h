/*
 * The coder: from a parsed report to its events (DESIGN: steps 1 to 10).
 *
 *     Coder *coder;
 *     coder_open(&coder, know, &diag);
 *     code_report(coder, &report, &doc, arena, &events, &n);
 */
#ifndef TRUCE_CODE_CODER_H
#define TRUCE_CODE_CODER_H

#include "base/diag.h"
#include "base/out.h"
#include "code/event.h"
#include "know/know.h"
#include "nlp/doc.h"
#include "report/report.h"

typedef struct Coder Coder;

/* Takes the lexicon out of the opened knowledge, which must outlive the coder. ERR_KNOWLEDGE. */
bool coder_open(Coder **coder, const Know *know, Diag *diag);
void coder_close(Coder *coder);
/* How sure an event of a whole report must be, 0 to 1, instead of what data/confidence.tsv says. Before it is used. */
void coder_set_least_confidence(Coder *coder, double least);

/*
 * The text as it is to be parsed: datelines, bylines and credits blanked, every byte in its place. After
 * parsing, doc.text must be set back to the report's own text.
 */
Str code_text(const Coder *coder, const Report *report, Arena *arena);

/*
 * Codes one report. doc is its text parsed whole; *events (in the order of the text) and all they point to
 * are made in arena or belong to the knowledge. Never fails: a text without events gives none.
 * Threads: safe, a Coder is not changed; each thread brings its own arena.
 */
void code_report(const Coder *coder, const Report *report, const Doc *doc, Arena *arena, Event **events, int32_t *n);

/*
 * Writes how a text was coded: for each sentence its tree, its entities, each event with frame, operators
 * and the words in each slot, and for each predicate without an event the reason.
 */
void code_explain(const Coder *coder, const Report *report, const Doc *doc, Arena *arena, Out *out);

#endif
