/*
 * Codes a text from the command line with truce's C interface.
 *
 *     cc code_text.c $(pkg-config --cflags --libs truce) -o code_text
 *     ./code_text models/en.truce build/know.truce "Syrian rebels shelled a village near Idlib." 2025-08-20
 */
#include <stdio.h>
#include <truce.h>

static void print_parties(const char *what, const TruceParty *parties, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("  %s: %s [%s %s]\n", what, parties[i].text ? parties[i].text : "?",
               parties[i].country ? parties[i].country : "-", parties[i].sector ? parties[i].sector : "-");
}

static void print_event(const TruceEvent *event)
{
    printf("%s %s, %s, %s\n", event->type, event->mode ? event->mode : "-",
           event->date_start ? event->date_start : "undated", event->status);
    print_parties("actor", event->actors, event->n_actors);
    print_parties("recipient", event->recipients, event->n_recipients);
    for (size_t i = 0; i < event->n_reported_by; i++)
        printf("  says: %s\n", event->reported_by[i].text);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: code_text MODEL KNOWLEDGE TEXT [DATE]\n");
        return 2;
    }
    Truce *truce = NULL;
    TruceContext *context = NULL;
    TruceError error;
    const TruceReport report = {.text = argv[3], .date = argc > 4 ? argv[4] : NULL};
    const TruceEvent *events;
    size_t n = 0;
    int code = truce_open(&truce, argv[1], argv[2], &error);
    if (code == TRUCE_OK)
        code = truce_context_open(&context, truce, &error);
    if (code == TRUCE_OK)
        code = truce_code(context, &report, &events, &n, &error);
    if (code != TRUCE_OK)
        fprintf(stderr, "%s\n", error.message);
    for (size_t i = 0; i < n; i++)
        print_event(&events[i]);
    truce_context_close(context);
    truce_close(truce);
    return code;
}
