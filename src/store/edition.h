/*
 * An edition for sharing with a party: what a person hid stays out, whole or by name, and only chosen levels go in. What
 * was left out, and why, goes into a log that stays with the owner.
 *
 *     Edition edition;
 *     edition_open(&edition, store, STR("corroborated,verified"), arena, &diag);
 *     edition_event(&edition, &found, arena, &kept, &diag)   for each event that would be written
 *     out_text(&edition.log)                                 what was left out or changed
 *
 * An event of a hidden report, or of a hidden origin, is left out. An incident or finding goes in when something open tells
 * it; of what only hidden reports say of it nothing is left: parties, place, day, counts, sources are those that open events
 * have. Names of hidden origins, and the words by which texts call them, are taken out of every text. docs/formats.md.
 */
#ifndef TRUCE_STORE_EDITION_H
#define TRUCE_STORE_EDITION_H

#include "base/out.h"
#include "store/period.h"
#include "store/query_incidents.h"

#define EDITION_WITHHELD "[withheld]"

typedef struct Edition {
    Store *store;
    Arena *arena;
    bool levels[4];       /* alleged, reported, corroborated, verified */
    Str *withheld;        /* names, the longest first */
    int32_t n_withheld;
    Out log;              /* lines of JSON: object, number, left_out or changed, because */
    int64_t n_left_out, n_changed, n_names;
} Edition;

/* levels: names parted by commas; empty: reported, corroborated, verified. ERR_USAGE for another name. The edition lives in the arena. */
bool edition_open(Edition *edition, Store *store, Str levels, Arena *arena, Diag *diag);
bool edition_takes(const Edition *edition, Str level);
/* A text without the withheld names; itself when it has none, else made in the arena. */
Str edition_text(Edition *edition, Str text, Arena *arena);
/* Decides about an event, and takes out of it what must not be shared; *kept false: it is left out. */
bool edition_event(Edition *edition, StoredEvent *found, Arena *arena, bool *kept, Diag *diag);
bool edition_incident(Edition *edition, StoredIncident *incident, Arena *arena, bool *kept, Diag *diag);
bool edition_finding(Edition *edition, PeriodFinding *finding, Arena *arena, bool *kept, Diag *diag);
bool edition_contact(Edition *edition, PeriodContact *contact, Arena *arena, bool *kept, Diag *diag);

#endif
