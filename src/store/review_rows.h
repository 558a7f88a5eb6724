/*
 * The fields of events and incidents that a person may correct: reading one, writing one, keeping what truce itself
 * said (table machine_values) and putting it back. Not for others than the store.
 */
#ifndef TRUCE_STORE_REVIEW_ROWS_H
#define TRUCE_STORE_REVIEW_ROWS_H

#include "store/review_values.h"
#include "store/reviews.h"

/* object is REVIEW_OF_EVENT or REVIEW_OF_INCIDENT in all of these. */

/* What the row says now. Its text is "none" where it says nothing. */
bool review_row_value(Store *store, ReviewObject object, int64_t number, ReviewField field, Arena *arena,
                      ReviewValue *value, Diag *diag);
/* What truce itself said, whatever a person made of it. */
bool review_row_machine(Store *store, ReviewObject object, int64_t number, ReviewField field, Arena *arena,
                        ReviewValue *value, Diag *diag);
bool review_row_set(Store *store, ReviewObject object, int64_t number, const ReviewValue *value, Diag *diag);
/* Keeps the machine's values, unless they are kept already. */
bool review_row_keep(Store *store, ReviewObject object, int64_t number, Diag *diag);
/* Puts the machine's values back, if there are any, and forgets them. */
bool review_row_restore(Store *store, ReviewObject object, int64_t number, Diag *diag);
/* Forgets them: the row has newer ones of the machine. */
bool review_row_forget(Store *store, ReviewObject object, int64_t number, Diag *diag);

/* Fills in what a person left open with what the database knows: country and sector of a party that it has by this
 * name, country and point of a place that it has by this name, if it is one only. */
bool review_value_complete(Store *store, ReviewValue *value, Arena *arena, Diag *diag);

#endif
