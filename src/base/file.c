/* Opens, maps, reads and writes files; nothing else does (file.h). */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

/* A path as a C string; false when it is too long or holds a NUL. */
static bool path_c(Str path, char buf[PATH_MAX], Diag *diag)
{
    if (path.n == 0 || path.n >= PATH_MAX - 16 || memchr(path.p, 0, (size_t)path.n))
        return diag_set(diag, ERR_IO, -1, "not a usable path (empty, over %d bytes, or with a NUL)",
                        PATH_MAX - 17);
    memcpy(buf, path.p, (size_t)path.n);
    buf[path.n] = 0;
    return true;
}

static bool system_error(Diag *diag, Err code, const char *verb, Str path)
{
    char reason[128];
    const char *text = strerror_r(errno, reason, sizeof reason);
    return diag_set(diag, code, -1, "cannot %s '%.*s': %s", verb, STR_ARG(path), text);
}

bool file_map(FileMap *map, Str path, Diag *diag)
{
    *map = (FileMap){{"", 0}};
    char c[PATH_MAX];
    if (!path_c(path, c, diag))
        return false;
    int fd = open(c, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return system_error(diag, ERR_IO, "open", path);
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return diag_set(diag, ERR_IO, -1, "cannot map '%.*s': not a regular file", STR_ARG(path));
    }
    if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (p == MAP_FAILED) {
            system_error(diag, ERR_IO, "map", path);
            close(fd);
            return false;
        }
        map->bytes = (Str){p, (ptrdiff_t)st.st_size};
    }
    close(fd);
    return true;
}

void file_unmap(FileMap *map)
{
    if (map->bytes.n)
        munmap((void *)(uintptr_t)map->bytes.p, (size_t)map->bytes.n);
    *map = (FileMap){{"", 0}};
}

static bool read_fd(int fd, Str path, ptrdiff_t limit, Arena *arena, Str *bytes, Diag *diag)
{
    ptrdiff_t capacity = 1 << 16;
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < limit)
        capacity = (ptrdiff_t)st.st_size + 1;
    char *buf = arena_bytes(arena, capacity);
    ptrdiff_t n = 0;
    for (;;) {
        if (n == capacity) {
            char *larger = arena_bytes(arena, capacity * 2);
            memcpy(larger, buf, (size_t)n);
            buf = larger;
            capacity *= 2;
        }
        ssize_t got = read(fd, buf + n, (size_t)(capacity - n));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return system_error(diag, ERR_IO, "read", path);
        if (got == 0)
            break;
        n += got;
        if (n > limit)
            return diag_set(diag, ERR_LIMIT, -1, "'%.*s' has more than %td bytes", STR_ARG(path), limit);
    }
    *bytes = (Str){buf, n};
    return true;
}

bool file_read(Str path, ptrdiff_t limit, Arena *arena, Str *bytes, Diag *diag)
{
    *bytes = (Str){"", 0};
    if (str_eq(path, STR("-")))
        return read_fd(STDIN_FILENO, STR("standard input"), limit, arena, bytes, diag);
    char c[PATH_MAX];
    if (!path_c(path, c, diag))
        return false;
    int fd = open(c, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return system_error(diag, ERR_IO, "open", path);
    bool ok = read_fd(fd, path, limit, arena, bytes, diag);
    close(fd);
    return ok;
}

bool file_open(FileStream *stream, Str path, Diag *diag)
{
    *stream = (FileStream){.fd = -1, .path = path};
    if (str_eq(path, STR("-"))) {
        *stream = (FileStream){.fd = STDIN_FILENO, .path = STR("standard input")};
        return true;
    }
    char c[PATH_MAX];
    if (!path_c(path, c, diag))
        return false;
    stream->fd = open(c, O_RDONLY | O_CLOEXEC);
    return stream->fd >= 0 || system_error(diag, ERR_IO, "open", path);
}

ptrdiff_t file_next(FileStream *stream, char *buf, ptrdiff_t room, Diag *diag)
{
    ssize_t got;
    do
        got = read(stream->fd, buf, (size_t)room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        system_error(diag, ERR_IO, "read", stream->path);
    return got;
}

void file_close(FileStream *stream)
{
    if (stream->fd > STDERR_FILENO)
        close(stream->fd);
    stream->fd = -1;
}

int file_create(Str path, Diag *diag)
{
    char c[PATH_MAX];
    if (!path_c(path, c, diag))
        return -1;
    int fd = open(c, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        system_error(diag, ERR_OUTPUT, "write", path);
    return fd;
}

bool file_finish(int fd, Str path, Diag *diag)
{
    return close(fd) == 0 || system_error(diag, ERR_OUTPUT, "write", path);
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, (size_t)bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes.p += put;
        bytes.n -= put;
    }
    return true;
}

bool file_write(Str path, Str bytes, Diag *diag)
{
    char c[PATH_MAX], part[PATH_MAX + 16];
    if (!path_c(path, c, diag))
        return false;
    snprintf(part, sizeof part, "%s.XXXXXX", c);
    int fd = mkstemp(part);
    if (fd < 0)
        return system_error(diag, ERR_OUTPUT, "create a file beside", path);
    bool ok = write_all(fd, bytes) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    ok = (close(fd) == 0) && ok;
    ok = ok && rename(part, c) == 0;
    if (!ok) {
        system_error(diag, ERR_OUTPUT, "write", path);
        unlink(part);
    }
    return ok;
}

bool file_append(Str path, Str bytes, Diag *diag)
{
    char c[PATH_MAX];
    struct stat before;
    if (!path_c(path, c, diag))
        return false;
    int fd = open(c, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0 || fstat(fd, &before) != 0) {
        system_error(diag, ERR_OUTPUT, "write", path);
        if (fd >= 0)
            close(fd);
        return false;
    }
    bool ok = write_all(fd, bytes) && (fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP); /* pipes and devices cannot */
    if (!ok) {
        system_error(diag, ERR_OUTPUT, "write", path);
        if (S_ISREG(before.st_mode) && ftruncate(fd, before.st_size) != 0)
            diag_hint(diag, "its last line may be cut off");
    }
    close(fd);
    return ok;
}

FileKind file_kind(Str path)
{
    char c[PATH_MAX];
    struct stat st;
    if (!path_c(path, c, NULL) || stat(c, &st) != 0)
        return FILE_MISSING;
    return S_ISREG(st.st_mode) ? FILE_REGULAR : S_ISDIR(st.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

bool file_stamp(Str path, FileStamp *stamp)
{
    char c[PATH_MAX];
    struct stat st;
    if (!path_c(path, c, NULL) || stat(c, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *stamp = (FileStamp){.bytes = st.st_size,
                         .changed_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
                         .inode = (uint64_t)st.st_ino};
    return true;
}

bool file_is_link(Str path)
{
    char c[PATH_MAX];
    struct stat st;
    return path_c(path, c, NULL) && lstat(c, &st) == 0 && S_ISLNK(st.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

bool file_list(Str folder, Arena *arena, Str **names, ptrdiff_t *n_names, Diag *diag)
{
    char c[PATH_MAX];
    if (!path_c(folder, c, diag))
        return false;
    DIR *dir = opendir(c);
    if (!dir)
        return system_error(diag, ERR_IO, "open folder", folder);
    VEC(Str) found = {0};
    errno = 0;
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_from_c(e->d_name);
        if (!str_eq(name, STR(".")) && !str_eq(name, STR("..")))
            *vec_push(&found, arena) = str_dup(arena, name);
        errno = 0;
    }
    bool ok = errno == 0 || system_error(diag, ERR_IO, "read folder", folder);
    closedir(dir);
    if (found.n)
        qsort(found.v, (size_t)found.n, sizeof *found.v, compare_names);
    *names = found.v;
    *n_names = found.n;
    return ok;
}

bool file_make_folder(Str path, Diag *diag)
{
    char c[PATH_MAX];
    if (!path_c(path, c, diag))
        return false;
    for (char *slash = c + 1;; slash++) {
        char kept = *slash;
        if (kept != '/' && kept != 0)
            continue;
        *slash = 0;
        if (mkdir(c, 0755) != 0 && errno != EEXIST)
            return system_error(diag, ERR_OUTPUT, "create folder", path);
        *slash = kept;
        if (kept == 0)
            return true;
    }
}

Str file_join(Arena *arena, Str folder, Str name)
{
    if (folder.n == 0)
        return str_dup(arena, name);
    return str_format(arena, "%.*s%s%.*s", STR_ARG(folder), folder.p[folder.n - 1] == '/' ? "" : "/",
                      STR_ARG(name));
}

Str file_name(Str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    for (ptrdiff_t i = path.n - 1; i >= 0; i--)
        if (path.p[i] == '/' && i + 1 < path.n)
            return str_slice(path, i + 1, path.n);
    return path;
}
