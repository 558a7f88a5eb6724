/*
 * The periodic report of one agreement as data: findings of a period counted by clause, zone, party, result and level,
 * beside those of the period before; contacts; what could not be decided. src/write makes pages of it.
 *
 * Levels are never added up: a claim and a verified fact are two counts. Findings that a person rejected are told by
 * number only. Nothing here is a verdict; the verdict of a period is a person's (a review), and quoted.
 */
#ifndef TRUCE_MONITOR_PERIOD_REPORT_H
#define TRUCE_MONITOR_PERIOD_REPORT_H

#include "monitor/agreement.h"
#include "store/edition.h"
#include "store/follow_ups.h"

/* identifier, name in the database */
#define PERIOD_RESULTS(X) \
    X(VIOLATION, "violation") X(POSSIBLE, "possible") X(UNDECIDABLE, "undecidable") X(COMPLIANT, "compliant") \
    X(NOT_COVERED, "not covered")
#define PERIOD_LEVELS(X) \
    X(ALLEGED, "alleged") X(REPORTED, "reported") X(CORROBORATED, "corroborated") X(VERIFIED, "verified")

typedef enum PeriodResult {
#define X(id, name) RESULT_##id,
    PERIOD_RESULTS(X)
#undef X
    RESULT_COUNT
} PeriodResult;

typedef enum PeriodLevel {
#define X(id, name) LEVEL_##id,
    PERIOD_LEVELS(X)
#undef X
    LEVEL_COUNT
} PeriodLevel;

Str period_result_name(PeriodResult result);
Str period_level_name(PeriodLevel level);
/* RESULT_COUNT, LEVEL_COUNT for other names ("refuted" is no level that is counted). */
PeriodResult period_result_find(Str name);
PeriodLevel period_level_find(Str name);

typedef struct PeriodCounts {
    int32_t n[RESULT_COUNT][LEVEL_COUNT];
} PeriodCounts;

typedef struct PeriodRow {
    Str key;  /* clause, zone or party; empty: none named */
    Str name; /* for people */
    PeriodCounts now, before;
} PeriodRow;

typedef struct PeriodRows {
    PeriodRow *v;
    int32_t n;
} PeriodRows;

/* Violations and possible ones that began on a day, by level. */
typedef struct PeriodDay {
    int32_t n[LEVEL_COUNT];
} PeriodDay;

typedef struct PeriodReport {
    const Agreement *agreement;
    int32_t from, to, before_from, before_to; /* days of base/day */
    bool compared, shared; /* shared: an edition for sharing with a party */
    Str from_text, to_text, before_from_text, before_to_text;
    PeriodFinding *findings; /* of the period, without those rejected */
    int32_t n_findings, n_rejected;
    PeriodCounts total, total_before;
    PeriodRows clauses, zones, parties;
    PeriodDay *days, *days_before; /* to - from + 1 of them */
    int32_t n_days;
    PeriodContact *contacts;
    int32_t n_contacts, n_contacts_before;
    PeriodIntake intake, intake_before;
    PeriodVerdict verdict;
    FollowUpCounts follow_ups; /* about the incidents of the findings */
    Str *sources; /* by whose word the findings are told, each once */
    int32_t n_sources;
} PeriodReport;

/* What a report is narrowed to; NULL or empty: nothing. */
typedef struct PeriodChoices {
    Str received_by;  /* UTC time, "2025-08-31T19:30:00Z": only what rests on a report that had come in by then */
    Edition *edition; /* for sharing */
} PeriodChoices;

/*
 * Reads the report of [from, to] from the record. compared: beside it the period of the same length that ends the day
 * before (of whole months: as many months). Everything lives in the arena. False with a Diag when the database fails,
 * or the period is empty or longer than PERIOD_DAYS_MAX.
 */
enum { PERIOD_DAYS_MAX = 3700 };
bool period_report_read(PeriodReport *report, Store *store, const Agreement *agreement, int32_t from, int32_t to,
                        bool compared, const PeriodChoices *choices, Arena *arena, Diag *diag);

/* "2025-08", "2025-Q3", "2025-W33", "2025-08-01/2025-08-31" or a day as its first and last day; false if it is none. */
bool period_parse(Str text, int32_t *from, int32_t *to);

#endif
