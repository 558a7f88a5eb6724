/* Names that are withheld, and events of an edition for sharing. */
#include "store/edition.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/edition_parts.h"

static const char *const level_names[] = {"alleged", "reported", "corroborated", "verified"};

static bool read_levels(Edition *e, Str levels, Diag *diag)
{
    for (Str rest = levels.n ? levels : STR("reported,corroborated,verified"); rest.n;) {
        Str name = str_trim(str_cut(&rest, ','));
        int i = 0;
        while (i < 4 && !str_eq(name, str_from_c(level_names[i])))
            i++;
        if (i == 4)
            return diag_set(diag, ERR_USAGE, -1, "'%.*s' is no level: alleged, reported, corroborated, verified", STR_ARG(name));
        e->levels[i] = true;
    }
    return true;
}

bool edition_takes(const Edition *e, Str level)
{
    for (int i = 0; i < 4; i++)
        if (str_eq(level, str_from_c(level_names[i])))
            return e->levels[i];
    return false;
}

static int by_length(const void *a, const void *b)
{
    const Str *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n ? 1 : -1) : str_cmp(*x, *y);
}

/* Hidden origins, and the words by which texts name them: the innermost link of the chains of their events, when it is a name. */
bool edition_open(Edition *e, Store *store, Str levels, Arena *arena, Diag *diag)
{
    VEC(Str) names = {0};
    *e = (Edition){.store = store, .arena = arena, .log = out_to_memory(arena)};
    if (!read_levels(e, levels, diag))
        return false;
    sqlite3_stmt *find = sql_keep(store,
        "SELECT name FROM origins WHERE hidden = 1 AND name <> '' UNION SELECT a.text FROM origins AS o JOIN event_origins AS x ON"
        " x.origin = o.number JOIN attributions AS a ON a.event = x.event WHERE o.hidden = 1 AND a.text <> lower(a.text)"
        " AND a.ordinal = (SELECT max(b.ordinal) FROM attributions AS b WHERE b.event = a.event) ORDER BY 1", diag);
    if (!find)
        return false;
    int row;
    while ((row = sql_row(store, find, diag)) == 1)
        *vec_push(&names, arena) = sql_column(find, 0, arena);
    if (names.n)
        qsort(names.v, (size_t)names.n, sizeof *names.v, by_length);
    e->withheld = names.v;
    e->n_withheld = (int32_t)names.n;
    return row == 0;
}

void edition_note(Edition *e, const char *object, int64_t number, bool left_out, const char *because)
{
    *(left_out ? &e->n_left_out : &e->n_changed) += 1;
    out_format(&e->log, "{\"object\":\"%s\",\"number\":%" PRId64 ",\"what\":\"%s\",\"because\":\"%s\"}\n", object, number,
               left_out ? "left out" : "changed", because);
}

/* The withheld name that stands at a byte, as whole words; empty: none. */
static Str name_at(const Edition *e, Str text, ptrdiff_t at)
{
    for (int32_t i = 0; i < e->n_withheld; i++) {
        Str name = e->withheld[i];
        if (at + name.n <= text.n && str_eq_nocase(str_slice(text, at, at + name.n), name) && !str_in_word(text, at - 1) &&
            !str_in_word(text, at + name.n))
            return name;
    }
    return STR("");
}

Str edition_text(Edition *e, Str text, Arena *arena)
{
    Out out = {0};
    bool any = false;
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        Str name = str_in_word(text, i - 1) ? STR("") : name_at(e, text, i);
        if (!name.n)
            continue;
        if (!any)
            out = out_to_memory(arena);
        any = true;
        e->n_names++;
        out_str(&out, str_slice(text, done, i));
        out_c(&out, EDITION_WITHHELD);
        i += name.n - 1;
        done = i + 1;
    }
    if (!any)
        return text;
    out_str(&out, str_slice(text, done, text.n));
    return out_text(&out);
}

/* Addresses and ids have names without blanks in them: one that has a withheld name anywhere is withheld whole. */
static Str plain_letters(Str text, Arena *arena)
{
    char *letters = arena_bytes(arena, text.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++)
        if (byte_is_alpha(text.p[i]) || byte_is_digit(text.p[i]) || ((unsigned char)text.p[i] & 0x80))
            letters[n++] = byte_lower(text.p[i]);
    return str_make(letters, n);
}

Str edition_address(Edition *e, Str address, Arena *arena)
{
    Str letters = plain_letters(address, arena);
    for (int32_t i = 0; i < e->n_withheld; i++) {
        Str name = plain_letters(e->withheld[i], arena);
        if (name.n && str_find(letters, name, 0) >= 0) {
            e->n_names++;
            return STR("");
        }
    }
    return address;
}

void edition_parties(Edition *e, Party *list, int32_t n, Arena *arena)
{
    for (int32_t i = 0; i < n; i++) {
        Str *const texts[] = {&list[i].text, &list[i].name, &list[i].role};
        int64_t before = e->n_names;
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            *texts[k] = edition_text(e, *texts[k], arena);
        if (e->n_names > before) /* the code and the entry would name it again */
            list[i].code = list[i].id = STR("");
    }
}

/* 1 open, 0 hidden, -1 a failure; *level is that of its incident. */
static int standing_of(Edition *e, int64_t event, Arena *arena, bool *takes, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(e->store,
        "SELECT " OPEN_EVENT("e") ", i.level FROM events AS e"
        " LEFT JOIN incident_events AS t ON t.event = e.number LEFT JOIN incidents AS i ON i.number = t.incident WHERE e.number = ?1",
        diag);
    if (!find)
        return -1;
    sql_int(find, 1, event);
    int row, open = 0;
    *takes = false;
    while ((row = sql_row(e->store, find, diag)) == 1) {
        open = sqlite3_column_int(find, 0);
        Str level = sql_column(find, 1, arena);
        *takes |= edition_takes(e, level.n ? level : STR("reported"));
    }
    return row < 0 ? -1 : open;
}

static void redact_event(Edition *e, StoredEvent *found, Arena *arena)
{
    Event *event = &found->event;
    Report *report = &found->report;
    int64_t before = e->n_names;
    Str sentence = edition_text(e, event->text, arena);
    if (sentence.p != event->text.p) { /* places in the text would be those of another one */
        event->text = sentence;
        event->span.end = event->span.beg + (int32_t)sentence.n;
        event->words = event->span;
        event->trigger = (Span){event->span.beg, event->span.beg};
        event->n_also = 0;
        for (int32_t i = 0; i < event->n_amounts; i++)
            event->amounts[i].span = (Span){event->span.beg, event->span.beg};
    }
    Str *const texts[] = {&event->place.text, &event->place.name, &report->source, &report->title, &event->date.text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = edition_text(e, *texts[i], arena);
    Str *const addresses[] = {&report->url, &report->id, &event->report, &event->id};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        *addresses[i] = edition_address(e, *addresses[i], arena);
    if (!event->report.n)
        event->report = report->id = str_format(arena, "report-%" PRId64, found->report_number);
    if (!event->id.n)
        event->id = str_format(arena, "event-%" PRId64, found->number);
    edition_parties(e, event->actors, event->n_actors, arena);
    edition_parties(e, event->recipients, event->n_recipients, arena);
    edition_parties(e, event->mediators, event->n_mediators, arena);
    for (int32_t i = 0; i < event->n_reported_by; i++)
        event->reported_by[i].text = edition_text(e, event->reported_by[i].text, arena);
    report->text = STR("");
    if (e->n_names > before)
        edition_note(e, "event", found->number, false, "it names a hidden source");
}

bool edition_event(Edition *e, StoredEvent *found, Arena *arena, bool *kept, Diag *diag)
{
    bool takes;
    int open = standing_of(e, found->number, arena, &takes, diag);
    *kept = open == 1 && takes;
    if (open == 0)
        edition_note(e, "event", found->number, true, "its report or source is hidden");
    else if (open == 1 && !takes)
        edition_note(e, "event", found->number, true, "its level is not shared");
    else if (open == 1)
        redact_event(e, found, arena);
    return open >= 0;
}
