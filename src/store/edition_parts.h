/* What the files of an edition share. Not for others. */
#ifndef TRUCE_STORE_EDITION_PARTS_H
#define TRUCE_STORE_EDITION_PARTS_H

#include "store/edition.h"
#include "store/open_event.h"
#include "store/sql.h"

/* A line of the log. */
void edition_note(Edition *edition, const char *object, int64_t number, bool left_out, const char *because);
/* An address or id, or nothing when a withheld name stands in it. */
Str edition_address(Edition *edition, Str address, Arena *arena);
void edition_parties(Edition *edition, Party *list, int32_t n, Arena *arena);

#endif
