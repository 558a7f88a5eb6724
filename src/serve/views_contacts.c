/* Who met whom: pairs of parties in incidents of contact, with mediators, places and weeks. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/vec.h"
#include "serve/filter.h"
#include "serve/routes.h"
#include "serve/rows.h"
#include "write/json_out.h"

enum { TOP_DEFAULT = 40, TOP_MOST = 200, SIDES_MOST = 24, PAIR_INCIDENTS = 50, PAIR_PLACES = 10 };

static const char *const by_names[] = {"country", "name", NULL};

/* An incident with its parties, as numbers of names. */
typedef struct Contact {
    int64_t number;
    int32_t day, end, place; /* place -1: none */
    int level;
    int32_t parties[SIDES_MOST], mediators[SIDES_MOST];
    int n_parties, n_mediators;
} Contact;

typedef struct Counted {
    int32_t name;
    int64_t n;
} Counted;

typedef VEC(Counted) CountedList;

typedef struct Pair {
    int32_t a, b, first, last; /* a, b: places among the parties shown */
    int64_t levels[READ_LEVELS], n;
    CountedList mediators, places;
    VEC(int64_t) incidents;
} Pair;

typedef struct Week {
    int64_t n, levels[READ_LEVELS];
} Week;

typedef struct Contacts {
    Request *request;
    Arena *arena;
    Names names, places;
    VEC(Contact) list;
    Counted *parties; /* of all names, then the most frequent first */
    int64_t top;
    int32_t *shown;   /* place of a name among those shown, or -1 */
    Pair *pairs;      /* top * top */
} Contacts;

static void count(CountedList *list, Arena *arena, int32_t name)
{
    for (ptrdiff_t i = 0; i < list->n; i++) {
        if (list->v[i].name == name) {
            list->v[i].n++;
            return;
        }
    }
    *vec_push(list, arena) = (Counted){name, 1};
}

static int by_number(const void *a, const void *b)
{
    const Counted *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->name > y->name) - (x->name < y->name);
}

static void add_side(Contact *contact, int32_t name, bool mediates)
{
    int32_t *list = mediates ? contact->mediators : contact->parties;
    int *n = mediates ? &contact->n_mediators : &contact->n_parties;
    for (int i = 0; i < *n; i++)
        if (list[i] == name)
            return;
    if (*n < SIDES_MOST)
        list[(*n)++] = name;
}

static bool read_contacts(Contacts *contacts)
{
    int by;
    Request *request = contacts->request;
    Arena *arena = contacts->arena;
    Conditions conditions = {.sql = out_to_memory(request->arena)};
    if (!filter_choice(request, "by", by_names, &by) ||
        !filter_number(request, "top", 2, TOP_MOST, TOP_DEFAULT, &contacts->top) ||
        !filter_add(request, FILTER_INCIDENTS, &conditions))
        return false;
    conditions_plain(&conditions, "i.type IN('CONSULT', 'AGREE', 'COOPERATE') AND i.decision <> 'rejected'");
    Str sql = str_format(request->arena,
                         "SELECT i.number, i.level, i.date_start, i.date_end, i.place_name, p.side = 'mediator', %s FROM"
                         " incidents AS i CROSS JOIN incident_parties AS p ON p.incident = i.number%.*s ORDER BY i.number",
                         by ? "coalesce(p.name, p.country)" : "p.country", STR_ARG(out_text(&conditions.sql)));
    sqlite3_stmt *row = rows_open(request, sql, &conditions);
    Contact *contact = NULL;
    while (row && rows_next(request, row)) {
        int64_t number = sqlite3_column_int64(row, 0);
        Str name = rows_text(row, 6), place = rows_text(row, 4);
        if (!contact || contact->number != number) {
            contact = vec_push(&contacts->list, arena);
            *contact = (Contact){.number = number, .day = rows_day(rows_text(row, 2)), .end = rows_day(rows_text(row, 3)),
                                 .level = read_place(read_levels, READ_LEVELS, rows_text(row, 1)),
                                 .place = place.n ? names_number(&contacts->places, arena, place) : -1};
        }
        if (name.n)
            add_side(contact, names_number(&contacts->names, arena, name), sqlite3_column_int(row, 5) == 1);
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}

static bool is_contact(const Contact *contact)
{
    return contact->n_parties > 1 && contact->level >= 0;
}

/* The parties with the most contacts. */
static void choose_parties(Contacts *contacts)
{
    int32_t n = contacts->names.n;
    contacts->parties = arena_new(contacts->arena, Counted, n + 1);
    contacts->shown = arena_new(contacts->arena, int32_t, n + 1);
    for (int32_t i = 0; i < n; i++)
        contacts->parties[i].name = i;
    for (ptrdiff_t i = 0; i < contacts->list.n; i++)
        for (int k = 0; is_contact(&contacts->list.v[i]) && k < contacts->list.v[i].n_parties; k++)
            contacts->parties[contacts->list.v[i].parties[k]].n++;
    qsort(contacts->parties, (size_t)n, sizeof *contacts->parties, by_number);
    while (n > 0 && contacts->parties[n - 1].n == 0)
        n--;
    if (contacts->top > n)
        contacts->top = n;
    for (int32_t i = 0; i < contacts->names.n; i++)
        contacts->shown[contacts->parties[i].name] = i < contacts->top ? i : -1;
}

static void add_pair(Contacts *contacts, const Contact *contact, int32_t a, int32_t b)
{
    Arena *arena = contacts->arena;
    Pair *pair = &contacts->pairs[(a < b ? a : b) * contacts->top + (a < b ? b : a)];
    int32_t end = contact->end == DAY_MIN ? contact->day : contact->end;
    if (!pair->n++) {
        *pair = (Pair){.a = a < b ? a : b, .b = a < b ? b : a, .n = 1, .first = contact->day, .last = end};
    } else if (contact->day != DAY_MIN) {
        pair->first = pair->first == DAY_MIN || contact->day < pair->first ? contact->day : pair->first;
        pair->last = end > pair->last ? end : pair->last;
    }
    pair->levels[contact->level]++;
    for (int i = 0; i < contact->n_mediators; i++)
        count(&pair->mediators, arena, contact->mediators[i]);
    if (contact->place >= 0)
        count(&pair->places, arena, contact->place);
    *vec_push(&pair->incidents, arena) = contact->number;
}

static void make_pairs(Contacts *contacts)
{
    contacts->pairs = arena_new(contacts->arena, Pair, contacts->top * contacts->top + 1);
    for (ptrdiff_t i = 0; i < contacts->list.n; i++) {
        const Contact *contact = &contacts->list.v[i];
        for (int a = 0; is_contact(contact) && a < contact->n_parties; a++) {
            for (int b = a + 1; b < contact->n_parties; b++) {
                int32_t x = contacts->shown[contact->parties[a]], y = contacts->shown[contact->parties[b]];
                if (x >= 0 && y >= 0)
                    add_pair(contacts, contact, x, y);
            }
        }
    }
}

static void put_counted(JsonOut *json, const char *member, const char *key, CountedList *list, const Names *names,
                        ptrdiff_t most)
{
    if (list->n)
        qsort(list->v, (size_t)list->n, sizeof *list->v, by_number);
    json_out_key(json, member);
    json_out_begin(json, '[');
    for (ptrdiff_t i = 0; i < list->n && i < most; i++) {
        json_out_begin(json, '{');
        json_member_str(json, key, names->v[list->v[i].name]);
        if (strcmp(key, "key") == 0)
            json_member_str(json, "label", names->v[list->v[i].name]);
        json_member_int(json, "n", list->v[i].n);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void put_day(JsonOut *json, const char *key, int32_t day, Arena *arena)
{
    json_member_text(json, key, day == DAY_MIN ? STR("") : day_format(arena, day));
}

static void put_pair(const Contacts *contacts, JsonOut *json, Pair *pair)
{
    const Names *names = &contacts->names;
    json_out_begin(json, '{');
    json_member_str(json, "a", names->v[contacts->parties[pair->a].name]);
    json_member_str(json, "b", names->v[contacts->parties[pair->b].name]);
    out_c(json->out, ",\"levels\":");
    write_levels(json->out, pair->levels);
    put_day(json, "first", pair->first, contacts->arena);
    put_day(json, "last", pair->last, contacts->arena);
    put_counted(json, "mediators", "key", &pair->mediators, names, SIDES_MOST);
    put_counted(json, "places", "name", &pair->places, &contacts->places, PAIR_PLACES);
    json_out_key(json, "incidents");
    json_out_begin(json, '[');
    for (ptrdiff_t i = pair->incidents.n - 1, n = 0; i >= 0 && n < PAIR_INCIDENTS; i--, n++)
        json_out_int(json, pair->incidents.v[i]);
    json_out_end(json, ']');
    json_out_end(json, '}');
}

/* Contacts a week by level, weeks without any left out. */
static void put_weeks(const Contacts *contacts, JsonOut *json)
{
    int32_t first = DAY_MAX, last = DAY_MIN;
    for (ptrdiff_t i = 0; i < contacts->list.n; i++) {
        int32_t day = contacts->list.v[i].day;
        if (day != DAY_MIN && is_contact(&contacts->list.v[i])) {
            first = day < first ? day : first;
            last = day > last ? day : last;
        }
    }
    json_out_key(json, "weeks");
    json_out_begin(json, '[');
    first -= day_of_week(first);
    int32_t n = first > last ? 0 : (last - first) / 7 + 1;
    Week *weeks = arena_new(contacts->arena, Week, n + 1);
    for (ptrdiff_t i = 0; i < contacts->list.n; i++) {
        const Contact *contact = &contacts->list.v[i];
        if (!is_contact(contact) || contact->day == DAY_MIN)
            continue;
        Week *week = &weeks[(contact->day - first) / 7];
        week->n++;
        week->levels[contact->level]++;
    }
    for (int32_t i = 0; i < n; i++) {
        if (!weeks[i].n)
            continue;
        json_out_begin(json, '{');
        put_day(json, "week", first + 7 * i, contacts->arena);
        json_out_key(json, "levels");
        write_levels(json->out, weeks[i].levels);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static int by_contacts(const void *a, const void *b)
{
    const Pair *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : x->a != y->a ? x->a - y->a : x->b - y->b;
}

static void get_contacts(Request *request)
{
    Contacts contacts = {.request = request, .arena = &request->access->scratch};
    if (!read_contacts(&contacts))
        return;
    choose_parties(&contacts);
    make_pairs(&contacts);
    int64_t total = 0, n_pairs = contacts.top * contacts.top;
    for (ptrdiff_t i = 0; i < contacts.list.n; i++)
        total += is_contact(&contacts.list.v[i]);
    qsort(contacts.pairs, (size_t)n_pairs, sizeof *contacts.pairs, by_contacts);
    JsonOut json = {.out = reply_begin(request, 200, "application/json")};
    json_out_begin(&json, '{');
    json_member_int(&json, "total", total);
    CountedList parties = {contacts.parties, contacts.top, contacts.top};
    put_counted(&json, "parties", "key", &parties, &contacts.names, TOP_MOST);
    json_out_key(&json, "pairs");
    json_out_begin(&json, '[');
    for (int64_t i = 0; i < n_pairs && contacts.pairs[i].n; i++)
        put_pair(&contacts, &json, &contacts.pairs[i]);
    json_out_end(&json, ']');
    put_weeks(&contacts, &json);
    request->reply.may_be_kept = true;
    read_close(request);
}

static const char *const contact_names[] = {"from", "to", "type", "mode", "level", "party", "country", "place", "text",
                                            "by", "top", NULL};

const Route routes_contacts[] = {
    {METHOD_GET, "contacts", get_contacts, ROLE_READER, false, {contact_names}}, {0}};
