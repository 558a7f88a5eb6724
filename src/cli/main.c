/* The program: finds the command, parses its options, runs it, checks that the output was written. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/help.h"
#include "cli/options.h"
#include "store/store.h"

/* Address space of the command's arena; only touched pages cost memory. */
#define ARENA_RESERVE ((ptrdiff_t)1 << 35)

const char *option_value(const Invocation *invocation, const char *name)
{
    const Option *options = invocation->command->options;
    for (int i = 0; options && options[i].name; i++) {
        if (strcmp(options[i].name, name) == 0)
            return invocation->values[i];
    }
    return NULL;
}

bool option_given(const Invocation *invocation, const char *name)
{
    return option_value(invocation, name) != NULL;
}

void put_message(const char *before, const char *message)
{
    Str text = str_from_c(message);
    fputs(before, stderr);
    for (ptrdiff_t at = 0; at < text.n;) {
        int length;
        int32_t c = utf8_decode(text, at, &length);
        if (c < 0 || utf8_is_unsafe(c))
            fputs("\xEF\xBF\xBD", stderr);
        else
            fwrite(text.p + at, 1, (size_t)length, stderr);
        at += length;
    }
    fputc('\n', stderr);
}

int report_failure(const Diag *diag)
{
    put_message("truce: ", diag->message[0] ? diag->message : "failed without a message");
    if (diag->hint[0])
        put_message("hint: ", diag->hint);
    return diag_exit_code(diag->code);
}

int usage_error(const Invocation *invocation, const char *format, ...)
{
    char message[480];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    put_message("truce: ", message);
    if (invocation->command)
        fprintf(stderr, "hint: 'truce help %s' shows how to use it\n", invocation->command->name);
    return diag_exit_code(ERR_USAGE);
}

/* What is left in the buffer goes out; a failure of any write since the start is told here. */
static int finish_output(Invocation *invocation, int status)
{
    Diag diag = {0};
    if (out_flush(&invocation->out, &diag))
        return status;
    int failed = report_failure(&diag);
    return status ? status : failed;
}

static int run_command(Invocation *invocation, int n_words, char **words)
{
    Diag diag = {0};
    bool want_help = false;
    if (!options_parse(invocation, n_words, words, &want_help, &diag)) {
        report_failure(&diag);
        return diag_exit_code(diag.code);
    }
    if (want_help) {
        help_command(&invocation->out, invocation->command);
        return 0;
    }
    return invocation->command->run(invocation);
}

static int dispatch(Invocation *invocation, int argc, char **argv)
{
    if (argc < 2) {
        fputs("truce: no command\nhint: 'truce help' lists the commands\n", stderr);
        return diag_exit_code(ERR_USAGE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        out_c(&invocation->out, "truce " TRUCE_VERSION "\n");
        return 0;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_all(&invocation->out);
        return 0;
    }
    int n_words = 0;
    Diag diag = {0};
    invocation->command = command_find(argc - 1, argv + 1, &n_words, &diag);
    if (!invocation->command)
        return help_group(&invocation->out, argc - 1, argv + 1) ? 0 : report_failure(&diag);
    return run_command(invocation, argc - 1 - n_words, argv + 1 + n_words);
}

/* Keeps no locals of its own: control comes back here when the arena is full. */
static int dispatch_guarded(Invocation *invocation, int argc, char **argv, jmp_buf *full)
{
    if (setjmp(*full)) {
        fputs("truce: out of memory\n", stderr);
        return diag_exit_code(ERR_MEMORY);
    }
    return dispatch(invocation, argc, argv);
}

/* A closed standard stream would give its number to the first file opened, which would then be
 * written to by mistake. */
static void hold_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            (void)!open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY);
    }
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    store_prepare();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of the write, told at the end */
    Arena arena;
    if (!arena_open(&arena, ARENA_RESERVE)) {
        fputs("truce: cannot reserve memory\n", stderr);
        return diag_exit_code(ERR_MEMORY);
    }
    jmp_buf full;
    arena.full = &full;
    Invocation invocation = {.arena = &arena, .out = out_to_fd(STDOUT_FILENO, &arena)};
    int status = dispatch_guarded(&invocation, argc, argv, &full);
    status = finish_output(&invocation, status);
    arena_close(&arena);
    return status;
}
