/*
 * Origins: who first said what an event tells. Outlets that cite one agency, or copy one text, are one origin; from
 * the chain of who says so (outlet, agency, official, anonymous source) the innermost link that is named and speaks of
 * its own knowledge is taken (docs/incidents.md, "Origins").
 */
#ifndef TRUCE_STORE_ORIGINS_H
#define TRUCE_STORE_ORIGINS_H

#include "code/event.h"
#include "know/entry.h"
#include "know/word_facts.h"
#include "store/store.h"

#define ORIGIN_KIND_LIST(X)                                                                       \
    X(OUTLET, "outlet") X(AGENCY, "agency") X(OFFICIAL, "official") X(PARTY, "party")              \
    X(MONITOR, "monitor") X(PERSON, "person") X(ANONYMOUS, "anonymous") X(ROWS, "rows")            \
    X(UNKNOWN, "unknown")
#define ORIGIN_ENUM(id, name) ORIGIN_##id,
typedef enum OriginKind { ORIGIN_KIND_LIST(ORIGIN_ENUM) ORIGIN_KINDS } OriginKind;
#undef ORIGIN_ENUM

typedef struct Origin {
    OriginKind kind;
    Str name, country, ownership;
    Str entry;        /* id of an actor of the knowledge, or empty */
    char grade;       /* Admiralty A to F, proposed: F, not to be judged, when nothing is known */
} Origin;

/* Why an event has its origin. */
typedef struct OriginChoice {
    Origin origin;
    Str basis;        /* "observed", "heard", "assessed", "informed", "complaint", "open source", "reported", "alleged" */
    bool interested;  /* it is a party of the event, or belongs to one */
    Str rule;         /* "innermost link", "report's outlet", "agency's dispatch", "copied from an agency", "row", "nobody named" */
} OriginChoice;

/* What is known of those who report, made once. */
typedef struct OriginBook {
    const Know *know; /* may be NULL: then names are what the text says */
    const WordFacts *facts;
    Map sources;      /* names of sources, and domains, in lower case -> entry */
    Arena *arena;
} OriginBook;

/* Threads: a book that was made may be read by many with scratch arenas of their own. */
void origin_book_make(OriginBook *book, const Know *know, const WordFacts *facts, Arena *arena);
Str origin_kind_name(OriginKind kind);
OriginKind origin_kind_find(Str name);

/* The outlet of a report, by its name or its address; kind ORIGIN_UNKNOWN when neither is given. Names known under an
 * alias or with an addition ("Example Wire | English") come out as the sources table writes them. */
Origin origin_of_outlet(const OriginBook *book, Str source, Str url, Arena *arena);
/* A link of the chain; kind ORIGIN_ANONYMOUS when it names nobody who could be asked. text: the report's, for short names
 * (store/origin_text.h); may be NULL. */
struct OriginText;
Origin origin_of_link(const OriginBook *book, const Attribution *link, struct OriginText *text, Arena *arena);

/*
 * The one origin of an event. text: the report's; outlets: the report's own first, then those of its copies; is_row: the
 * report is a row of a table of incidents. Strings are views of the knowledge, the event, or made in the arena.
 */
OriginChoice origin_choose(const OriginBook *book, const Event *event, Str text, const Origin *outlets, int32_t n_outlets,
                           bool is_row, Arena *arena);

#endif
