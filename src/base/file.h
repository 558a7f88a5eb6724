/*
 * Files: the only module that opens them. Mapping, whole reads with a limit, whole writes that appear
 * at once or not at all.
 */
#ifndef TRUCE_BASE_FILE_H
#define TRUCE_BASE_FILE_H

#include "base/diag.h"
#include "base/str.h"

typedef struct FileMap {
    Str bytes; /* read-only pages of the file */
} FileMap;

/* Maps a whole regular file read-only and shared. An empty file gives empty bytes. */
bool file_map(FileMap *map, Str path, Diag *diag);
void file_unmap(FileMap *map);

/* Reads a whole file, or standard input for "-", into the arena. More than limit bytes is ERR_LIMIT. */
bool file_read(Str path, ptrdiff_t limit, Arena *arena, Str *bytes, Diag *diag);

/* A file read from front to back, in steps of the caller's size. */
typedef struct FileStream {
    int fd;
    Str path; /* for messages; must outlive the stream */
} FileStream;

/* Opens a file, pipe or device, or standard input for "-". */
bool file_open(FileStream *stream, Str path, Diag *diag);
/* Up to room bytes (room > 0); waits only when nothing is there yet. 0 at the end, -1 with ERR_IO. */
ptrdiff_t file_next(FileStream *stream, char *buf, ptrdiff_t room, Diag *diag);
void file_close(FileStream *stream);

/* Opens a file for writing from its beginning (made new or emptied): a descriptor, or -1 with
 * ERR_OUTPUT. Close it with file_finish, which tells whether everything was written. */
int file_create(Str path, Diag *diag);
bool file_finish(int fd, Str path, Diag *diag);

/* Adds bytes at the end of a file, made when it is missing, in one write that is on the disk when this returns. ERR_OUTPUT. */
bool file_append(Str path, Str bytes, Diag *diag);

/* Writes bytes to a new file beside path, syncs, and renames it to path: readers see the old content or
 * the new one, never a part. */
bool file_write(Str path, Str bytes, Diag *diag);

typedef enum FileKind { FILE_MISSING, FILE_REGULAR, FILE_FOLDER, FILE_OTHER } FileKind;
FileKind file_kind(Str path);
/* What tells a file from its earlier self. False when it is no regular file or missing. */
typedef struct FileStamp {
    int64_t bytes, changed_ns;
    uint64_t inode;
} FileStamp;
bool file_stamp(Str path, FileStamp *stamp);
/* True for a symbolic link, whatever it leads to. */
bool file_is_link(Str path);

/* Names in a folder, sorted by bytes, without "." and "..". */
bool file_list(Str folder, Arena *arena, Str **names, ptrdiff_t *n_names, Diag *diag);
/* Creates a folder and those above it. */
bool file_make_folder(Str path, Diag *diag);
/* Joins two parts of a path with one slash. */
Str file_join(Arena *arena, Str folder, Str name);
/* The last part of a path: "b" of "a/b" and "a/b/". */
Str file_name(Str path);

#endif
