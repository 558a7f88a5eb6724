/* Arguments in sentences of our own: whose deed a clause tells, whatever the construction, and how a reader would name its parties. */
#include "unit/code_rows.h"

static const Row rows[] = {
    /* what came of a deed was done by who did the deed, not by whom it was done to */
    {"Government jets bombed the town of Dael, killing ten people.", "ASSAULT", "Government jets", "Dael+ten people"},
    {"The army destroyed several boats of militants in a lake killing all gunmen aboard.", "ASSAULT", "The army", "all gunmen"},
    {"A Turkish helicopter was shot down near Afrin on Monday, killing all five people on board.", "ASSAULT", "", "Turkish+all five people"},
    /* a gerund's noun is who does it, however the parser parts them */
    {"Nine villagers were killed in rebel shelling of eastern Homs, the monitor said.", "ASSAULT", "rebel", "Nine villagers+eastern Homs"},
    /* headlines leave out "were" */
    {"Ten Palestinians killed in Israeli raid in Jenin.", "ASSAULT", "Israeli", "Ten Palestinians"},
    /* who is killed while doing something does not kill himself */
    {"The gunmen were killed while trying to storm the positions of the army near Hama.", "ASSAULT", "", "The gunmen"},
    /* a clause between two names is the first one's */
    {"Iran backs both Hamas, which attacked Israel last month, and Hezbollah.", "ASSAULT", "Hamas", "Israel"},
    {"Russia, which supports the government, and Turkey, which backs the rebels, met on Monday.", "SUPPORT", "Russia", "the government"},
    /* who is blamed did it, as they say */
    {"The minister blamed the bombing on Israel.", "ASSAULT", "Israel", ""},
    /* a town does not bomb, a drone is sent by somebody */
    {"A bomb blast in the city of Qamishli killed 48 people.", "ASSAULT", "", "48 people"},
    {"Two American bases were hit by drones in Iraq.", "ASSAULT", "", "American"},
    {"Israeli drones hit a convoy in Syria.", "ASSAULT", "Israeli drones", "a convoy"},
    /* what is bombed rather than the town nearby */
    {"Jets bombed aid trucks near Aleppo late on Monday.", "ASSAULT", "Jets", "aid trucks"},
    /* who condemns attacks did not carry them out; the noun's own clause tells whom they struck */
    {"The council condemned attacks in Syria targeting civilians and hospitals.", "ASSAULT", "", "civilians+hospitals"},
    {"The army clashed on Thursday with rebel groups in the Hama countryside killing an officer who led a group.", "ASSAULT", "The army", "an officer"},
    {"Civilians in Homs continue to face relentless bombardment.", "ASSAULT", "", "Civilians in Homs"},
    /* the country of a town is no victim beside people */
    {"Rebels killed 23 soldiers and captured three districts of the Syrian city of Hama.", "ASSAULT", "Rebels", "23 soldiers"},
    /* "its positions" are those of who tells of it; aircraft are whom one shoots down; under fire; for talks with whom */
    {"Armenia said Azerbaijan had opened fire on its positions.", "ASSAULT", "Azerbaijan", "its positions"},
    {"The rebels shot down a helicopter.", "ASSAULT", "The rebels", "a helicopter"},
    {"The peacekeepers came under small-arms fire near Bria.", "ASSAULT", "", "The peacekeepers"},
    {"The United Nations envoy arrived in Sanaa for talks with the Houthi leadership.", "CONSULT", "envoy", "the Houthi leadership"},
    {"Shelling by government forces killed at least 12 people in Idlib.", "ASSAULT", "government forces", "at least 12 people"},
    /* of how many; what is denied; a mosque is no "they" */
    {"Thirty lawmakers voted for the bill out of 44 caucus members.", "SUPPORT", "Thirty lawmakers", ""},
    {"Russia denied any involvement in the raids.", "REJECT", "Russia", ""},
    {"They went to the mosque. They are dismantling the Muslim Brotherhood network.", "COERCE", "", "Muslim Brotherhood"},
    /* by the regime, on an embassy; rallies in a capital are not against its state */
    {"Regime air raids killed 12 people in the east of the city.", "ASSAULT", "Regime", "12 people"},
    {"Thousands of demonstrators marched through Lima to demand the resignation of the president.", "PROTEST", "Thousands of demonstrators", "the president"},
    /* another forename, another person */
    {"The president's brother, Jo Putin, opened the embassy.", "SUPPORT", "Jo Putin", "the embassy"},
};

static void test_rows(void **state)
{
    (void)state;
    check_rows(rows, sizeof rows / sizeof *rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests_name("code/arguments", tests, NULL, NULL);
}
