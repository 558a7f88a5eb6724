/* The times of a text as JSON, for truce parse. */
#ifndef TRUCE_CLI_PARSE_TIMES_H
#define TRUCE_CLI_PARSE_TIMES_H

#include "nlp/doc.h"
#include "write/json_out.h"

/* Writes the key "times" and its array into the open object. start and end count code points,
 * beg_byte and end_byte bytes. date: the report's, may be empty. arena: for temporaries. */
void parse_times_write(JsonOut *json, const Doc *doc, Str date, Arena *arena);

#endif
