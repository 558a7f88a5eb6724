/* The periodic report: what is counted where, the period before, rejected findings, hostile texts in the pages. */
#include "unit/unit.h"

#include <sqlite3.h>
#include <unistd.h>

#include "write/period_pages.h"

static char folder[] = "/tmp/truce-period-XXXXXX";
static char path[64];

#define FINDING(n, clause, kind, result, level, party, zone, day, decision)                                        \
    "INSERT INTO incidents(number,type,status,level,summary,added,change,contested,precision)"                      \
    " VALUES(" #n ",'ASSAULT','asserted','reported','S" #n "','x',1," #n " = 3,'city');"                            \
    "INSERT INTO findings(agreement,clause,clause_kind,incident,subject,result,level,party,zone,date_start,"        \
    "place_name,lat,lon,reason,rule,decision,added_run,changed_run,change) VALUES('disengagement-1974','" clause    \
    "','" kind "'," #n ",'incident','" result "','" level "','" party "'," zone ",'" day "',"                       \
    "'<script>alert(1)</script>|x',33.0,35.9,'because a < b & \"c\"','r','" decision "',1,1,1);"

static const char rows[] =
    "INSERT INTO agreements VALUES('disengagement-1974','t','',0);"
    "INSERT INTO monitor_runs(number,started,program,as_of,agreements) VALUES(1,'x','p','2025-08-31','a');"
    FINDING(1, "b1", "presence_ban", "violation", "reported", "israel", "'area-of-separation'", "2025-08-01", "open")
    FINDING(2, "b1", "presence_ban", "violation", "alleged", "israel", "'area-of-separation'", "2025-08-31", "open")
    FINDING(3, "a", "ban", "possible", "corroborated", "", "NULL", "2025-08-15", "open")
    FINDING(4, "b1", "presence_ban", "violation", "reported", "israel", "'area-of-separation'", "2025-08-15", "rejected");
static const char more_rows[] =
    FINDING(5, "b1", "presence_ban", "violation", "reported", "israel", "'area-of-separation'", "2025-07-31", "open")
    FINDING(6, "b1", "presence_ban", "violation", "reported", "israel", "'area-of-separation'", "2025-09-01", "open")
    FINDING(7, "undof", "access", "violation", "reported", "israel", "NULL", "2025-08-20", "confirmed")
    "UPDATE incidents SET type = 'CONSULT', date_start = '2025-08-19', place_name = 'Paris' WHERE number = 7;"
    "INSERT INTO incident_parties(incident,side,ordinal,text,name,country) VALUES"
    "(7,'actor',0,'he','Syria','SYR'),(7,'recipient',0,'they','Israel','ISR'),(7,'mediator',0,'=cmd','=cmd','USA');";

/* A report of an outlet that tells incident 1. */
#define TOLD(n, outlet, kind, hidden_report, hidden_origin)                                                        \
    "INSERT INTO sources VALUES(" #n ",'" outlet "');"                                                              \
    "INSERT INTO reports(number,id,sha256,kind,source,text,origin,line,run,hidden)"                                 \
    " VALUES(" #n ",'r','h" #n "','text'," #n ",'x','t',0,1," #hidden_report ");"                                   \
    "INSERT INTO events(number,report,id,sentence,type,quad,goldstein,score,status,sentence_beg,sentence_end,"      \
    "words_beg,words_end,trigger_beg,trigger_end,confidence) VALUES(" #n "," #n ",'e',0,'ASSAULT',4,0,0,'asserted'," \
    "0,1,0,1,0,1,1);"                                                                                               \
    "INSERT INTO incident_events(incident,event,side,rule,why) VALUES(1," #n ",'tells','r','w');"                   \
    "INSERT INTO attributions(event,ordinal,text,beg,end) VALUES(" #n ",0,'words of " outlet "',0,1);"             \
    "INSERT INTO origins(number,kind,name,hidden) VALUES(" #n ",'" kind "','" outlet "'," #hidden_origin ");"       \
    "INSERT INTO event_origins(event,origin,rule) VALUES(" #n "," #n ",'r');"

/* The agency is hidden, the outlet that bears its name with it; so are a report, and an event whose origin has another name. */
static const char told_rows[] =
    TOLD(1, "Open Wire", "outlet", 0, 0) TOLD(2, "Kept Wire", "outlet", 0, 0) TOLD(3, "Shut Wire", "outlet", 1, 0)
    TOLD(4, "Other Wire", "outlet", 0, 0)
    "INSERT INTO origins(number,kind,name,hidden) VALUES(9,'agency','Kept Wire',1),(10,'person','A Person',1);"
    "UPDATE event_origins SET origin = 10 WHERE event = 4;";

static int set_up(void **state)
{
    (void)state;
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a.db", folder);
    Store *store;
    Diag diag = {0};
    sqlite3 *db;
    if (!store_open(&store, str_from_c(path), STORE_WRITE, &diag))
        return -1;
    store_close(store);
    int result = sqlite3_open(path, &db) == SQLITE_OK && sqlite3_exec(db, rows, NULL, NULL, NULL) == SQLITE_OK &&
                         sqlite3_exec(db, more_rows, NULL, NULL, NULL) == SQLITE_OK &&
                         sqlite3_exec(db, told_rows, NULL, NULL, NULL) == SQLITE_OK
                     ? 0 : -1;
    sqlite3_close(db);
    return result;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

static PeriodReport read_report(Arena *arena, const char *period, bool compared)
{
    Diag diag = {0};
    Problems problems = {.arena = arena};
    Agreement *agreement = NULL;
    Store *store;
    PeriodReport report;
    int32_t from, to;
    assert_true(agreement_open(STR("agreements/disengagement-1974.yaml"), arena, &agreement, &problems, &diag));
    assert_true(store_open(&store, str_from_c(path), STORE_READ, &diag));
    assert_true(period_parse(str_from_c(period), &from, &to));
    assert_true(period_report_read(&report, store, agreement, from, to, compared, NULL, arena, &diag));
    store_close(store);
    return report;
}

static void test_counts(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PeriodReport r = read_report(&arena, "2025-08", true);
    assert_int_equal(r.n_findings, 4);
    assert_int_equal(r.n_rejected, 1);
    assert_int_equal(r.total.n[RESULT_VIOLATION][LEVEL_REPORTED], 2);
    assert_int_equal(r.total.n[RESULT_VIOLATION][LEVEL_ALLEGED], 1);
    assert_int_equal(r.total.n[RESULT_POSSIBLE][LEVEL_CORROBORATED], 1);
    assert_int_equal(r.total.n[RESULT_VIOLATION][LEVEL_VERIFIED], 0);
    assert_int_equal(r.total_before.n[RESULT_VIOLATION][LEVEL_REPORTED], 1);
    assert_int_equal(r.days[0].n[LEVEL_REPORTED], 1);
    assert_int_equal(r.days[30].n[LEVEL_ALLEGED], 1);
    assert_int_equal(r.days_before[30].n[LEVEL_REPORTED], 1);
    assert_true(str_eq(r.clauses.v[0].key, STR("a"))); /* the agreement's order */
    assert_true(str_eq(r.parties.v[r.parties.n - 1].name, STR("not attributed to a party")));
    arena_close(&arena);
}

static void test_hidden_sources(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PeriodReport r = read_report(&arena, "2025-08", false);
    Str all = STR("");
    for (int32_t i = 0; i < r.n_sources; i++)
        all = str_format(&arena, "%.*s%.*s;", STR_ARG(all), STR_ARG(r.sources[i]));
    assert_str_equal(all, STR("Open Wire;words of Open Wire;"));
    arena_close(&arena);
}

static void test_periods(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PeriodReport r = read_report(&arena, "2025-08-10/2025-08-20", true);
    assert_true(str_eq(r.before_from_text, STR("2025-07-30")) && str_eq(r.before_to_text, STR("2025-08-09")));
    assert_int_equal(r.n_findings, 2);
    r = read_report(&arena, "2025-08", true);
    assert_true(str_eq(r.before_from_text, STR("2025-07-01")) && str_eq(r.before_to_text, STR("2025-07-31")));
    r = read_report(&arena, "2025-08-01", false);
    assert_int_equal(r.n_findings, 1);
    assert_int_equal(r.total_before.n[RESULT_VIOLATION][LEVEL_REPORTED], 0);
    /* quarters and ISO weeks */
    r = read_report(&arena, "2025-Q3", true);
    assert_true(str_eq(r.from_text, STR("2025-07-01")) && str_eq(r.to_text, STR("2025-09-30")));
    assert_true(str_eq(r.before_from_text, STR("2025-04-01")) && str_eq(r.before_to_text, STR("2025-06-30")));
    r = read_report(&arena, "2025-Q1", true);
    assert_true(str_eq(r.before_from_text, STR("2024-10-01")) && str_eq(r.before_to_text, STR("2024-12-31")));
    r = read_report(&arena, "2025-W33", true);
    assert_true(str_eq(r.from_text, STR("2025-08-11")) && str_eq(r.to_text, STR("2025-08-17")));
    assert_true(str_eq(r.before_from_text, STR("2025-08-04")) && str_eq(r.before_to_text, STR("2025-08-10")));
    r = read_report(&arena, "2025-W01", false); /* begins in the year before */
    assert_true(str_eq(r.from_text, STR("2024-12-30")) && str_eq(r.to_text, STR("2025-01-05")));
    r = read_report(&arena, "2020-W53", false);
    assert_true(str_eq(r.from_text, STR("2020-12-28")));
    int32_t from, to;
    static const char *const wrong[] = {"2025-W53", "2025-W00", "2025-Q5", "2025-Q0", "2025-X3", "2025-W3","", "2025-08-31/2025-08-01", "2025-13", "August", "2025-08-01/", "/"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(period_parse(str_from_c(wrong[i]), &from, &to));
    arena_close(&arena);
}

static void test_contacts(void **state)
{
    (void)state;
    Arena arena = test_arena(), text = test_arena();
    PeriodReport r = read_report(&arena, "2025-08", false);
    assert_int_equal(r.n_contacts, 1);
    assert_int_equal(r.contacts[0].n_parties, 2);
    assert_int_equal(r.contacts[0].n_mediators, 1);
    Out out = out_to_memory(&text);
    period_contacts_csv(&out, &r, &arena);
    assert_true(str_find(out_text(&out), STR("Syria; Israel,'=cmd,"), 0) > 0); /* no formula for a spreadsheet */
    arena_close(&text);
    arena_close(&arena);
}

/* Texts of reports stay texts in every page. */
static void test_hostile_text(void **state)
{
    (void)state;
    Arena arena = test_arena(), text = test_arena();
    PeriodReport r = read_report(&arena, "2025-08", true);
    PeriodMaking making = {.program = STR("truce")};
    Out html = out_to_memory(&text);
    period_html(&html, &r, &making, &arena);
    assert_int_equal(str_find(out_text(&html), STR("<script"), 0), -1);
    assert_true(str_find(out_text(&html), STR("&lt;script&gt;"), 0) > 0);
    assert_true(str_find(out_text(&html), STR("because a &lt; b &amp; &quot;c&quot;"), 0) > 0);
    assert_int_equal(str_find(out_text(&html), STR("http://"), 0) >= 0, 1); /* the name of SVG alone */
    arena_reset(&text);
    Out markdown = out_to_memory(&text);
    period_markdown(&markdown, &r, &making, &arena);
    assert_int_equal(str_find(out_text(&markdown), STR("<script>"), 0), -1);
    assert_true(str_find(out_text(&markdown), STR("\\|x"), 0) > 0);
    assert_true(str_find(out_text(&markdown), STR("reported, contested") , 0) > 0 ||
                str_find(out_text(&markdown), STR("corroborated, contested"), 0) > 0);
    arena_close(&text);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hidden_sources, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_periods, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_contacts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_text, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
