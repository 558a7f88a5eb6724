/* The monitor: each kind of clause, places near lines, states, clocks, and what a second run changes. */
#include "unit.h"

#include <math.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/file.h"
#include "monitor/monitor.h"
#include "store/sql.h"

/* A line from south to north at 36 degrees east, side "east" and "west", and clauses of every kind. */
static const char yaml[] =
    "name: test-line\n"
    "title: A line for tests\n"
    "countries: [SYR, ISR]\n"
    "box: [30, 34, 36, 39]\n"
    "from: 2020-01-01\n"
    "parties:\n"
    "  - {id: west, name: West, actors: [ISR]}\n"
    "  - {id: east, name: East, actors: [SYR]}\n"
    "  - {id: faction, name: Faction, actors: [SYR REB]}\n"
    "third_parties:\n"
    "  - {id: mission, name: Mission, actors: [UNO], words: [Mission]}\n"
    "sources:\n"
    "  - {id: s, title: s}\n"
    "versions:\n"
    "  - {id: v, title: v, date: 2020-01-01, status: agreed, accepted_by: [west, east], sources: [s]}\n"
    "forces:\n"
    "  - {id: army, name: army, words: [soldiers, tanks], sources: [s]}\n"
    "  - {id: air, name: aircraft, words: [aircraft, drone], sources: [s]}\n"
    "weapons:\n"
    "  - {id: guns, name: guns of 100 mm and more, calibre_mm_min: 100, words: [howitzer], sources: [s]}\n"
    "zones:\n"
    "  - {id: line, name: the Line, kind: line, feature: line, left: west, right: east, accuracy_m: 1000, words: [the Line],"
    " sources: [s]}\n"
    "  - {id: east-0-10, name: the eastern belt, kind: belt, line: line, side: east, from_km: 0, to_km: 10, accuracy_m: 1000,"
    " words: [eastern belt], sources: [s]}\n"
    "  - {id: east-all, name: east of the Line, kind: belt, line: line, side: east, from_km: 0, accuracy_m: 1000, sources: [s]}\n"
    "  - {id: province, name: Hill Province, kind: area, box: [32, 36.5, 33, 37.5], country: SYR, admin1: Al-Hill, whole: true,"
    " accuracy_m: 20000, sources: [s]}\n"
    "clauses:\n"
    "  - {id: fire, kind: ban, text: No attacks., actors: [west, east], targets: [west, east], acts: [ASSAULT], versions: [v],"
    " sources: [s]}\n"
    "  - {id: belt-fire, kind: ban, text: No shelling of the belt., actors: [west, east, faction],"
    " acts: [ASSAULT heavy-weapons], zones: [east-0-10], except: [defence, police], versions: [v], sources: [s]}\n"
    "  - {id: province-fire, kind: ban, text: No attacks in the province., actors: [east, faction], acts: [ASSAULT],"
    " zones: [province], versions: [v], sources: [s]}\n"
    "  - {id: defence, kind: self_defence, text: Self-defence., words: [returned fire], versions: [v], sources: [s]}\n"
    "  - {id: police, kind: exclusion, text: Not the police., groups: [police], versions: [v], sources: [s]}\n"
    "  - {id: stay-west, kind: presence_ban, text: Western forces stay west., actors: [west], forces: [army], zones: [east-all],"
    " versions: [v], sources: [s]}\n"
    "  - {id: fly-west, kind: presence_ban, text: Western aircraft stay west., actors: [west], forces: [air], zones: [east-all],"
    " versions: [v], sources: [s]}\n"
    "  - {id: guns-off, kind: min_distance, text: Guns keep 10 km off., actors: [east], weapons: [guns], line: line, side: east,"
    " distance_km: 10, versions: [v], sources: [s]}\n"
    "  - {id: few-tanks, kind: cap, text: At most 20 tanks., actors: [east], what: tanks, max: 20, zones: [east-0-10],"
    " versions: [v], sources: [s]}\n"
    "  - {id: leave, kind: withdraw, text: The east leaves the belt., actors: [east], zones: [east-0-10], by: 2020-06-30,"
    " versions: [v], sources: [s]}\n"
    "  - {id: come, kind: deploy, text: The mission comes., actors: [mission], zones: [east-0-10], by: 2020-06-30,"
    " versions: [v], sources: [s]}\n"
    "  - {id: free, kind: access, text: The mission moves., actors: [west, east], targets: [mission], zones: [east-0-10],"
    " versions: [v], sources: [s]}\n"
    "  - {id: talk, kind: duty, text: They talk., actors: [west, east], acts: [CONSULT], from: 2020-02-01, versions: [v],"
    " sources: [s]}\n"
    "  - {id: free-men, kind: deadline, text: Prisoners are freed., actors: [east], acts: [RETREAT release], by: 2020-03-31,"
    " versions: [v], sources: [s]}\n"
    "  - {id: trucks, kind: rate, text: 100 trucks a day., actors: [west], zones: [province], what: aid trucks, min: 100,"
    " unit: trucks, per: day, versions: [v], sources: [s]}\n"
    "  - {id: inspect, kind: report_every, text: Every 15 days., actors: [mission], every_days: 15, words: [inspection],"
    " versions: [v], sources: [s]}\n"
    "  - {id: end, kind: expiry, text: It ends., by: 2021-12-31, versions: [v], sources: [s]}\n";
static const char shapes[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"line\",\"properties\":{},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[36,31],[36,34]]}}]}";

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
static int64_t make_incident(const Made *m)
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
    sql(str_c(&arena, str_format(&arena, "INSERT INTO incident_events VALUES(%d, %d, 'tells', 'first', 'first', NULL, NULL)",
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

static MonitorSummary monitor_at(const char *as_of)
{
    Diag diag = {0};
    MonitorSummary summary;
    MonitorOptions options = {.program = STR("test"), .as_of = str_from_c(as_of)};
    must(monitor_run(store, &agreement, 1, &options, &arena, &summary, &diag), &diag);
    return summary;
}

/* The finding of a clause and incident (0: a clock); false when there is none. */
static bool find_finding(const char *clause, int64_t incident, Finding *found)
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

static const Made cases[] = {
    /* bans */
    {"attack on the other party", SHELLING, NULL, NULL, WEST, EAST, FAR_EAST, NULL, "fire", "violation", "forbidden act"},
    {"an attack has not happened yet", SHELLING, "future", NULL, WEST, EAST, FAR_EAST, NULL, "fire", NULL, NULL},
    {"nor one that was denied to have happened", SHELLING, "negated", NULL, WEST, EAST, FAR_EAST, NULL, "fire", NULL, NULL},
    {"an alleged one has", SHELLING, "alleged", NULL, WEST, EAST, FAR_EAST, NULL, "fire", "violation", NULL},
    {"before the agreement", SHELLING, NULL, "2019-12-31", WEST, EAST, FAR_EAST, NULL, "fire", NULL, NULL},
    {"against somebody else", SHELLING, NULL, NULL, WEST, "Lebanon", "LBN", "GOV", FAR_EAST, NULL, "fire", NULL, NULL},
    {"its civilians are the party's", SHELLING, NULL, NULL, WEST, "villagers", "SYR", "CVL", FAR_EAST, NULL, "fire", "violation",
     NULL},
    {"nobody named: the country of the place", SHELLING, NULL, NULL, WEST, NOBODY, FAR_EAST, NULL, "fire", "violation", NULL},
    {"no day: it may be older than the agreement", SHELLING, NULL, "", WEST, EAST, FAR_EAST, NULL, "fire", "possible", NULL},
    {"another act", "COERCE", "arrest", "173", NULL, NULL, WEST, EAST, IN_BELT, NULL, "fire", NULL, NULL},
    {"in the belt", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "belt-fire", "violation", NULL},
    {"near the line", SHELLING, NULL, NULL, WEST, EAST, NEAR_LINE, NULL, "belt-fire", "undecidable", "near line"},
    {"near the line, but the report names the belt", SHELLING, NULL, NULL, WEST, EAST, NEAR_LINE,
     "Shells fell in the eastern belt.", "belt-fire", "violation", NULL},
    {"outside the belt", SHELLING, NULL, NULL, WEST, EAST, FAR_EAST, NULL, "belt-fire", "not covered", "outside zone"},
    {"no place", SHELLING, NULL, NULL, WEST, EAST, NOWHERE, NULL, "belt-fire", "undecidable", "place unknown"},
    {"no place, but the belt is named", SHELLING, NULL, NULL, WEST, EAST, NOWHERE, "Shells fell in the eastern belt.", "belt-fire",
     "violation", NULL},
    {"a province is no point", SHELLING, NULL, NULL, WEST, EAST, "Hill", "province", "Hill", 32.5, 36.05, NULL, "belt-fire",
     "undecidable", "place too coarse"},
    {"the means is not told", "ASSAULT", NULL, "190", NULL, NULL, WEST, EAST, IN_BELT, NULL, "belt-fire", "possible", NULL},
    {"self-defence is claimed", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, "The army returned fire.", "belt-fire", "possible", NULL},
    {"the police are left out", SHELLING, NULL, NULL, "Eastern police", "SYR", "COP", NOBODY, IN_BELT, NULL, "belt-fire",
     "possible", NULL},
    {"who did it is not told", SHELLING, NULL, NULL, NOBODY, NOBODY, IN_BELT, NULL, "belt-fire", "possible", "unknown doer"},
    {"a stranger is no party", SHELLING, NULL, NULL, "Turkish army", "TUR", "MIL", NOBODY, IN_BELT, NULL, "belt-fire",
     "not covered", "no party"},
    {"who has not accepted", SHELLING, NULL, NULL, FACTION, NOBODY, IN_BELT, NULL, "belt-fire", "possible", NULL},
    {"a province by name", SHELLING, NULL, NULL, EAST, NOBODY, "Oak", "city", "Hill Governorate", 32.9, 36.2, NULL,
     "province-fire", "violation", NULL},
    {"another province by name", SHELLING, NULL, NULL, EAST, NOBODY, "Oak", "city", "Dale", 32.5, 37, NULL, "province-fire", NULL,
     NULL},
    /* presence for a time */
    {"out of the belt, not into it", SHELLING, NULL, NULL, WEST, EAST, NOWHERE, "Shells came from the eastern belt.", "belt-fire",
     "undecidable", "place unknown"},
    {"the belt is named, but the place is far from it", SHELLING, NULL, NULL, WEST, EAST, FAR_EAST,
     "Shells fell in the eastern belt.", "belt-fire", "undecidable", "place too coarse"},
    {"the report is of one act and the belt of another", SHELLING, NULL, NULL, WEST, EAST, FAR_EAST,
     "Shells fell on Cedar.", "belt-fire", "not covered", NULL},
    {"soldiers over the line", "COERCE", "arrest", "173", NULL, NULL, WEST, EAST, IN_BELT, "Soldiers arrested two men.",
     "stay-west", "violation", "presence for a time"},
    {"on their own side", "COERCE", "arrest", "173", NULL, NULL, WEST, EAST, WEST_OF, NULL, "stay-west", NULL, NULL},
    {"shelling is no presence", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "stay-west", NULL, NULL},
    {"an attack may be", "ASSAULT", "firearms", "193", NULL, NULL, WEST, EAST, IN_BELT, NULL, "stay-west", "possible", NULL},
    {"aircraft over the line", "MOBILIZE", "weapons", "150", NULL, NULL, WEST, NOBODY, IN_BELT, "A drone flew over Alder.",
     "fly-west", "violation", NULL},
    {"aircraft are no soldiers", "MOBILIZE", "weapons", "150", NULL, NULL, WEST, NOBODY, IN_BELT, "A drone flew over Alder.",
     "stay-west", NULL, NULL},
    {"aircraft across the line, no place", "MOBILIZE", "weapons", "150", NULL, NULL, WEST, NOBODY, NOWHERE,
     "An aircraft flew across the Line.", "fly-west", "violation", NULL},
    {"along the line is near it", "MOBILIZE", "weapons", "150", NULL, NULL, WEST, NOBODY, NOWHERE,
     "An aircraft flew along the Line.", "fly-west", "undecidable", "near line"},
    {"a strike may come from afar", "ASSAULT", "aerial", "195", NULL, NULL, WEST, EAST, IN_BELT, NULL, "fly-west", "possible",
     NULL},
    {"soldiers leave where they may not be", "RETREAT", "withdraw", "0874", NULL, NULL, WEST, NOBODY, IN_BELT, "Soldiers left.",
     "stay-west", "compliant", "left"},
    {"guns of 122 mm too near", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They showed 122 mm guns.",
     "guns-off", "violation", "too near"},
    {"guns of 82 mm may be there", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They showed 82 mm guns.",
     "guns-off", NULL, NULL},
    {"guns far off", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, FAR_EAST, "They showed 122 mm guns.", "guns-off", NULL,
     NULL},
    {"too many tanks", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They paraded 35 battle tanks.",
     "few-tanks", "possible", "over the cap"},
    {"few tanks", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They paraded 12 tanks.", "few-tanks", NULL,
     NULL},
    /* duties */
    {"withdrawal in time", "RETREAT", "withdraw", "0874", NULL, NULL, EAST, NOBODY, IN_BELT, NULL, "leave", "compliant", "done"},
    {"withdrawal late", "RETREAT", "withdraw", "0874", NULL, "2020-08-01", EAST, NOBODY, IN_BELT, NULL, "leave", "possible",
     "late"},
    {"withdrawal that was not made", "RETREAT", "withdraw", "0874", "negated", NULL, EAST, NOBODY, IN_BELT, NULL, "leave",
     "possible", "not done"},
    {"announced only", "RETREAT", "withdraw", "0874", "future", NULL, EAST, NOBODY, IN_BELT, NULL, "leave", NULL, NULL},
    {"withdrawal elsewhere", "RETREAT", "withdraw", "0874", NULL, NULL, EAST, NOBODY, FAR_EAST, NULL, "leave", NULL, NULL},
    {"the mission comes", "MOBILIZE", "troops", "154", NULL, NULL, MISSION, NOBODY, IN_BELT, NULL, "come", "compliant", NULL},
    {"the mission is stopped", "COERCE", "restrict", "172", NULL, NULL, WEST, MISSION, IN_BELT, NULL, "free", "violation", NULL},
    {"the mission is stopped somewhere", "COERCE", "restrict", "172", NULL, NULL, WEST, MISSION, NOWHERE, NULL, "free",
     "violation", NULL},
    {"far away", "COERCE", "restrict", "172", NULL, NULL, WEST, MISSION, FAR_EAST, NULL, "free", "not covered", "outside zone"},
    {"somebody else is stopped", "COERCE", "restrict", "172", NULL, NULL, WEST, "farmers", "SYR", "CVL", IN_BELT, NULL, "free",
     NULL, NULL},
    {"let through", "RETREAT", "access", "0873", NULL, NULL, EAST, MISSION, IN_BELT, NULL, "free", "compliant", NULL},
    {"they talk", "CONSULT", "meet", "040", NULL, NULL, WEST, EAST, NOWHERE, NULL, "talk", "compliant", NULL},
    {"talks before that clause", "CONSULT", "meet", "040", NULL, "2020-01-15", WEST, EAST, NOWHERE, NULL, "contact", "not covered",
     "contact"},
    {"talks with others", "CONSULT", "meet", "040", NULL, NULL, WEST, "Turkey", "TUR", "GOV", NOWHERE, NULL, "talk", NULL, NULL},
    {"prisoners freed in time", "RETREAT", "release", "0841", NULL, NULL, EAST, NOBODY, NOWHERE, NULL, "free-men", "compliant",
     NULL},
    {"prisoners freed late", "RETREAT", "release", "0841", NULL, "2020-04-15", EAST, NOBODY, NOWHERE, NULL, "free-men", "possible",
     "late"},
    {"few trucks", "AID", NULL, "073", NULL, NULL, WEST, NOBODY, "Oak", "city", "Hill", 32.5, 37, "It let in 40 trucks.",
     "trucks", "possible", "rate told"},
    {"enough trucks", "AID", NULL, "073", NULL, NULL, WEST, NOBODY, "Oak", "city", "Hill", 32.5, 37, "It let in 140 trucks.",
     "trucks", "compliant", "rate told"},
    {"an inspection", "COOPERATE", NULL, "060", NULL, NULL, MISSION, NOBODY, NOWHERE, "The Mission made an inspection.", "inspect",
     "compliant", NULL},
    {"no inspection", "COOPERATE", NULL, "060", "negated", NULL, MISSION, NOBODY, NOWHERE, "There was no inspection.", "inspect",
     "possible", NULL},
};

static void test_clauses(void **state)
{
    (void)state;
    enum { N = sizeof cases / sizeof *cases };
    int64_t numbers[N];
    for (size_t i = 0; i < N; i++)
        numbers[i] = make_incident(&cases[i]);
    monitor_at("2020-12-31");
    for (size_t i = 0; i < N; i++) {
        Finding f = {0};
        bool any = find_finding(cases[i].clause, numbers[i], &f);
        const char *want = cases[i].result ? cases[i].result : "";
        if (!str_eq(any ? f.result : STR(""), str_from_c(want)))
            fail_msg("%s: '%.*s' in place of '%s' (%.*s)", cases[i].label, STR_ARG(f.result), want, STR_ARG(f.reason));
        if (cases[i].rule)
            assert_str_equal(f.rule, str_from_c(cases[i].rule));
        if (any)
            assert_str_equal(f.level, STR("reported"));
    }
}

/* ---- states of presence */

static void test_presence(void **state)
{
    (void)state;
    Made came = {"", "MOBILIZE", "troops", "154", NULL, "2020-02-10", WEST, NOBODY, IN_BELT, "They built 3 positions.", "", NULL, NULL};
    Made left = {"", "RETREAT", "withdraw", "0874", NULL, "2020-05-01", WEST, NOBODY, IN_BELT, NULL, "", NULL, NULL};
    Made early = {"", "RETREAT", "withdraw", "0874", NULL, "2020-01-20", WEST, NOBODY, IN_BELT, NULL, "", NULL, NULL};
    Finding f;
    make_incident(&early); /* ends nothing that began later */
    int64_t began = make_incident(&came);
    monitor_at("2020-12-31");
    assert_true(find_finding("stay-west", began, &f));
    assert_str_equal(f.subject, STR("presence"));
    assert_str_equal(f.result, STR("violation"));
    assert_str_equal(f.date_start, STR("2020-02-10"));
    assert_str_equal(f.date_end, STR(""));
    int64_t number = f.number;
    make_incident(&left);
    MonitorSummary summary = monitor_at("2020-12-31");
    assert_int_equal(summary.counts.n_changed, 1);
    assert_true(find_finding("stay-west", began, &f));
    assert_int_equal(f.number, number);
    assert_str_equal(f.date_end, STR("2020-05-01"));
}

/* Forces that are there after the day of a withdrawal go against it. */
static void test_still_there(void **state)
{
    (void)state;
    Made came = {"", "MOBILIZE", "troops", "154", NULL, "2020-02-10", EAST, NOBODY, IN_BELT, "They deployed soldiers.", "", NULL, NULL};
    Finding f;
    int64_t began = make_incident(&came);
    monitor_at("2020-06-01");
    assert_false(find_finding("leave", began, &f));
    assert_true(find_finding("leave", 0, &f));
    assert_str_equal(f.result, STR("undecidable"));
    monitor_at("2020-12-31"); /* only the day has changed */
    assert_true(find_finding("leave", began, &f));
    assert_str_equal(f.result, STR("violation"));
    assert_str_equal(f.rule, STR("still there"));
    assert_true(find_finding("leave", 0, &f));
    assert_str_equal(f.result, STR("violation"));
}

/* ---- clocks */

static void expect_clock(const char *as_of, const char *clause, const char *result, const char *words)
{
    Finding f;
    monitor_at(as_of);
    bool any = find_finding(clause, 0, &f);
    if (!result) {
        assert_false(any);
        return;
    }
    assert_true(any);
    assert_str_equal(f.result, str_from_c(result));
    if (str_find(f.reason, str_from_c(words), 0) < 0)
        fail_msg("'%s' is not in '%.*s'", words, STR_ARG(f.reason));
}

static void test_clocks(void **state)
{
    (void)state;
    Made freed = {"", "RETREAT", "release", "0841", NULL, "2020-03-20", EAST, NOBODY, NOWHERE, NULL, "", NULL, NULL};
    Made trucks = {"", "AID", NULL, "073", NULL, "2020-02-21", WEST, NOBODY, "Oak", "city", "Hill", 32.5, 37,
                   "It let in 40 trucks.", "", NULL, NULL};
    expect_clock("2019-12-01", "free-men", NULL, "");
    expect_clock("2020-02-01", "free-men", "undecidable", "it runs");
    expect_clock("2020-04-01", "free-men", "undecidable", "nothing told");
    make_incident(&freed);
    expect_clock("2020-04-01", "free-men", "compliant", "told as done on 2020-03-20");
    expect_clock("2020-04-01", "leave", "undecidable", "it runs");
    expect_clock("2020-07-01", "leave", "undecidable", "to be done by 2020-06-30; nothing told");
    make_incident(&trucks);
    expect_clock("2020-02-29", "trucks", "possible", "10 periods of 1 day");
    expect_clock("2020-02-29", "inspect", "undecidable", "1 period of 15 days");
    expect_clock("2021-12-31", "end", "not covered", "runs until 2021-12-31");
    expect_clock("2022-01-01", "end", "not covered", "ran out");
}

/* ---- a second run */

static int64_t text_number(const char *query)
{
    Diag diag = {0};
    sqlite3_stmt *s = sql_prepare(store, str_from_c(query), &diag);
    assert_non_null(s);
    int64_t value = sql_row(store, s, &diag) == 1 ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    return value;
}

static void touch(int64_t incident, const char *set)
{
    sql("UPDATE counters SET value = value + 1 WHERE name = 'change'");
    sql(str_c(&arena, str_format(&arena, "UPDATE incidents SET %s, change = (SELECT value FROM counters WHERE name = 'change')"
                                 " WHERE number = %d", set, (int)incident)));
}

static void expect_counts(const MonitorSummary *s, int64_t n_new, int64_t n_changed, int64_t n_gone)
{
    if (s->counts.n_new != n_new || s->counts.n_changed != n_changed || s->counts.n_gone != n_gone)
        fail_msg("%d new, %d changed, %d gone", (int)s->counts.n_new, (int)s->counts.n_changed, (int)s->counts.n_gone);
}

static void test_second_run(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding before, after;
    int64_t incident = make_incident(&shelling);
    MonitorSummary s = monitor_at("2020-12-31");
    assert_true(s.run > 0 && s.counts.n_new >= 2);
    assert_true(find_finding("belt-fire", incident, &before));

    s = monitor_at("2020-12-31"); /* nothing has changed */
    assert_int_equal(s.run, 0);
    assert_int_equal(s.n_incidents, 0);
    assert_int_equal(text_number("SELECT count(*) FROM monitor_runs"), 1);

    sql("UPDATE findings SET decision = 'confirmed'");
    touch(incident, "lon = 36.6"); /* moved out of the belt by a person */
    sql("INSERT INTO reviews(number, at, who, action, object, target, field, previous, hash)"
        " VALUES(12, '2020-03-01', 'a', 'correct', 'incident', 'x', 'place', '', 'h')");
    sql(str_c(&arena, str_format(&arena, "INSERT INTO review_objects VALUES(12, 'incident', %d)", (int)incident)));
    s = monitor_at("2020-12-31");
    assert_int_equal(s.n_incidents, 1);
    assert_true(find_finding("belt-fire", incident, &after));
    assert_int_equal(after.number, before.number);
    assert_str_equal(after.result, STR("not covered"));
    assert_str_equal(after.decision, STR("confirmed"));
    assert_int_equal(text_number("SELECT count(*) FROM finding_changes WHERE because LIKE 'review 12 (correct place)%'"
                                 " AND field = 'result' AND old_value = 'violation' AND value = 'not covered'"), 1);

    touch(incident, "decision = 'rejected'");
    s = monitor_at("2020-12-31");
    assert_int_equal(s.counts.n_new, 0);
    assert_true(s.counts.n_gone >= 2);
    assert_false(find_finding("belt-fire", incident, &after));
    touch(incident, "decision = 'open', lon = 36.05");
    monitor_at("2020-12-31");
    assert_true(find_finding("belt-fire", incident, &after));
    assert_int_equal(after.number, before.number);
    assert_str_equal(after.result, STR("violation"));
    assert_str_equal(after.decision, STR("confirmed"));
}

/* Who did it, as a person said: a code, or a party's name. */
static void test_attribution(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, NOBODY, EAST, IN_BELT, NULL, "", NULL, NULL};
    static const char *const said[] = {"ISR MIL", "West", "west"};
    Finding f;
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("belt-fire", incident, &f));
    assert_str_equal(f.rule, STR("unknown doer"));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        touch(incident, str_c(&arena, str_format(&arena, "attribution = '%s'", said[i])));
        monitor_at("2020-12-31");
        assert_true(find_finding("belt-fire", incident, &f));
        assert_str_equal(f.result, STR("violation"));
        assert_str_equal(f.party, STR("west"));
    }
}

/* Levels are the incident's: what a person verified is verified, nothing else. */
static void test_levels(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f;
    int64_t incident = make_incident(&shelling);
    static const char *const levels[] = {"alleged", "corroborated", "verified", "refuted"};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        touch(incident, str_c(&arena, str_format(&arena, "level = '%s'", levels[i])));
        monitor_at("2020-12-31");
        assert_true(find_finding("belt-fire", incident, &f));
        assert_str_equal(f.level, str_from_c(levels[i]));
    }
    assert_int_equal(text_number("SELECT count(*) FROM findings WHERE level = 'verified'"), 0);
}

static void test_changed_agreement(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f;
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", incident, &f));
    const char *clause = strstr(yaml, "  - {id: fire,"), *next = strstr(clause, "  - {id: belt-fire");
    write_agreement(str_c(&arena, str_format(&arena, "%.*s%s", (int)(clause - yaml), yaml, next)));
    MonitorSummary s = monitor_at("2020-12-31");
    expect_counts(&s, 0, 0, 1);
    assert_false(find_finding("fire", incident, &f));
    assert_true(find_finding("belt-fire", incident, &f));
    assert_int_equal(text_number("SELECT count(*) FROM finding_changes WHERE field = 'gone' AND because LIKE '%agreement%'"), 1);
}

static void test_hidden(void **state)
{
    (void)state;
    Made shelling = {"", SHELLING, NULL, NULL, WEST, EAST, IN_BELT, NULL, "", NULL, NULL};
    Finding f;
    int64_t incident = make_incident(&shelling);
    monitor_at("2020-12-31");
    assert_true(find_finding("fire", incident, &f));
    sql("UPDATE reports SET hidden = 1");
    touch(incident, "n_reports = 1");
    monitor_at("2020-12-31");
    assert_false(find_finding("fire", incident, &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_clauses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_presence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_still_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_clocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_second_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_attribution, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_changed_agreement, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hidden, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
