/* What the builder of incidents knows of an event. */
#include "store/incident_build.h"

#include "base/out.h"
#include "code/event_copy.h"
#include "code/place_names.h"
#include "know/places.h"
#include "report/furniture.h"
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
    uint64_t at = (uint64_t)number * 0x9e3779b97f4a7c15u >> 20;
    while (table->slots[at & (uint64_t)(table->capacity - 1)].number &&
           table->slots[at & (uint64_t)(table->capacity - 1)].number != number)
        at++;
    at &= (uint64_t)(table->capacity - 1);
    table->n += table->slots[at].number == 0;
    table->slots[at].number = number;
    return &table->slots[at].value;
}

/* What is known of a named place: its radius in metres when it is an area, and whether it is a large town. */
typedef struct KnownPlace {
    int32_t metres;
    bool city;
} KnownPlace;

static KnownPlace look_up(const Know *know, Str name, Arena *arena)
{
    int32_t n;
    KnownPlace out = {0};
    const uint32_t *places = know_place_candidates(know, name, arena, &n);
    for (int32_t i = 0; i < n; i++) {
        KnowPlace known = know_place(know, places[i]);
        if (!str_eq(known.name, name))
            continue;
        if (!out.metres && known.radius_km > 0)
            out.metres = (int32_t)(known.radius_km * 1000);
        out.city |= known.kind == KIND_PLACE_CITY && known.population > CITY_PEOPLE;
    }
    return out;
}

static KnownPlace known_place(IncidentBuilder *builder, const EventPlace *place)
{
    bool is_new;
    if (!builder->know || !place->name.n)
        return (KnownPlace){0};
    int32_t *kept = map_put(&builder->radius, &builder->memory, place->name, 0, &is_new);
    if (is_new) {
        KnownPlace known = look_up(builder->know, place->name, &builder->memory);
        *kept = known.metres * 2 + known.city; /* the table did not grow in between */
    }
    return (KnownPlace){*kept / 2, *kept % 2};
}

static void set_days(Happening *happening, const Event *event, Str told)
{
    const EventDate *date = &event->date;
    happening->first = happening->told = DAY_MIN;
    if (told.n && !day_parse(told, &happening->told, NULL))
        happening->told = DAY_MIN;
    if (date->start.n && day_parse(date->start, &happening->first, NULL)) {
        if (!day_parse(date->end, NULL, &happening->last))
            happening->last = happening->first;
        happening->dated_by_report = str_eq(date->basis, STR("report")) || str_eq(date->basis, STR("tense"));
    } else if (happening->status != STATUS_HISTORICAL && told.n) {
        day_parse(told, &happening->first, &happening->last);
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
    for (int32_t i = 0; i < event->n_reported_by && n + 2 < max; i++)
        names[n++] = event->reported_by[i].text;
    names[n++] = event->place.name;
    names[n++] = event->place.text;
    return n;
}

/* Only the hashes stay in memory, not the words they were made of. */
static Telling keep_telling(IncidentBuilder *builder, Str text, const Str *names, int32_t n_names)
{
    Arena *scratch = &builder->store->scratch;
    ArenaMark mark = arena_mark(scratch);
    Telling telling = telling_of(str_slice(text, furniture_dateline(text), text.n), &builder->facts, names, n_names, scratch);
    uint32_t *words = arena_new(&builder->memory, uint32_t, telling.n);
    if (telling.n)
        memcpy(words, telling.words, (size_t)telling.n * sizeof *words);
    telling.words = words;
    arena_release(scratch, mark);
    return telling;
}

/* "Jets bombed Quneitra": a town that something was done to is where it was done. */
static void place_of_recipient(const Know *know, Event *event, Arena *arena)
{
    for (int32_t i = 0; know && i < event->n_recipients && !event->place.name.n; i++) {
        const Party *party = &event->recipients[i];
        int32_t n = 0;
        const uint32_t *places = party->id.n || party->sector.n ? NULL : know_place_candidates(know, party->text, arena, &n);
        for (int32_t k = 0; k < n && !event->place.name.n; k++) {
            KnowPlace place = know_place(know, places[k]);
            if (place.kind == KIND_PLACE_CITY && (!party->country.n || str_eq(place.country, party->country)))
                event->place = place_of_known(&place, party->text);
        }
    }
}

/* Another act of force in the same sentence, with a place if one has it, the nearest first; 0: none. */
static bool find_beside(Store *store, const StoredEvent *found, int64_t *number, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(store,
        "SELECT number FROM events WHERE report = ?1 AND sentence_beg = ?2 AND number <> ?3 AND quad = 4 AND status = ?4"
        " ORDER BY place_name IS NULL, date_start IS NULL, abs(trigger_beg - ?5), number LIMIT 1", diag);
    if (!find)
        return false;
    sql_int(find, 1, found->report_number);
    sql_int(find, 2, found->event.span.beg);
    sql_int(find, 3, found->number);
    sql_text(find, 4, status_name(found->event.status));
    sql_int(find, 5, found->event.trigger.beg);
    int row = sql_row(store, find, diag);
    *number = row == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return row >= 0;
}

/* An act of force without a place or a told day of its own has that of another one in its sentence: "jets bombed the base
 * near Nawa on Tuesday; six people were killed". False on failure. */
static bool borrow(IncidentBuilder *builder, const StoredEvent *found, Event *event, Diag *diag)
{
    Arena *arena = &builder->memory;
    StoredEvent beside;
    int64_t number;
    bool no_place = !event->place.name.n && !event->place.country.n && !event->place.has_point;
    bool no_day = !event->date.start.n && event->status != STATUS_HISTORICAL && event->status != STATUS_FUTURE;
    if (plover_quad(event->type) != 4 || (!no_place && !no_day))
        return true;
    if (no_place)
        place_of_recipient(builder->know, event, arena);
    no_place = no_place && !event->place.name.n;
    if (!find_beside(builder->store, found, &number, diag))
        return false;
    if (!number || (!no_place && !no_day))
        return true;
    if (event_find(builder->store, number, arena, &beside, diag) != 1)
        return false;
    if (!beside.event.place.name.n)
        place_of_recipient(builder->know, &beside.event, arena);
    if (no_place)
        event->place = beside.event.place;
    if (no_day)
        event->date = beside.event.date;
    return true;
}

Happening *build_happening(IncidentBuilder *builder, const StoredEvent *found, Diag *diag)
{
    enum { NAMES = 40 };
    Arena *arena = &builder->memory;
    Event brief = found->event;
    brief.text = STR(""); /* its words are kept as hashes */
    if (!borrow(builder, found, &brief, diag))
        return NULL;
    brief.n_reported_by = brief.n_contexts = brief.n_agreements = brief.n_also = 0;
    Event event = event_copy(arena, &brief, 0, 0);
    Str names[NAMES + 2];
    int32_t n_names = name_words(&found->event, names, NAMES);
    KnownPlace place = known_place(builder, &event.place);
    Happening *out = arena_new(arena, Happening, 1);
    *out = (Happening){
        .event = found->number,
        .report = found->report_number,
        .type = event.type,
        .mode = event.mode,
        .cameo = event.cameo,
        .status = event.status,
        .place = event.place,
        .radius_km = place.metres / 1000.0,
        .city = place.city,
        .actors = event.actors, .n_actors = event.n_actors,
        .recipients = event.recipients, .n_recipients = event.n_recipients,
        .counts = event.counts,
        .telling = keep_telling(builder, found->event.text, names, n_names),
    };
    set_days(out, &event, found->report.date);
    return out;
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
