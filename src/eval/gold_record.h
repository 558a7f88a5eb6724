/* One line of a gold file: which kind it is, and its fields. Used by eval/gold.c only. */
#ifndef TRUCE_EVAL_GOLD_RECORD_H
#define TRUCE_EVAL_GOLD_RECORD_H

#include "eval/gold.h"

/* A record that is open: close it with gold_record_close. where: "file:line", for messages. */
typedef struct GoldRecord {
    void *json;
    Str line, where;
} GoldRecord;

/* Parses a line of JSON; ERR_FORMAT when it is no object. */
bool gold_record_open(GoldRecord *record, Str line, Str where, Diag *diag);
void gold_record_close(GoldRecord *record);
/* The kind that its members tell; false when they tell none. */
bool gold_record_kind(const GoldRecord *record, GoldKind *kind);
/* Fills an item of any kind but GOLD_REPORTS. */
bool gold_record_item(const GoldRecord *record, GoldKind kind, Arena *arena, GoldItem *item, Diag *diag);
/* Fills one event of an annotated report. */
bool gold_record_event(const GoldRecord *record, Arena *arena, GoldEvent *event, Diag *diag);

#endif
