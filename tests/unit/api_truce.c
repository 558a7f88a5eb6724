/* The C interface: errors, results, threads. Needs the model and the knowledge, and says so when they are not there. */
#include "unit/unit.h"

#include <pthread.h>

#include "base/file.h"
#include "truce.h"

static const char model[] = "models/en.truce", knowledge[] = "build/know.truce";
static const char text[] = "Rebels shelled a village near Aleppo on Tuesday, killing two people. "
                           "Turkey condemned the attack.";

static Truce *open_or_skip(void)
{
    if (file_kind(str_from_c(model)) == FILE_MISSING || file_kind(str_from_c(knowledge)) == FILE_MISSING) {
        puts("SKIP the C interface: no model or no knowledge");
        skip();
    }
    Truce *truce;
    TruceError error;
    if (truce_open(&truce, model, knowledge, &error) != TRUCE_OK)
        fail_msg("%s", error.message);
    return truce;
}

static void test_open_errors(void **state)
{
    (void)state;
    Truce *truce = (Truce *)(uintptr_t)1;
    TruceError error;
    assert_int_equal(truce_open(&truce, "/none/model", knowledge, &error), TRUCE_ERROR_MODEL);
    assert_null(truce);
    assert_int_equal(error.code, TRUCE_ERROR_MODEL);
    assert_non_null(strstr(error.message, "/none/model"));
    assert_int_equal(truce_open(&truce, NULL, NULL, NULL), TRUCE_ERROR_MODEL);
    truce_close(NULL);
    truce_context_close(NULL);
    assert_string_equal(truce_version(), TRUCE_VERSION);
}

static void test_code(void **state)
{
    (void)state;
    Truce *truce = open_or_skip();
    TruceContext *context;
    TruceError error;
    assert_int_equal(truce_context_open(&context, truce, &error), TRUCE_OK);
    const TruceReport report = {.text = text, .date = "2025-08-20", .id = "r"};
    const TruceEvent *events;
    size_t n;
    assert_int_equal(truce_code(context, &report, &events, &n, &error), TRUCE_OK);
    assert_true(n >= 1);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(events[i].type);
        assert_true(events[i].span.beg < events[i].span.end && events[i].span.end <= strlen(text));
        assert_memory_equal(events[i].text, text + events[i].span.beg,
                            events[i].span.end - events[i].span.beg);
        assert_int_equal(truce_event_json(context, i)[0], '{');
    }
    assert_null(truce_event_json(context, n));
    const TruceReport bad = {.text = text, .date = "soon"};
    assert_int_equal(truce_code(context, &bad, &events, &n, &error), TRUCE_ERROR_INPUT);
    assert_int_equal(n, 0);
    const TruceReport empty = {0};
    assert_int_equal(truce_code(context, &empty, &events, &n, &error), TRUCE_OK);
    assert_int_equal(n, 0);
    truce_context_close(context);
    truce_close(truce);
}

typedef struct Task {
    const Truce *truce;
    char *json; /* all events of all rounds */
    size_t n;
} Task;

static void *code_often(void *argument)
{
    Task *task = argument;
    TruceContext *context;
    FILE *all = open_memstream(&task->json, &task->n);
    if (!all || truce_context_open(&context, task->truce, NULL) != TRUCE_OK)
        return NULL;
    for (int round = 0; round < 5; round++) {
        const TruceReport report = {.text = text, .date = "2025-08-20"};
        const TruceEvent *events;
        size_t n;
        truce_code(context, &report, &events, &n, NULL);
        for (size_t i = 0; i < n; i++)
            fprintf(all, "%s\n", truce_event_json(context, i));
    }
    fclose(all);
    truce_context_close(context);
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    enum { N = 3 };
    Truce *truce = open_or_skip();
    Task tasks[N] = {0};
    pthread_t threads[N];
    for (int i = 0; i < N; i++) {
        tasks[i].truce = truce;
        assert_int_equal(pthread_create(&threads[i], NULL, code_often, &tasks[i]), 0);
    }
    for (int i = 0; i < N; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < N; i++) {
        assert_true(tasks[i].n > 0);
        assert_string_equal(tasks[i].json, tasks[0].json);
    }
    for (int i = 0; i < N; i++)
        free(tasks[i].json);
    truce_close(truce);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_errors),
        cmocka_unit_test(test_code),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests_name("api/truce", tests, NULL, NULL);
}
