/*
 * What the tests of the monitor stand on: an agreement with clauses of every kind along a line at 36 degrees east, a
 * database in a folder of its own, incidents made by hand.
 */
#ifndef TRUCE_TESTS_MONITOR_WORLD_H
#define TRUCE_TESTS_MONITOR_WORLD_H

#include "unit.h"

#include <math.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/file.h"
#include "monitor/monitor.h"
#include "store/sql.h"
#include "unit/monitor_line.h"

static char folder[] = "/tmp/truce-monitor-XXXXXX";
static Arena arena;
static Store *store;
static const Agreement *agreement;

static Str in_folder(const char *name)
{
    return str_format(&arena, "%s/%s", folder, name);
}

static void must(bool ok, const Diag *diag)
{
    if (!ok)
        fail_msg("%s", diag->message);
}

static void write_agreement(const char *text)
{
    Diag diag = {0};
    must(file_write(in_folder("test-line.yaml"), str_from_c(text), &diag), &diag);
    must(file_write(in_folder("test-line.geojson"), str_from_c(shapes), &diag), &diag);
    Agreement *read;
    Problems problems = {.arena = &arena};
    must(agreement_open(in_folder("test-line.yaml"), &arena, &read, &problems, &diag), &diag);
    if (!read)
        fail_msg("%d: %.*s", problems.list.v[0].line, STR_ARG(problems.list.v[0].message));
    agreement = read;
}

static int set_up(void **state)
{
    (void)state;
    Diag diag = {0};
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    arena = test_arena();
    if (!mkdtemp(folder))
        return -1;
    write_agreement(yaml);
    must(store_open(&store, in_folder("a.db"), STORE_WRITE, &diag), &diag);
    must(sql_run(store,
                 "INSERT INTO versions VALUES(1, 'program', 't', ''), (2, 'model', 'm', ''), (3, 'knowledge', 'k', '');"
                 "INSERT INTO import_runs(number, started, state, inputs, program, model, knowledge)"
                 " VALUES(1, '2020-01-01', 'done', '', 1, 2, 3)", &diag), &diag);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    store_close(store);
    static const char *const names[] = {"a.db", "a.db-wal", "a.db-shm", "test-line.yaml", "test-line.geojson"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(str_c(&arena, in_folder(names[i])));
    arena_close(&arena);
    return rmdir(folder);
}

/* ---- incidents by hand */

typedef struct Made {
    const char *label;
    const char *type, *mode, *cameo, *status, *day; /* day NULL: 2020-02-10 */
    const char *who, *country, *sector;             /* who NULL: nobody */
    const char *whom, *whom_country, *whom_sector;
    const char *place, *precision, *admin1;
    double lat, lon;
    const char *text;
    const char *clause, *result, *rule;             /* expected; result NULL: no finding of that clause */
} Made;

static void sql(const char *text)
{
    Diag diag = {0};
    must(sql_run(store, text, &diag), &diag);
}

static Str quoted(const char *text)
{
    return text ? str_format(&arena, "'%s'", text) : STR("NULL");
}

static Str place_numbers(const Made *m)
{
    return m->place && m->lat != 0 ? str_format(&arena, "%.6f, %.6f", m->lat, m->lon) : STR("NULL, NULL");
}

/* An incident with one report, one event and its parties, all of the same number. */
static inline int64_t make_incident(const Made *m)
{
    static int64_t n;
    Diag diag = {0};
    int64_t number;
    const char *day = m->day ? m->day : "2020-02-10", *text = m->text ? m->text : "It was told.";
    must(monitor_counter(store, &number, &diag), &diag);
    number = ++n;
    sql("UPDATE counters SET value = value + 1 WHERE name = 'change'");
    sql(str_c(&arena, str_format(&arena,
        "INSERT INTO reports(number, id, sha256, kind, date, text, origin, line, run)"
        " VALUES(%d, 'r%d', 's%d', 'text', '2020-02-20', '%s', 'x', 1, 1);", (int)number, (int)number, (int)number, text)));
    sql(str_c(&arena, str_format(&arena,
        "INSERT INTO events(number, report, id, sentence, type, quad, goldstein, score, status, sentence_beg, sentence_end,"
        " words_beg, words_end, trigger_beg, trigger_end, confidence) VALUES(%d, %d, 'e%d', 0, '%s', 4, 0, 0, '%s', 0, %d,"
        " 0, 1, 0, 1, 1);", (int)number, (int)number, (int)number, m->type, m->status ? m->status : "asserted",
        (int)strlen(text))));
    Str date = *day ? quoted(day) : STR("NULL"), place = place_numbers(m);
    sql(str_c(&arena, str_format(&arena,
        "INSERT INTO incidents(number, type, mode, cameo, status, level, date_start, date_end, place_name, place_country,"
        " admin1, precision, lat, lon, added, change, n_reports) SELECT %d, '%s', %.*s, %.*s, '%s', 'reported', %.*s, %.*s, %.*s,"
        " %s, %.*s, %.*s, %.*s, '2020-02-20', value, 1 FROM counters WHERE name = 'change'", (int)number, m->type,
        STR_ARG(quoted(m->mode)), STR_ARG(quoted(m->cameo)), m->status ? m->status : "asserted", STR_ARG(date), STR_ARG(date),
        STR_ARG(quoted(m->place)), m->place ? "'SYR'" : "NULL", STR_ARG(quoted(m->admin1)),
        STR_ARG(quoted(m->precision)), STR_ARG(place))));
    sql(str_c(&arena, str_format(&arena, "INSERT INTO incident_events(incident, event, side, rule, why, similarity, home) VALUES(%d, %d, 'tells', 'first', 'first', NULL, NULL)",
                                 (int)number, (int)number)));
    const char *const sides[2][4] = {{"actor", m->who, m->country, m->sector},
                                     {"recipient", m->whom, m->whom_country, m->whom_sector}};
    for (int i = 0; i < 2; i++)
        if (sides[i][1])
            sql(str_c(&arena, str_format(&arena, "INSERT INTO incident_parties(incident, side, ordinal, text, country, sector)"
                                         " VALUES(%d, '%s', 0, '%s', %.*s, %.*s)", (int)number, sides[i][0], sides[i][1],
                                         STR_ARG(quoted(sides[i][2])), STR_ARG(quoted(sides[i][3])))));
    return number;
}

static inline MonitorSummary monitor_at(const char *as_of)
{
    Diag diag = {0};
    MonitorSummary summary;
    static WeaponFigure guns[] = {{{"d 30", 4}, {"artillery", 9}, 122, 15, {"a handbook", 10}}, {{"field gun", 9}, {"artillery", 9}, 76, 13, {"a handbook", 10}},
                                  {{"grad", 4}, {"multiple rocket launcher", 24}, 122, 20, {"a handbook", 10}}};
    static const WeaponFigures weapons = {.v = guns, .n = sizeof guns / sizeof *guns};
    MonitorOptions options = {.program = STR("test"), .as_of = str_from_c(as_of), .weapons = &weapons};
    must(monitor_run(store, &agreement, 1, &options, &arena, &summary, &diag), &diag);
    return summary;
}

/* The finding of a clause and incident (0: a clock); false when there is none. */
static inline bool find_finding(const char *clause, int64_t incident, Finding *found)
{
    Diag diag = {0};
    FindingCursor *cursor;
    FindingFilter filter = {.clause = str_from_c(clause), .incident = incident};
    Finding f;
    bool any = false;
    if (!incident)
        filter.subject = STR("clock");
    must(findings_open(&cursor, store, &filter, &diag), &diag);
    while (findings_next(cursor, &arena, &f, &diag) == 1) {
        *found = f;
        any = true;
    }
    findings_close(cursor);
    return any;
}

#define WEST "Western army", "ISR", "MIL"
#define EAST "Eastern army", "SYR", "MIL"
#define FACTION "Faction", "SYR", "REB"
#define MISSION "the Mission", "UNO", "MIL"
#define NOBODY NULL, NULL, NULL
#define SHELLING "ASSAULT", "heavy-weapons", "194"
#define IN_BELT "Alder", "point", NULL, 32.5, 36.05   /* 4.7 km east of the line */
#define NEAR_LINE "Birch", "city", NULL, 32.5, 36.01  /* 0.9 km */
#define FAR_EAST "Cedar", "city", NULL, 32.5, 36.6    /* 56 km */
#define WEST_OF "Dogwood", "city", NULL, 32.5, 35.9
#define NOWHERE NULL, NULL, NULL, 0, 0

#endif
