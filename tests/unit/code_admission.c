/* Admission: which acts of a sentence and of a whole report are political events, and which are refused. */
#include "unit/code_engine.h"

#include "code/admission.h"
#include "code/weight.h"
#include "know/know.h"

static void test_weights(void **state)
{
    (void)state;
    Diag diag = {0};
    Know *know;
    Lexicon lexicon;
    WordClasses classes;
    Arena arena = test_arena();
    if (file_kind(STR("build/know.truce")) != FILE_REGULAR) {
        printf("SKIP weights of parties: no build/know.truce (truce know build)\n");
        skip();
    }
    assert_true(know_open(&know, STR("build/know.truce"), &diag) && lexicon_open(&lexicon, know_sections(know), &diag) &&
                word_classes_find(&classes, &lexicon, &diag));
    Reading r = {.lexicon = &lexicon, .classes = &classes, .arena = &arena};
    static const struct {
        const char *label;
        Party party;
        bool conflict;
        Weight weight;
    } rows[] = {
        {"state", {.text = {"Peru", 4}, .country = {"PER", 3}, .sector = {"GOV", 3}, .id = {"per", 3}}, false, WEIGHT_KNOWN},
        {"office of nowhere", {.text = {"the minister", 12}, .sector = {"GOV", 3}}, false, WEIGHT_OFFICE},
        {"armed group", {.text = {"rebels", 6}, .sector = {"REB", 3}}, true, WEIGHT_OFFICE},
        {"people", {.text = {"families", 8}, .sector = {"CVL", 3}}, true, WEIGHT_PRIVATE},
        {"firm by its mark", {.text = {"Adler Foods Inc", 15}, .country = {"USA", 3}}, false, WEIGHT_PRIVATE},
        {"firm by the sign of its shares", {.text = {"Adler Spa <ADL.MI>", 18}, .country = {"ITA", 3}}, false, WEIGHT_PRIVATE},
        {"unit of a firm", {.text = {"its coffee unit", 15}, .sector = {"MIL", 3}}, false, WEIGHT_PRIVATE},
        {"unit of an army", {.text = {"an army unit", 12}, .sector = {"MIL", 3}}, true, WEIGHT_OFFICE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (weight_of_party(&r, &rows[i].party, rows[i].conflict) != rows[i].weight)
            fail_msg("%s", rows[i].label);
    Party list[] = {rows[0].party, rows[3].party};
    assert_int_equal(weight_of_all(&r, list, 2, false), WEIGHT_KNOWN);
    assert_int_equal(weight_of_second(&r, list, 2, false), WEIGHT_PRIVATE);
    assert_int_equal(weight_of_all(&r, NULL, 0, false), WEIGHT_NOBODY);
    know_close(know);
    arena_close(&arena);
}

/* What stands around a sentence, so that it is part of a whole report: on politics without arms, and on a war. */
static const char politics[] =
    "Ministers of both countries talked on Monday about trade and about the new treaty. The talks went on until late in the "
    "evening, and diplomats spoke of a good start. Parliament will debate the agreement in spring. Tariffs and imports were the "
    "harder part, while the border and the embassy were soon settled. The summit in autumn is meant to bring the rest. "
    "An embassy is to open next year, and a treaty on water may follow. ";
static const char war[] =
    "Soldiers and rebels fought for a third day around the town. The army brought up artillery, and rebels fired rockets from the "
    "hills. A militia joined the army in the evening. Fighters of the rebels held two villages, soldiers the road. Commanders of "
    "the army spoke of a long battle, and troops dug trenches while militants moved their weapons at night. "
    "Nobody in the hills knew when the fighting would end, and the road stayed closed for a week. ";

static const struct Row {
    const char *around, *text, *type;
    bool admitted;
} rows[] = {
    {"", "Kenya accused Uganda of smuggling.", "ACCUSE", true},
    {politics, "Kenya accused Uganda of smuggling.", "ACCUSE", true},
    {"", "Baker Foods Inc signed an agreement with Kenya.", "SUPPORT", false},
    {politics, "Kenya could accuse the mayor of smuggling.", "ACCUSE", false},
    {politics, "Corn imports hurt Kenyan farmers.", "ASSAULT", false},
    {war, "Soldiers shelled the village of Kallo and killed nine people.", "ASSAULT", true},
    {war, "Nine people were killed.", "ASSAULT", true},
    {war, "No soldiers were killed.", "ASSAULT", true},
    {politics, "The president of Kenya defended himself.", "SUPPORT", false},
    {politics, "Kenyan police often arrest students in summer.", "COERCE", false},
    {politics, "Kenyan police arrested twelve students.", "COERCE", true},
    {politics, "Strikes by dockers have closed the port.", "ASSAULT", false},
    {politics, "The senator attended a rally.", "PROTEST", false},
    {politics, "The minister met reporters.", "CONSULT", false},
    {politics, "The minister of Kenya met the president of Uganda.", "CONSULT", true},
    {politics, "The candidate submitted her withdrawal.", "RETREAT", false},
    {politics, "The government of Kenya agreed that the talks were good.", "AGREE", false},
    {politics, "The law requires that Kenya withdraw its troops from Uganda.", "RETREAT", false},
    {war, "Heavy fighting with the rebels went on.", "ASSAULT", false},
};

static void test_sentences(void **state)
{
    (void)state;
    Bench b;
    if (!bench_open(&b))
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%s%s", rows[i].around, rows[i].text);
        int32_t n, last = (int32_t)strlen(rows[i].around);
        Event *events = bench_code(&b, "2019-04-02", text, &n);
        bool admitted = false;
        for (int32_t k = 0; k < n; k++)
            admitted = admitted || (events[k].span.beg >= last && str_eq(plover_name(events[k].type), str_from_c(rows[i].type)));
        if (admitted != rows[i].admitted)
            fail_msg("%s %s: %s", rows[i].type, admitted ? "admitted" : "refused", rows[i].text);
    }
    bench_close(&b);
}

static void test_letters(void **state)
{
    (void)state;
    assert_true(report_is_letter_to_council(STR("Letter dated 2 May 2019 from the Permanent Representative of Peru to the United Nations addressed to the "
                                                "President of the Security Council")));
    assert_true(report_is_letter_to_council(STR("Identical letters dated 2 May 2019 from Peru addressed to the Secretary-General")));
    assert_false(report_is_letter_to_council(STR("Letter addressed to the mayor is dated 2 May")));
    assert_false(report_is_letter_to_council(STR("Peru writes to the Security Council")));
    assert_false(report_is_letter_to_council(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_weights), cmocka_unit_test(test_sentences), cmocka_unit_test(test_letters)};
    return cmocka_run_group_tests_name("code/admission", tests, NULL, NULL);
}
