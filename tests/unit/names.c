/* Tests of know/names and know/build on knowledge files made here: what matches, what must not, ranking,
 * errors with lines, equal bytes, and a slow twin of the matcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "know/build.h"
#include "know/names.h"
#include "know/places.h"

static const char actors[] =
    "# made for the tests\n"
    "id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\tadjectives\tpeople\tcapitals\tpart_of\n"
    "syr\tSyria\tSyrian Arab Republic\tstate\tSYR\t\t\t\t\tSyrian\tSyrian|Syrians\tDamascus\t\n"
    "usa\tUnited States\tUS|United States of America\tstate\tUSA\t\t\t\t\tUS|American\tAmericans\tWashington\t\n"
    "ukr\tUkraine\t\tstate\tUKR\t\t\t\t\tUkrainian\tUkrainians\tKyiv\t\n"
    "tur\tTurkey\tTürkiye\tstate\tTUR\t\t\t\t\tTurkish\tTurks\tAnkara\t\n"
    "fra\tFrance\t\tstate\tFRA\t\t\t\t\tFrench\tFrench\tParis\t\n"
    "uno\tUnited Nations\tUN\tigo\tUNO\t\t\t\t\t\t\t\t\n"
    "syr.president.al-sharaa\tAhmad al-Sharaa\tAbu Mohammad al-Julani\tperson\tSYR\tGOV\tpresident\t2025-01-29\t\t\t\t\tsyr\n"
    "syr.president.al-assad\tBashar al-Assad\t\tperson\tSYR\tGOV\tpresident\t2000-07-17\t2024-12-08\t\t\t\tsyr\n"
    "syr.president.hafez\tHafez al-Assad\t\tperson\tSYR\tGOV\tpresident\t1971\t2000-06-10\t\t\t\tsyr\n"
    "syr.minister.shaibani\tAsaad al-Shaibani\t\tperson\tSYR\tGOV\tforeign minister\t2024-12-21\t\t\t\t\tsyr\n"
    "egy.president.sisi\tAbdel Fattah el-Sisi\t\tperson\tEGY\tGOV\tpresident\t2014-06-08\t\t\t\t\t\n"
    "gbr.pm.may\tTheresa May\t\tperson\tGBR\tGOV\tprime minister\t2016-07-13\t2019-07-24\t\t\t\t\n"
    "eu.von-der-leyen\tUrsula von der Leyen\t\tperson\tEUR\tGOV\tpresident\t2019-12-01\t\t\t\t\t\n"
    "chn.president.xi\tXi Jinping\t\tperson\tCHN\tGOV\tpresident\t2013-03-14\t\t\t\t\t\n"
    "hezbollah\tHezbollah\t\tarmed-group\tLBN\tREB\t\t\t\t\t\t\t\n"
    "ypg\tPeople's Protection Units\tYPG\tarmed-group\tSYR\tREB\t\t\t\t\t\t\t\n"
    "time\tTime\t\tmedia\tUSA\tJRN\t\t\t\t\t\t\t\n"
    "pace\tParliamentary Assembly\tPACE\tigo\tIGO\t\t\t\t\t\t\t\t\n"
    "blr.makei\tVladimir Makei\t\tperson\tBLR\tGOV\tforeign minister\t\t\t\t\t\t\n"
    "chn.he\tHe Lifeng\t\tperson\tCHN\tGOV\tvice premier\t\t\t\t\t\t\n"
    "opec-plus\tOPEC+\t\tigo\tIGO\t\t\t\t\t\t\t\t\n";

static const char roles[] = "singular\tplural\tsector\tkind\tarmed\n"
                            "foreign minister\tforeign ministers\tGOV\tperson\t0\n"
                            "pace car driver\tpace car drivers\tLAB\tperson\t0\n"
                            "make up artist\tmake up artists\tLAB\tperson\t0\n"
                            "rebel\trebels\tREB\tperson\t1\n"
                            "police\tpolice\tCOP\tgroup\t1\n";

static const char sources[] = "name\taliases\tkind\tcountry\townership\treliability\tdomain\n"
                              "SANA\tSyrian Arab News Agency\tagency\tSYR\tstate\tC\tsana.example\n";

static const char areas[] = "name\taliases\tkind\tcountry\tlat\tlon\tradius_km\n"
                            "Golan Heights\tGolan\tarea\tSYR\t33\t35.8\t40\n"
                            "Suwayda\tAs-Suwayda\tadmin1\tSYR\t32.7\t36.57\t60\n"
                            "Izra\tIzraa\tcity\tSYR\t32.84\t36.24\t\n";

static const char towns[] =
    "geonameid\tname\talternates\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\n"
    "11\tParis\tLutetia\tcity\tFRA\tÎle-de-France\t48.85341\t2.3488\t2138551\n"
    "12\tParis\t\tcity\tUSA\tTexas\t33.66094\t-95.55551\t24171\n"
    "13\tAs Suwaydā’\tEs Suweida\tcity\tSYR\tAs-Suwayda\t32.70896\t36.56951\t64730\n"
    "14\tDamascus\tDimashq\tcity\tSYR\tDimashq\t33.5102\t36.29128\t1569394\n"
    "15\tIzra\t\tcity\tSYR\tDaraa\t32.85\t36.25\t6000\n";

static const char common[] = "word\nTurkey\nMay\nTime\n";

static char folder[] = "/tmp/truce-names-XXXXXX";
static Arena arena;
static Know *know;
static Str file;

static Str write_file(const char *name, const char *text)
{
    Diag diag = {0};
    Str path = file_join(&arena, str_from_c(folder), str_from_c(name));
    assert_true(file_write(path, str_from_c(text), &diag));
    return path;
}

static bool build(Str towns_path, const Str *overlay, Str output, KnowErrors *errors)
{
    KnowSummary summary;
    KnowSources from = {.data_folder = str_from_c(folder), .towns = towns_path, .actors = overlay,
                        .n_actors = overlay != NULL};
    return know_build(&from, output, &arena, &summary, errors);
}

static int set_up(void **state)
{
    (void)state;
    Diag diag = {0};
    KnowErrors errors;
    if (!arena_open(&arena, (ptrdiff_t)1 << 30) || !mkdtemp(folder))
        return -1;
    const char *const parts[] = {"actors", "places"};
    for (int i = 0; i < 2; i++)
        if (!file_make_folder(file_join(&arena, str_from_c(folder), str_from_c(parts[i])), &diag))
            return -1;
    write_file("actors/a.tsv", actors);
    write_file("roles.tsv", roles);
    write_file("sources.tsv", sources);
    write_file("places/areas.tsv", areas);
    write_file("common-words.tsv", common);
    file = file_join(&arena, str_from_c(folder), STR("know.truce"));
    if (!build(write_file("towns", towns), NULL, file, &errors)) {
        print_error("%s\n", errors.items[0].message);
        return -1;
    }
    return know_open(&know, file, &diag) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    know_close(know);
    const char *const names[] = {"actors/a.tsv", "roles.tsv", "sources.tsv", "places/areas.tsv", "towns",
                                 "common-words.tsv", "know.truce", "again.truce", "overlay.tsv", "actors", "places", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(str_c(&arena, file_join(&arena, str_from_c(folder), str_from_c(names[i]))));
    arena_close(&arena);
    return 0;
}

/* Tokens of a text: split at blanks. */
static int32_t tokens(Str text, Str *forms)
{
    int32_t n = 0;
    while (text.n)
        forms[n++] = str_cut(&text, ' ');
    return n;
}

/* "1-3 name syr" for every match: the span, the kind, the id or name of the best at a day, flags. */
static Str show(Str text, int32_t day)
{
    static const char *const kinds[] = {"name", "adj", "people", "role", "source", "capital", "place", "surname"};
    Str forms[64], shown = STR("");
    NameMatch *matches;
    int32_t n_matches, n = tokens(text, forms);
    know_match(know, forms, n, &arena, &matches, &n_matches);
    for (int32_t i = 0; i < n_matches; i++) {
        const NameMatch *m = &matches[i];
        int32_t best = know_best(know, m, day);
        KnowEntry e = know_entry(know, m->entries[best]);
        shown = str_format(&arena, "%.*s%s%d-%d %s %.*s%s%s%s", STR_ARG(shown), i ? "; " : "", (int)m->beg,
                           (int)m->end, kinds[m->kinds[best]], STR_ARG(e.id.n ? e.id : e.name),
                           m->flags & NAME_WEAK ? " weak" : "", m->flags & NAME_LOOSE ? " loose" : "",
                           m->flags & NAME_PLURAL ? " plural" : "");
    }
    return shown;
}

static const struct {
    const char *label, *text, *date, *want;
} rows[] = {
    {"a state", "Talks with Syria ended .", "", "2-3 name syr"},
    {"the longest name", "the United States of America said", "", "1-5 name usa"},
    {"adjective and role", "The Syrian Foreign Minister left", "", "1-2 adj syr; 2-4 role foreign minister"},
    {"a role in lower case, plural", "two foreign ministers met", "", "1-3 role foreign minister plural"},
    {"plural like the singular", "the police fired", "", "1-2 role police"},
    {"short capitals", "the US and us", "", "1-2 name usa"},
    {"dots in capitals", "the U.S. said", "", "1-2 name usa"},
    {"UN is not un", "un UN", "", "1-2 name uno"},
    {"proper names are never lower case", "a turkey in syria", "", ""},
    {"capitals of a heading", "SYRIA TALKS", "", "0-1 name syr"},
    {"possessive stays outside", "Syria 's army", "", "0-1 name syr"},
    {"possessive in one token", "Syria's army", "", "0-1 name syr"},
    {"possessive inside a name", "the People 's Protection Units said", "", "1-5 name ypg"},
    {"the same with a curly apostrophe", "the People ’s Protection Units", "", "1-5 name ypg"},
    {"hyphens as tokens", "Asaad al - Shaibani met", "", "0-4 name syr.minister.shaibani"},
    {"hyphens inside a token", "Asaad al-Shaibani met", "", "0-2 name syr.minister.shaibani"},
    {"article left out", "Then Asaad Shaibani met", "", "1-3 name syr.minister.shaibani loose"},
    {"vowels and doubled letters", "Then As’ad al-Sheibani met", "", "1-3 name syr.minister.shaibani loose"},
    {"surname", "and Shaibani met", "", "1-2 surname syr.minister.shaibani"},
    {"surname with article", "and al - Shaibani met", "", "1-4 surname syr.minister.shaibani"},
    {"apostrophe inside", "Then Ahmed al-Shara’a", "", "1-3 name syr.president.al-sharaa loose"},
    {"another name of war", "and Abu Muhammad al-Jolani", "", "1-4 name syr.president.al-sharaa loose"},
    {"servant of, joined", "and Abdulfattah al-Sisi", "", "1-3 name egy.president.sisi loose"},
    {"servant of, apart", "and Abd al-Fattah as-Sisi", "", "1-4 name egy.president.sisi loose"},
    {"surname with particles", "and von der Leyen said", "", "1-4 surname eu.von-der-leyen"},
    {"the last word alone is not it", "and Leyen said", "", ""},
    {"family name first", "and Xi said", "", "1-2 surname chn.president.xi"},
    {"by date: the later", "and Assad said", "2020-01-01", "1-2 surname syr.president.al-assad"},
    {"by date: the earlier", "and Assad said", "1980-01-01", "1-2 surname syr.president.hafez"},
    {"by date: neither, the last before", "and Assad said", "2025-08-20", "1-2 surname syr.president.al-assad"},
    {"a surname that is a word", "In May they met", "", "1-2 surname gbr.pm.may weak"},
    {"a common word at the start", "Time flies", "", "0-1 name time weak"},
    {"the same inside", "with Time they", "", "1-2 name time"},
    {"after a full stop", "eat . Time flies", "", "2-3 name time weak"},
    {"a state is never weak", "Turkey was served", "", "0-1 name tur"},
    {"diacritics", "with Turkiye they", "", "1-2 name tur"},
    {"a capital for the government", "and Kiev said", "", "1-2 capital ukr weak loose"},
    {"Hizbullah", "and Hizbullah said", "", "1-2 name hezbollah weak loose"},
    {"Hizballah", "and Hizballah said", "", "1-2 name hezbollah weak loose"},
    {"source", "news agency Sana said", "", "2-3 source SANA"},
    {"a place", "in the Golan Heights today", "", "2-4 place Golan Heights"},
    {"a place, spelled otherwise", "in Sweida today", "", "1-2 place Suwayda weak loose"},
    {"a sign in the name", "with OPEC + today", "", "1-3 name opec-plus"},
    {"no name across a comma", "Asaad , al-Shaibani", "", "0-1 surname syr.president.al-assad weak loose; 2-3 surname syr.minister.shaibani"},
    {"no article without hyphen", "struck as Sisi left", "", "2-3 surname egy.president.sisi"},
    {"a line break inside", "Ahmad \n al-Sharaa", "", "0-3 name syr.president.al-sharaa"},
    {"not over an empty line", "Ahmad \n\n al-Sharaa", "", "2-3 surname syr.president.al-sharaa"},
    {"not half a token", "Anti-Syria and Syria-first", "", ""},
    {"an acronym that is a word", "Pace and the PACE", "", "3-4 name pace"},
    {"a loose key that is a word's", "In Make and Makey", "", ""},
    {"its surname all the same", "and Makei said", "", "1-2 surname blr.makei"},
    {"a surname that is a pronoun", "and He Lifeng said He", "", "1-3 name chn.he"},
    {"nothing", "", "", ""},
    {"invalid bytes", "\xff\xfe Syria \xe2\x80", "", "1-2 name syr"},
};

static void test_matches(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t day = DAY_MIN;
        day_parse(str_from_c(rows[i].date), &day, NULL);
        Str got = show(str_from_c(rows[i].text), day);
        if (!str_eq(got, str_from_c(rows[i].want))) {
            print_error("%s: '%s'\n  got  '%.*s'\n  want '%s'\n", rows[i].label, rows[i].text, STR_ARG(got),
                        rows[i].want);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void test_rank(void **state)
{
    (void)state;
    Str forms[] = {STR("and"), STR("Assad")};
    NameMatch *m;
    int32_t n, order[8], day;
    know_match(know, forms, 2, &arena, &m, &n);
    assert_int_equal(n, 1);
    assert_int_equal(m->n_entries, 2);
    day_parse(STR("1990"), &day, NULL);
    know_rank(know, m, day, order);
    assert_true(str_eq(know_entry(know, m->entries[order[0]]).id, STR("syr.president.hafez")));
    assert_true(str_eq(know_entry(know, m->entries[order[1]]).id, STR("syr.president.al-assad")));
    assert_int_equal(know_best(know, m, day), order[0]);
}

static void test_look_ups(void **state)
{
    (void)state;
    int32_t entry = know_find_id(know, STR("syr.minister.shaibani"));
    assert_true(entry >= 0);
    KnowEntry e = know_entry(know, (uint32_t)entry);
    assert_true(str_eq(e.role, STR("foreign minister")) && str_eq(e.sector, STR("GOV")));
    assert_int_equal(e.part, know_find_country(know, STR("SYR")));
    assert_true(e.from == day_from_date(2024, 12, 21) && e.to == DAY_MAX);
    assert_int_equal(know_find_id(know, STR("nobody")), -1);
    assert_int_equal(know_find_country(know, STR("ZZZ")), -1);
}

static void test_places(void **state)
{
    (void)state;
    int32_t n, end;
    const uint32_t *p = know_place_candidates(know, STR("Paris"), &arena, &n);
    assert_int_equal(n, 2);
    KnowPlace paris = know_place(know, p[0]);
    assert_true(str_eq(paris.country, STR("FRA")) && paris.capital && paris.geonameid == 11);
    assert_true(paris.lat > 48.8534 && paris.lat < 48.85342);
    assert_false(know_place(know, p[1]).capital);
    Str forms[] = {STR("in"), STR("As"), STR("-"), STR("Suwayda"), STR("Governorate")};
    bool loose;
    p = know_places(know, forms, 5, 1, &arena, &end, &n, &loose);
    assert_true(n == 2 && end == 4 && know_place(know, p[0]).geonameid == 13);
    assert_non_null(know_place_candidates(know, STR("Sweida"), &arena, &n));
    assert_null(know_place_candidates(know, STR("paris"), &arena, &n));
    assert_null(know_place_candidates(know, STR("Paris Hilton"), &arena, &n));
    assert_int_equal(n, 0);
    /* a town of both lists is one, with the aliases of the second */
    p = know_place_candidates(know, STR("Izraa"), &arena, &n);
    assert_true(n == 1 && know_place(know, p[0]).geonameid == 15);
}

static void test_same_bytes(void **state)
{
    (void)state;
    Str again = file_join(&arena, str_from_c(folder), STR("again.truce")), a, b = STR("");
    KnowErrors errors;
    Diag diag = {0};
    assert_true(build(file_join(&arena, str_from_c(folder), STR("towns")), NULL, again, &errors));
    assert_true(file_read(file, 1 << 30, &arena, &a, &diag) && file_read(again, 1 << 30, &arena, &b, &diag));
    assert_true(str_eq(a, b));
}

static void test_errors(void **state)
{
    (void)state;
    Str overlay = write_file("overlay.tsv", "id\tname\tkind\tcountry\tsector\tfrom\tto\tpart_of\n"
                                            "a\tA\tstate\tXXX\t\t\t\t\n"
                                            "b\tB\tthing\tSYR\t\t\t\t\n"
                                            "c\tC; old\tstate\tSYR\tKING\t2024-13\t\tnobody\n"
                                            "d\t\tstate\tSYR\t\t2024\t2023\t\n"
                                            "d\tD\tstate\tSYR\t\t\t\t\n"
                                            "E!\tE\tstate\tSYR\t\t\t\t\n");
    static const char *const want[] = {
        ":2: unknown country 'XXX'",
        ":3: unknown kind 'thing'",
        ":4: '2024-13' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)",
        ":4: unknown sector 'KING'",
        ":4: 'C; old' cannot be a name (a sign other than . , ' - + / & ! ( ) \" in it, or more than 16 words)",
        ":5: it ends (2023) before it begins (2024)",
        ":5: the name is empty",
        ":6: id 'd' stands already at ",
        ":7: 'E!' is not an id (lower-case letters, digits, dots, hyphens)",
        ":4: part_of names no actor: 'nobody'",
    };
    Str output = file_join(&arena, str_from_c(folder), STR("never.truce"));
    KnowErrors errors;
    assert_false(build(STR(""), &overlay, output, &errors));
    assert_int_equal(file_kind(output), FILE_MISSING);
    int n_want = (int)(sizeof want / sizeof *want), failed = 0;
    for (int i = 0; i < n_want || i < errors.n; i++) {
        Str message = i < errors.n ? str_from_c(errors.items[i].message) : STR("(none)");
        if (i >= n_want || !str_starts(message, overlay) || str_find(message, str_from_c(want[i]), 0) < 0) {
            print_error("error %d: got '%.*s', want '%s'\n", i, STR_ARG(message), i < n_want ? want[i] : "(none)");
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    assert_int_equal(errors.total, n_want);
}

static void test_overlay(void **state)
{
    (void)state;
    Str overlay = write_file("overlay.tsv", "id\tname\tkind\tcountry\nhezbollah\tParty of God\tparty\tLBN\n");
    Str again = file_join(&arena, str_from_c(folder), STR("again.truce"));
    KnowErrors errors;
    Diag diag = {0};
    Know *other;
    assert_true(build(STR(""), &overlay, again, &errors));
    assert_true(know_open(&other, again, &diag));
    int32_t entry = know_find_id(other, STR("hezbollah"));
    assert_true(entry >= 0);
    assert_true(str_eq(know_entry(other, (uint32_t)entry).name, STR("Party of God")));
    know_close(other);
}

/* A pseudo-random number below n, the same in every run. */
static uint32_t next_random(uint32_t n)
{
    static uint64_t x = 88172645463325252u;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return (uint32_t)(x >> 33) % n;
}

/* The words that a list of names begins with must match the tokens from at on: exact names only, in the
 * spelling of the file. Returns the length of the longest. */
static int32_t slow_longest(const Str *forms, int32_t n, int32_t at, const char *const *names)
{
    int32_t longest = 0;
    for (; *names; names++) {
        int32_t i = at;
        bool ok = true;
        for (Str rest = str_from_c(*names); ok && rest.n; i++)
            ok = i < n && str_eq(str_cut(&rest, ' '), forms[i]);
        if (ok && i - at > longest)
            longest = i - at;
    }
    return longest;
}

static void test_slow_twin(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Syria", "Syrian Arab Republic", "Syrian", "Syrians", "United States", "United States of America", "US",
        "American", "Americans", "Washington", "Ukraine", "Ukrainian", "United Nations", "UN", "OPEC +",
        "People 's Protection Units", "YPG", "foreign minister", "foreign ministers", "rebel", "rebels",
        "Golan", "Golan Heights", "French", "France", "Paris", NULL};
    static const char *const words[] = {"Syria", "Syrian", "Arab", "Republic", "United", "States", "of", "America",
                                        "US", "American", "Nations", "UN", "OPEC", "+", "People", "'s", "Protection",
                                        "Units", "foreign", "minister", "ministers", "rebels", "Golan", "Heights",
                                        ",", "the", "us", "syria", "France", "Paris"};
    for (int round = 0; round < 20000; round++) {
        ArenaMark mark = arena_mark(&arena);
        Str forms[24];
        NameMatch *matches;
        int32_t n = (int32_t)next_random(24), n_matches, k = 0;
        for (int32_t i = 0; i < n; i++)
            forms[i] = str_from_c(words[next_random(sizeof words / sizeof *words)]);
        know_match(know, forms, n, &arena, &matches, &n_matches);
        for (int32_t i = 0; i < n;) {
            int32_t length = slow_longest(forms, n, i, names);
            if (length) {
                assert_true(k < n_matches);
                assert_int_equal(matches[k].beg, i);
                assert_int_equal(matches[k].end, i + length);
                k++;
            }
            i += length ? length : 1;
        }
        assert_int_equal(k, n_matches);
        arena_release(&arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),    cmocka_unit_test(test_rank),   cmocka_unit_test(test_look_ups),
        cmocka_unit_test(test_places),     cmocka_unit_test(test_errors), cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_overlay),    cmocka_unit_test(test_slow_twin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
