/* Limits of resources, and a filter of system calls. */
#include "cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static bool limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    return setrlimit(what, &both) == 0;
}

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
#define LOAD(field)                                                                                \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define DENY BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define JUMP(how, value, yes, no) BPF_JUMP(BPF_JMP | (how) | BPF_K, (uint32_t)(value), yes, no)

/* What reaches beyond the process; poppler may still map memory and read its tables of characters.
 */
static const int refused[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_sendto,
    SYS_sendmsg,
    SYS_execve,
    SYS_execveat,
    SYS_clone,
    SYS_clone3,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mkdirat,
    SYS_fchmodat,
    SYS_linkat,
    SYS_symlinkat,
    SYS_truncate,
    SYS_mount,
    SYS_bpf,
    SYS_keyctl,
    SYS_io_uring_setup,
    SYS_openat2,
    SYS_memfd_create,
    SYS_userfaultfd,
    SYS_setrlimit,
    SYS_prlimit64,
    SYS_pwrite64,
    SYS_setns,
    SYS_unshare,
#ifdef __x86_64__
    SYS_open,
    SYS_creat,
    SYS_fork,
    SYS_vfork,
    SYS_unlink,
    SYS_rename,
    SYS_mkdir,
    SYS_chmod,
    SYS_link,
    SYS_symlink,
#endif
};

static bool filter(void)
{
    enum { N_REFUSED = sizeof refused / sizeof *refused };
    const struct sock_filter head[] = {
        LOAD(arch),
        JUMP(BPF_JEQ, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        JUMP(BPF_JGE, 0x40000000u, 0, 1), /* numbers of the x32 interface */
        DENY,
    };
    const struct sock_filter foot[] = {
        JUMP(BPF_JEQ, SYS_openat, 0, 3),
        LOAD(args[2]), /* the low half of the flags */
        JUMP(BPF_JSET, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1),
        DENY,
        ALLOW,
    };
    enum { N_HEAD = sizeof head / sizeof *head, N_FOOT = sizeof foot / sizeof *foot };
    struct sock_filter code[N_HEAD + 2 * N_REFUSED + N_FOOT];
    memcpy(code, head, sizeof head);
    for (int i = 0; i < N_REFUSED; i++) {
        code[N_HEAD + 2 * i] = (struct sock_filter)JUMP(BPF_JEQ, refused[i], 0, 1);
        code[N_HEAD + 2 * i + 1] = (struct sock_filter)DENY;
    }
    memcpy(code + N_HEAD + 2 * N_REFUSED, foot, sizeof foot);
    struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    /* a kernel without filters: the limits have to do */
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 || errno == EINVAL ||
           errno == ENOSYS;
}
#else
static bool filter(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}
#endif

bool cage_enter(void)
{
    return limit(RLIMIT_AS, (rlim_t)CAGE_MEMORY_MB << 20) && limit(RLIMIT_CPU, CAGE_SECONDS) &&
           limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, (rlim_t)CAGE_OUTPUT_MB << 20) &&
           limit(RLIMIT_NOFILE, 64) && filter();
}
