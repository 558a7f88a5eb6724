/* truce help: what a command does, what exit codes mean, completions for the shell. */
#include "cli/cli.h"

#include <string.h>

#include "cli/help.h"
#include "cli/manual.h"
#include "cli/options.h"

static void exit_codes(Out *out)
{
    out_c(out, "0  done\n"
               "1  only with -e: nothing was found (or a breach was found)\n"
               "2  the command line is wrong\n"
               "3  an input could not be read, in whole or in part; everything else was done\n"
               "4  the model or the knowledge cannot be used\n"
               "5  the output could not be written, or memory ran out\n");
}

static int run(Invocation *invocation)
{
    Out *out = &invocation->out;
    const char *shell = option_value(invocation, "completions");
    if (shell && strcmp(shell, "bash") != 0)
        return usage_error(invocation, "no completions for '%s', only for bash", shell);
    if (shell) {
        help_completions_bash(out);
    } else if (option_given(invocation, "table")) {
        help_table(out);
    } else if (option_given(invocation, "manual")) {
        manual_commands(out);
    } else if (invocation->n_operands == 0) {
        help_all(out);
    } else if (strcmp(invocation->operands[0], "exit-codes") == 0) {
        exit_codes(out);
    } else {
        int n_words = 0;
        Diag diag = {0};
        const Command *command =
            command_find(invocation->n_operands, invocation->operands, &n_words, &diag);
        char *group[] = {invocation->operands[0], (char[]){"--help"}};
        if (command)
            help_command(out, command);
        else if (invocation->n_operands > 1 || !help_group(out, 2, group))
            return report_failure(&diag);
    }
    return 0;
}

static const Option options[] = {
    {"completions", 0, "SHELL", "print a completion script for SHELL (bash)"},
    {"table", 0, NULL, "print every command and option, tab-separated"},
    {"manual", 0, NULL, "print the commands as the manual page has them (mdoc)"},
    {0},
};

const Command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "show what a command does",
    .options = options,
    .run = run,
};
