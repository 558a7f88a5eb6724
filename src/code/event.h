/*
 * Events: what one sentence says that somebody did to somebody. The coder makes them; everything after
 * the coder works on them. All strings and spans refer to the report's text or live in the same arena.
 */
#ifndef TRUCE_CODE_EVENT_H
#define TRUCE_CODE_EVENT_H

#include "base/str.h"
#include "code/evidence.h"

/* identifier, quad (1 verbal cooperation .. 4 material conflict), score of the type (PLOVER 2.0) */
#define PLOVER_TYPES(X)                                                                           \
    X(AGREE, 1, 2.5) X(CONSULT, 1, 2.5) X(SUPPORT, 1, 5) X(CONCEDE, 1, 4.5)                        \
    X(COOPERATE, 2, 9.5) X(AID, 2, 10) X(RETREAT, 2, 6.5)                                          \
    X(REQUEST, 3, 0) X(ACCUSE, 3, -3) X(REJECT, 3, -2) X(THREATEN, 3, -3.5)                        \
    X(PROTEST, 4, -5) X(SANCTION, 4, -6) X(MOBILIZE, 4, -5.5) X(COERCE, 4, -7) X(ASSAULT, 4, -9)

typedef enum PloverType {
    PLOVER_NONE,
#define X(id, quad, score) PLOVER_##id,
    PLOVER_TYPES(X)
#undef X
    PLOVER_COUNT
} PloverType;

/* "ASSAULT"; "" for PLOVER_NONE. */
Str plover_name(PloverType type);
/* PLOVER_NONE when the name is none of the 16 (upper case). */
PloverType plover_find(Str name);
int plover_quad(PloverType type);
/* An act of words: done by saying it. */
bool plover_is_speech(PloverType type);
/* Class of a CAMEO code as the Phoenix pipeline has it: 0 statements and appeals (roots 01, 02), 1 verbal cooperation
 * (03 to 05), 2 material cooperation (06 to 08), 3 verbal conflict (09 to 13, 16), 4 material conflict (14, 15, 17 to
 * 20). Without a code: the quad of the type. */
int cameo_class(Str cameo, PloverType type);

typedef enum Status {
    STATUS_ASSERTED,
    STATUS_REPORTED,
    STATUS_ALLEGED,
    STATUS_DENIED,
    STATUS_FUTURE,
    STATUS_HYPOTHETICAL,
    STATUS_NEGATED,
    STATUS_HISTORICAL,
    STATUS_COUNT
} Status;
Str status_name(Status status); /* "asserted" */
/* False, with *status as it was, when the name is none. */
bool status_find(Str name, Status *status);

/* Is a sector one of several ("GOV MIL")? Never when there is none. */
bool sector_among(Str sector, const char *sectors);
#define SECTORS_OF_STATES "GOV MIL COP SPY LEG JUD"

typedef struct Span {
    int32_t beg, end; /* bytes of the report's text */
} Span;

/* Bytes between two spans, 0 when they touch or overlap. */
static inline int32_t span_gap(Span a, Span b)
{
    return a.end < b.beg ? b.beg - a.end : b.end < a.beg ? a.beg - b.end : 0;
}

/* A party to an event, as the text names it and as truce knows it. */
typedef struct Party {
    Str text;    /* the words in the report */
    Span span;
    Str name;    /* canonical name, or empty */
    Str country; /* ISO 3166-1 alpha-3 or a PLOVER non-state name (UNO, EUR, IGO, NGO, IMG, MNC), or empty */
    Str sector;  /* PLOVER sector (GOV, MIL, REB ...), or empty */
    Str code;    /* CAMEO actor code for export, or empty */
    Str role;    /* "foreign minister", or empty */
    Str id;      /* id of the knowledge entry, or empty */
} Party;

/* Days are ISO dates; a vague time is an interval. */
typedef struct EventDate {
    Str start, end; /* "2025-08-19", both empty when unknown */
    Str text;       /* the words it rests on, or empty */
    Str basis;      /* "explicit", "relative", "weekday", "tense", "vague", "report", "none" */
} EventDate;

typedef struct EventPlace {
    Str text, name, country, admin1;
    double lat, lon; /* degrees; meaningful when has_point */
    bool has_point;
    int64_t geonameid; /* 0 when unknown */
    Str precision;     /* "point", "city", "district", "province", "region", "country" or empty */
} EventPlace;

/* The canonical name, else the report's words; of nobody (NULL) none. */
static inline Str party_name(const Party *party)
{
    return !party ? STR("") : party->name.n ? party->name : party->text;
}

static inline Str place_name(const EventPlace *place)
{
    return place->name.n ? place->name : place->text;
}

/* One link of the chain of who says so, from the outlet inwards. */
typedef struct Attribution {
    Str text; /* "SANA", "a source" */
    Span span;
    Str kind; /* "outlet", "agency", "official", "party", "witness", "anonymous", "reports", "document" */
    Str country;
} Attribution;

/* Counts of people; -1 when not told. min and max differ for "at least six", "dozens". */
typedef struct Count {
    int64_t min, max;
} Count;

typedef struct EventCounts {
    Count killed, injured, detained, displaced;
} EventCounts;

/* Is any of them told? */
static inline bool event_has_counts(const EventCounts *c)
{
    return c->killed.min >= 0 || c->injured.min >= 0 || c->detained.min >= 0 || c->displaced.min >= 0;
}

/* How many of a thing: "at least 20 rockets". */
typedef struct Amount {
    Str unit;     /* of data/units.tsv */
    Count count;  /* min -1: told, but not how many */
    bool several; /* one of them may stand for several: a burst, a trajectory */
    Span span;    /* the noun */
} Amount;

typedef struct Event {
    Str id;          /* stable: from the report's id and the trigger's place */
    Str report;
    int32_t sentence; /* number from 0 */
    Str text;         /* the sentence */
    Span span;        /* of the sentence */
    Span words;       /* from the first to the last word of the sentence that the coding rests on */
    PloverType type;
    Str mode;         /* PLOVER mode or empty */
    Str *contexts;
    int32_t n_contexts;
    Str cameo;
    int quad;         /* cameo_class of the code: 0 to 4 */
    double goldstein, score;
    Party *actors;
    int32_t n_actors;
    Party *recipients;
    int32_t n_recipients;
    Party *mediators;
    int32_t n_mediators;
    EventDate date;
    EventPlace place;
    Status status;
    Attribution *reported_by;
    int32_t n_reported_by;
    EventCounts counts;
    Amount *amounts; /* one a unit */
    int32_t n_amounts;
    Str *agreements;
    int32_t n_agreements;
    Span *also; /* other sentences of the report that tell the same event */
    int32_t n_also;
    Span trigger;
    Str frame;    /* id of the frame */
    Str operators; /* ids of the operators, outermost first, joined by " > ", or empty */
    double clarity;    /* how plainly the words tell it, 0 to 1: a rule of thumb that chooses among tellings */
    Evidence evidence; /* what the confidence is made of */
    double confidence; /* share of such events that is right */
    int64_t number; /* of a stored event, else 0 */
    Str decision;  /* of a stored event: "confirmed", "rejected" by a person, else empty */
    Str basis;     /* of a stored event: how its speaker knows (observed, heard, assessed ...), else empty */
    Str corrected; /* of a stored event: fields that a person corrected, parted by commas */
} Event;

/* The words that the coding rests on, as the sentence has them. */
static inline Str event_words(const Event *event)
{
    return str_slice(event->text, event->words.beg - event->span.beg, event->words.end - event->span.beg);
}

#endif
