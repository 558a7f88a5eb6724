/* Amounts of things (code/event.h) as words and as JSON. */
#ifndef TRUCE_WRITE_AMOUNTS_H
#define TRUCE_WRITE_AMOUNTS_H

#include "code/event.h"
#include "write/json_out.h"

/*
 * "rocket 20 or more; burst 5 (each may stand for several); explosion, number not told": one after the other, never
 * added up. Empty when there are none; made in the arena.
 */
Str amounts_words(const Amount *amounts, int32_t n, Arena *arena);
/* "rocket 20..; burst 5; explosion ?" for one cell; made in the arena. */
Str amounts_cell(const Amount *amounts, int32_t n, Arena *arena);
/* The member `amounts`: [{"unit", "min", "max", "several"}]; with_span adds "span", bytes of the report's text. */
void amounts_json(JsonOut *json, const Amount *amounts, int32_t n, bool with_span);

/* " · killed 3–5"; nothing when no number is told. */
void add_count_words(Out *out, const char *what, Count count);

#endif
