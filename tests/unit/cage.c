/* What a process may still do in the cage of truce-pdf: read files and use memory, and nothing that
 * reaches further. */
#include "unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../libexec/cage.c"

enum { TRIES = 9 };

/* Bit i is set when the i-th thing was refused. In a child: there is no way out of the cage. */
static unsigned refused_inside(void)
{
    int fd;
    unsigned bits = 0;
    char word[] = "/bin/true", *const words[] = {word, NULL};
    bits |= (unsigned)(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM) << 0;
    bits |= (unsigned)(fork() < 0 && errno == EPERM) << 1;
    bits |= (unsigned)(execv(words[0], words) < 0 && errno == EPERM) << 2;
    bits |= (unsigned)(open("/tmp/truce-cage-test", O_WRONLY | O_CREAT, 0600) < 0 && errno == EPERM)
            << 3;
    bits |= (unsigned)(unlink("/tmp/truce-cage-test") < 0 && errno == EPERM) << 4;
    bits |= (unsigned)(kill(getppid(), 0) < 0 && errno == EPERM) << 5;
    bits |= (unsigned)(mmap(NULL, (size_t)4 << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                       MAP_FAILED)
            << 6;
    struct rlimit more = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    bits |= (unsigned)(setrlimit(RLIMIT_CPU, &more) < 0) << 7;
    fd = open("/dev/null", O_RDONLY);
    bits |= (unsigned)(fd >= 0) << 8; /* reading must go on: tables of characters are files */
    return bits;
}

static void test_cage(void **state)
{
    (void)state;
#ifndef ARCHITECTURE
    skip();
#endif
    int ends[2], status = 0;
    unsigned bits = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        bits = cage_enter() ? refused_inside() : 0;
        _exit(write(ends[1], &bits, sizeof bits) == (ssize_t)sizeof bits ? 0 : 1);
    }
    assert_int_equal(read(ends[0], &bits, sizeof bits), (ssize_t)sizeof bits);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    unsigned all = (1u << TRIES) - 1;
    if (bits != all)
        fail_msg("refused: %03x of %03x", bits, all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
