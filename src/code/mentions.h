/*
 * Mentions: the names, roles and nationalities in a text, each with the entry of the knowledge that is
 * meant on the report's day.
 */
#ifndef TRUCE_CODE_MENTIONS_H
#define TRUCE_CODE_MENTIONS_H

#include "code/reading.h"
#include "know/names.h"
#include "know/places.h"

typedef struct Mention {
    int32_t beg, end;   /* tokens */
    MatchKind kind;
    KnowEntry entry;    /* the candidate that is meant */
    bool weak;          /* a name that may be an ordinary word and has no support in the text */
} Mention;

typedef struct Names {
    const Know *know;
    int32_t day;        /* of the report, DAY_MIN unknown */
    Mention *mentions;
    int32_t n;
    int32_t *at;        /* per token: its mention, or -1 */
    /* looked up once and kept, since every slot asks for them (code/parties.h) */
    int32_t *antecedents; /* per token: NOT_YET, BUSY, or the token that is meant */
    int8_t *standings;    /* per token: NOT_YET or a Standing */
    bool has_author;      /* the report is a statement: "we" outside quotations is who issued it */
    KnowEntry author;     /* the party, movement or ministry that the report's source line names */
    Str author_name;      /* the source line */
} Names;

enum { NOT_YET = -2, BUSY = -3 };

/* Finds all mentions of the reading's document and hangs them on reading->names. */
void mentions_find(Reading *reading, const Know *know, int32_t day);

/* Takes a party, a movement, a ministry or an army that the source line of a report names for the author of a statement;
 * nobody when it names the press or nothing known. */
void mentions_author(Reading *reading, Str source);

/* The mention that covers a token, or NULL. */
const Mention *mention_at(const Reading *reading, int32_t token);
/* Does it name a place rather than a party? (regions, cities, and capitals after "in") */
bool mention_is_place(const Mention *mention);
/* Is this an entry that gives others their country: a state, its adjective or its people? */
bool mention_is_nation(const Mention *mention);
/* A role of those who fight against a state ("rebel", "militant"), an adjective as often as a noun: "rebel attacks". */
bool mention_is_rebel(const Mention *mention);

#endif
