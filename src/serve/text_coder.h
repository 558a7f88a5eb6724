/* The coder of the server: the engine, opened once, one text at a time. Not for others than src/serve. */
#ifndef TRUCE_SERVE_TEXT_CODER_H
#define TRUCE_SERVE_TEXT_CODER_H

#include "code/engine.h"
#include "serve/server.h"

/* Without a model or knowledge it is open but not ready. ERR_MODEL, ERR_KNOWLEDGE when those that were named are bad. */
bool text_coder_open(TextCoder **coder, const ServeOptions *options, Diag *diag);
void text_coder_close(TextCoder *coder);
bool text_coder_is_ready(const TextCoder *coder);
/* As engine_code and engine_explain; waits for its turn. */
bool text_coder_code(TextCoder *coder, const Report *report, Arena *arena, Event **events, int32_t *n, Diag *diag);
bool text_coder_explain(TextCoder *coder, const Report *report, Arena *arena, Out *out, Diag *diag);

/* An event that is not in the record, as the contract has it. Spans count in the report's text. */
void text_coder_event_json(Out *out, const Event *event, Str text);

#endif
