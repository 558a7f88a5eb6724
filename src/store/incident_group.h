/*
 * Which events tell one happening, as a function of the events alone: neither the order in which they came in nor the
 * number of threads, batches or runs matters.
 *
 * Links between events that are alike enough are taken from the strongest on. A link joins the two groups of its events when
 * every event of the one is possible beside every event of the other and they are like each other on average (constrained
 * agglomerative clustering). Equal links are taken in the order of the events' keys, which come from the reports.
 */
#ifndef TRUCE_STORE_INCIDENT_GROUP_H
#define TRUCE_STORE_INCIDENT_GROUP_H

#include "base/vec.h"
#include "store/happening.h"

/* Of two large groups so many events are compared, those with the lowest keys. */
enum { GROUP_COMPARED = 64 };

typedef struct Member Member;

typedef struct MemberLink {
    Member *to;
    double points;
} MemberLink;

/* An event, or a part of one, that tells a happening. */
struct Member {
    Happening *happening;
    uint64_t key;       /* of the event's id: the same whenever the report comes in */
    int64_t incident;   /* where it is, 0 nowhere */
    bool pinned;        /* a person decided about its incident: it stays there */
    bool rejected;      /* by a person: nothing is compared with it */
    int64_t indexed, linked; /* the builder's clock when others could find it, and when `links` were known; 0 not yet */
    VEC(MemberLink) links;    /* to all that are alike enough; the other has it too */
    int64_t found;      /* in which search it was found */
    int32_t group;      /* the result: number of its group, from 0 */
};

/* Groups members that are linked, directly or through others: sets `group`. Pinned ones of one incident are together to
 * begin with and never leave it. Memory: scratch is left as it was found. Returns the number of groups. */
int32_t incident_group(Member **members, int32_t n, const LikenessBook *book, Arena *scratch);

#endif
