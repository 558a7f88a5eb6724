/*
 * Names of places in a report: which towns, regions and countries its words name, each with the bearer of the
 * name that is meant here. Descriptions ("the city", "the country's south") stand for a place named before.
 */
#ifndef TRUCE_CODE_PLACE_NAMES_H
#define TRUCE_CODE_PLACE_NAMES_H

#include "code/event.h"
#include "code/mentions.h"
#include "know/places.h"

typedef struct PlaceMention {
    int32_t beg, end; /* tokens */
    EventPlace place;
    bool certain;     /* false: a name that may be something else; it counts only after "in", "at", "near" */
} PlaceMention;

typedef struct GeographyPoint {
    bool known;
    double lat, lon; /* degrees */
} GeographyPoint;

/* What the report names: places in the order of the text, and countries by how often they are named. */
typedef struct Geography {
    PlaceMention *places;
    int32_t n_places;
    const PlaceMention *context; /* of a first reading: neighbours that are not read yet */
    int32_t n_context;
    int32_t *at; /* per token: its place mention, or -1 */
    Str *countries;
    int32_t *counts;
    GeographyPoint *seats; /* per country, where its capital is */
    int32_t n_countries;
} Geography;

/*
 * Finds all places of a text whose names are known. Of several bearers of a name the one is taken that the text
 * supports: by its countries, by a country named beside it, by nearness to the other places, by population.
 * Memory: in the reading's arena. Threads: safe.
 */
Geography geography_of(const Reading *r);

/* The place that a phrase with this head names, or, when it only describes one ("the city"), the one that is
 * meant; sure: doubtful names count too. False when it is no place; *place is then undefined. */
bool place_of_token(const Reading *r, const Geography *geography, int32_t token, bool sure, EventPlace *place);

/* A proper name that must be a place, since the words say so ("the village of ...", fighting "near ..."), whether the
 * knowledge has it or not: then its name is known, and the country that the story is in. surely: even what looks like
 * an organisation. False for other words. */
bool place_of_unknown(const Reading *r, const Geography *geography, int32_t token, bool surely, EventPlace *place);

/* A place of the knowledge as that of an event, as narrow as its kind is; text: the words that name it. Threads: safe. */
EventPlace place_of_known(const KnowPlace *place, Str text);

#endif
