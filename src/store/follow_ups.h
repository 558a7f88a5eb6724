/*
 * What was done about an incident, and what others claim instead: follow-ups that people put down (protest, liaison,
 * inspection, response, closed) on the incident or on findings about it, how long a response took, and incidents that tell
 * the same with the sides changed.
 */
#ifndef TRUCE_STORE_FOLLOW_UPS_H
#define TRUCE_STORE_FOLLOW_UPS_H

#include "store/store.h"

/* Kinds of notes that are follow-ups; every other note is a "note". */
#define FOLLOW_UP_KINDS "protest", "liaison", "inspection", "response", "closed"

typedef struct FollowUp {
    int64_t review;  /* its number in the record of reviews */
    Str kind;        /* one of FOLLOW_UP_KINDS */
    Str day;         /* with which the text begins ("2025-03-01 letter to ..."), else that on which it was put down */
    Str text, who;   /* without that day */
} FollowUp;

typedef struct FollowUps {
    FollowUp *v;
    int32_t n;
    int32_t response_days; /* from the first protest, liaison or inspection to the first response behind it; -1: none */
} FollowUps;

/* In the order of their days; only those in force. In the arena. */
bool follow_ups_read(Store *store, int64_t incident, Arena *arena, FollowUps *found, Diag *diag);

typedef struct CounterClaim {
    int64_t incident;
    Str summary, level;
} CounterClaim;

enum { COUNTER_CLAIMS_MAX = 8 };
/* Incidents of the same type and place, at most a day apart, in which those who are hit here act, and those who act here are hit. */
bool counter_claims_read(Store *store, int64_t incident, Arena *arena, CounterClaim **claims, int32_t *n, Diag *diag);

/* Incidents that have one, each once, in the arena. */
bool follow_ups_incidents(Store *store, Arena *arena, int64_t **incidents, int32_t *n, Diag *diag);

/* Of incidents: how many follow-ups of each kind, and the days of all responses. */
typedef struct FollowUpCounts {
    int64_t n_protests, n_liaisons, n_inspections, n_responses, n_closed;
    int64_t n_timed, days_least, days_most; /* incidents with a response time; its range */
} FollowUpCounts;
/* Adds those of one incident; the counts begin with zeros. */
void follow_ups_add(FollowUpCounts *counts, const FollowUps *found);

#endif
