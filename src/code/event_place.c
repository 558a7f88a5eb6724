/* Places of events: prepositional phrases of place, recipients that are places, the dateline. */
#include "code/event_place.h"

static bool names_place(const Reading *r, int32_t token)
{
    const Mention *m = mention_at(r, token);
    if (m && (entry_class(m->entry.kind) == CLASS_PLACE || m->kind == MATCH_PLACE))
        return true;
    if (m && (m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY) &&
        (m->kind == MATCH_NAME || m->kind == MATCH_CAPITAL))
        return true;
    const Token *t = token_at(r, token);
    return !m && (t->ent_type == ENT_GPE || t->ent_type == ENT_LOC || t->ent_type == ENT_FAC);
}

Geography geography_of(const Reading *r)
{
    Geography g = {.dateline = -1};
    g.countries = arena_new(r->arena, Str, r->names->n + 1);
    g.counts = arena_new(r->arena, int32_t, r->names->n + 1);
    for (int32_t i = 0; i < r->names->n; i++) {
        Str country = r->names->mentions[i].entry.country;
        if (country.n != 3)
            continue;
        int32_t k = 0;
        while (k < g.n && !str_eq(g.countries[k], country))
            k++;
        if (k == g.n)
            g.countries[g.n++] = country;
        g.counts[k]++;
    }
    /* "DAMASCUS (SANA) - ...", "GENEVA, March 3 --": capitals at the very start before a dash */
    for (int32_t i = 0; i < r->doc->n_tokens && i < 12; i++) {
        Str t = token_text(r->doc, i);
        if ((str_eq(t, STR("-")) || str_eq(t, STR("--")) || str_eq(t, STR("\xE2\x80\x93")) || str_eq(t, STR("\xE2\x80\x94"))) && i > 0) {
            for (int32_t k = 0; k < i && g.dateline < 0; k++)
                if (names_place(r, k))
                    g.dateline = k;
            break;
        }
    }
    return g;
}

static int32_t weight_of_country(const Geography *g, Str country)
{
    for (int32_t i = 0; i < g->n; i++)
        if (str_eq(g->countries[i], country))
            return g->counts[i];
    return 0;
}

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

static void fill_from_towns(const Reading *r, const Geography *g, int32_t token, EventPlace *place)
{
    Str forms[8];
    int32_t n = 0;
    for (int32_t i = token; i < r->doc->n_tokens && n < 8; i++)
        forms[n++] = token_text(r->doc, i);
    int32_t end, n_places;
    const uint32_t *found = know_places(r->names->know, forms, n, 0, r->arena, &end, &n_places, NULL);
    int64_t best = -1;
    for (int32_t i = 0; i < n_places; i++) {
        KnowPlace p = know_place(r->names->know, found[i]);
        /* a country that the report speaks of beats a large town elsewhere */
        int64_t score = (int64_t)weight_of_country(g, p.country) * 100000000 + p.population + (p.capital ? 1000000 : 0);
        if (score <= best)
            continue;
        best = score;
        place->name = p.name;
        place->country = p.country;
        place->admin1 = p.admin1;
        place->lat = p.lat;
        place->lon = p.lon;
        place->has_point = true;
        place->geonameid = p.geonameid;
        place->precision = precision_of(p.kind);
    }
}

static EventPlace place_at(const Reading *r, const Geography *g, int32_t token)
{
    EventPlace place = {0};
    const Mention *m = mention_at(r, token);
    int32_t beg = m ? m->beg : token, end = m ? m->end : token + 1;
    if (!m) {
        while (beg > 0 && token_at(r, beg)->ent_iob == 'I')
            beg--;
        while (end < r->doc->n_tokens && token_at(r, end)->ent_iob == 'I')
            end++;
    }
    place.text = str_slice(r->doc->text, token_at(r, beg)->beg, token_at(r, end - 1)->end);
    fill_from_towns(r, g, beg, &place);
    bool capital = m && entry_class(m->entry.kind) != CLASS_PLACE && (m->kind == MATCH_CAPITAL || m->kind == MATCH_PLACE);
    if (capital && place.name.n == 0) {
        place.name = place.text;
        place.country = m->entry.country;
        place.precision = STR("city");
    } else if (m && !capital && (place.country.n == 0 || m->entry.kind == KIND_STATE)) {
        place.name = m->entry.name;
        place.country = m->entry.country;
        place.precision = precision_of(m->entry.kind);
        place.has_point = m->entry.has_point;
        place.lat = (double)m->entry.lat;
        place.lon = (double)m->entry.lon;
        place.geonameid = 0;
        place.admin1 = STR("");
    }
    if (place.country.n == 0 && m)
        place.country = m->entry.country;
    if (place.name.n == 0)
        place.name = place.text;
    return place;
}

static bool is_place_preposition(const Reading *r, int32_t token)
{
    static const char *const words[] = {"in", "at", "near", "outside", "on", "inside", "across", "around", "over", "throughout", "off", "along"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lower_is(r, token, words[i]))
            return true;
    return false;
}

/* A place after a preposition of place under this token; through "the city of", "the town of". */
static int32_t place_under(const Reading *r, int32_t token, int depth)
{
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep != DEP_PREP || !is_place_preposition(r, c))
            continue;
        FOR_CHILDREN(r, c, o)
        {
            if (token_at(r, o)->dep != DEP_POBJ)
                continue;
            if (names_place(r, o))
                return o;
            FOR_CHILDREN(r, o, k)
            {
                if (token_at(r, k)->dep == DEP_APPOS && names_place(r, k))
                    return k;
                if (token_at(r, k)->dep == DEP_PREP && lower_is(r, k, "of"))
                    FOR_CHILDREN(r, k, x)
                if (names_place(r, x))
                    return x;
            }
            FOR_CHILDREN(r, o, k)
            if ((token_at(r, k)->dep == DEP_COMPOUND || token_at(r, k)->dep == DEP_NMOD || token_at(r, k)->dep == DEP_POSS) && names_place(r, k))
                return k;
            if (depth < 2) {
                int32_t deeper = place_under(r, o, depth + 1);
                if (deeper >= 0)
                    return deeper;
            }
        }
        if (depth < 2) {
            int32_t deeper = place_under(r, c, depth + 1);
            if (deeper >= 0)
                return deeper;
        }
    }
    return -1;
}

static int32_t place_of_recipients(const Reading *r, const Act *act)
{
    for (int i = 0; i < act->recipients.n; i++) {
        if (names_place(r, act->recipients.v[i]))
            return act->recipients.v[i];
        int32_t inside = place_under(r, act->recipients.v[i], 0);
        if (inside >= 0)
            return inside;
    }
    return -1;
}

EventPlace event_place(const Reading *r, const Geography *g, const Act *act)
{
    int32_t token = act->predicate.token;
    int32_t found = place_under(r, token, 0);
    if (found < 0 && act->predicate.support >= 0)
        found = place_under(r, act->predicate.support, 0);
    /* objects carry the place of what is done to them: "shelled villages near Homs" */
    if (found < 0)
        FOR_CHILDREN(r, token, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (found < 0 && (dep == DEP_DOBJ || dep == DEP_NSUBJPASS))
            found = place_under(r, c, 0);
    }
    bool physical = act->type == PLOVER_ASSAULT || act->type == PLOVER_PROTEST || act->type == PLOVER_COERCE ||
                    act->type == PLOVER_MOBILIZE || act->type == PLOVER_CONSULT || act->type == PLOVER_RETREAT || act->type == PLOVER_AID;
    if (found < 0 && act->type == PLOVER_ASSAULT)
        found = place_of_recipients(r, act);
    /* the clause that a noun or participle stands in */
    for (int32_t at = token, hops = 0; found < 0 && physical && hops < 3; hops++) {
        const Token *t = token_at(r, at);
        if (t->head == at || t->dep == DEP_CCOMP)
            break;
        at = t->head;
        if (is_verb(token_at(r, at)) || is_noun(token_at(r, at)))
            found = place_under(r, at, 0);
    }
    if (found < 0)
        return (EventPlace){0};
    return place_at(r, g, found);
}
