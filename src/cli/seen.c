/* Files that earlier rounds have read. */
#include "cli/seen.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"

#define SEEN_RESERVE ((ptrdiff_t)1 << 30)
enum { FILES_MAX = 2000000 };

typedef struct SeenFile {
    FileStamp stamp;
    bool done;
} SeenFile;

struct Seen {
    Arena arena; /* of paths, map and files */
    Map paths, messages;
    VEC(SeenFile) files;
};

bool seen_open(Seen **seen, Diag *diag)
{
    *seen = calloc(1, sizeof **seen);
    if (*seen && arena_open(&(*seen)->arena, SEEN_RESERVE))
        return true;
    free(*seen);
    *seen = NULL;
    return diag_set(diag, ERR_MEMORY, -1, "out of memory");
}

void seen_close(Seen *seen)
{
    if (seen)
        arena_close(&seen->arena);
    free(seen);
}

bool seen_before(void *self, Str path)
{
    Seen *seen = self;
    FileStamp stamp;
    if (!file_stamp(path, &stamp))
        return false; /* it is told when it is opened */
    int32_t *at = map_find(&seen->paths, path);
    if (!at && seen->files.n >= FILES_MAX)
        return false;
    if (!at) {
        map_put(&seen->paths, &seen->arena, str_dup(&seen->arena, path), (int32_t)seen->files.n,
                NULL);
        *vec_push(&seen->files, &seen->arena) = (SeenFile){.stamp = stamp};
        return false;
    }
    SeenFile *file = &seen->files.v[*at];
    bool same = file->stamp.bytes == stamp.bytes && file->stamp.changed_ns == stamp.changed_ns &&
                file->stamp.inode == stamp.inode;
    if (same && file->done)
        return true;
    *file = (SeenFile){.stamp = stamp};
    return false;
}

bool seen_told(Seen *seen, Str message)
{
    if (map_find(&seen->messages, message))
        return true;
    if (seen->messages.n < FILES_MAX)
        map_put(&seen->messages, &seen->arena, str_dup(&seen->arena, message), 0, NULL);
    return false;
}

void seen_commit(Seen *seen)
{
    for (ptrdiff_t i = 0; i < seen->files.n; i++)
        seen->files.v[i].done = true;
}
