/* Each kind of clause: what keeps it, what breaks it, what cannot be decided, what it does not cover. */
#include "unit/monitor_world.h"

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
    {"named by a word of the others", SHELLING, NULL, NULL, "western occupiers", NULL, "MIL", EAST, IN_BELT, NULL, "belt-fire",
     "possible", "forbidden act"},
    {"nobody is named, but it came from a side", "ASSAULT", "heavy-weapons", "194", NULL, NULL, NOBODY, WEST, WEST_OF,
     "Shells came from the eastern belt.", "fire", "possible", "forbidden act"},
    {"two zones named at once", SHELLING, NULL, NULL, WEST, EAST, NOWHERE, "Shells fell in the belt and province.", "belt-fire",
     "violation", NULL},
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
    {"aircraft told of elsewhere in the sentence", "COERCE", "arrest", "173", NULL, NULL, WEST, EAST, IN_BELT,
     "Soldiers arrested two men, while a drone flew over.", "stay-west", "violation", NULL},
    {"aircraft told of far from the act", "MOBILIZE", "troops", "150", NULL, NULL, WEST, NOBODY, IN_BELT,
     "Soldiers crossed into the village in the early morning of the day on which, as it was told, a drone was seen.",
     "stay-west", "violation", NULL},
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
    {"no figure is told: that of the gun that is named", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They showed D-30 guns.",
     "guns-off", "violation", "too near"},
    {"a gun of too small a calibre", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They showed a field gun.", "guns-off",
     NULL, NULL},
    {"what is known of it decides over a general word", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT,
     "They showed a howitzer, a field gun.", "guns-off", NULL, NULL},
    {"a figure that is told decides over what is known", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT,
     "They showed D-30 guns of 76 mm.", "guns-off", NULL, NULL},
    {"rockets are of another class", "MOBILIZE", "weapons", "150", NULL, NULL, EAST, NOBODY, IN_BELT, "They showed a Grad.", "guns-off", NULL, NULL},
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
        if (strstr(cases[i].label, "gun that is named") && str_find(f.reason, STR("d 30 is named, 122 mm by data/weapons.tsv (a handbook)"), 0) < 0)
            fail_msg("%.*s", STR_ARG(f.reason));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_clauses, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
