/* Runs pip to download one wheel; its output is kept to say what went wrong. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/download.h"

enum { OUTPUT_MAX = 1 << 16, TOTAL_SECONDS = 600 };

extern char **environ;

/* Starts the program with both outputs into a pipe; *fd becomes its reading end. */
static int start(char *const *words, pid_t *pid, int *fd)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return errno;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    int error = posix_spawnp(pid, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error)
        close(ends[0]);
    else
        *fd = ends[0];
    return error;
}

/* Reads until the program closes its output; what is beyond OUTPUT_MAX is dropped. False at the time limit. */
static bool collect(int fd, char *output, ptrdiff_t *n)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    time_t end = now.tv_sec + TOTAL_SECONDS;
    for (;;) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (now.tv_sec >= end)
            return false;
        if (poll(&wait, 1, 1000) <= 0)
            continue;
        char buffer[4096];
        ssize_t got = read(fd, buffer, sizeof buffer);
        if (got <= 0)
            return true;
        ptrdiff_t keep = OUTPUT_MAX - *n < got ? OUTPUT_MAX - *n : (ptrdiff_t)got;
        memcpy(output + *n, buffer, (size_t)keep);
        *n += keep;
    }
}

/* The last line that says something: pip tells the reason there, or in the line with "ERROR". */
static Str last_words(Str output)
{
    Str last = STR("no reason given"), rest = output;
    bool is_error = false;
    while (rest.n > 0) {
        Str line = str_trim(str_cut(&rest, '\n'));
        bool error = str_starts(line, STR("ERROR"));
        if (line.n && (error || !is_error))
            last = line;
        is_error |= error;
    }
    return str_slice(last, 0, 300);
}

static bool explain(const char *requirement, Str output, Diag *diag)
{
    if (str_find(output, STR("No module named pip"), 0) >= 0) {
        diag_set(diag, ERR_IO, -1, "cannot get '%s': python3 has no pip", requirement);
        return diag_hint(diag, "on Debian: apt-get install python3-pip");
    }
    Str words = last_words(output);
    return diag_set(diag, ERR_IO, -1, "cannot get '%s' with pip: %.*s", requirement, STR_ARG(words));
}

bool download_with_pip(const char *requirement, const char *folder, Arena *arena, Diag *diag)
{
    const char *words[] = {"python3",  "-m",       "pip",  "download",  "--no-deps", "--only-binary", ":all:",
                           "--disable-pip-version-check", "--no-input", "-d", folder, requirement, NULL};
    pid_t pid;
    int fd = -1, status = 0;
    /* posix_spawnp takes char *const *, but does not change the words */
    int error = start((char *const *)(uintptr_t)words, &pid, &fd);
    if (error == ENOENT) {
        diag_set(diag, ERR_IO, -1, "cannot get '%s': there is no python3", requirement);
        return diag_hint(diag, "on Debian: apt-get install python3-pip");
    }
    if (error)
        return diag_set(diag, ERR_IO, -1, "cannot run python3: error %d", error);
    char *output = arena_bytes(arena, OUTPUT_MAX);
    ptrdiff_t n = 0;
    bool in_time = collect(fd, output, &n);
    if (!in_time)
        kill(pid, SIGKILL);
    close(fd);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!in_time)
        return diag_set(diag, ERR_IO, -1, "cannot get '%s' with pip: no answer in %d seconds", requirement, TOTAL_SECONDS);
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) || explain(requirement, str_make(output, n), diag);
}
