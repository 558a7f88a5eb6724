/* The part of the manual page that tells of commands and options, from their tables. */
#include "cli/manual.h"

#include <stdio.h>

/* Text as mdoc takes it: backslashes spelled out, no line that looks like a request, each sentence on a
 * line of its own (mdoc sets the space between sentences). */
static void text(Out *out, const char *c)
{
    bool line_start = true;
    for (const char *beg = c; *c; c++) {
        if (line_start && (*c == '.' || *c == '\''))
            out_c(out, "\\&");
        line_start = *c == '\n';
        if (*c == '\\')
            out_c(out, "\\e");
        else if (*c == ' ' && c > beg && c[-1] == '.' && byte_is_upper(c[1]))
            out_byte(out, '\n');
        else
            out_byte(out, *c);
    }
}

static void literal_line(Out *out, const char *c)
{
    if (*c == '.' || *c == '\'')
        out_c(out, "\\&");
    for (; *c; c++)
        out_c(out, *c == '\\' ? "\\e" : (char[]){*c, 0});
}

/* Paragraphs and indented lines of the details of a command. */
static void details(Out *out, const char *c)
{
    Str rest = str_from_c(c);
    bool literal = false;
    char line[512];
    while (rest.n) {
        Str next = str_cut(&rest, '\n');
        snprintf(line, sizeof line, "%.*s", STR_ARG(next));
        bool indented = next.n > 2 && next.p[0] == ' ' && next.p[1] == ' ';
        if (indented != literal)
            out_c(out, indented ? ".Bd -literal -offset indent\n" : ".Ed\n");
        literal = indented;
        if (next.n == 0) {
            if (rest.n && rest.p[0] != ' ')
                out_c(out, ".Pp\n");
            continue;
        }
        if (literal)
            literal_line(out, line + 2);
        else
            text(out, line);
        out_byte(out, '\n');
    }
    if (literal)
        out_c(out, ".Ed\n");
}

static void option(Out *out, const Option *o)
{
    out_format(out, ".It Fl -%s", o->name);
    if (o->value)
        out_format(out, " Ar %s", o->value);
    if (o->letter)
        out_format(out, " , Fl %c", o->letter);
    out_byte(out, '\n');
    text(out, o->help);
    out_byte(out, '\n');
}

static void capitalised(Out *out, const char *summary)
{
    char first = summary[0];
    out_byte(out, byte_is_lower(first) ? (char)(first - 32) : first);
    text(out, summary + 1);
    out_c(out, ".\n");
}

void manual_commands(Out *out)
{
    for (int i = 0; commands[i]; i++) {
        const Command *command = commands[i];
        out_format(out, ".Ss truce %s", command->name);
        if (command->operands && command->operands[0]) {
            out_byte(out, ' ');
            text(out, command->operands);
        }
        out_byte(out, '\n');
        capitalised(out, command->summary);
        if (command->details) {
            if (command->details[0] != ' ') /* an example makes its own room */
                out_c(out, ".Pp\n");
            details(out, command->details);
        }
        if (!command->options || !command->options[0].name)
            continue;
        out_c(out, ".Bl -tag -width Ds\n");
        for (const Option *o = command->options; o->name; o++)
            option(out, o);
        out_c(out, ".El\n");
    }
}
