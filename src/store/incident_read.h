/*
 * Incidents as a monitor reads them: one after the other in the order of their numbers, with
 * parties and words; the sentences that tell one only when they are asked for.
 *
 *     IncidentReader *reader;
 *     incident_reader_open(&reader, store, after, &diag);
 *     while (incident_reader_next(reader, arena, &incident, &diag) == 1) ...
 *     incident_reader_close(reader);
 *
 * Everything lives in the arena that is handed in. Threads: one at a time for one store.
 */
#ifndef TRUCE_STORE_INCIDENT_READ_H
#define TRUCE_STORE_INCIDENT_READ_H

#include "store/store.h"

typedef struct IncidentParty {
    Str side; /* "actor", "recipient", "mediator" */
    Str text, name, country, sector, role;
} IncidentParty;

typedef struct IncidentWord {
    Str kind; /* "agreement", "context", "weapon", "force" */
    Str word;
} IncidentWord;

typedef struct IncidentRecord {
    int64_t number, change;
    Str type, mode, cameo, status, level, decision;
    Str date_start, date_end; /* ISO days, empty when not told */
    Str place_name, place_country, admin1, precision;
    double lat, lon; /* NAN when unknown */
    int64_t geonameid;
    Str summary, attribution; /* attribution: who did it, as a reviewer said; may be empty */
    int64_t n_reports;
    bool contested, merged;
    IncidentParty *parties;
    int32_t n_parties;
    IncidentWord *words;
    int32_t n_words;
} IncidentRecord;

/* A sentence that tells an incident. */
typedef struct IncidentSentence {
    Str text;
    int32_t trigger; /* bytes from its beginning to the word that made the event */
    Str report_date; /* ISO day or empty */
    bool hidden;     /* its report is left out of what is shared */
} IncidentSentence;

enum { INCIDENT_SENTENCES_MAX = 8 };

typedef struct IncidentReader IncidentReader;
/* Incidents touched after a value of the counter "change" (-1: all). */
bool incident_reader_open(IncidentReader **reader, Store *store, int64_t after, Diag *diag);
/* Incidents by which forces come to stay or leave: CAMEO 154, 191 and 192, and withdrawals. */
bool incident_reader_open_moves(IncidentReader **reader, Store *store, Diag *diag);
/* 1 an incident without parties and words, 0 the end, -1 a failure. */
int incident_reader_next(IncidentReader *reader, Arena *arena, IncidentRecord *incident,
                         Diag *diag);
/* The incident with this number; false also when there is none. */
bool incident_reader_one(IncidentReader *reader, Arena *arena, int64_t number,
                         IncidentRecord *incident, Diag *diag);
/* Adds parties and words to an incident. */
bool incident_reader_fill(IncidentReader *reader, Arena *arena, IncidentRecord *incident,
                          Diag *diag);
/* At most INCIDENT_SENTENCES_MAX sentences that tell (not: deny) the incident, in the order of its
 * events. */
bool incident_reader_sentences(IncidentReader *reader, Arena *arena, int64_t incident,
                               IncidentSentence **sentences, int32_t *n, Diag *diag);
/* Whether a report that tells the incident tells of a country (ISO alpha-3) too, as a place or a party of any of its events. */
bool incident_reader_beside(IncidentReader *reader, int64_t incident, Str country, bool *named, Diag *diag);
/* The days, "2024-10-21 2024-10-24", of the nearest events that have some before and after the one that first tells the incident, in
 * its report and a few sentences away; empty when there is none. */
bool incident_reader_around(IncidentReader *reader, Arena *arena, int64_t incident, Str *before, Str *after, Diag *diag);
void incident_reader_close(IncidentReader *reader);

#endif
