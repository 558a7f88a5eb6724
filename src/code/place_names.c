/* Names of places looked up in the knowledge and told apart by what else the text names. */
#include "code/place_names.h"

#include <math.h>

#include "base/earth.h"
#include "code/place_parts.h"
#include "code/slots.h"
#include "report/furniture.h"

enum { AREA_WORD_WEIGHT = 4, CANDIDATES_MAX = 16, NEIGHBOURS_MAX = 24, FORMS_MAX = 8 };

static Str precision_of(EntryKind kind)
{
    switch (kind) {
    case KIND_PLACE_CITY: return STR("city");
    case KIND_PLACE_ADMIN1: return STR("province");
    case KIND_PLACE_ADMIN2: return STR("district");
    case KIND_STATE:
    case KIND_TERRITORY: return STR("country");
    default: return STR("region");
    }
}

EventPlace place_of_known(const KnowPlace *place, Str text)
{
    return (EventPlace){.text = text, .name = place->name, .country = place->country, .admin1 = place->admin1, .lat = place->lat,
                        .lon = place->lon, .has_point = true, .geonameid = place->geonameid, .precision = precision_of(place->kind)};
}

static GeographyPoint seat_of(const Reading *r, Str country)
{
    int32_t entry = know_find_country(r->names->know, country);
    if (entry < 0)
        return (GeographyPoint){0};
    KnowEntry state = know_entry(r->names->know, (uint32_t)entry);
    return (GeographyPoint){state.has_point, (double)state.lat, (double)state.lon};
}

static void add_country(const Reading *r, Geography *g, Str country, int32_t times)
{
    int32_t k = 0;
    while (k < g->n_countries && !str_eq(g->countries[k], country))
        k++;
    if (k == g->n_countries) {
        g->countries[g->n_countries++] = country;
        g->seats[k] = seat_of(r, country);
    }
    g->counts[k] += times;
}

/* The words of a text, commas and hyphens parting them; how many. */
static int32_t split_words(Str text, Str *words, int32_t most)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0, beg = 0; i <= text.n && n < most; i++) {
        if (i < text.n && text.p[i] != ' ' && text.p[i] != ',' && text.p[i] != '-')
            continue;
        if (i > beg)
            words[n++] = str_slice(text, beg, i);
        beg = i + 1;
    }
    return n;
}

/* "COTABATO CITY, Philippines - ": where a report is sent from is mostly where its story lies, though nothing happens in
 * the dateline itself. A state counts twice, a town alone once. */
static void count_dateline(const Reading *r, Geography *g)
{
    enum { WORDS_MAX = 12, OF_STATE = 2, OF_TOWN = 1 };
    Str line = str_slice(r->doc->text, 0, furniture_dateline(r->doc->text)), words[WORDS_MAX];
    int32_t n = split_words(line, words, WORDS_MAX), n_matches = 0;
    NameMatch *matches;
    if (n == 0)
        return;
    know_match(r->names->know, words, n, r->arena, &matches, &n_matches);
    for (int32_t i = 0; i < n_matches; i++) {
        KnowEntry entry = know_entry(r->names->know, matches[i].entries[0]);
        bool state = matches[i].kinds[0] == MATCH_NAME && (entry.kind == KIND_STATE || entry.kind == KIND_TERRITORY);
        bool capital = matches[i].kinds[0] == MATCH_CAPITAL && matches[i].beg == 0;
        if (entry.country.n == 3 && (state || capital)) {
            add_country(r, g, entry.country, state ? OF_STATE : OF_TOWN);
            return;
        }
    }
    Str rest = line;
    int32_t n_towns, best = -1;
    const uint32_t *towns = know_place_candidates(r->names->know, str_trim(str_cut(&rest, ',')), r->arena, &n_towns);
    for (int32_t i = 0; i < n_towns; i++)
        if (best < 0 || know_place(r->names->know, towns[i]).population > know_place(r->names->know, towns[best]).population)
            best = i;
    if (best >= 0)
        add_country(r, g, know_place(r->names->know, towns[best]).country, OF_TOWN);
}

static void count_countries(const Reading *r, Geography *g)
{
    g->countries = arena_new(r->arena, Str, r->names->n + 1);
    g->counts = arena_new(r->arena, int32_t, r->names->n + 1);
    g->seats = arena_new(r->arena, GeographyPoint, r->names->n + 1);
    for (int32_t i = 0; i < r->names->n; i++) {
        const Mention *m = &r->names->mentions[i];
        Str country = m->entry.country;
        /* a capital does not speak for its country: the town may be another of that name */
        if (country.n != 3 || m->kind == MATCH_CAPITAL || (m->kind == MATCH_PLACE && entry_class(m->entry.kind) != CLASS_PLACE))
            continue;
        add_country(r, g, country, 1);
    }
    count_dateline(r, g);
}

int32_t geography_count(const Geography *g, Str country)
{
    for (int32_t i = 0; i < g->n_countries; i++)
        if (str_eq(g->countries[i], country))
            return g->counts[i];
    return 0;
}

/* "Tripoli, Lebanon", "Odessa in Ukraine": is this country named in the same sentence, right behind or anywhere? */
static double country_nearby(const Reading *r, int32_t end, Str country)
{
    const Sentence *s = &r->doc->sentences[token_at(r, end - 1)->sentence];
    double best = 0;
    for (int32_t i = s->beg; i < s->end; i++) {
        const Mention *m = mention_at(r, i);
        if (!m || !mention_is_nation(m) || m->kind == MATCH_CAPITAL || i == end - 1 || !str_eq(m->entry.country, country))
            continue;
        best = i >= end && i <= end + 2 ? 4.0 : best > 0.8 ? best : 0.8;
    }
    return best;
}

/* How near the places are that are surely meant: 0 to 2. */
static double neighbours_of(const PlaceMention *places, int32_t n, const KnowPlace *p)
{
    double best = 0;
    for (int32_t i = 0; i < n && i < NEIGHBOURS_MAX; i++) {
        const EventPlace *o = &places[i].place;
        if (!o->has_point || str_eq(o->precision, STR("country")))
            continue;
        double km = earth_distance_km(p->lat, p->lon, o->lat, o->lon);
        double near = km < 1 ? 0 : km < 50 ? 1.8 : km < 150 ? 1.0 : km < 500 ? 0.5 : 0;
        near *= places[i].certain ? 1 : 0.4;
        best = near > best ? near : best;
    }
    return best;
}

static double neighbours(const Geography *g, const KnowPlace *p)
{
    double read = neighbours_of(g->places, g->n_places, p), before = neighbours_of(g->context, g->n_context, p);
    return read > before ? read : before;
}

/* Whether a place lies beside a country that is spoken of, that is, near its capital: "Israeli troops entered Hadar" does
 * not name Syria. */
static bool near_spoken_country(const Geography *g, const KnowPlace *p)
{
    const double reach_km = 300;
    for (int32_t i = 0; i < g->n_countries; i++)
        if (g->seats[i].known && earth_distance_km(p->lat, p->lon, g->seats[i].lat, g->seats[i].lon) < reach_km)
            return true;
    return false;
}

/* In or beside what the text is about. */
static bool in_reach(const Geography *g, const EventPlace *place)
{
    KnowPlace p = {.lat = place->lat, .lon = place->lon};
    return neighbours(g, &p) >= 1.0 || near_spoken_country(g, &p);
}

/* Population on a logarithmic scale, and what the text says for a bearer of the name. */
static double score_of(const Reading *r, const Geography *g, int32_t beg, int32_t end, const KnowPlace *p)
{
    double weight = 0.5 * geography_count(g, p->country);
    /* its own name, not one of the many that GeoNames has for it in other languages */
    ptrdiff_t bracket = str_find(p->name, STR(" ("), 0); /* "Hadar (Golan)" */
    Str name = bracket > 0 ? str_slice(p->name, 0, bracket) : p->name;
    double own = str_eq_nocase(name, place_text(r, beg, end)) ? 1.0 : 0;
    return log10((double)p->population + 300) + (p->capital ? 0.7 : 0) + (weight > 2.5 ? 2.5 : weight) + own +
           country_nearby(r, end, p->country) + neighbours(g, p) + (near_spoken_country(g, p) ? 1.0 : 0);
}

/* "Quneitra governorate", "Kharkiv Oblast": the word behind a name says that an area is meant. */
static bool area_word_behind(const Reading *r, int32_t end)
{
    return end < r->doc->n_tokens && token_at(r, end)->sentence == token_at(r, end - 1)->sentence &&
           token_in_class(r, end, CLASS_OF_AREA_NOUN);
}

/* "Nawa *in Daraa governorate*": what the town is said to lie in. */
typedef struct Wider {
    struct { double lat, lon; Str country; } v[CANDIDATES_MAX];
    int32_t n;
} Wider;

static Wider wider_behind(const Reading *r, int32_t end)
{
    enum { WORDS_BETWEEN = 2 };
    Wider wider = {0};
    int32_t at = end + 1, last = r->doc->sentences[token_at(r, end - 1)->sentence].end;
    if (end >= last || !LOWER_IS(r, end, "in", ","))
        return wider;
    for (int i = 0; i < WORDS_BETWEEN && at < last && (lower_is(r, at, "the") || token_in_class(r, at, CLASS_OF_PART_ADJECTIVE)); i++)
        at++;
    Str forms[FORMS_MAX];
    int32_t n = 0, length = 0, n_found = 0;
    for (int32_t i = at; i < last && n < FORMS_MAX; i++)
        forms[n++] = token_text(r->doc, i);
    const uint32_t *bearers = n && token_at(r, at)->pos == POS_PROPN ? know_places(r->names->know, forms, n, 0, r->arena, &length, &n_found, NULL) : NULL;
    for (int32_t i = 0; i < n_found && wider.n < CANDIDATES_MAX; i++) {
        KnowPlace p = know_place(r->names->know, bearers[i]);
        wider.v[wider.n].lat = p.lat;
        wider.v[wider.n].lon = p.lon;
        wider.v[wider.n++].country = p.country;
    }
    return wider;
}

/* Is the town in, or close to the middle of, one of them? */
static bool lies_in(const Wider *wider, Str country, double lat, double lon)
{
    enum { REACH_KM = 80 };
    for (int32_t i = 0; i < wider->n; i++)
        if (str_eq(wider->v[i].country, country) && earth_distance_km(wider->v[i].lat, wider->v[i].lon, lat, lon) < REACH_KM)
            return true;
    return false;
}

/* The best of the towns and areas whose name begins at a token. only_country: empty, or where it must lie. found and
 * *population are set when there is one. */
static bool look_up(const Reading *r, const Geography *g, int32_t beg, Str only_country, PlaceMention *found,
                    int64_t *population)
{
    Str forms[FORMS_MAX];
    int32_t n = 0, end = 0, n_found = 0;
    for (int32_t i = beg; i < r->doc->n_tokens && n < FORMS_MAX; i++)
        forms[n++] = token_text(r->doc, i);
    const uint32_t *bearers = know_places(r->names->know, forms, n, 0, r->arena, &end, &n_found, NULL);
    double best = -1;
    Wider wider = n_found > 1 ? wider_behind(r, beg + end) : (Wider){0};
    for (int32_t i = 0; i < n_found && i < CANDIDATES_MAX; i++) {
        KnowPlace p = know_place(r->names->know, bearers[i]);
        bool area = p.kind == KIND_PLACE_ADMIN1 || p.kind == KIND_PLACE_ADMIN2;
        double score = score_of(r, g, beg, beg + end, &p) +
                       (lies_in(&wider, p.country, p.lat, p.lon) ? AREA_WORD_WEIGHT : 0) + (area && area_word_behind(r, beg + end) ? AREA_WORD_WEIGHT : 0);
        if (score <= best || (only_country.n && !str_eq(p.country, only_country)))
            continue;
        best = score;
        *population = p.population;
        found->place = place_of_known(&p, STR(""));
    }
    found->beg = beg;
    found->end = beg + end;
    return best >= 0;
}

/* Towns of settlers' countries bear the names of old capitals; who writes "Athens" means that one. */
static bool is_settlers_country(Str country)
{
    return str_eq(country, STR("USA")) || str_eq(country, STR("CAN")) || str_eq(country, STR("AUS")) ||
           str_eq(country, STR("GBR"));
}

/* A capital; or another town of its name, when only that one's country is spoken of ("Tripoli, in Lebanon"). */
static bool capital_or_namesake(const Reading *r, const Geography *g, const Mention *m, PlaceMention *found)
{
    int64_t population;
    PlaceMention other = *found;
    if (geography_count(g, m->entry.country) == 0 && look_up(r, g, m->beg, STR(""), &other, &population) &&
        !is_settlers_country(other.place.country) && country_nearby(r, m->end, other.place.country) > 0) {
        *found = other;
        return true;
    }
    return look_up(r, g, m->beg, m->entry.country, found, &population);
}

/* A crossing, a port, a camp is as narrow as a town, a valley as a district. */
static Str precision_of_area(const KnowEntry *entry)
{
    enum { TOWN_KM = 2, DISTRICT_KM = 12 };
    bool area = entry->kind == KIND_PLACE_AREA && entry->has_point && entry->radius_km > 0;
    return area && entry->radius_km <= TOWN_KM       ? STR("city")
           : area && entry->radius_km <= DISTRICT_KM ? STR("district")
                                                     : precision_of(entry->kind);
}

/* "Gaza City" is longer than "Gaza", the strip. */
static bool longer_town(const Reading *r, const Geography *g, const Mention *m, PlaceMention *found)
{
    int64_t population;
    PlaceMention other = *found;
    if (m->entry.kind != KIND_PLACE_AREA || !look_up(r, g, m->beg, m->entry.country, &other, &population) || other.end <= m->end ||
        !str_eq(other.place.precision, STR("city")))
        return false;
    *found = other;
    return true;
}

/* A mention of the knowledge: a country, a capital, a named area; false for everybody else. */
static bool place_of_mention(const Reading *r, const Geography *g, const Mention *m, PlaceMention *found)
{
    bool capital = m->kind == MATCH_CAPITAL || (m->kind == MATCH_PLACE && entry_class(m->entry.kind) != CLASS_PLACE);
    bool state = (m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY) && m->kind == MATCH_NAME;
    if (!capital && !state && entry_class(m->entry.kind) != CLASS_PLACE)
        return false;
    *found = (PlaceMention){.certain = !m->weak};
    if (longer_town(r, g, m, found))
        return true;
    if (!capital || !capital_or_namesake(r, g, m, found)) {
        found->place = (EventPlace){.name = capital ? place_text(r, m->beg, m->end) : m->entry.name, .country = m->entry.country,
                                    .precision = capital ? STR("city") : precision_of_area(&m->entry),
                                    .has_point = !capital && !state && m->entry.has_point};
        found->place.lat = capital ? 0 : (double)m->entry.lat;
        found->place.lon = capital ? 0 : (double)m->entry.lon;
    }
    found->beg = m->beg;
    found->end = m->end;
    return true;
}

/* The tokens of an entity of place that starts here; 0 when there is none. */
static int32_t entity_length(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    if (t->ent_iob != 'B' || (t->ent_type != ENT_GPE && t->ent_type != ENT_LOC && t->ent_type != ENT_FAC))
        return 0;
    int32_t end = token + 1;
    while (end < r->doc->n_tokens && token_at(r, end)->ent_iob == 'I' && !mention_at(r, end))
        end++;
    return end - token;
}

/* A place that the knowledge does not have, or only far from everything in the report: its name is all that is
 * known, and the country the story is in. */
static bool unknown_place(const Reading *r, const Geography *g, int32_t token, PlaceMention *found)
{
    int32_t length = entity_length(r, token);
    if (length == 0 || token_at(r, token + length - 1)->pos != POS_PROPN)
        return false;
    *found = (PlaceMention){.beg = token, .end = token + length, .certain = token_at(r, token)->ent_type == ENT_GPE};
    found->place = (EventPlace){.name = place_text(r, found->beg, found->end), .country = place_likely_country(r, g, token)};
    return found->place.country.n > 0;
}

/* Where a sentence puts places: after a preposition, or as what somebody enters, shells or holds. */
static bool stands_as_place(const Reading *r, int32_t last)
{
    const Token *t = token_at(r, last);
    return t->dep == DEP_POBJ || t->dep == DEP_DOBJ || t->dep == DEP_NSUBJPASS ||
           (t->dep == DEP_CONJ && token_at(r, t->head)->dep == DEP_POBJ);
}

/* "Khan" in "Khan Arnabah": a family name that is only a part of the town's. */
static bool is_part_of_name(const Mention *m, int32_t beg, int32_t end)
{
    return (m->weak || m->kind == MATCH_SURNAME) && m->end - m->beg < end - beg;
}

/* "in Aleppo", "near Aleppo", "south of Aleppo", which taggers may take for a people. */
static bool is_located(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    bool direction = t->dep == DEP_POBJ && t->head > 0 && lower_is(r, t->head, "of") &&
                     token_in_class(r, t->head - 1, CLASS_OF_DIRECTION_NOUN);
    return direction || (t->dep == DEP_POBJ && LOWER_IS(r, t->head, "in", "near", "at", "around", "outside"));
}

/* A town's name that no actor has. Entities of other types and countries never spoken of make it doubtful. */
static bool place_of_name(const Reading *r, const Geography *g, int32_t token, PlaceMention *found)
{
    enum { SMALL_TOWN = 200000 };
    const Token *t = token_at(r, token);
    if (t->pos != POS_PROPN || t->ent_type == ENT_DATE || t->ent_type == ENT_TIME || (t->ent_type == ENT_NORP && !is_located(r, token)))
        return false;
    int64_t population = 0;
    if (!look_up(r, g, token, STR(""), found, &population) || found->end > r->doc->n_tokens)
        return unknown_place(r, g, token, found);
    const Token *last = token_at(r, found->end - 1);
    /* half of a longer name is another name: "Ali" in "Ali Hassan" */
    bool person = last->ent_type == ENT_PERSON || t->ent_type == ENT_PERSON;
    bool cut = t->ent_iob == 'I' || (found->end < r->doc->n_tokens && token_at(r, found->end)->ent_iob == 'I');
    for (int32_t i = token; i < found->end; i++)
        if (mention_at(r, i) && !is_part_of_name(mention_at(r, i), token, found->end))
            return false;
    if (person && cut)
        return false;
    bool entity = t->ent_type == ENT_GPE || t->ent_type == ENT_LOC || t->ent_type == ENT_FAC || t->ent_type == ENT_NORP;
    Wider wider = wider_behind(r, found->end);
    bool told = lies_in(&wider, found->place.country, found->place.lat, found->place.lon);
    bool known_country = told || geography_count(g, found->place.country) > 0 ||
                         country_nearby(r, found->end, found->place.country) > 0 || in_reach(g, &found->place);
    if (!known_country && g->n_countries > 0 && population < SMALL_TOWN && !area_word_behind(r, found->end))
        return unknown_place(r, g, token, found);
    bool area = area_word_behind(r, found->end) && !str_eq(found->place.precision, STR("city"));
    found->certain = (entity && !cut) || area || told; /* taggers take small villages for people */
    /* a short report that names no country may still say "in Shahba" */
    return entity || known_country || area || (g->n_countries == 0 && stands_as_place(r, found->end - 1));
}

static void find_places(const Reading *r, Geography *g)
{
    g->n_places = 0;
    for (int32_t i = 0; i < r->doc->n_tokens; i++)
        g->at[i] = -1;
    for (int32_t i = 0; i < r->doc->n_tokens;) {
        const Mention *m = mention_at(r, i);
        PlaceMention found = {0};
        bool is_place = m && place_of_mention(r, g, m, &found);
        if (!is_place && (!m || m->weak || m->kind == MATCH_SURNAME))
            is_place = place_of_name(r, g, i, &found) && (!m || is_part_of_name(m, found.beg, found.end));
        int32_t next = m ? m->end : i + 1;
        if (is_place) {
            found.place.text = place_text(r, found.beg, found.end);
            for (int32_t k = found.beg; k < found.end; k++)
                g->at[k] = g->n_places;
            g->places[g->n_places++] = found;
            next = found.end;
        }
        i = next;
    }
}

/* A doubtful name is that of a village when another place of the report lies beside it: taggers take small villages for
 * people, but nobody is called after the village next door. */
static void confirm_villages(const Reading *r, Geography *g)
{
    const double beside_km = 60;
    for (int32_t i = 0; i < g->n_places; i++) {
        PlaceMention *p = &g->places[i];
        if (p->certain || !p->place.has_point || place_is_country(&p->place) || !stands_as_place(r, p->end - 1))
            continue;
        for (int32_t k = 0; k < g->n_places && !p->certain; k++) {
            const EventPlace *o = &g->places[k].place;
            double km = o->has_point && !place_is_country(o) && k != i ? earth_distance_km(p->place.lat, p->place.lon, o->lat, o->lon) : -1;
            p->certain = km > 0.5 && km < beside_km;
        }
    }
}

Geography geography_of(const Reading *r)
{
    Geography g = {0};
    count_countries(r, &g);
    g.places = arena_new(r->arena, PlaceMention, r->doc->n_tokens + 1);
    g.at = arena_new(r->arena, int32_t, r->doc->n_tokens + 1);
    find_places(r, &g);
    /* a second time: what was named later ("Salkhad, in As-Suwayda governorate") tells villages and their namesakes apart */
    if (g.n_places > 1) {
        g.context = g.places;
        g.n_context = g.n_places;
        g.places = arena_new(r->arena, PlaceMention, r->doc->n_tokens + 1);
        find_places(r, &g);
    }
    confirm_villages(r, &g);
    return g;
}
