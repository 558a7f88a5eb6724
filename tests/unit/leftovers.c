/* What pages leave inside running text. */
#include "unit/unit.h"

#include "report/furniture.h"

/* A few words of each kind, of our own. */
static const char lines[] = "label\tPublished\ncounter\tGet short URL\nteller\tMonitor\nagency\tReuters\ncredit\tAFP\npicture\tPhoto\n"
                            "banned\toutlawed in\nend\tCommunity standards\nend\tComment via Facebook\ntags\tTags\nline\tVia\nline\tPhoto:\n"
                            "no such kind\tx\nline\n";

static void test_blanked(void **state)
{
    (void)state;
    static const struct {
        const char *label, *text, *left;
    } rows[] = {
        {"nothing", "The army left the town.", "The army left the town."},
        {"leading date", "13-12-2014 Rebels left. They went home.", "Rebels left. They went home."},
        {"published", "Published April 2 2017 Rebels left.", "Rebels left."},
        {"agency and day", "AFP Friday 22 Jul 2016 Rebels left.", "Rebels left."},
        {"month alone", "Feb 2015 Explosion rocks town.", "Explosion rocks town."},
        {"date of the sentence", "12 February 2015 saw heavy fighting.", "12 February 2015 saw heavy fighting."},
        {"updated and counters", "16.04.2017(updated 1723 16.04.2017) Get short URL 0 87 Rebels left.", "Rebels left."},
        {"headline", "Raid kills five Monitor AFP Saturday 16 Jul 2016 A raid killed five.", "Raid kills five . A raid killed five."},
        {"day in a sentence", "They met on Saturday 16 July 2016 Russia said.", "They met on Saturday 16 July 2016 Russia said."},
        {"credit", "A tank in Homs on July 1 (AFP Photo) The army left.", "A tank in Homs on July 1 . The army left."},
        {"bare dateline", "So he said. MOSCOW (Sputnik) The army left.", "So he said. The army left."},
        {"name in brackets", "The talks (Geneva) went on.", "The talks (Geneva) went on."},
        {"note of the law", "It hit Daesh (outlawed in Russia) posts.", "It hit Daesh posts."},
        {"tags at the end", "The army left. 7 Tags Syria Aleppo rebels", "The army left. 7 ."},
        {"tags before a text", "The army left Tags Syria. He spoke. They left.", "The army left . Syria. He spoke. They left."},
        {"comments", "The army left. Community standardsDiscussion Comment via Facebook", "The army left."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena = test_arena();
        PageWords words;
        page_words_read(&words, str_from_c(lines), &arena);
        Str text = str_from_c(rows[i].text);
        Str out = furniture_blank(text, true, &words, &arena);
        assert_int_equal(out.n, text.n);
        char squeezed[256];
        size_t n = 0;
        for (ptrdiff_t k = 0; k < out.n; k++)
            if (out.p[k] != ' ' || (n > 0 && squeezed[n - 1] != ' '))
                squeezed[n++] = out.p[k];
        while (n > 0 && squeezed[n - 1] == ' ')
            n--;
        squeezed[n] = '\0';
        if (strcmp(squeezed, rows[i].left) != 0)
            fail_msg("%s: '%s', want '%s'", rows[i].label, squeezed, rows[i].left);
        arena_close(&arena);
    }
}

/* Without a date of its own the report keeps the one in its text. */
static void test_undated(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PageWords words;
    page_words_read(&words, str_from_c(lines), &arena);
    Str text = STR("13-12-2014 Rebels left.");
    assert_true(furniture_blank(text, false, &words, &arena).p == text.p);
    arena_close(&arena);
}

/* Lines are known by whole words at their start. */
static void test_lines(void **state)
{
    (void)state;
    Arena arena = test_arena();
    PageWords words;
    page_words_read(&words, str_from_c(lines), &arena);
    assert_true(furniture_line(STR("Via Anadolu"), &words) && furniture_line(STR(" Photo: a bridge"), &words));
    assert_false(furniture_line(STR("Viaducts were hit."), &words) || furniture_line(STR(""), &words));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blanked),
        cmocka_unit_test(test_undated),
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests_name("report/leftovers", tests, NULL, NULL);
}
