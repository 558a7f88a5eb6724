/*
 * The story of a report: what one sentence leaves out of an event because another has said it. Dates by happenings
 * that the text dates ("after the ceasefire", "during the operation"), places that the story goes on in, a
 * press release that goes on being retold.
 */
#ifndef TRUCE_CODE_EVENT_STORY_H
#define TRUCE_CODE_EVENT_STORY_H

#include "code/event_build.h"

/* Completes the builder's events, before they are merged. Never changes what an event's own sentence says. */
void story_complete(EventBuilder *b);

#endif
