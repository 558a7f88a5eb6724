/* Which events a report on sport or business admits. */
#include "unit.h"

#include "code/topic.h"

static Party government = {.text = {"Iran", 4}, .country = {"IRN", 3}, .sector = {"GOV", 3}};
static Party minister = {.text = {"the minister", 12}, .sector = {"GOV", 3}};
static Party company = {.text = {"the company", 11}, .sector = {"BUS", 3}};
static Party team = {.text = {"the team", 8}};
static Party rebels = {.text = {"rebels", 6}, .sector = {"REB", 3}};

static void test_admits(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        Party *actor, *recipient;
        PloverType type;
        double confidence;
        int64_t killed;
        bool mixed, civil;
    } rows[] = {
        {"state against state", &government, &government, PLOVER_ACCUSE, 0.9, -1, true, true},
        {"office against state", &minister, &government, PLOVER_ACCUSE, 0.9, -1, true, true},
        {"unclear words", &government, &government, PLOVER_ACCUSE, 0.5, -1, true, false},
        {"two offices of nowhere", &minister, &minister, PLOVER_ACCUSE, 0.9, -1, true, false},
        {"state and firm", &government, &company, PLOVER_AGREE, 0.9, -1, true, false},
        {"firm and team", &company, &team, PLOVER_AGREE, 0.9, -1, false, false},
        {"team attacks", &team, NULL, PLOVER_ASSAULT, 0.9, -1, true, false},
        {"somebody helps a firm", NULL, &company, PLOVER_AID, 0.9, -1, false, false},
        {"somebody helps an office", NULL, &minister, PLOVER_AID, 0.9, -1, false, false},
        {"somebody helps a state", NULL, &government, PLOVER_AID, 0.9, -1, true, false},
        {"rebels kill", &rebels, &team, PLOVER_ASSAULT, 0.6, 12, true, true},
        {"the team kills", &team, &rebels, PLOVER_ASSAULT, 0.6, 12, true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Event e = {.type = rows[i].type, .clarity = rows[i].confidence, .actors = rows[i].actor,
                   .n_actors = rows[i].actor != NULL, .recipients = rows[i].recipient,
                   .n_recipients = rows[i].recipient != NULL, .counts.killed = {rows[i].killed, rows[i].killed}};
        if (!topic_admits(TOPIC_CONFLICT, &e) || topic_admits(TOPIC_MIXED, &e) != rows[i].mixed ||
            topic_admits(TOPIC_CIVIL, &e) != rows[i].civil)
            fail_msg("%s", rows[i].label);
    }
}

static void test_meetings(void **state)
{
    (void)state;
    Party two_states[] = {government, minister}, state_and_team[] = {government, team};
    Event e = {.type = PLOVER_CONSULT, .clarity = 0.8, .actors = two_states, .n_actors = 2};
    assert_true(topic_admits(TOPIC_CIVIL, &e));
    e.actors = state_and_team;
    assert_false(topic_admits(TOPIC_CIVIL, &e));
    assert_true(topic_admits(TOPIC_MIXED, &e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_admits), cmocka_unit_test(test_meetings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
