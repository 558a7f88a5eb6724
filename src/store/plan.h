/*
 * A filter as SQL that is quick whatever it asks for. Every condition has a test for one row and, when an index knows
 * it, a list of the rows that pass. The shortest list leads when it is short (PLAN_LIST_MAX rows); else rows are walked in
 * the order asked for, or in that of their days, and tested until there are enough.
 */
#ifndef TRUCE_STORE_PLAN_H
#define TRUCE_STORE_PLAN_H

#include "store/conditions.h"
#include "store/query.h"

enum { PLAN_PARTS = 32, PLAN_LIST_MAX = 10000 };

typedef struct Plan {
    Conditions values; /* its values are the statement's; its SQL is used for names only */
    struct {
        Str test, list;
    } parts[PLAN_PARTS];
    int n_parts;
    const char *alias; /* of the row: "e" */
} Plan;

/* In the arena of plan->values.sql. */
void plan_init(Plan *plan, const char *alias, Arena *arena);
/*
 * A condition, when the value is not empty. Every "?" of both stands for the value. list: "SELECT number FROM ...", or
 * NULL: no index knows it.
 */
void plan_text(Plan *plan, const char *test, const char *list, Str value);
/* Every "%s" stands for the set of names that hold the part (store/names.h). */
void plan_name(Plan *plan, const char *test, const char *list, Str part);
/* The event's days touch those asked for; either may be empty. Both give a list, the shorter with a type, which may be empty too and
 * is tested elsewhere. */
void plan_event_days(Plan *plan, Str from, Str to, Str type);
/* Without a value. */
void plan_plain(Plan *plan, const char *test, const char *list);
/* One party of `table` (key: its column for the row's number) on this side has all that is asked for. */
void plan_party(Plan *plan, const char *table, const char *key, const char *side, const PartyFilter *party);
/* The point lies in the box; places is the R*Tree, key its column. West of east crosses the 180th meridian. */
void plan_box(Plan *plan, const char *places, const char *key, const double box[4]);

/* Rows are tested only: the lists are of other tables than the rows (views of the machine's values). */
void plan_forget_lists(Plan *plan);
/* Appends " WHERE ..." for the plan; bind with conditions_bind(&plan->values, ...). False when the database fails. */
bool plan_write(Plan *plan, Store *store, Out *sql, Diag *diag);

#endif
