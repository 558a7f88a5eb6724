/* The options by which commands choose events of a database, and opening it. */
#ifndef TRUCE_CLI_EVENT_FILTER_H
#define TRUCE_CLI_EVENT_FILTER_H

#include "cli/cli.h"
#include "store/query.h"

#define EVENT_FILTER_OPTIONS                                                                       \
    {"database", 'd', "FILE.db", "the database"},                                                  \
    {"from", 0, "DATE", "events on this day or later; a year or month is its first day"},          \
    {"to", 0, "DATE", "events on this day or earlier; a year or month is its last day"},           \
    {"type", 0, "TYPE", "a PLOVER type: ASSAULT, AGREE ..."},                                      \
    {"mode", 0, "MODE", "a mode of the type: airstrike, meet ..."},                                \
    {"status", 0, "STATUS", "asserted, reported, alleged, denied, future, hypothetical, negated, historical"}, \
    {"actor", 0, "NAME", "part of an actor's name or words"},                                      \
    {"actor-country", 0, "CODE", "an actor's country: SYR"},                                       \
    {"actor-sector", 0, "CODE", "an actor's sector: MIL"},                                         \
    {"recipient", 0, "NAME", "part of a recipient's name or words"},                               \
    {"recipient-country", 0, "CODE", "a recipient's country"},                                     \
    {"recipient-sector", 0, "CODE", "a recipient's sector"},                                       \
    {"place", 0, "NAME", "part of the place's name"},                                              \
    {"country", 0, "CODE", "the country of the place"},                                            \
    {"box", 0, "S,W,N,E", "the place lies within: least latitude, longitude, greatest ones"},      \
    {"source", 0, "NAME", "part of the name of the outlet or of who says so"},                     \
    {"text", 0, "WORDS", "reports with these words; \"a phrase\", shell*, a OR b, a NOT b"},       \
    {"report", 0, "ID", "events of this report"},                                                  \
    {"decision", 0, "WHICH", "open, confirmed, rejected or any (default: all that nobody rejected)"}, \
    {"machine", 0, NULL, "as truce itself has them, without what people corrected"},               \
    {"limit", 'n', "N", "N events at most"}

/* What the options say; false with the usage error printed and *status set. Strings live as long as the invocation. */
bool event_filter_read(const Invocation *invocation, EventFilter *filter, int *status);
/* A day from --from or --to, in the invocation's arena; empty when it was not given. */
bool event_filter_day(const Invocation *invocation, const char *option, bool last, Str *day, int *status);
bool event_filter_limit(const Invocation *invocation, int64_t *limit, int *status);
/* Opens the database of -d for reading; false with everything printed, also when there are operands. */
bool event_filter_store(const Invocation *invocation, Store **store, int *status);
/* The same, for commands that have operands. */
bool database_open(const Invocation *invocation, Store **store, int *status);

#endif
