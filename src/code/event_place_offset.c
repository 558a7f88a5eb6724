/* Places by distance and bearing: "3 km north-east of Quneitra", "7-10 km NW of Horlivka", "20 km from Homs". */
#include "code/event_place_parts.h"

#include <math.h>

#include "base/earth.h"
#include "code/numbers.h"

#define RADIANS 0.017453292519943295
enum { PHRASE_TOKENS = 5, DISTANCE_MAX_KM = 300 };

static const struct {
    const char *word, *sign;
    double degrees;
} compass[] = {{"north", "N", 0},           {"northnortheast", "NNE", 22.5}, {"northeast", "NE", 45},  {"eastnortheast", "ENE", 67.5},
               {"east", "E", 90},           {"eastsoutheast", "ESE", 112.5}, {"southeast", "SE", 135}, {"southsoutheast", "SSE", 157.5},
               {"south", "S", 180},         {"southsouthwest", "SSW", 202.5}, {"southwest", "SW", 225}, {"westsouthwest", "WSW", 247.5},
               {"west", "W", 270},          {"westnorthwest", "WNW", 292.5}, {"northwest", "NW", 315}, {"northnorthwest", "NNW", 337.5}};
enum { WINDS = sizeof compass / sizeof *compass };

static const struct {
    const char *word;
    double km;
} units[] = {{"km", 1}, {"kilometre", 1}, {"kilometres", 1}, {"kilometer", 1}, {"kilometers", 1}, {"kms", 1},
             {"m", 0.001}, {"metre", 0.001}, {"metres", 0.001}, {"meter", 0.001}, {"meters", 0.001},
             {"mile", 1.609}, {"miles", 1.609}};

typedef struct Offset {
    double least_km, most_km;
    int wind;          /* of the compass, -1: a distance only */
    int32_t beg, end;  /* tokens of the whole phrase */
    EventPlace from;
} Offset;

static double unit_at(const Reading *r, int32_t token)
{
    for (size_t i = 0; token < r->doc->n_tokens && i < sizeof units / sizeof *units; i++)
        if (lower_is(r, token, units[i].word))
            return units[i].km;
    return 0;
}

/* "north", "-", "east": letters joined; the direction, and the token behind it. */
static int wind_at(const Reading *r, int32_t token, int32_t end, int32_t *behind)
{
    char letters[24];
    ptrdiff_t n = 0;
    int32_t at = token;
    for (; at < end && at < token + PHRASE_TOKENS; at++) {
        Str word = token_at(r, at)->lower;
        if (str_eq(word, STR("of")) || str_eq(word, STR("from")))
            break;
        for (ptrdiff_t i = 0; i < word.n; i++)
            if (byte_is_alpha(word.p[i]) && n < (ptrdiff_t)sizeof letters)
                letters[n++] = word.p[i];
    }
    *behind = at;
    for (int i = 0; i < WINDS; i++)
        if (str_eq(str_make(letters, n), str_from_c(compass[i].word)) || str_eq_nocase(str_make(letters, n), str_from_c(compass[i].sign)))
            return i;
    return n ? -2 : -1;
}

/* The place named behind "of", at most a few words on ("of the village of Tasil"). */
static bool reference_at(PlaceSearch *s, int32_t token, int32_t end, Offset *offset)
{
    for (int32_t i = token; i < end && i < token + PHRASE_TOKENS; i++) {
        if (s->g->at[i] < 0)
            continue;
        offset->end = s->g->places[s->g->at[i]].end;
        return place_of_token(s->r, s->g, i, true, &offset->from) && offset->from.has_point && !place_is_country(&offset->from);
    }
    return false;
}

/* "7 - 10 km", "two to three km": more of the number, before its unit. */
static bool is_more_of_number(const Reading *r, int32_t token)
{
    Count count;
    return lower_is(r, token, "-") || lower_is(r, token, "\xE2\x80\x93") || lower_is(r, token, "to") || lower_is(r, token, "or") ||
           number_at(r, token, &count);
}

/* The phrase whose number is at a token. */
static bool offset_at(PlaceSearch *s, int32_t token, int32_t end, Offset *offset)
{
    const Reading *r = s->r;
    Count count;
    int32_t unit = token + 1, behind;
    if (!number_at(r, token, &count))
        return false;
    while (unit < end && unit < token + PHRASE_TOKENS && unit_at(r, unit) == 0 && is_more_of_number(r, unit))
        unit++;
    double km = unit < end ? unit_at(r, unit) : 0;
    if (km == 0)
        return false;
    int wind = wind_at(r, unit + 1, end, &behind);
    bool from = behind < end && lower_is(r, behind, "from"), of = behind < end && lower_is(r, behind, "of");
    if (wind == -2 || (wind == -1 && !from) || !(from || of))
        return false;
    *offset = (Offset){.least_km = (double)count.min * km, .most_km = (double)(count.max < 0 ? count.min : count.max) * km, .wind = wind,
                       .beg = token};
    return offset->most_km > 0 && offset->most_km <= DISTANCE_MAX_KM && reference_at(s, behind + 1, end, offset);
}

/* How far the point may be from the truth: the reference's own spread, the width of a wind, the range of the distance. */
static Str precision_of(const Offset *o)
{
    double own = str_eq(o->from.precision, STR("point")) ? 0.3 : str_eq(o->from.precision, STR("city")) ? 1.5 : 12;
    double middle = (o->least_km + o->most_km) / 2, half = (o->most_km - o->least_km) / 2;
    double across = o->wind < 0 ? middle : middle * sin((o->wind % 2 ? 11.25 : 22.5) * RADIANS);
    double km = sqrt(own * own + half * half + across * across);
    return km <= 0.3 ? STR("point") : km <= 2 ? STR("city") : km <= 12 ? STR("district") : km <= 50 ? STR("province") : STR("region");
}

/* Miles come to fractions of a kilometre that nobody meant. */
static double rounded(double km)
{
    return km >= 10 ? floor(km + 0.5) : km >= 0.1 ? floor(km * 10 + 0.5) / 10 : km;
}

static EventPlace place_of_offset(const Reading *r, const Offset *o)
{
    EventPlace place = {.text = place_text(r, o->beg, o->end), .country = o->from.country, .lat = o->from.lat, .lon = o->from.lon,
                        .has_point = true, .precision = precision_of(o)};
    double least = rounded(o->least_km), most = rounded(o->most_km);
    Str distance = o->most_km > o->least_km ? str_format(r->arena, "%g-%g km", least, most)
                                            : str_format(r->arena, "%g km", least);
    Str from = place_name(&o->from);
    if (o->wind >= 0) {
        earth_move(&place.lat, &place.lon, (o->least_km + o->most_km) / 2, compass[o->wind].degrees);
        place.lat = floor(place.lat * 1e5 + 0.5) / 1e5;
        place.lon = floor(place.lon * 1e5 + 0.5) / 1e5;
        place.name = str_format(r->arena, "%.*s %s of %.*s", STR_ARG(distance), compass[o->wind].sign, STR_ARG(from));
    } else {
        place.name = str_format(r->arena, "%.*s from %.*s", STR_ARG(distance), STR_ARG(from));
    }
    return place;
}

/* Another verb between the act and the phrase: it tells of something else. */
static bool other_clause(const Reading *r, int32_t predicate, int32_t phrase)
{
    for (int32_t i = predicate + 1; i < phrase; i++)
        if (is_verb(token_at(r, i)) && token_at(r, i)->dep != DEP_ACL && token_at(r, i)->dep != DEP_AMOD)
            return true;
    return phrase < predicate;
}

void place_offset(PlaceSearch *s, int32_t predicate)
{
    const Sentence *sentence = &s->r->doc->sentences[token_at(s->r, predicate)->sentence];
    for (int32_t i = sentence->beg; i < sentence->end; i++) {
        Offset offset;
        if (!offset_at(s, i, sentence->end, &offset))
            continue;
        /* "in Quneitra, 40 km south-west of Damascus": the words behind the comma only say where Quneitra is */
        if (i > sentence->beg + 1 && lower_is(s->r, i - 1, ",") && token_at(s->r, i - 2)->pos == POS_PROPN) {
            if (s->g->at[i - 2] >= 0)
                place_take(s, i - 2, true);
            return;
        }
        bool same = s->place.name.n && str_eq(s->place.name, offset.from.name);
        bool none = !s->place.name.n && !s->place.text.n;
        if (same || (none && !other_clause(s->r, predicate, i)) || (place_is_country(&s->place) && !other_clause(s->r, predicate, i))) {
            s->place = place_of_offset(s->r, &offset);
            return;
        }
    }
}
