/* The columns of a finding, in the order in which finding_from_row takes them. Not for others. */
#ifndef TRUCE_STORE_FINDINGS_COLUMNS_H
#define TRUCE_STORE_FINDINGS_COLUMNS_H

#include "store/findings.h"
#include "store/sql.h"

#define FINDING_COLUMNS                                                                            \
    "f.number, f.agreement, f.clause, f.clause_kind, f.incident, f.subject, f.result, f.level, "   \
    "f.party, f.party_name,"                                                                       \
    " f.zone, f.zone_result, f.distance_m, f.uncertainty_m, f.date_start, f.date_end, "            \
    "f.place_name, f.lat, f.lon,"                                                                  \
    " f.reason, f.rule, f.count, f.allowed, f.decision, f.added_run, f.changed_run, f.gone_run, "  \
    "f.change, i.type,"                                                                            \
    " i.mode, i.summary, i.contested"
#define FINDING_SOURCES " FROM findings AS f LEFT JOIN incidents AS i ON i.number = f.incident"

void finding_from_row(sqlite3_stmt *row, Arena *arena, Finding *finding);

#endif
