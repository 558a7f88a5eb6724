/* Running another program. */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The input as a file without a name, at its beginning; -1 when the system refuses. */
static int make_input(Str bytes)
{
    int fd = memfd_create("truce", MFD_CLOEXEC);
    for (ptrdiff_t at = 0; fd >= 0 && at < bytes.n;) {
        ssize_t n = write(fd, bytes.p + at, (size_t)(bytes.n - at));
        if (n <= 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        at += n > 0 ? n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static int spawn(const Child *child, int input, int output, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (child->quiet)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int error = posix_spawnp(pid, child->words[0], &actions, &attributes, child->words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads until the program closes its output, or a limit is reached. */
static void collect(const Child *child, int fd, Arena *arena, ChildResult *result)
{
    enum { STEP = 1 << 16 };
    ptrdiff_t room = child->output_max < STEP ? child->output_max + 1 : STEP, n = 0;
    char *bytes = arena_bytes(arena, room);
    int64_t end = now_ms() + (int64_t)child->seconds * 1000;
    for (;;) {
        int64_t left = end - now_ms();
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        result->too_slow = left <= 0;
        if (left <= 0)
            break;
        if (poll(&ready, 1, left > 1000 ? 1000 : (int)left) <= 0)
            continue;
        if (n == room) { /* twice as much, in a new place */
            char *more = arena_bytes(arena, room * 2);
            memcpy(more, bytes, (size_t)n);
            bytes = more;
            room *= 2;
        }
        ssize_t got = read(fd, bytes + n, (size_t)(room - n));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        n += got;
        result->too_long = n > child->output_max;
        if (result->too_long)
            break;
    }
    result->output = str_make(bytes, n < child->output_max ? n : child->output_max);
}

static bool wait_for(pid_t pid, int64_t until_ms, int *status)
{
    for (;;) {
        pid_t got = waitpid(pid, status, WNOHANG);
        if (got == pid || (got < 0 && errno != EINTR))
            return got == pid;
        if (now_ms() >= until_ms)
            return false;
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
}

/* The program has closed its output or must go: after a moment it is killed. */
static void finish(pid_t pid, int64_t until_ms, ChildResult *result)
{
    int status = 0;
    bool stop = result->too_slow || result->too_long;
    if (stop || !wait_for(pid, until_ms, &status)) {
        result->too_slow |= !result->too_long;
        kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
    }
    result->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

bool child_run(const Child *child, Arena *arena, ChildResult *result, Diag *diag)
{
    int ends[2];
    pid_t pid = 0;
    *result = (ChildResult){.exit_code = -1};
    int input = make_input(child->input);
    if (input < 0)
        return diag_set(diag, ERR_IO, -1, "cannot hand bytes to '%s': %s", child->words[0],
                        strerror(errno));
    if (pipe2(ends, O_CLOEXEC) != 0) {
        close(input);
        return diag_set(diag, ERR_IO, -1, "cannot make a pipe: %s", strerror(errno));
    }
    int64_t until = now_ms() + (int64_t)child->seconds * 1000;
    int error = spawn(child, input, ends[1], &pid);
    close(input);
    close(ends[1]);
    if (!error) {
        collect(child, ends[0], arena, result);
        finish(pid, until, result);
    }
    close(ends[0]);
    return !error ||
           diag_set(diag, ERR_IO, -1, "cannot run '%s': %s", child->words[0], strerror(error));
}
