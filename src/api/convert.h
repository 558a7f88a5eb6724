/* Events of the coder as the C interface shows them. */
#ifndef TRUCE_API_CONVERT_H
#define TRUCE_API_CONVERT_H

#include "base/arena.h"
#include "code/event.h"
#include "truce.h"

/* A copy in the arena; every string ends with a NUL, missing ones are NULL. */
TruceEvent convert_event(Arena *arena, const Event *event);

#endif
