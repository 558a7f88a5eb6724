/* Incidents, findings and contacts of an edition for sharing: what open events say of them. */
#include <math.h>

#include "base/vec.h"
#include "store/edition_parts.h"
#include "store/sql_count.h"

typedef struct Tellings {
    int64_t n_open, n_hidden, n_reports, n_origins; /* reports, origins: of the open ones */
} Tellings;

static bool read_tellings(Edition *e, int64_t incident, Tellings *t, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(e->store,
        "SELECT count(*) FILTER(WHERE open), count(*) FILTER(WHERE NOT open), count(DISTINCT iif(open, report, NULL)),"
        " count(DISTINCT iif(open, origin, NULL)) FROM (SELECT n.report AS report, x.origin AS origin, " OPEN_EVENT("n") " AS open"
        " FROM incident_events AS t JOIN events AS n ON n.number = t.event LEFT JOIN event_origins AS x ON x.event = n.number"
        " WHERE t.incident = ?1)", diag);
    if (!find)
        return false;
    sql_int(find, 1, incident);
    if (sql_row(e->store, find, diag) != 1)
        return false;
    *t = (Tellings){sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1), sqlite3_column_int64(find, 2),
                    sqlite3_column_int64(find, 3)};
    sqlite3_reset(find);
    return true;
}

/* Does an open event of the incident say this? sql has ?1 the incident, ?2 the words. */
static bool is_told_openly(Edition *e, const char *sql, int64_t incident, Str words, bool *told, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(e->store, sql, diag);
    *told = false;
    if (!find || !words.n)
        return find != NULL;
    sql_int(find, 1, incident);
    sql_text(find, 2, words);
    int row = sql_row(e->store, find, diag);
    *told = row == 1;
    sqlite3_reset(find);
    return row >= 0;
}

#define OPEN_EVENTS " FROM incident_events AS t JOIN events AS n ON n.number = t.event WHERE t.incident = ?1 AND t.side = 'tells' AND " OPEN_EVENT("n")
static const char party_sql[] = "SELECT 1" OPEN_EVENTS " AND EXISTS(SELECT 1 FROM parties AS p WHERE p.event = n.number AND"
                                " ?2 IN(p.name, p.text)) LIMIT 1";
static const char place_sql[] = "SELECT 1" OPEN_EVENTS " AND ?2 IN(n.place_name, n.place_text) LIMIT 1";
static const char date_sql[] = "SELECT 1" OPEN_EVENTS " AND n.date_start = ?2 LIMIT 1";
static const char date_end_sql[] = "SELECT 1" OPEN_EVENTS " AND ?2 IN(n.date_start, n.date_end) LIMIT 1";
/* Who is blamed must do it in an open event, not suffer it. */
static const char actor_sql[] = "SELECT 1" OPEN_EVENTS " AND EXISTS(SELECT 1 FROM parties AS p WHERE p.event = n.number AND"
                                " p.side = 'actor' AND ?2 IN(p.name, p.text)) LIMIT 1";

static bool open_origins(Edition *e, int64_t incident, Arena *arena, Str *origins, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(e->store,
        "SELECT " ORIGINS_OF("?1", "EXISTS(SELECT 1 FROM events AS n WHERE n.number = t.event AND " OPEN_EVENT("n") ")", "12"), diag);
    if (!find)
        return false;
    sql_int(find, 1, incident);
    if (sql_row(e->store, find, diag) != 1)
        return false;
    *origins = sql_column(find, 0, arena);
    sqlite3_reset(find);
    return true;
}

static bool open_parties(Edition *e, int64_t incident, Party *list, int32_t *n, Diag *diag)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < *n; i++) {
        bool told;
        if (!is_told_openly(e, party_sql, incident, party_name(&list[i]), &told, diag))
            return false;
        if (told)
            list[kept++] = list[i];
    }
    *n = kept;
    return true;
}

static bool open_counts(Edition *e, StoredIncident *i, Diag *diag)
{
    sqlite3_stmt *find = sql_keep(e->store,
        "SELECT min(n.killed_min), max(n.killed_max), min(n.injured_min), max(n.injured_max), min(n.detained_min),"
        " max(n.detained_max), min(n.displaced_min), max(n.displaced_max)" OPEN_EVENTS, diag);
    if (!find)
        return false;
    sql_int(find, 1, i->number);
    if (sql_row(e->store, find, diag) != 1)
        return false;
    i->counts = (EventCounts){sql_column_count(find, 0), sql_column_count(find, 2), sql_column_count(find, 4), sql_column_count(find, 6)};
    sqlite3_reset(find);
    return true;
}

/* Takes out what only hidden events say. */
static bool open_only(Edition *e, StoredIncident *i, const Tellings *t, Arena *arena, Diag *diag)
{
    bool place, date;
    if (!open_parties(e, i->number, i->actors, &i->n_actors, diag) || !open_parties(e, i->number, i->recipients, &i->n_recipients, diag) ||
        !open_parties(e, i->number, i->mediators, &i->n_mediators, diag) || !open_counts(e, i, diag) ||
        !open_origins(e, i->number, arena, &i->origins, diag) ||
        !is_told_openly(e, place_sql, i->number, i->place.name, &place, diag) ||
        !is_told_openly(e, date_sql, i->number, i->date.start, &date, diag))
        return false;
    if (!place)
        i->place = (EventPlace){0};
    if (!date)
        i->date = (EventDate){0};
    i->n_amounts = i->n_weapons = i->n_forces = i->n_contexts = i->n_agreements = 0; /* words of all its sentences */
    i->attribution = STR("");
    i->n_events = t->n_open;
    i->n_reports = t->n_reports;
    i->n_origins = t->n_origins;
    i->n_copies = 0;
    i->summary = str_format(arena, "%.*s%s%.*s, %.*s (rests in part on what is not shared)", STR_ARG(i->type), i->place.name.n ? ", " : "",
                            STR_ARG(i->place.name), STR_ARG(i->date.start.n ? i->date.start : STR("undated")));
    return true;
}

bool edition_incident(Edition *e, StoredIncident *i, Arena *arena, bool *kept, Diag *diag)
{
    Tellings t;
    if (!read_tellings(e, i->number, &t, diag))
        return false;
    *kept = t.n_open > 0 && edition_takes(e, i->level);
    if (!*kept) {
        edition_note(e, "incident", i->number, true, t.n_open ? "its level is not shared" : "all that tell it are hidden");
        return true;
    }
    int64_t before = e->n_names;
    if (t.n_hidden && !open_only(e, i, &t, arena, diag))
        return false;
    edition_parties(e, i->actors, i->n_actors, arena);
    edition_parties(e, i->recipients, i->n_recipients, arena);
    edition_parties(e, i->mediators, i->n_mediators, arena);
    i->place.name = edition_text(e, i->place.name, arena);
    i->summary = edition_text(e, i->summary, arena);
    i->attribution = edition_text(e, i->attribution, arena);
    i->origins = edition_text(e, i->origins, arena);
    i->information_by = STR("");
    if (t.n_hidden)
        edition_note(e, "incident", i->number, false, "what only hidden sources tell was taken out");
    else if (e->n_names > before)
        edition_note(e, "incident", i->number, false, "it names a hidden source");
    return true;
}

/* Takes out of a finding what only hidden events of its incident say. */
static bool open_finding(Edition *e, PeriodFinding *f, const Tellings *t, Arena *arena, Diag *diag)
{
    bool party, place, date, date_end;
    if (!is_told_openly(e, actor_sql, f->incident, f->party_name, &party, diag) ||
        !is_told_openly(e, place_sql, f->incident, f->place, &place, diag) ||
        !is_told_openly(e, date_sql, f->incident, f->date_start, &date, diag) ||
        !is_told_openly(e, date_end_sql, f->incident, f->date_end, &date_end, diag) ||
        !open_origins(e, f->incident, arena, &f->origins, diag))
        return false;
    if (!party) /* also when nobody is named, or only by a reviewer, who knows all tellings */
        f->party = f->party_name = STR("");
    if (!place) {
        f->place = f->zone = f->zone_result = f->precision = STR("");
        f->has_point = false;
    }
    if (!date)
        f->date_start = STR("");
    if (!date || !date_end)
        f->date_end = STR("");
    f->reason = STR("the reason is withheld: it rests in part on what is not shared");
    f->summary = STR("");
    f->count = f->allowed = NAN;
    f->n_reports = t->n_reports;
    f->n_origins = t->n_origins;
    return true;
}

bool edition_finding(Edition *e, PeriodFinding *f, Arena *arena, bool *kept, Diag *diag)
{
    Tellings t = {.n_open = 1};
    if (f->incident && !read_tellings(e, f->incident, &t, diag))
        return false;
    *kept = t.n_open > 0 && edition_takes(e, f->level);
    if (!*kept) {
        edition_note(e, "finding", f->number, true, t.n_open ? "its level is not shared" : "all that tell its incident are hidden");
        return true;
    }
    int64_t before = e->n_names;
    if (t.n_hidden) {
        if (!open_finding(e, f, &t, arena, diag))
            return false;
        edition_note(e, "finding", f->number, false, "what only hidden sources tell was taken out");
    }
    Str *const texts[] = {&f->place, &f->reason, &f->summary, &f->origins};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = edition_text(e, *texts[i], arena);
    if (!t.n_hidden && e->n_names > before)
        edition_note(e, "finding", f->number, false, "it names a hidden source");
    return true;
}

bool edition_contact(Edition *e, PeriodContact *c, Arena *arena, bool *kept, Diag *diag)
{
    Tellings t;
    if (!read_tellings(e, c->incident, &t, diag))
        return false;
    *kept = t.n_open > 0 && t.n_hidden == 0 && edition_takes(e, c->level);
    if (!*kept) {
        edition_note(e, "contact", c->incident, true, t.n_hidden ? "a hidden source tells it" : "its level is not shared");
        return true;
    }
    int64_t before = e->n_names;
    Str *const texts[] = {&c->place, &c->summary, &c->origins};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = edition_text(e, *texts[i], arena);
    for (int32_t i = 0; i < c->n_parties; i++)
        c->parties[i] = edition_text(e, c->parties[i], arena);
    for (int32_t i = 0; i < c->n_mediators; i++)
        c->mediators[i] = edition_text(e, c->mediators[i], arena);
    if (e->n_names > before)
        edition_note(e, "contact", c->incident, false, "it names a hidden source");
    return true;
}
