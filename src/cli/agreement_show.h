/* An agreement for reading and as JSON. */
#ifndef TRUCE_CLI_AGREEMENT_SHOW_H
#define TRUCE_CLI_AGREEMENT_SHOW_H

#include "monitor/agreement.h"
#include "write/json_out.h"

/* One object. whole: with parties, sources, versions, zones, definitions and clauses; else the head only. With a
 * day only the clauses in force and the zones that hold on it; DAY_MIN: all. */
void agreement_json(JsonOut *json, Arena *arena, const Agreement *agreement, int32_t day, bool whole);
/* For people, in lines of so many columns. */
void agreement_text(Out *out, Arena *arena, const Agreement *agreement, int32_t day, int columns);

#endif
