/*
 * truce: reads news reports and says who did what to whom, where and when, and who says so.
 *
 *     Truce *truce;
 *     TruceContext *context;
 *     TruceError error;
 *     if (truce_open(&truce, "models/en.truce", "build/know.truce", &error) ||
 *         truce_context_open(&context, truce, &error))
 *         return fprintf(stderr, "%s\n", error.message), 1;
 *
 *     TruceReport report = {.text = "...", .date = "2025-08-20"};
 *     const TruceEvent *events;
 *     size_t n;
 *     if (truce_code(context, &report, &events, &n, &error) == TRUCE_OK)
 *         for (size_t i = 0; i < n; i++)
 *             puts(events[i].type);
 *
 *     truce_context_close(context);
 *     truce_close(truce);
 *
 * Link with `pkg-config --cflags --libs truce`. This header is all there is to include; it needs nothing
 * but the C library, and C++ takes it too.
 *
 * Strings are UTF-8 and end with a NUL; one that is missing is NULL, never "". Spans count bytes of
 * the text that was given, end outside. Functions return TRUCE_OK or an error code and never print, exit or
 * keep state outside the objects they are given.
 *
 * Threads: one Truce serves any number of threads; each thread has a TruceContext of its own.
 *
 * Stability: within a major version names keep their meaning and nothing goes away. Structs may get more
 * members at their end: recompile, and fill TruceReport by member names.
 */
#ifndef TRUCE_H
#define TRUCE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TRUCE_VERSION_MAJOR 0
#define TRUCE_VERSION_MINOR 1

/* What went wrong; the numbers are the exit codes of the program. */
enum {
    TRUCE_OK = 0,
    TRUCE_ERROR_INPUT = 3, /* the report */
    TRUCE_ERROR_MODEL = 4, /* the model or the knowledge file */
    TRUCE_ERROR_MEMORY = 5
};

typedef struct TruceError {
    int code;
    char message[480]; /* lower case, no full stop; names the file or report */
    char hint[240];    /* what to do about it; may be empty */
} TruceError;

typedef struct Truce Truce;
typedef struct TruceContext TruceContext;

/* A report to be coded. Only text is needed; members that are NULL are unknown. */
typedef struct TruceReport {
    const char *text;
    size_t text_bytes;  /* 0: up to the NUL; otherwise the text may hold NUL bytes and needs none at its end */
    const char *id;     /* begins the ids of the events; "report" when NULL */
    const char *date;   /* the day of publication, "2025-08-20"; relative dates rest on it */
    const char *source; /* the outlet */
} TruceReport;

/* Bytes of the text; both 0 where something does not stand in the text itself. */
typedef struct TruceSpan {
    size_t beg, end;
} TruceSpan;

/* Somebody who takes part in an event. */
typedef struct TruceParty {
    const char *text;    /* the words of the report */
    TruceSpan span;
    const char *name;    /* the name it is known by */
    const char *country; /* ISO 3166-1 alpha-3, or PLOVER's name of a body that is no state */
    const char *sector;  /* PLOVER: GOV, MIL, REB ... */
    const char *code;    /* CAMEO actor code */
    const char *role;    /* "foreign minister" */
    const char *id;      /* in the knowledge */
} TruceParty;

/* Who says so: one link of the chain, from the outlet inwards. */
typedef struct TruceAttribution {
    const char *text;
    TruceSpan span;
    const char *kind; /* outlet, agency, official, party, witness, anonymous, reports, document */
    const char *country;
} TruceAttribution;

/* People, as the text counts them: -1 when it does not; min and max differ for "at least six". */
typedef struct TruceCount {
    int64_t min, max;
} TruceCount;

/* How many of a thing, in a unit of data/units.tsv; min -1: told, but not how many; max -1: no upper end. */
typedef struct TruceAmount {
    const char *unit;
    TruceCount count;
    int several; /* one of them may stand for several */
} TruceAmount;

/* One statement of one sentence. docs/formats.md describes every member under the same name. */
typedef struct TruceEvent {
    const char *id;
    const char *sentence;
    const char *text; /* the words of the sentence that the coding rests on */
    TruceSpan span;   /* of these words */
    int sentence_number; /* in the report, from 0 */
    TruceSpan sentence_span;
    const char *type; /* PLOVER: AGREE ... ASSAULT */
    const char *mode;
    const char *const *contexts;
    size_t n_contexts;
    const char *cameo;
    int quad; /* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
    double goldstein, score;
    const TruceParty *actors;
    size_t n_actors;
    const TruceParty *recipients;
    size_t n_recipients;
    const TruceParty *mediators;
    size_t n_mediators;
    const char *date_start, *date_end; /* days; they differ when the time is vague */
    const char *date_text, *date_basis;
    const char *place_text, *place_name, *place_country, *place_admin1, *place_precision;
    int place_has_point;
    double place_lat, place_lon; /* degrees, when place_has_point */
    int64_t place_geonameid;     /* 0 when unknown */
    const char *status;          /* asserted, reported, alleged, denied, future, hypothetical, negated, historical */
    const TruceAttribution *reported_by;
    size_t n_reported_by;
    TruceCount killed, injured, detained, displaced;
    const char *const *agreements;
    size_t n_agreements;
    const TruceSpan *also; /* other sentences of the report that tell the same event */
    size_t n_also;
    TruceSpan trigger; /* the words that the event rests on */
    const char *frame; /* id of the frame that named the act */
    const char *operators; /* ids of the operators on it, outermost first, joined by " > " */
    double confidence; /* 0 to 1 */
    const TruceAmount *amounts; /* one a unit */
    size_t n_amounts;
} TruceEvent;

/* Version of the library, "0.1.0". */
const char *truce_version(void);

/*
 * Opens a model (made by `truce model import` or `truce model fetch`) and a knowledge file (`truce know
 * build`). Both are mapped and shared with other processes. On failure *truce is NULL. error may be NULL.
 */
int truce_open(Truce **truce, const char *model_path, const char *knowledge_path, TruceError *error);
/* Its contexts must be closed before. NULL is allowed. */
void truce_close(Truce *truce);

/* Work space for one thread. On failure *context is NULL. */
int truce_context_open(TruceContext **context, const Truce *truce, TruceError *error);
void truce_context_close(TruceContext *context);

/*
 * Codes one report. *events, in the order of the text, stays valid until the next truce_code or
 * truce_context_close with this context; the report is not needed any more. The text may have any
 * length up to 64 MB and should be UTF-8; bytes that are not count one each and belong to no word.
 */
int truce_code(TruceContext *context, const TruceReport *report, const TruceEvent **events, size_t *n_events,
               TruceError *error);

/*
 * The event numbered i of the last truce_code as one JSON object (docs/formats.md), without a line feed.
 * Valid as long as the events. NULL when there is no such event, or no memory.
 */
const char *truce_event_json(TruceContext *context, size_t i);

#ifdef __cplusplus
}
#endif

#endif
