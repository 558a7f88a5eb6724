/* Reviews as lines for people and as JSON; targets on the command line. */
#ifndef TRUCE_CLI_REVIEW_TEXT_H
#define TRUCE_CLI_REVIEW_TEXT_H

#include "cli/cli.h"
#include "store/reviews.h"

/* "12  2026-01-02T03:04:05Z  A. Reviewer  correct event:17 type: ASSAULT -> COERCE  (why)", one line whatever the texts. */
void review_line(Out *out, Arena *arena, const Review *review);
/* One object on one line; docs/reviews.md describes its members. */
void review_json(Out *out, const Review *review);
/* "event:17"; the lasting name when the row is lost. */
Str review_object_text(const Review *review, Arena *arena);

/* The target at operand *at, which becomes that of the next one: "incident:12" or the two words "incident 12". */
Str review_target_operand(const Invocation *invocation, int *at);

#endif
