/* Times in sentences, and the dates of events. The rows need the model: without it they are
 * skipped. */
#include "unit.h"

#include "base/file.h"
#include "code/event_date.h"
#include "nlp/nlp.h"
#include "times_rows.h"

static const char model_path[] = "models/en.truce";

static Nlp *nlp;
static NlpContext *context;

static int open_model(void **state)
{
    (void)state;
    if (file_kind(str_from_c(model_path)) != FILE_REGULAR)
        return 0;
    Diag diag = {0};
    if (nlp_open(&nlp, str_from_c(model_path), &diag) && nlp_context_open(&context, nlp, &diag))
        return 0;
    fprintf(stderr, "%s\n", diag.message);
    return 1;
}

static int close_model(void **state)
{
    (void)state;
    nlp_context_close(context);
    nlp_close(nlp);
    return 0;
}

static void need_model(void)
{
    if (context)
        return;
    fprintf(stderr, "SKIPPED: no %s (truce model fetch en)\n", model_path);
    skip();
}

static Doc parse(const char *text, Arena *arena)
{
    Doc doc = {0};
    Diag diag = {0};
    assert_true(nlp_parse(context, str_from_c(text), NLP_ALL, arena, &doc, &diag));
    return doc;
}

/* "2025-08-19" or "2025-08-10..2025-08-16" */
static Str days_text(Arena *arena, Str start, Str end)
{
    if (str_eq(start, end))
        return start;
    return str_format(arena, "%.*s..%.*s", STR_ARG(start), STR_ARG(end));
}

static Str times_text(const Doc *doc, Arena *arena)
{
    TimeExpression *times;
    int32_t n;
    times_find(doc, STR("2025-08-20"), arena, &times, &n);
    Str all = STR("");
    for (int32_t i = 0; i < n; i++) {
        const TimeExpression *t = &times[i];
        Str days = days_text(arena, t->start, t->end);
        all = str_format(arena, "%.*s%s%.*s=%s%.*s%s%.*s", STR_ARG(all), i ? "; " : "",
                         STR_ARG(str_slice(doc->text, t->span.beg, t->span.end)),
                         t->type == TIME_SET ? "set:" : "", STR_ARG(t->value), days.n ? "@" : "",
                         STR_ARG(days));
    }
    return all;
}

static void sentences(void **state)
{
    (void)state;
    need_model();
    Arena arena = test_arena();
    int failed = 0;
    for (size_t i = 0; i < sizeof time_rows / sizeof *time_rows; i++) {
        arena_reset(&arena);
        Doc doc = parse(time_rows[i].text, &arena);
        Str got = times_text(&doc, &arena);
        if (str_eq(got, str_from_c(time_rows[i].want)))
            continue;
        failed++;
        fprintf(stderr, "%s\n  want %s\n  got  %.*s\n", time_rows[i].text, time_rows[i].want,
                STR_ARG(got));
    }
    arena_close(&arena);
    assert_int_equal(failed, 0);
}

static int32_t find_token(const Doc *doc, const char *lower)
{
    for (int32_t i = 0; i < doc->n_tokens; i++)
        if (str_eq(doc->tokens[i].lower, str_from_c(lower)))
            return i;
    fail_msg("no token %s", lower);
    return -1;
}

static void event_dates(void **state)
{
    (void)state;
    need_model();
    Arena arena = test_arena();
    int failed = 0;
    for (size_t i = 0; i < sizeof event_rows / sizeof *event_rows; i++) {
        arena_reset(&arena);
        Doc doc = parse(event_rows[i].text, &arena);
        TimeExpression *times;
        int32_t n;
        times_find(&doc, STR("2025-08-20"), &arena, &times, &n);
        EventDate date = event_date(&doc, times, n, find_token(&doc, event_rows[i].trigger),
                                    STR("2025-08-20"), &arena);
        Str got = str_format(&arena, "%.*s %.*s", STR_ARG(days_text(&arena, date.start, date.end)),
                             STR_ARG(date.basis));
        if (str_eq(got, str_from_c(event_rows[i].want)))
            continue;
        failed++;
        fprintf(stderr, "%s (%s)\n  want %s\n  got  %.*s\n", event_rows[i].text,
                event_rows[i].trigger, event_rows[i].want, STR_ARG(got));
    }
    arena_close(&arena);
    assert_int_equal(failed, 0);
}

/* A date that names a thing is marked, one that tells when something happened is not. */
static void names_are_marked(void **state)
{
    (void)state;
    need_model();
    static const struct {
        const char *text;
        bool names;
    } rows[] = {
        {"They want to revive the 1974 agreement.", true},
        {"He fought in the 1967 war.", true},
        {"The truce of 27 November 2024 holds.", true},
        {"The 1998 bombing killed dozens.", false},
        {"The army withdrew in 2011.", false},
    };
    Arena arena = test_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Doc doc = parse(rows[i].text, &arena);
        TimeExpression *times;
        int32_t n;
        times_find(&doc, STR("2025-08-20"), &arena, &times, &n);
        assert_int_equal(n, 1);
        assert_int_equal(times[0].names, rows[i].names);
    }
    arena_close(&arena);
}

/* Without a report date nothing is counted from one. */
static void no_report_date(void **state)
{
    (void)state;
    need_model();
    Arena arena = test_arena();
    Doc doc = parse("They met today, on Friday and on 3 May 2024.", &arena);
    TimeExpression *times;
    int32_t n;
    times_find(&doc, STR(""), &arena, &times, &n);
    assert_int_equal(n, 3);
    assert_str_equal(times[0].value, STR("XXXX-XX-XX"));
    assert_int_equal(times[0].start.n, 0);
    assert_str_equal(times[1].value, STR("XXXX-WXX-5"));
    assert_int_equal(times[1].start.n, 0);
    assert_str_equal(times[2].value, STR("2024-05-03"));
    assert_str_equal(times[2].start, STR("2024-05-03"));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences),
        cmocka_unit_test(event_dates),
        cmocka_unit_test(names_are_marked),
        cmocka_unit_test(no_report_date),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
