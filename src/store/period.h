/*
 * What the record holds of one period, for periodic reports: findings of an agreement, contacts, how much came in.
 * Days are ISO texts, both ends count. All strings live in the caller's arena. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_PERIOD_H
#define TRUCE_STORE_PERIOD_H

#include "store/store.h"

typedef struct PeriodFinding {
    int64_t number, incident; /* incident 0: of a clock */
    Str clause, clause_kind, subject, result, level, decision;
    Str party, party_name;    /* id of the agreement's party; who it was, in words */
    Str zone, zone_result, date_start, date_end, place, reason;
    Str precision;            /* of the incident's place: city, province, country ... */
    Str summary;              /* of the incident */
    Str origins;              /* who told it, "A; B"; hidden ones left out */
    int64_t n_reports, n_origins;
    bool contested;           /* a denial stands beside it */
    bool has_point;
    double lat, lon;
    double count, allowed;    /* of caps and clocks; NAN when there is none */
    Str follow_up;            /* "protest 2025-01-16; response 2025-01-21"; filled in by the report */
} PeriodFinding;

/* Days of a period, both included, and up to when reports had come in that count ("2025-08-31T19:30:00Z"; empty: all). */
typedef struct PeriodScope {
    Str from, to, received_by;
} PeriodScope;

/* Findings that still follow and touch the period, in the order of their days. An open presence touches all later days. */
bool period_findings(Store *store, Str agreement, const PeriodScope *scope, Arena *arena, PeriodFinding **findings,
                     int32_t *n_findings, Diag *diag);

typedef struct PeriodContact {
    int64_t incident;
    Str type, mode, status, level, date_start, date_end, place, summary, origins;
    Str *parties; /* who met, each named once */
    Str *mediators;
    int32_t n_parties, n_mediators;
} PeriodContact;

/* Meetings, talks and agreements that took place, with a party from one of the countries (ISO 3166-1 alpha-3). */
bool period_contacts(Store *store, const Str *countries, int32_t n_countries, const PeriodScope *scope, Arena *arena,
                     PeriodContact **contacts, int32_t *n_contacts, Diag *diag);

/* Everybody by whose word the agreement's findings of the period are told: origins, links of the chains, outlets; each once,
 * hidden ones left out. */
bool period_sources(Store *store, Str agreement, const PeriodScope *scope, Arena *arena, Str **names, int32_t *n_names, Diag *diag);

/* How much the period rests on. */
typedef struct PeriodIntake {
    int64_t n_reports, n_copies;     /* by the report's date */
    int64_t n_incidents;             /* by their day, not rejected, not merged away */
    int64_t n_without_place, n_without_day; /* of them; without a day: of all times */
    int64_t n_contested;
    int64_t n_rejected;              /* by a person */
    int64_t n_open;                  /* still without a person's decision */
} PeriodIntake;

bool period_intake(Store *store, const PeriodScope *scope, PeriodIntake *intake, Diag *diag);

/* What people wrote about the period as a whole, the last one; empty texts when nobody did. */
typedef struct PeriodVerdict {
    Str text, who, at;
} PeriodVerdict;

/* The last verdict that is in force on "AGREEMENT FROM/TO". */
bool period_verdict(Store *store, Str target, Arena *arena, PeriodVerdict *verdict, Diag *diag);

#endif
