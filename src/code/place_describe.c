/* Places that are described ("the city", "the country's south") or that nobody knows, by what was named before. */
#include "code/place_parts.h"

#include "code/slots.h"

/* How much a report speaks of a country: of itself, and of its towns. */
static int32_t spoken_of(const Geography *g, Str country)
{
    int32_t n = geography_count(g, country);
    for (int32_t i = 0; i < g->n_places; i++)
        n += g->places[i].certain && !place_is_country(&g->places[i].place) && str_eq(g->places[i].place.country, country);
    return n;
}

/* The country that the report speaks of most, or empty. */
static Str most_spoken_of(const Geography *g)
{
    int32_t best = -1, most = 0;
    for (int32_t i = 0; i < g->n_countries; i++) {
        int32_t n = spoken_of(g, g->countries[i]);
        if (n > most)
            best = i, most = n;
    }
    return best < 0 ? STR("") : g->countries[best];
}

/* The country of the last place before a token that is a town or an area, at most so many sentences back; or empty. */
static Str country_of_last_place(const Reading *r, const Geography *g, int32_t token, int32_t sentences)
{
    for (int32_t i = g->n_places; i > 0; i--) {
        const PlaceMention *p = &g->places[i - 1];
        const Mention *m = mention_at(r, p->beg);
        bool government = m && m->kind == MATCH_CAPITAL; /* "turned to Moscow" */
        if (p->beg < token && p->certain && !government && p->place.country.n == 3 && !place_is_country(&p->place) &&
            token_at(r, token)->sentence - token_at(r, p->beg)->sentence <= sentences)
            return p->place.country;
    }
    return STR("");
}

/* The one nation of which a sentence speaks ("Malian soldiers"); empty when it names none or several. */
static Str only_nation(const Reading *r, int32_t sentence)
{
    const Sentence *s = &r->doc->sentences[sentence];
    Str only = STR("");
    for (int32_t i = s->beg; i < s->end; i++) {
        const Mention *m = mention_at(r, i);
        if (!m || !mention_is_nation(m) || m->entry.country.n != 3 || str_eq(m->entry.country, only))
            continue;
        if (only.n)
            return STR("");
        only = m->entry.country;
    }
    return only;
}

Str place_likely_country(const Reading *r, const Geography *g, int32_t token)
{
    Str country = country_of_last_place(r, g, token, 0), most = most_spoken_of(g);
    if (country.n)
        return country;
    /* the place before may be where the talks were held, while the story lies elsewhere */
    int32_t least = (2 * spoken_of(g, most) + 2) / 3;
    country = country_of_last_place(r, g, token, 1);
    if (country.n && spoken_of(g, country) >= least)
        return country;
    Str nation = only_nation(r, token_at(r, token)->sentence);
    if (nation.n)
        return nation;
    country = country_of_last_place(r, g, token, r->doc->n_sentences);
    return country.n && (most.n == 0 || spoken_of(g, country) >= least) ? country : most;
}

/* The last place before a token; any, for the sake of its country, or one that is no country. */
static const EventPlace *last_place(const Geography *g, int32_t token, bool any)
{
    for (int32_t i = g->n_places; i > 0; i--) {
        const PlaceMention *p = &g->places[i - 1];
        if (p->beg < token && p->certain && p->place.country.n && (any || !place_is_country(&p->place)))
            return &p->place;
    }
    return NULL;
}

/* The country that a possessive or an adjective before a noun names ("Syria's", "the country's", "Syrian"). */
static Str country_before(const Reading *r, const Geography *g, int32_t noun)
{
    FOR_CHILDREN(r, noun, c)
    {
        const Token *t = token_at(r, c);
        if (c > noun || (t->dep != DEP_POSS && t->dep != DEP_AMOD && t->dep != DEP_COMPOUND && t->dep != DEP_NMOD))
            continue;
        const Mention *m = mention_at(r, c);
        if (m && mention_is_nation(m) && m->entry.country.n == 3)
            return m->entry.country;
        if (lower_is(r, c, "peninsula") || lower_is(r, c, "island"))
            return only_nation(r, t->sentence).n ? only_nation(r, t->sentence) : most_spoken_of(g);
        bool its = t->dep == DEP_POSS && (lower_is(r, c, "its") || token_in_class(r, c, CLASS_OF_TOWN_NOUN));
        const EventPlace *last = token_in_class(r, c, CLASS_OF_COUNTRY_NOUN) || its ? last_place(g, c, true) : NULL;
        if (last)
            return last->country;
    }
    return STR("");
}

static bool is_definite(const Reading *r, int32_t noun)
{
    int32_t det = child_with(r, noun, DEP_DET);
    return det >= 0 && LOWER_IS(r, det, "the", "this", "that");
}

static Str phrase_text(const Reading *r, int32_t noun)
{
    int32_t beg = noun;
    FOR_CHILDREN(r, noun, c)
    if (c < beg && token_at(r, c)->dep != DEP_PUNCT)
        beg = token_at(r, c)->left < beg ? token_at(r, c)->left : c;
    return place_text(r, beg, noun + 1);
}

/* "the area" is the one of which this sentence or the last two speak. */
static bool is_near(const Reading *r, const Geography *g, const EventPlace *place, int32_t noun)
{
    enum { SENTENCES_BACK = 2 };
    for (int32_t i = g->n_places; i > 0; i--)
        if (&g->places[i - 1].place == place)
            return token_at(r, noun)->sentence - token_at(r, g->places[i - 1].beg)->sentence <= SENTENCES_BACK;
    return false;
}

static bool has_adjective(const Reading *r, int32_t noun, const char *word)
{
    FOR_CHILDREN(r, noun, c)
    if (token_at(r, c)->dep == DEP_AMOD && lower_is(r, c, word))
        return true;
    return false;
}

static bool region_in(const Reading *r, int32_t noun, Str country, Str precision, EventPlace *place)
{
    Str text = phrase_text(r, noun);
    *place = (EventPlace){.text = text, .name = text, .country = country, .precision = precision};
    return country.n > 0;
}

/* "the city", "the country", "the country's south", by what was named before. */
static bool definite_place(const Reading *r, const Geography *g, int32_t noun, EventPlace *place)
{
    bool whole = token_in_class(r, noun, CLASS_OF_COUNTRY_NOUN), direction = token_in_class(r, noun, CLASS_OF_DIRECTION_NOUN);
    bool town = token_in_class(r, noun, CLASS_OF_TOWN_NOUN), any = lower_is(r, noun, "island") || lower_is(r, noun, "peninsula");
    if (!whole && !direction && !town)
        return false;
    int32_t of = child_with(r, noun, DEP_PREP);
    if (town && !direction && of >= 0 && child_with(r, of, DEP_POBJ) >= 0)
        return false; /* "the region around Homs" is not the last one named */
    const EventPlace *last = last_place(g, noun, direction || whole || any);
    if (last && (direction || whole)) {
        region_in(r, noun, last->country, whole ? STR("country") : STR("region"), place);
        if (whole && place_is_country(last))
            place->name = last->name;
        return true;
    }
    if (last && (any || is_near(r, g, last, noun))) {
        *place = *last;
        place->text = phrase_text(r, noun);
        return true;
    }
    return lower_is(r, noun, "capital") && region_in(r, noun, place_likely_country(r, g, noun), STR("city"), place);
}

static bool described_place(const Reading *r, const Geography *g, int32_t noun, EventPlace *place)
{
    const Token *t = token_at(r, noun);
    if (lower_is(r, noun, "there") && t->pos == POS_ADV) {
        const EventPlace *last = last_place(g, noun, true);
        if (last)
            *place = *last;
        return last && is_near(r, g, last, noun);
    }
    if (t->pos != POS_NOUN)
        return false;
    bool direction = token_in_class(r, noun, CLASS_OF_DIRECTION_NOUN);
    Str country = direction || token_in_class(r, noun, CLASS_OF_LAND_NOUN) ? country_before(r, g, noun) : STR("");
    if (country.n)
        return region_in(r, noun, country, STR("region"), place);
    if (has_adjective(r, noun, "nearby") || has_adjective(r, noun, "neighbouring"))
        return token_in_class(r, noun, CLASS_OF_TOWN_NOUN) &&
               region_in(r, noun, place_likely_country(r, g, noun), STR("region"), place);
    if (!is_definite(r, noun) || t->tag != TAG_NN || child_with(r, noun, DEP_RELCL) >= 0)
        return false;
    return definite_place(r, g, noun, place);
}

/* "southern Syria": the country, but only a part of it; "northern Daraa": the land around that town. */
static void narrow_to_part(const Reading *r, int32_t token, EventPlace *place)
{
    FOR_CHILDREN(r, token, c)
    {
        if (token_at(r, c)->dep != DEP_AMOD || c > token || !token_in_class(r, c, CLASS_OF_PART_ADJECTIVE))
            continue;
        place->has_point = place->has_point && !place_is_country(place);
        place->text = place->name = place_text(r, c, token + 1);
        place->precision = STR("region");
        return;
    }
}

bool place_of_token(const Reading *r, const Geography *g, int32_t token, bool sure, EventPlace *place)
{
    int32_t i = g->at[token];
    if (i < 0)
        return described_place(r, g, token, place);
    if (!g->places[i].certain && !sure)
        return false;
    *place = g->places[i].place;
    narrow_to_part(r, token, place);
    return true;
}

/* "Buulo Mareer, 120 km southwest of Mogadishu": the place that an unknown one is measured from, or NULL. */
static const EventPlace *measured_from(const Reading *r, const Geography *g, int32_t token)
{
    FOR_CHILDREN(r, token, c)
    {
        int32_t of = token_at(r, c)->dep == DEP_APPOS && token_in_class(r, c, CLASS_OF_DIRECTION_NOUN) ? child_with(r, c, DEP_PREP) : -1;
        int32_t from = of < 0 ? -1 : child_with(r, of, DEP_POBJ);
        if (from >= 0 && g->at[from] >= 0)
            return &g->places[g->at[from]].place;
    }
    return NULL;
}

bool place_of_unknown(const Reading *r, const Geography *g, int32_t token, bool surely, EventPlace *place)
{
    const Token *t = token_at(r, token);
    const EventPlace *from = measured_from(r, g, token);
    surely = surely || from;
    bool other_kind = t->ent_type != 0 && t->ent_type != ENT_GPE && t->ent_type != ENT_LOC && t->ent_type != ENT_FAC &&
                      t->ent_type != ENT_PERSON && !(surely && t->ent_type == ENT_ORG);
    if (t->pos != POS_PROPN || mention_at(r, token) || other_kind)
        return false;
    int32_t beg = token;
    FOR_CHILDREN(r, token, c)
    if (token_at(r, c)->dep == DEP_COMPOUND && token_at(r, c)->pos == POS_PROPN && c < beg)
        beg = c;
    if (mention_at(r, beg))
        return false;
    Str text = place_text(r, beg, token + 1);
    *place = (EventPlace){.text = text, .name = text, .country = from ? from->country : place_likely_country(r, g, token)};
    return place->country.n > 0;
}
