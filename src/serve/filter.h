/* Query parameters as conditions on incidents, findings, events and reports: checked, then bound, never part of SQL. */
#ifndef TRUCE_SERVE_FILTER_H
#define TRUCE_SERVE_FILTER_H

#include "serve/server.h"
#include "store/conditions.h"

typedef enum FilterOf { FILTER_INCIDENTS, FILTER_FINDINGS, FILTER_EVENTS } FilterOf;

/* Names of the parameters that a list takes; ends with NULL. */
extern const char *const filter_incident_names[];
extern const char *const filter_event_names[];

/*
 * Adds what the request asks for. The rows are called i (incidents), f and i (findings with their incident), e and r
 * (events with their report). False after answering 400 for a value that cannot be.
 */
bool filter_add(Request *request, FilterOf of, Conditions *conditions);
/* The pieces, for lists of other things. */
bool filter_days(Request *request, const char *start, const char *end, Conditions *conditions);
/* A search text as FTS5 takes it: every word quoted, the last one as a beginning; empty without words. */
Str filter_search(Str text, Arena *arena);
/* `from` and `to` as days; DAY_MIN, DAY_MAX when not given. */
bool filter_period(Request *request, int32_t *from, int32_t *to);
/* A whole number in [least, most], or if_missing. */
bool filter_number(Request *request, const char *name, int64_t least, int64_t most, int64_t if_missing, int64_t *value);
/* true or false. */
bool filter_bool(Request *request, const char *name, bool if_missing, bool *value);
/* The place of the value in a list of names that ends with NULL; the first when it is not given. */
bool filter_choice(Request *request, const char *name, const char *const *names, int *choice);

#endif
