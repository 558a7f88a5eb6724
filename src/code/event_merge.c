/* Merging of mentions: events of one report that tell the same happening. */
#include "code/event_merge.h"

#include <stdlib.h>

#include "code/amounts.h"
#include "code/parties.h"

/* loose: the same side is enough ("Israeli officials" and a minister), not the same party. */
static bool overlaps(const Party *a, int32_t n, const Party *b, int32_t m, bool loose)
{
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < m; k++) {
            if (party_same(&a[i], &b[k]))
                return true;
            if (loose && a[i].country.n && str_eq(a[i].country, b[k].country))
                return true;
        }
    return false;
}

static int32_t shared(const Party *a, int32_t n, const Party *b, int32_t m, bool loose)
{
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++)
        count += overlaps(&a[i], 1, b, m, loose);
    return count;
}

static bool dates_agree(const EventDate *a, const EventDate *b)
{
    if (a->start.n == 0 || b->start.n == 0)
        return true;
    return str_cmp(a->start, b->end) <= 0 && str_cmp(b->start, a->end) <= 0;
}

static bool places_agree(const EventPlace *a, const EventPlace *b)
{
    if (a->name.n == 0 || b->name.n == 0)
        return true;
    return str_eq(a->name, b->name) || (str_eq(a->country, b->country) && (str_eq(a->precision, STR("country")) || str_eq(b->precision, STR("country"))));
}

static bool counts_agree(Count a, Count b)
{
    return a.min < 0 || b.min < 0 || a.min == b.min;
}

static bool same_reality(Status a, Status b)
{
    bool unreal_a = a == STATUS_FUTURE || a == STATUS_HYPOTHETICAL || a == STATUS_NEGATED;
    bool unreal_b = b == STATUS_FUTURE || b == STATUS_HYPOTHETICAL || b == STATUS_NEGATED;
    return unreal_a == unreal_b;
}

/* Of a meeting one telling may name fewer sides, but by the looser comparison ("officials" for a minister) all of
 * each must be found in the other: a third side makes it another meeting. */
static bool sides_agree(const Event *a, const Event *b, bool loose)
{
    if (shared(b->actors, b->n_actors, a->actors, a->n_actors, false) == b->n_actors ||
        shared(a->actors, a->n_actors, b->actors, b->n_actors, false) == a->n_actors)
        return true;
    return loose && shared(b->actors, b->n_actors, a->actors, a->n_actors, true) == b->n_actors &&
           shared(a->actors, a->n_actors, b->actors, b->n_actors, true) == a->n_actors;
}

/* How much two lists of parties have in common: a person or group known by name counts whole, a side half. */
static double common(const Party *a, int32_t n, const Party *b, int32_t m)
{
    double best = 0;
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < m; k++) {
            bool named = a[i].id.n && str_eq(a[i].id, b[k].id) && str_find_byte(a[i].id, '.', 0) >= 0;
            bool words = str_eq_nocase(a[i].text, b[k].text) && str_find_byte(a[i].text, ' ', 0) > 0; /* not "Syrian" */
            double c = named || words ? 1.0 : party_same(&a[i], &b[k]) || (a[i].country.n && str_eq(a[i].country, b[k].country)) ? 0.5 : 0;
            best = c > best ? c : best;
        }
    return best;
}

static Str trigger_of(const Event *e)
{
    int32_t beg = e->trigger.beg - e->span.beg, end = e->trigger.end - e->span.beg;
    return beg < 0 || end > e->text.n ? STR("") : str_slice(e->text, beg, end);
}

/* "attack", "attacked", "attacks": the same beginning. */
static bool same_trigger(const Event *a, const Event *b)
{
    enum { STEM = 5 };
    Str s = trigger_of(a), t = trigger_of(b);
    ptrdiff_t n = s.n < t.n ? s.n : t.n;
    n = n < STEM ? n : STEM;
    return n > 2 && str_eq_nocase(str_slice(s, 0, n), str_slice(t, 0, n));
}

/*
 * What speaks for one happening, when nothing speaks against it: the parties, the day, the place, the victims,
 * the word. Two sides alone do not: they meet and fight more than once; but the same words between the
 * same sides are usually told twice.
 */
static bool enough_in_common(const Event *a, const Event *b)
{
    double evidence = common(a->actors, a->n_actors, b->actors, b->n_actors) +
                      common(a->recipients, a->n_recipients, b->recipients, b->n_recipients);
    if (a->n_recipients == 0 && b->n_recipients == 0 && a->n_actors > 1 && b->n_actors > 1)
        evidence *= 2; /* both sides stand among the actors */
    evidence += a->date.start.n && str_eq(a->date.start, b->date.start) ? 1.0 : 0;
    evidence += a->place.name.n && str_eq(a->place.name, b->place.name) && !str_eq(a->place.precision, STR("country")) ? 1.0 : 0;
    evidence += a->counts.killed.min > 0 && a->counts.killed.min == b->counts.killed.min ? 1.0 : 0;
    evidence += same_trigger(a, b) ? 0.5 : 0;
    return evidence >= (plover_is_speech(a->type) ? 1.0 : 1.5);
}

/* Background and news are two happenings, unless a day joins them. */
static bool same_time(const Event *a, const Event *b)
{
    bool past_a = a->status == STATUS_HISTORICAL, past_b = b->status == STATUS_HISTORICAL;
    return past_a == past_b || (a->date.start.n && b->date.start.n);
}

/* In a long report the same sides do the same more than once: far apart, a day or a place must join two tellings. Talks
 * and statements are told again at any distance. */
static bool is_far(const Event *a, const Event *b)
{
    enum { NEAR_SENTENCES = 15 };
    bool material = plover_quad(a->type) == 4;
    bool same_day = a->date.start.n && str_eq(a->date.start, b->date.start) && str_eq(a->date.end, b->date.end);
    bool joined = same_day || (a->place.name.n && str_eq(a->place.name, b->place.name));
    return material && !joined && abs(a->sentence - b->sentence) > NEAR_SENTENCES;
}

static bool same_event(const Event *a, const Event *b)
{
    if (a->type != b->type || a->sentence == b->sentence || !same_reality(a->status, b->status) || !same_time(a, b))
        return false;
    if (a->mode.n && b->mode.n && !str_eq(a->mode, b->mode) && a->type != PLOVER_CONSULT)
        return false;
    if (!dates_agree(&a->date, &b->date) || !places_agree(&a->place, &b->place) ||
        !counts_agree(a->counts.killed, b->counts.killed) || !counts_agree(a->counts.injured, b->counts.injured))
        return false;
    if (!enough_in_common(a, b))
        return false;
    if (is_far(a, b))
        return false;
    /* a day or a place in common allows the looser comparison */
    bool loose = (a->date.start.n && b->date.start.n) || (a->place.name.n && b->place.name.n);
    if (a->n_recipients == 0 && b->n_recipients == 0 && a->n_actors > 1 && b->n_actors > 1)
        return sides_agree(a, b, loose);
    if ((a->n_actors == 0) != (b->n_actors == 0) || (a->n_actors && !overlaps(a->actors, a->n_actors, b->actors, b->n_actors, loose)))
        return false;
    if (a->n_recipients && b->n_recipients)
        return overlaps(a->recipients, a->n_recipients, b->recipients, b->n_recipients, loose);
    return a->n_recipients == b->n_recipients;
}

static double completeness(const Event *e)
{
    return e->clarity + 0.1 * (e->date.start.n != 0) + 0.1 * (e->place.name.n != 0);
}

static void add_also(Event *into, const Event *other, Arena *arena)
{
    Span *list = arena_new(arena, Span, into->n_also + other->n_also + 1);
    int32_t n = 0;
    for (int32_t i = 0; i < into->n_also; i++)
        list[n++] = into->also[i];
    list[n++] = other->span;
    for (int32_t i = 0; i < other->n_also; i++)
        list[n++] = other->also[i];
    into->also = list;
    into->n_also = n;
}

/* A lead leaves out the source that the body names; a claim by a party does not become the report's source. */
static bool source_holds_for(const Event *into, const Event *other)
{
    enum { LEAD_SENTENCES = 2 };
    return other->n_reported_by && into->sentence < LEAD_SENTENCES && into->sentence < other->sentence &&
           !str_eq(other->reported_by[other->n_reported_by - 1].kind, STR("party"));
}

/* The better told one takes from the other what it lacks. */
static void absorb(Event *into, const Event *other, Arena *arena)
{
    add_also(into, other, arena);
    if (into->date.start.n == 0)
        into->date = other->date;
    if (into->place.name.n == 0)
        into->place = other->place;
    if (into->mode.n == 0 && into->type == other->type) {
        into->mode = other->mode;
    }
    if (into->n_mediators == 0) {
        into->mediators = other->mediators;
        into->n_mediators = other->n_mediators;
    }
    if (into->n_reported_by == 0 && source_holds_for(into, other)) {
        into->reported_by = other->reported_by;
        into->n_reported_by = other->n_reported_by;
        if (into->status == STATUS_ASSERTED)
            into->status = other->status;
    }
    if (into->counts.killed.min < 0)
        into->counts.killed = other->counts.killed;
    if (into->counts.injured.min < 0)
        into->counts.injured = other->counts.injured;
    amounts_join(arena, into, other);
}

void events_merge(Event **events, ptrdiff_t *n, Arena *arena)
{
    Event *v = *events;
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < *n; i++) {
        ptrdiff_t into = -1;
        for (ptrdiff_t k = 0; k < kept && into < 0; k++)
            if (same_event(&v[k], &v[i]))
                into = k;
        if (into < 0) {
            v[kept++] = v[i];
            continue;
        }
        if (completeness(&v[i]) > completeness(&v[into])) {
            Event better = v[i];
            absorb(&better, &v[into], arena);
            v[into] = better;
        } else {
            absorb(&v[into], &v[i], arena);
        }
    }
    *n = kept;
}
