/* Which party of an agreement somebody is. Not for others than the monitor. */
#ifndef TRUCE_MONITOR_PARTIES_H
#define TRUCE_MONITOR_PARTIES_H

#include "monitor/subject.h"

/*
 * How well somebody matches a party: 0 not, 1 the state as a whole (a country without a sector
 * stands for the state: government, army, police, courts; not for rebels, crowds or settlers of
 * that country), 2 country and sector, 3 named so by a reviewer. A party with words must bear one
 * of them.
 */
int party_match(const AgreementParty *party, const IncidentParty *who);

/* Somebody who acts in an incident, as a party of an agreement. */
typedef struct Doer {
    const IncidentParty *who;    /* NULL: nobody is named */
    const AgreementParty *party; /* NULL: no party of the agreement */
    const AgreementParty *rival; /* another party that it may be just as well, or NULL */
    Str guess;                   /* why the party is taken to be meant when nothing names it, for the reason; or empty */
} Doer;

enum { DOERS_MAX = 8 };

/* Each actor, or who a reviewer says did it; one Doer without who when there is none. At least 1,
 * at most DOERS_MAX. */
int32_t doers_find(const Agreement *agreement, const Subject *subject, Arena *arena,
                   Doer doers[DOERS_MAX]);
/* Whether a clause binds a party; a clause without actors binds the parties, not third ones. */
bool clause_binds(const Clause *clause, const AgreementParty *party);
/* Whether a doer did it to one of the clause's targets: a recipient, another actor of the same act,
 * or, when nobody is named, the country of the place. A clause without targets: true. *whom (may be
 * NULL) is the party. */
bool clause_targets(const Agreement *agreement, const Clause *clause, const Subject *subject,
                    const Doer *doer, const AgreementParty **whom);
/* Whether a party accepted a version in which the clause stands; true when no version says who
 * accepted. */
bool clause_accepted(const Agreement *agreement, const Clause *clause, const AgreementParty *party);
/* The name for people: the known name, else the words. */
Str who_name(const IncidentParty *who);

#endif
