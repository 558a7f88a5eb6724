/* What the builder of incidents knows of an event, and the search for the incident that it tells. */
#include "store/incident_build.h"

#include "base/out.h"
#include "code/event_copy.h"
#include "know/places.h"
#include "store/sql.h"

void **number_table_put(NumberTable *table, Arena *arena, int64_t number)
{
    if (table->n * 2 >= table->capacity) {
        NumberTable old = *table;
        table->capacity = old.capacity ? old.capacity * 2 : 1024;
        table->slots = arena_alloc(arena, (ptrdiff_t)sizeof *table->slots, (ptrdiff_t)_Alignof(max_align_t), table->capacity);
        table->n = 0;
        for (int64_t i = 0; i < old.capacity; i++)
            if (old.slots[i].number)
                *number_table_put(table, arena, old.slots[i].number) = old.slots[i].value;
    }
    uint64_t at = (uint64_t)number * 0x9e3779b97f4a7c15u >> 24;
    while (table->slots[at & (uint64_t)(table->capacity - 1)].number &&
           table->slots[at & (uint64_t)(table->capacity - 1)].number != number)
        at++;
    at &= (uint64_t)(table->capacity - 1);
    table->n += table->slots[at].number == 0;
    table->slots[at].number = number;
    return &table->slots[at].value;
}

/* Radius of a named area, 0 when nobody knows it. */
static double radius_of(IncidentBuilder *builder, const EventPlace *place)
{
    bool is_new;
    if (!builder->know || !place->name.n)
        return 0;
    int32_t *metres = map_put(&builder->radius, &builder->memory, place->name, -1, &is_new);
    if (is_new) {
        int32_t n, value = 0;
        const uint32_t *places = know_place_candidates(builder->know, place->name, &builder->memory, &n);
        for (int32_t i = 0; i < n && !value; i++) {
            KnowPlace known = know_place(builder->know, places[i]);
            if (known.radius_km > 0 && str_eq(known.name, place->name))
                value = (int32_t)(known.radius_km * 1000);
        }
        *metres = value; /* the table did not grow in between */
    }
    return *metres > 0 ? *metres / 1000.0 : 0;
}

static void set_days(Happening *happening, const StoredEvent *found)
{
    const EventDate *date = &found->event.date;
    happening->first = happening->told = DAY_MIN;
    if (found->report.date.n && !day_parse(found->report.date, &happening->told, NULL))
        happening->told = DAY_MIN;
    if (date->start.n && day_parse(date->start, &happening->first, NULL)) {
        if (!day_parse(date->end, NULL, &happening->last))
            happening->last = happening->first;
        happening->dated_by_report = str_eq(date->basis, STR("report")) || str_eq(date->basis, STR("tense"));
    } else if (happening->status != STATUS_HISTORICAL && found->report.date.n) {
        day_parse(found->report.date, &happening->first, &happening->last);
        happening->dated_by_report = true;
    }
}

static int32_t name_words(const Event *event, Str *names, int32_t max)
{
    int32_t n = 0;
    for (int32_t i = 0; i < event->n_actors && n + 2 < max; i++)
        names[n++] = event->actors[i].name, names[n++] = event->actors[i].text;
    for (int32_t i = 0; i < event->n_recipients && n + 2 < max; i++)
        names[n++] = event->recipients[i].name, names[n++] = event->recipients[i].text;
    names[n++] = event->place.name;
    names[n++] = event->place.text;
    return n;
}

/* Only the hashes stay in memory, not the words they were made of. */
static Telling keep_telling(IncidentBuilder *builder, Str text, const Str *names, int32_t n_names)
{
    Arena *scratch = &builder->store->scratch;
    ArenaMark mark = arena_mark(scratch);
    Telling telling = telling_of(text, &builder->facts, names, n_names, scratch);
    uint32_t *words = arena_new(&builder->memory, uint32_t, telling.n);
    if (telling.n)
        memcpy(words, telling.words, (size_t)telling.n * sizeof *words);
    telling.words = words;
    arena_release(scratch, mark);
    return telling;
}

Happening *build_happening(IncidentBuilder *builder, const StoredEvent *found)
{
    enum { NAMES = 40 };
    Arena *arena = &builder->memory;
    Event brief = found->event;
    brief.text = STR(""); /* its words are kept as hashes */
    brief.n_reported_by = brief.n_contexts = brief.n_agreements = brief.n_also = 0;
    Event event = event_copy(arena, &brief, 0, 0);
    Str names[NAMES + 2];
    int32_t n_names = name_words(&event, names, NAMES);
    Happening *out = arena_new(arena, Happening, 1);
    *out = (Happening){
        .event = found->number,
        .report = found->report_number,
        .type = event.type,
        .mode = event.mode,
        .status = event.status,
        .place = event.place,
        .radius_km = radius_of(builder, &event.place),
        .actors = event.actors, .n_actors = event.n_actors,
        .recipients = event.recipients, .n_recipients = event.n_recipients,
        .counts = event.counts,
        .telling = keep_telling(builder, found->event.text, names, n_names),
    };
    set_days(out, found);
    *number_table_put(&builder->events, arena, found->number) = out;
    return out;
}

Happening *build_remember(IncidentBuilder *builder, int64_t event, Diag *diag)
{
    void **slot = number_table_put(&builder->events, &builder->memory, event);
    if (*slot)
        return *slot;
    Arena *scratch = &builder->store->scratch;
    ArenaMark mark = arena_mark(scratch);
    StoredEvent found;
    bool ok = event_find(builder->store, event, scratch, &found, diag) == 1;
    Happening *out = ok ? build_happening(builder, &found) : NULL;
    arena_release(scratch, mark);
    return out;
}

KnownIncident *build_incident(IncidentBuilder *builder, int64_t number, Diag *diag)
{
    void **slot = number_table_put(&builder->incidents, &builder->memory, number);
    if (*slot)
        return *slot;
    KnownIncident *out = arena_new(&builder->memory, KnownIncident, 1);
    int64_t events[MEMBERS_MAX];
    sqlite3_stmt *find = sql_keep(builder->store,
        "SELECT i.event FROM incident_events AS i JOIN events AS e ON e.number = i.event WHERE i.incident = ?1"
        " AND e.decision <> 'rejected' ORDER BY i.event LIMIT 12", diag);
    if (!find)
        return NULL;
    out->number = number;
    sql_int(find, 1, number);
    int row, n = 0;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        events[n++] = sqlite3_column_int64(find, 0);
    for (int i = 0; row == 0 && i < n; i++) {
        out->members[out->n] = build_remember(builder, events[i], diag);
        if (!out->members[out->n++])
            return NULL;
    }
    sqlite3_stmt *all = sql_keep(builder->store, "SELECT count(*) FROM incident_events WHERE incident = ?1", diag);
    if (row < 0 || !all)
        return NULL;
    sql_int(all, 1, number);
    if (sql_row(builder->store, all, diag) != 1)
        return NULL;
    out->n_events = sqlite3_column_int64(all, 0);
    sqlite3_reset(all);
    *number_table_put(&builder->incidents, &builder->memory, number) = out;
    return out;
}

/* The event must be possible beside every member, be enough like one of them, and not far from the others. */
static bool fits(const IncidentBuilder *builder, const Happening *event, const KnownIncident *incident, Match *match)
{
    double sum = 0;
    bool enough = false;
    *match = (Match){0};
    for (int32_t i = 0; i < incident->n; i++) {
        Likeness likeness = happening_compare(event, incident->members[i], &builder->counts);
        if (!likeness.possible)
            return false;
        sum += likeness.points;
        enough |= likeness_is_enough(&likeness, event, incident->members[i]);
        if (!match->member || likeness.points > match->likeness.points) {
            match->likeness = likeness;
            match->member = incident->members[i];
        }
    }
    return enough && sum / incident->n >= LIKENESS_ENOUGH - 1;
}

typedef VEC(int64_t) Numbers;

/* Incidents of the type whose days may meet the event's, in a country or in none that is known. An event that names no
 * place may belong anywhere. */
static bool find_candidates(IncidentBuilder *builder, const Happening *event, Str country, bool anywhere, Numbers *out,
                            Diag *diag)
{
    enum { DAYS_BACK = 32 };
    /* most begin within a day of it; the few that last longer have an index of their own */
    static const char in_country[] =
        "SELECT number FROM incidents WHERE type = ?1 AND date_start BETWEEN ?4 AND ?3 AND place_country IS ?5"
        " UNION ALL SELECT number FROM incidents INDEXED BY incidents_long WHERE type = ?1 AND date_start >= ?2 AND"
        " date_start < ?4 AND date_end >= ?4 AND date_end > date_start AND place_country IS ?5 ORDER BY 1";
    static const char everywhere[] =
        "SELECT number FROM incidents WHERE type = ?1 AND date_start BETWEEN ?4 AND ?3"
        " UNION ALL SELECT number FROM incidents INDEXED BY incidents_long WHERE type = ?1 AND date_start >= ?2 AND"
        " date_start < ?4 AND date_end >= ?4 AND date_end > date_start ORDER BY 1";
    Arena *scratch = &builder->store->scratch;
    sqlite3_stmt *find = sql_keep(builder->store, anywhere ? everywhere : in_country, diag);
    if (!find)
        return false;
    sql_text(find, 1, plover_name(event->type));
    sql_text(find, 2, day_format(scratch, event->first - DAYS_BACK));
    sql_text(find, 3, day_format(scratch, event->last + 1));
    sql_text(find, 4, day_format(scratch, event->first - 1));
    if (!anywhere)
        sql_text(find, 5, country);
    int row;
    while ((row = sql_row(builder->store, find, diag)) == 1)
        *vec_push(out, scratch) = sqlite3_column_int64(find, 0);
    return row == 0;
}

bool build_match(IncidentBuilder *builder, const Happening *event, Match *match, Diag *diag)
{
    Numbers numbers = {0};
    bool anywhere = !event->place.country.n;
    *match = (Match){0};
    if (event->first == DAY_MIN)
        return true;
    if (!find_candidates(builder, event, event->place.country, anywhere, &numbers, diag) ||
        (!anywhere && !find_candidates(builder, event, STR(""), false, &numbers, diag)))
        return false;
    for (ptrdiff_t i = 0; i < numbers.n; i++) {
        KnownIncident *incident = build_incident(builder, numbers.v[i], diag);
        Match one;
        if (!incident)
            return false;
        if (incident->n == 0 || !fits(builder, event, incident, &one))
            continue;
        bool better = !match->incident || one.likeness.points > match->likeness.points ||
                      (!(one.likeness.points < match->likeness.points) && incident->number < match->incident->number);
        if (better) {
            *match = one;
            match->incident = incident;
        }
    }
    return true;
}

Str build_named(const WordFacts *facts, Str sentence, Arena *arena)
{
    Out out = out_to_memory(arena);
    Str *words;
    int32_t n, n_used;
    telling_split(sentence, arena, &words, &n);
    for (int32_t i = 0; i < n && out.n < NAMED_BYTES; i++) {
        const WordFact *fact = word_facts_find(facts, words + i, n - i, arena, &n_used);
        if (!fact || (!str_eq(fact->kind, STR("weapon")) && !str_eq(fact->kind, STR("force"))))
            continue;
        Str line = str_format(arena, "%.*s %.*s\n", STR_ARG(fact->kind), STR_ARG(fact->value));
        if (str_find(out_text(&out), line, 0) < 0)
            out_str(&out, line);
        i += n_used - 1;
    }
    return out_text(&out);
}
