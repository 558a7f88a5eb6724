/*
 * Who somebody is that a report names shortly: "the Observatory", "LCC", "a monitoring group", "the army" are resolved by
 * the fuller names in the same report, and whoever heads or speaks for a body stands for it. And whose dispatch a report
 * is, by its dateline or its last line. Rules in docs/incidents.md, "Origins".
 */
#ifndef TRUCE_STORE_ORIGIN_TEXT_H
#define TRUCE_STORE_ORIGIN_TEXT_H

#include "store/origins.h"

/* A report's text. The members behind it are made when they are first asked for: its words, and the names in it. */
typedef struct OriginText {
    const OriginBook *book;
    Str text;
    bool is_read;
    Str *forms;
    int32_t *beg; /* byte of each form */
    int32_t n;
    struct NameMatch *matches;
    int32_t n_matches;
} OriginText;

/* No more than so much of a text is looked at. */
enum { ORIGIN_TEXT_BYTES = 20000 };
/* Who the link means by the rest of the text; false: the text does not say. What is read of it lives in the arena. */
bool origin_text_find(OriginText *text, const Attribution *link, Arena *arena, Origin *found);
/* The link's words, with what a hyphen joins to them ("Jaish al" of "Jaish al-Islam"). */
Str origin_text_whole(const OriginText *text, const Attribution *link);
/* The agency whose dispatch the report says to be: "TOWN (Agency) -", "- Agency" at the end. */
bool origin_of_credit(const OriginBook *book, Str text, Arena *arena, Origin *found);

/* What the knowledge has of an entry, as an origin (origin_names.c). */
Origin origin_of_entry(const KnowEntry *entry);
/* Words and signs of a text, at most max; beg receives the byte of each and may be NULL (origin_names.c). */
int32_t origin_split(Str text, Str *forms, int32_t *beg, int32_t max);
bool origin_has_capital(Str text);

#endif
