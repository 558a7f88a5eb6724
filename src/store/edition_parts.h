/* What the files of an edition share. Not for others. */
#ifndef TRUCE_STORE_EDITION_PARTS_H
#define TRUCE_STORE_EDITION_PARTS_H

#include "store/edition.h"
#include "store/sql.h"

/* An event of a report, and of an origin and outlet, that nobody hid. One name may stand for origins of several kinds. */
#define EDITION_OPEN(event)                                                                                                    \
    "EXISTS(SELECT 1 FROM reports AS hr LEFT JOIN sources AS hs ON hs.number = hr.source WHERE hr.number = " event ".report"    \
    " AND hr.hidden = 0 AND ifnull(hs.name, '') NOT IN(SELECT name FROM origins WHERE hidden = 1)) AND NOT EXISTS(SELECT 1"     \
    " FROM event_origins AS hx JOIN origins AS ho ON ho.number = hx.origin WHERE hx.event = " event ".number AND ho.name"       \
    " IN(SELECT name FROM origins WHERE hidden = 1))"

/* A line of the log. */
void edition_note(Edition *edition, const char *object, int64_t number, bool left_out, const char *because);
/* An address or id, or nothing when a withheld name stands in it. */
Str edition_address(Edition *edition, Str address, Arena *arena);
void edition_parties(Edition *edition, Party *list, int32_t n, Arena *arena);

#endif
