/* Help texts and shell completions, made from the tables of the commands. */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

static const Option help_option = {"help", 'h', NULL, "show this help"};

void help_all(Out *out)
{
    out_c(out, "truce reads news reports and says who did what to whom, where, when, and who says so.\n"
               "\n"
               "usage: truce COMMAND [OPTION...] [OPERAND...]\n"
               "       truce code samples/paris-talks.txt\n"
               "\n"
               "commands:\n");
    for (int i = 0; commands[i]; i++)
        out_format(out, "  %-16s %s\n", commands[i]->name, commands[i]->summary);
    out_c(out, "\n'truce help COMMAND' shows the options of a command, 'truce help exit-codes' what the\n"
               "exit codes mean, 'truce --version' the version.\n");
}

static void print_option(Out *out, const Option *option)
{
    char left[64];
    int n = option->letter ? snprintf(left, sizeof left, "  -%c, --%s", option->letter, option->name)
                           : snprintf(left, sizeof left, "      --%s", option->name);
    if (option->value && n > 0 && n < (int)sizeof left)
        snprintf(left + n, sizeof left - (size_t)n, " %s", option->value);
    out_format(out, "%-26s %s\n", left, option->help);
}

void help_command(Out *out, const Command *command)
{
    bool operands = command->operands && command->operands[0];
    out_format(out, "usage: truce %s [OPTION...]%s%s\n\n%s\n", command->name, operands ? " " : "",
               operands ? command->operands : "", command->summary);
    if (command->details)
        out_format(out, "\n%s\n", command->details);
    out_c(out, "\noptions:\n");
    for (int i = 0; command->options && command->options[i].name; i++)
        print_option(out, &command->options[i]);
    print_option(out, &help_option);
}

bool help_group(Out *out, int n, char **words)
{
    if (n > 1 && strcmp(words[1], "--help") != 0 && strcmp(words[1], "-h") != 0)
        return false;
    size_t length = strlen(words[0]);
    bool any = false;
    for (int i = 0; n > 1 && commands[i]; i++) {
        const char *name = commands[i]->name;
        if (strncmp(name, words[0], length) != 0 || name[length] != ' ')
            continue;
        if (!any)
            out_format(out, "usage: truce %s COMMAND [OPTION...]\n\ncommands:\n", words[0]);
        any = true;
        out_format(out, "  %-16s %s\n", name, commands[i]->summary);
    }
    return any;
}

static void completion_options(Out *out, const Command *command)
{
    out_c(out, "--help");
    for (int i = 0; command->options && command->options[i].name; i++)
        out_format(out, " --%s", command->options[i].name);
}

/* First words of all commands once, or the second words of the group. */
static void completion_words(Out *out, const char *group)
{
    size_t n = strlen(group);
    const char *last = "";
    for (int i = 0; commands[i]; i++) {
        const char *name = commands[i]->name;
        const char *space = strchr(name, ' ');
        size_t first = space ? (size_t)(space - name) : strlen(name);
        if (n == 0 && (strncmp(last, name, first) != 0 || (last[first] && last[first] != ' ')))
            out_format(out, "%.*s ", (int)first, name);
        if (n > 0 && space && first == n && strncmp(name, group, n) == 0)
            out_format(out, "%s ", space + 1);
        last = name;
    }
}

void help_completions_bash(Out *out)
{
    out_c(out, "# bash completion for truce, printed by: truce help --completions bash\n"
               "_truce() {\n"
               "    local cur=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n"
               "    COMPREPLY=()\n"
               "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
               "        words=\"");
    completion_words(out, "");
    out_c(out, "--help --version\"\n"
               "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
               "        return\n"
               "    fi\n"
               "    case $command in\n");
    for (int i = 0; commands[i]; i++) {
        const char *space = strchr(commands[i]->name, ' ');
        int first = space ? (int)(space - commands[i]->name) : 0;
        bool seen = i > 0 && space && strncmp(commands[i - 1]->name, commands[i]->name,
                                              (size_t)first + 1) == 0;
        if (space && !seen) {
            char group[32];
            snprintf(group, sizeof group, "%.*s", first, commands[i]->name);
            out_format(out, "    %s)\n        if [ \"$COMP_CWORD\" -eq 2 ]; then\n            words=\"",
                       group);
            completion_words(out, group);
            out_c(out, "--help\"\n"
                       "            mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                       "            return\n"
                       "        fi\n"
                       "        command=\"$command ${COMP_WORDS[2]}\" ;;\n");
        }
    }
    out_c(out, "    esac\n    case $command in\n");
    for (int i = 0; commands[i]; i++) {
        out_format(out, "    \"%s\") words=\"", commands[i]->name);
        completion_options(out, commands[i]);
        out_c(out, "\" ;;\n");
    }
    out_c(out, "    esac\n"
               "    case $cur in\n"
               "    -*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\") ;;\n"
               "    *) mapfile -t COMPREPLY < <(compgen -f -- \"$cur\") ;;\n"
               "    esac\n"
               "}\n"
               "complete -o filenames -F _truce truce\n");
}

void help_table(Out *out)
{
    for (int i = 0; commands[i]; i++) {
        out_format(out, "%s\t\t\t%s\n", commands[i]->name, commands[i]->summary);
        for (const Option *o = commands[i]->options; o && o->name; o++)
            out_format(out, "%s\t--%s\t%s\t%s\n", commands[i]->name, o->name, o->value ? o->value : "",
                       o->help);
    }
}
