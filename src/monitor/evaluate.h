/* Holding one incident against the clauses of an agreement. Not for others than the monitor. */
#ifndef TRUCE_MONITOR_EVALUATE_H
#define TRUCE_MONITOR_EVALUATE_H

#include "base/out.h"
#include "base/vec.h"
#include "know/weapon_figures.h"
#include "monitor/control.h"
#include "monitor/parties.h"
#include "monitor/placing.h"
#include "store/findings.h"

/* How long a force was somewhere, for findings about a state; days, DAY_MAX: no end is told. */
typedef struct Stay {
    int32_t since, until;
    int64_t ended; /* incident that tells the end, or 0 */
    int32_t again; /* how often it was told again */
    Str last_told; /* when last, ISO day */
} Stay;

typedef struct Evaluator {
    const Agreement *agreement;
    Placer placer;
    int32_t as_of; /* day at which clocks are read */
    const Control *control; /* for the reasons; NULL: nothing is known */
    const WeaponFigures *weapons; /* by their names; NULL: nothing is known */
    /* The incident in hand. */
    Arena *arena; /* of its findings and texts */
    const Subject *subject;
    Str figure;   /* of the last forces_match: the weapon that is named and its calibre or range, when that decided; else empty */
    const Stay *stay; /* when it is held as a state of presence, else NULL */
    Doer doers[DOERS_MAX];
    int32_t n_doers;
    VEC(Finding) findings;
} Evaluator;

/* Prepares an agreement, which must outlive the evaluator; as_of is the day at which clocks are read. */
bool evaluator_open(Evaluator *evaluator, const Agreement *agreement, int32_t as_of, Arena *arena, Diag *diag);
void evaluator_close(Evaluator *evaluator);
/* Whether an incident can concern the agreement at all; needs its parties, no sentences. */
bool evaluate_concerns(const Agreement *agreement, const IncidentRecord *incident);
/* Whether any clause, or the list of contacts, is about acts of a type. */
bool evaluate_matters(const Agreement *agreement, PloverType type);
/* Holds a subject against every clause; findings are added in the order of clauses. arena lives as
 * long as they. */
void evaluate_incident(Evaluator *evaluator, const Subject *subject, Arena *arena);
/* Holds a state of presence against the clauses that forbid presence. */
void evaluate_stay(Evaluator *evaluator, const Subject *subject, const Stay *stay, Arena *arena);

/* ---- what the kinds of clauses share */

/* What a clause comes to for one doer, before doubts. */
typedef struct Verdict {
    const char *result, *rule;
    const Doer *doer;
    Placing placing;
    Str also;              /* further words for the reason, without a full stop, or empty */
    double count, allowed; /* NAN: none */
} Verdict;

Verdict verdict_make(const char *result, const char *rule, const Doer *doer,
                     const Placing *placing);
/* Adds a finding; a violation becomes possible, or undecidable, when there is a doubt that the
 * clause names. */
void evaluate_add(Evaluator *evaluator, const Clause *clause, Verdict verdict);
/* 2 the act is one of the clause's, 1 its type is, but the mode that the clause asks for is not
 * told, 0 no. */
int act_matches(const Words *acts, const Subject *subject);
/* The clause that leaves this out (exclusion) or allows it (self-defence), and the word that says
 * so; or NULL. */
const Clause *exception_said(const Evaluator *evaluator, const Clause *clause, Str *word);
/* The forces or weapons that a clause means; *which is the word or class. True when the clause
 * names none. */
bool forces_match(Evaluator *evaluator, const Clause *clause, const Doer *doer, Str *which);
/* The class of forces of a clause that somebody is of by its own words or actors alone; NULL when there is none. */
const ForceClass *force_told(const Evaluator *evaluator, const Clause *clause, const Doer *doer);
/* Whether the clause's words are said; true when it has none. */
bool words_match(const Evaluator *evaluator, const Clause *clause);
/* How often, or how many, as the sentence says: "on 15 occasions", "constructed 10 positions"; NAN
 * when it does not. *words: the parts in which it says so. */
double count_told(const Subject *subject, Arena *arena, Str *words);
/* The number told before one of these words ("80 tanks"); NAN when there is none. */
double count_before(const Subject *subject, const Words *words, Arena *arena);

void evaluate_ban(Evaluator *evaluator, const Clause *clause);
void evaluate_presence(Evaluator *evaluator, const Clause *clause);
void evaluate_cap(Evaluator *evaluator, const Clause *clause);
void evaluate_movement(Evaluator *evaluator, const Clause *clause); /* withdraw, deploy */
void evaluate_access(Evaluator *evaluator, const Clause *clause);
void evaluate_duty(Evaluator *evaluator, const Clause *clause); /* duty, deadline, report_every */
void evaluate_rate(Evaluator *evaluator, const Clause *clause);
void evaluate_contact(Evaluator *evaluator);

#endif
