/* Heads in sentences of our own: words of an act's roles that are no parties are taken out, victims are turned round. */
#include "unit/code_rows.h"

static const Row rows[] = {
    /* "UN-brokered" tells which truce, not who makes it; "Saudi-led" does tell who strikes */
    {"Yemen's government and the Houthis agreed to a UN-brokered truce.", "AGREE", "Yemen's government+the Houthis", ""},
    {"A Saudi-led strike killed ten Houthi fighters in Sanaa.", "ASSAULT", "Saudi", "ten Houthi fighters"},
    /* what is against somebody is not by them */
    {"Thousands of students held an anti-Israel protest in Amman.", "PROTEST", "Thousands of students", "Israel"},
    /* towns and stretches of land do nothing */
    {"The Lebanese village of Qaa came under attack from Syrian rebels.", "ASSAULT", "Syrian rebels", "village of Qaa"},
    {"A bomb in Kabul killed three soldiers.", "ASSAULT", "", "three soldiers"},
    /* the press is not who shells, though it may be shelled */
    {"Israeli tanks shelled a Reuters office in Gaza.", "ASSAULT", "Israeli tanks", "Reuters"},
    /* a side's own things are not whom it acts on */
    {"Russia withdrew its troops from Georgia.", "RETREAT", "Russia", "Georgia"},
    /* whom a rally is for, where it stands, wherewith force is used and who helps are no targets */
    {"Ten people were protesting for the victims of the war on the steps of the hall.", "PROTEST", "Ten people", ""},
    {"Israel retaliated with artillery strikes.", "ASSAULT", "Israel", ""},
    {"Syria has imposed a blockade, backed by Iran, on Lebanon.", "COERCE", "Syria", "Lebanon"},
    /* what is behind "control of", whose part an attack is, whose deed a gerund is, whose aircraft they are */
    {"The Turkish army regained control of a factory.", "COERCE", "The Turkish army", "a factory"},
    {"Attacks involving Hezbollah continued in the area.", "ASSAULT", "Hezbollah", ""},
    {"Shelling by the Syrian army killed ten civilians.", "ASSAULT", "the Syrian army", "ten civilians"},
    {"The Israeli military said that aircraft attacked the village.", "ASSAULT", "The Israeli military", "the village"},
    /* misread: a name taken for a form of "be", a line of date that lost its stop */
    {"IS has attacked the village.", "ASSAULT", "IS", "the village"},
    {"Police arrested a man from Honduras who was accused by Peru.", "ACCUSE", "Peru", "a man from Honduras"},
    /* the parser takes "injured" for a verb of the injured */
    {"Ten civilians injured in the shelling of Homs.", "ASSAULT", "", "Ten civilians"},
    {"Three were killed and ten civilians injured in the Israeli shelling of Rafah.", "ASSAULT", "Israeli", "Three"},
};

static void test_rows(void **state)
{
    (void)state;
    check_rows(rows, sizeof rows / sizeof *rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests_name("code/heads", tests, NULL, NULL);
}
