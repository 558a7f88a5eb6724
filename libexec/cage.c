/* Limits of resources, and a filter of system calls. */
#include "cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
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
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define DENY BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA))
#define REFUSE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(call), 0, 1), DENY
/* the low half of the third argument of openat */
#define LOAD_OPEN_FLAGS BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, args[2]))

/* Refused is what reaches beyond the process; poppler may still map memory and read its tables of characters. */
static bool filter(void)
{
    struct sock_filter code[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
#ifdef __x86_64__
        /* numbers of the x32 interface */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1),
        DENY,
        REFUSE(SYS_open), REFUSE(SYS_creat), REFUSE(SYS_fork), REFUSE(SYS_vfork), REFUSE(SYS_unlink),
        REFUSE(SYS_rename), REFUSE(SYS_mkdir), REFUSE(SYS_chmod), REFUSE(SYS_link), REFUSE(SYS_symlink),
#endif
        REFUSE(SYS_socket), REFUSE(SYS_socketpair), REFUSE(SYS_connect), REFUSE(SYS_bind), REFUSE(SYS_sendto),
        REFUSE(SYS_sendmsg), REFUSE(SYS_execve), REFUSE(SYS_execveat), REFUSE(SYS_clone), REFUSE(SYS_clone3), REFUSE(SYS_ptrace),
        REFUSE(SYS_process_vm_readv), REFUSE(SYS_process_vm_writev), REFUSE(SYS_kill), REFUSE(SYS_tkill),
        REFUSE(SYS_unlinkat), REFUSE(SYS_renameat2), REFUSE(SYS_mkdirat), REFUSE(SYS_fchmodat), REFUSE(SYS_linkat),
        REFUSE(SYS_symlinkat), REFUSE(SYS_truncate), REFUSE(SYS_mount), REFUSE(SYS_bpf), REFUSE(SYS_keyctl),
        REFUSE(SYS_io_uring_setup), REFUSE(SYS_openat2), REFUSE(SYS_memfd_create), REFUSE(SYS_userfaultfd),
        REFUSE(SYS_setrlimit), REFUSE(SYS_prlimit64), REFUSE(SYS_pwrite64), REFUSE(SYS_setns), REFUSE(SYS_unshare),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)SYS_openat, 0, 3),
        LOAD_OPEN_FLAGS,
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (uint32_t)(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC), 0, 1),
        DENY,
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = (unsigned short)(sizeof code / sizeof *code), .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    /* a kernel without filters: the limits have to do */
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 || errno == EINVAL || errno == ENOSYS;
}
#else
static bool filter(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}
#endif

bool cage_enter(void)
{
    return limit(RLIMIT_AS, (rlim_t)CAGE_MEMORY_MB << 20) && limit(RLIMIT_CPU, CAGE_SECONDS) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_FSIZE, (rlim_t)CAGE_OUTPUT_MB << 20) && limit(RLIMIT_NOFILE, 64) && filter();
}
