/* Finding the command and parsing its options. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

enum { NAME_MAX_BYTES = 40, NAMES_MAX = 64 };

/* Edits (insert, delete, replace, swap neighbours) from a to b: Damerau-Levenshtein, restricted form. */
static int edit_distance(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > NAME_MAX_BYTES || m > NAME_MAX_BYTES)
        return NAME_MAX_BYTES;
    int d[NAME_MAX_BYTES + 1][NAME_MAX_BYTES + 1];
    for (int i = 0; i <= n; i++)
        d[i][0] = i;
    for (int j = 0; j <= m; j++)
        d[0][j] = j;
    for (int i = 1; i <= n; i++) {
        for (int j = 1; j <= m; j++) {
            int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[n][m];
}

const char *nearest_name(const char *word, const char *const *candidates, int n)
{
    const char *best = NULL;
    int length = (int)strlen(word);
    int limit = length < 4 ? 1 : length < 8 ? 2 : 3;
    for (int i = 0; i < n; i++) {
        int distance = edit_distance(word, candidates[i]);
        if (distance <= limit) {
            best = candidates[i];
            limit = distance - 1;
        }
    }
    return best;
}

/* True when the words given begin with the words of the name; *n_words tells how many those are. */
static bool command_matches(const char *name, int n, char **words, int *n_words)
{
    const char *space = strchr(name, ' ');
    size_t first = space ? (size_t)(space - name) : strlen(name);
    if (n < 1 || strlen(words[0]) != first || memcmp(words[0], name, first) != 0)
        return false;
    *n_words = space ? 2 : 1;
    return !space || (n > 1 && strcmp(words[1], space + 1) == 0);
}

static void hint_nearest_command(int n, char **words, Diag *diag)
{
    const char *names[NAMES_MAX];
    int n_names = 0;
    for (int i = 0; commands[i] && n_names < NAMES_MAX; i++)
        names[n_names++] = commands[i]->name;
    char both[2 * NAME_MAX_BYTES];
    const char *near = NULL;
    if (n > 1 && words[1][0] != '-') {
        int length = snprintf(both, sizeof both, "%s %s", words[0], words[1]);
        if (length > 0 && length < (int)sizeof both)
            near = nearest_name(both, names, n_names);
    }
    if (!near)
        near = nearest_name(words[0], names, n_names);
    if (near)
        diag_hint(diag, "did you mean 'truce %s'? 'truce help' lists the commands", near);
    else
        diag_hint(diag, "'truce help' lists the commands");
}

const Command *command_find(int n, char **words, int *n_words, Diag *diag)
{
    bool group = false;
    for (int i = 0; commands[i]; i++) {
        int taken = 0;
        if (command_matches(commands[i]->name, n, words, &taken)) {
            *n_words = taken;
            return commands[i];
        }
        group = group || taken == 2;
    }
    if (group && n > 1)
        diag_set(diag, ERR_USAGE, -1, "'%s' has no command '%s'", words[0], words[1]);
    else if (group)
        diag_set(diag, ERR_USAGE, -1, "'%s' needs a second word", words[0]);
    else if (words[0][0] == '-')
        diag_set(diag, ERR_USAGE, -1, "unknown option '%s' before a command", words[0]);
    else
        diag_set(diag, ERR_USAGE, -1, "unknown command '%s'", words[0]);
    hint_nearest_command(n, words, diag);
    return NULL;
}

static int find_long(const Option *options, const char *name, size_t n)
{
    for (int i = 0; options && options[i].name; i++) {
        if (strlen(options[i].name) == n && memcmp(options[i].name, name, n) == 0)
            return i;
    }
    return -1;
}

static int find_letter(const Option *options, char letter)
{
    for (int i = 0; options && options[i].name; i++) {
        if (options[i].letter == letter)
            return i;
    }
    return -1;
}

static bool unknown_long(const Invocation *invocation, const char *name, int n, Diag *diag)
{
    const Option *options = invocation->command->options;
    const char *names[NAMES_MAX] = {"help"};
    int n_names = 1;
    for (int i = 0; options && options[i].name && n_names < NAMES_MAX; i++)
        names[n_names++] = options[i].name;
    char copy[NAME_MAX_BYTES + 1];
    snprintf(copy, sizeof copy, "%.*s", n, name);
    const char *near = nearest_name(copy, names, n_names);
    diag_set(diag, ERR_USAGE, -1, "'%s' has no option '--%s'", invocation->command->name, copy);
    if (near)
        return diag_hint(diag, "did you mean '--%s'? 'truce help %s' lists the options", near,
                         invocation->command->name);
    return diag_hint(diag, "'truce help %s' lists the options", invocation->command->name);
}

/* The words still to be read. */
typedef struct Words {
    int n, at;
    char **v;
} Words;

static bool missing_value(const Invocation *invocation, const Option *option, Diag *diag)
{
    diag_set(diag, ERR_USAGE, -1, "option '--%s' needs a value (%s)", option->name, option->value);
    return diag_hint(diag, "'truce help %s' lists the options", invocation->command->name);
}

static bool parse_long(Invocation *invocation, const char *word, Words *words, bool *want_help,
                       Diag *diag)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t n = equals ? (size_t)(equals - name) : strlen(name);
    int found = find_long(invocation->command->options, name, n);
    if (found < 0 && !equals && strcmp(name, "help") == 0) {
        *want_help = true;
        return true;
    }
    if (found < 0)
        return unknown_long(invocation, name, (int)n, diag);
    const Option *option = &invocation->command->options[found];
    if (!option->value && equals)
        return diag_set(diag, ERR_USAGE, -1, "option '--%s' takes no value", option->name);
    if (option->value && !equals && words->at == words->n)
        return missing_value(invocation, option, diag);
    invocation->values[found] = !option->value ? "" : equals ? equals + 1 : words->v[words->at++];
    return true;
}

/* "-abc": switches one after the other; the first that takes a value takes the rest, or the next word. */
static bool parse_letters(Invocation *invocation, const char *word, Words *words, bool *want_help,
                          Diag *diag)
{
    for (const char *c = word + 1; *c; c++) {
        int found = find_letter(invocation->command->options, *c);
        if (found < 0 && *c == 'h') {
            *want_help = true;
            continue;
        }
        if (found < 0) {
            diag_set(diag, ERR_USAGE, -1, "'%s' has no option '-%c'", invocation->command->name, *c);
            return diag_hint(diag, "'truce help %s' lists the options", invocation->command->name);
        }
        const Option *option = &invocation->command->options[found];
        if (!option->value) {
            invocation->values[found] = "";
            continue;
        }
        if (!c[1] && words->at == words->n)
            return missing_value(invocation, option, diag);
        invocation->values[found] = c[1] ? c + 1 : words->v[words->at++];
        return true;
    }
    return true;
}

bool options_parse(Invocation *invocation, int n, char **words, bool *want_help, Diag *diag)
{
    const Option *options = invocation->command->options;
    int n_options = 0;
    while (options && options[n_options].name)
        n_options++;
    invocation->values = arena_new(invocation->arena, const char *, n_options + 1);
    invocation->operands = arena_new(invocation->arena, char *, n + 1);
    Words rest = {n, 0, words};
    bool ended = false;
    while (rest.at < rest.n) {
        char *word = rest.v[rest.at++];
        if (ended || word[0] != '-' || !word[1])
            invocation->operands[invocation->n_operands++] = word;
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-' && !parse_long(invocation, word, &rest, want_help, diag))
            return false;
        else if (word[1] != '-' && !parse_letters(invocation, word, &rest, want_help, diag))
            return false;
    }
    return true;
}
