/* States of presence, from incidents that begin and end them. */
#include "monitor/presences.h"

#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/map.h"
#include "base/vec.h"
#include "monitor/evaluate.h"

typedef struct Move {
    int32_t row; /* of the presence that it begins; -1: it ends one */
    int32_t day;
    int64_t incident;
    Str party;    /* "ISR MIL" */
    int32_t next; /* the next move at the same place, -1: none */
    bool own;     /* a number of its own is told: no other state told again */
    bool vague;   /* the place is no town or point: nothing there is surely the same */
} Move;

typedef struct Moves {
    Arena *arena;
    VEC(PresenceRow) rows;
    VEC(Move) list;
    Map places; /* "SYR|Quneitra" to the last move there */
} Moves;

static const IncidentParty *first_actor(const IncidentRecord *incident)
{
    for (int32_t i = 0; i < incident->n_parties; i++)
        if (str_eq(incident->parties[i].side, STR("actor")))
            return &incident->parties[i];
    return NULL;
}

static Str words_of(const IncidentRecord *incident, Arena *arena)
{
    Str all = STR("");
    for (int32_t i = 0; i < incident->n_words; i++) {
        bool wanted = str_eq(incident->words[i].kind, STR("force")) ||
                      str_eq(incident->words[i].kind, STR("weapon"));
        if (wanted)
            all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), all.n ? ", " : "",
                             STR_ARG(incident->words[i].word));
    }
    return all;
}

static void add_row(Moves *moves, const IncidentRecord *incident, const IncidentParty *who,
                    Str party)
{
    Arena *arena = moves->arena;
    *vec_push(&moves->rows, arena) = (PresenceRow){
        .party = party,
        .name = str_dup(arena, who->name.n ? who->name : who->text),
        .force = words_of(incident, arena),
        .place_name = str_dup(arena, incident->place_name),
        .lat = incident->lat,
        .lon = incident->lon,
        .since = str_dup(arena, incident->date_start),
        .began = incident->number,
    };
}

static bool is_precise(const IncidentRecord *incident)
{
    return incident->place_name.n && (str_eq(incident->precision, STR("point")) ||
                                      str_eq(incident->precision, STR("city")));
}

/* Whether its sentences tell a number ("two positions"). */
static bool tells_number(IncidentReader *reader, Subject *subject, Arena *scratch, bool *number, Diag *diag)
{
    IncidentSentence *sentences;
    int32_t n;
    Str ignored;
    if (!incident_reader_sentences(reader, scratch, subject->incident->number, &sentences, &n, diag))
        return false;
    subject_tell(subject, NULL, sentences, n, scratch);
    *number = !isnan(count_told(subject, scratch, &ignored));
    return true;
}

static void add_move(Moves *moves, const Subject *subject, bool begins, bool own)
{
    const IncidentRecord *incident = subject->incident;
    const IncidentParty *who = first_actor(incident);
    Str place = incident->place_name;
    if (!who)
        return;
    Str party = str_format(moves->arena, "%.*s%s%.*s", STR_ARG(who->country),
                           who->sector.n ? " " : "", STR_ARG(who->sector));
    if (begins)
        add_row(moves, incident, who, party);
    Move move = {begins ? (int32_t)moves->rows.n - 1 : -1, subject->first, incident->number, party,
                 -1, own, !is_precise(incident)};
    if (place.n) {
        Str key =
            str_format(moves->arena, "%.*s|%.*s", STR_ARG(incident->place_country), STR_ARG(place));
        int32_t *last = map_put(&moves->places, moves->arena, key, -1, NULL);
        move.next = *last;
        *last = (int32_t)moves->list.n;
    }
    *vec_push(&moves->list, moves->arena) = move;
}

/* The same side: country and sector, a state without a sector standing for its forces. */
static bool same_side(Str a, Str b)
{
    return str_starts(a, b) || str_starts(b, a);
}

static int by_day(const void *a, const void *b)
{
    const Move *x = *(const Move *const *)a, *y = *(const Move *const *)b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->incident > y->incident) - (x->incident < y->incident);
}

/* The withdrawals at a place that have a day, sorted. */
static ptrdiff_t ends_at(const Moves *moves, int32_t last, const Move **ends)
{
    ptrdiff_t n = 0;
    for (int32_t i = last; i >= 0; i = moves->list.v[i].next)
        if (moves->list.v[i].row < 0 && moves->list.v[i].day != DAY_MIN)
            ends[n++] = &moves->list.v[i];
    qsort(ends, (size_t)n, sizeof *ends, by_day);
    return n;
}

/* The first withdrawal from the same place, by the same side, on that day or later. */
static const Move *end_of(const Move *begin, const Move *const *ends, ptrdiff_t n)
{
    ptrdiff_t low = 0, high = n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (ends[middle]->day < begin->day)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n; low++)
        if (same_side(begin->party, ends[low]->party))
            return ends[low];
    return NULL;
}

static void end_stays(Moves *moves)
{
    const Move **ends = arena_new(moves->arena, const Move *, moves->list.n);
    for (ptrdiff_t i = 0; i < moves->places.capacity; i++) {
        if (!moves->places.slots[i].used)
            continue;
        int32_t last = moves->places.slots[i].value;
        ptrdiff_t n = ends_at(moves, last, ends);
        for (int32_t b = last; n && b >= 0; b = moves->list.v[b].next) {
            const Move *begin = &moves->list.v[b],
                       *end = begin->row >= 0 ? end_of(begin, ends, n) : NULL;
            if (!end)
                continue;
            moves->rows.v[begin->row].until = day_format(moves->arena, end->day);
            moves->rows.v[begin->row].ended = end->incident;
        }
    }
}

/* The places' begins that have a day, sorted. */
static ptrdiff_t begins_at(const Moves *moves, int32_t last, const Move **begins)
{
    ptrdiff_t n = 0;
    for (int32_t i = last; i >= 0; i = moves->list.v[i].next)
        if (moves->list.v[i].row >= 0 && moves->list.v[i].day != DAY_MIN && !moves->list.v[i].vague)
            begins[n++] = &moves->list.v[i];
    qsort(begins, (size_t)n, sizeof *begins, by_day);
    return n;
}

/* What is told while the same side is there with the same forces is the same state, told again. */
static void join_at(Moves *moves, const Move *const *begins, ptrdiff_t n)
{
    enum { OPEN_MAX = 16 };
    PresenceRow *open[OPEN_MAX];
    int n_open = 0;
    for (ptrdiff_t b = 0; b < n; b++) {
        PresenceRow *row = &moves->rows.v[begins[b]->row], *into = NULL;
        for (int k = 0; k < n_open && !begins[b]->own; k++)
            if (str_eq(open[k]->party, row->party) && str_eq(open[k]->force, row->force) &&
                (!open[k]->until.n || str_cmp(row->since, open[k]->until) <= 0))
                into = open[k];
        if (into) {
            into->again++;
            into->last_told = row->since;
            row->began = 0;
        } else {
            open[n_open < OPEN_MAX ? n_open++ : OPEN_MAX - 1] = row;
        }
    }
}

static void join_stays(Moves *moves)
{
    const Move **begins = arena_new(moves->arena, const Move *, moves->list.n);
    for (ptrdiff_t i = 0; i < moves->places.capacity; i++)
        if (moves->places.slots[i].used)
            join_at(moves, begins, begins_at(moves, moves->places.slots[i].value, begins));
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < moves->rows.n; i++)
        if (moves->rows.v[i].began)
            moves->rows.v[kept++] = moves->rows.v[i];
    moves->rows.n = kept;
}

static bool read_moves(IncidentReader *reader, Moves *moves, Arena *scratch, Diag *diag)
{
    IncidentRecord incident;
    int row;
    while ((row = incident_reader_next(reader, scratch, &incident, diag)) == 1) {
        Subject subject;
        subject_make(&subject, &incident);
        bool begins = subject.presence == PRESENCE_STATE && !subject.air;
        bool ends = subject.type == PLOVER_RETREAT && str_eq(incident.mode, STR("withdraw"));
        bool wanted =
            subject.done && !incident.merged && !str_eq(incident.decision, STR("rejected"));
        if (wanted && (begins || ends)) {
            if (!incident_reader_fill(reader, scratch, &incident, diag))
                return false;
            bool own = false;
            if (begins && is_precise(&incident) && !tells_number(reader, &subject, scratch, &own, diag))
                return false;
            add_move(moves, &subject, begins, own);
        }
        arena_reset(scratch);
    }
    return row == 0;
}

bool stays_read(Store *store, Arena *arena, Stays *stays, Diag *diag)
{
    IncidentReader *reader = NULL;
    Moves moves = {.arena = arena};
    Arena scratch;
    if (!arena_open(&scratch, (ptrdiff_t)64 << 20))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = incident_reader_open_moves(&reader, store, diag) &&
              read_moves(reader, &moves, &scratch, diag);
    incident_reader_close(reader);
    arena_close(&scratch);
    if (ok) {
        end_stays(&moves);
        join_stays(&moves);
    }
    *stays = (Stays){moves.rows.v, (int32_t)moves.rows.n};
    return ok;
}
