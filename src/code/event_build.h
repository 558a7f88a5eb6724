/* Builds the events of a report from its acts: parties, date, place, status, counts, confidence. */
#ifndef TRUCE_CODE_EVENT_BUILD_H
#define TRUCE_CODE_EVENT_BUILD_H

#include "code/acts.h"
#include "code/attribution.h"
#include "code/event_place.h"
#include "code/times.h"
#include "code/topic.h"
#include "report/report.h"

typedef struct EventBuilder {
    const Reading *reading;
    const Report *report;
    int32_t report_day; /* DAY_MIN unknown */
    bool on_conflict;   /* the report is about armed conflict */
    bool by_monitors;   /* observers tell it */
    bool for_record;    /* by monitors or a letter to the Security Council: somebody wrote it down because of its events */
    Acts *acts;
    Quotes quotes;
    Geography geography;
    Topic topic; /* of the whole report */
    TimeExpression *times;
    int32_t n_times;
    VEC(Event) events;
    VEC(int32_t) triggers; /* per event: its token */
} EventBuilder;

/* Prepares everything that is found once for a text; reading->names is set. */
void builder_init(EventBuilder *b, Reading *reading, const Know *know, const Report *report);
/* Adds the events of one sentence. */
void builder_sentence(EventBuilder *b, int32_t sentence);

/* The token that tells an event, by the event's number. */
static inline int32_t builder_trigger(const EventBuilder *b, ptrdiff_t event)
{
    return b->triggers.v[event];
}

/* Did it happen, or does it go on? Not what is to come, thought of or denied to have been. */
static inline bool event_is_real(const Event *e)
{
    return e->status != STATUS_FUTURE && e->status != STATUS_HYPOTHETICAL && e->status != STATUS_NEGATED;
}

/* The parties behind heads of phrases, each once; made in the reading's arena. */
Party *builder_parties(EventBuilder *b, const Tokens *heads, int32_t *n);
/* Is this party in the list, by place in the text or by who it is? */
bool party_in_list(const Party *list, int32_t n, const Party *p);

#endif
