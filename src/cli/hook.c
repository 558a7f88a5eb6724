/* One command of a user's, run. */
#include "cli/hook.h"

#include "base/child.h"

enum { WORDS_MAX = 64 };

bool hook_run(Str command, Str input, int seconds, Arena *arena, Str *output, Diag *diag)
{
    char *words[WORDS_MAX + 1] = {NULL};
    int n = 0;
    for (Str rest = command; rest.n;) {
        Str word = str_cut(&rest, ' ');
        if (word.n && n == WORDS_MAX)
            return diag_set(diag, ERR_USAGE, -1, "a command of more than %d words", WORDS_MAX);
        if (word.n)
            words[n++] = (char *)(uintptr_t)str_c(arena, word);
    }
    if (!n)
        return diag_set(diag, ERR_USAGE, -1, "no command");
    Child child = {.words = words, .input = input, .output_max = HOOK_OUTPUT_MAX, .seconds = seconds};
    ChildResult result;
    if (!child_run(&child, arena, &result, diag))
        return false;
    if (result.too_slow)
        return diag_set(diag, ERR_IO, -1, "'%s' took over %d seconds", words[0], seconds);
    if (result.too_long)
        return diag_set(diag, ERR_IO, -1, "'%s' wrote more than 1 MB", words[0]);
    if (result.signal)
        return diag_set(diag, ERR_IO, -1, "'%s' was ended by signal %d", words[0], result.signal);
    if (result.exit_code)
        return diag_set(diag, ERR_IO, -1, "'%s' ended with exit code %d", words[0], result.exit_code);
    if (output)
        *output = result.output;
    return true;
}
