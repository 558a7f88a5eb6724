/* A WHERE clause that grows: conditions of our own, values of the user. For the store and readers above it. */
#ifndef TRUCE_STORE_CONDITIONS_H
#define TRUCE_STORE_CONDITIONS_H

#include "base/out.h"
#include "store/sql.h"

enum { CONDITIONS_MAX = 48 };

typedef struct Conditions {
    Out sql;
    bool any;
    struct {
        Str text;
        double number;
        bool is_number;
    } values[CONDITIONS_MAX];
    int n_values;
} Conditions;

/* A condition in which every "?" stands for the value; nothing when the value is empty. */
void conditions_text(Conditions *conditions, const char *sql, Str value);
/* The same; "?" is a LIKE pattern that finds the value anywhere (ASCII letters without case). */
void conditions_part(Conditions *conditions, const char *sql, Str value);
/* The LIKE pattern (escape character \) that finds the value anywhere. */
Str conditions_pattern(Str value, Arena *arena);
void conditions_number(Conditions *conditions, const char *sql, double value);
void conditions_plain(Conditions *conditions, const char *sql);
void conditions_bind(const Conditions *conditions, sqlite3_stmt *statement);

#endif
