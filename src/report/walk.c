/* The files behind a list of files and folders. */
#include "report/walk.h"

#include "base/file.h"

static bool is_report_name(Str name)
{
    static const Str endings[] = {{".txt", 4}, {".text", 5}, {".jsonl", 6}, {".ndjson", 7},
                                  {".html", 5}, {".htm", 4}, {".xhtml", 6}, {".csv", 4},
                                  {".pdf", 4}, {".rss", 4}, {".atom", 5}, {".xml", 4},
                                  {".warc", 5}, {".warc.gz", 8}, {".wet.gz", 7}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (str_ends(name, endings[i]))
            return true;
    }
    return false;
}

/* Hidden files, hidden folders (.git) and notes about a folder are no reports, and need no word. */
static bool is_aside(Str name)
{
    return str_starts(name, STR(".")) || str_starts(name, STR("README"));
}

/* Keeps no locals that change: control comes back here when the names fill the arena. */
static bool list_guarded(Walk *walk, WalkLevel *level, jmp_buf *full, Diag *diag)
{
    if (setjmp(*full))
        return diag_set(diag, ERR_LIMIT, -1, "too many names in folder '%.*s'", STR_ARG(level->folder));
    return file_list(level->folder, walk->arena, &level->names, &level->n, diag);
}

static WalkResult enter_folder(Walk *walk, Str folder, ArenaMark mark, Diag *diag)
{
    if (walk->depth == WALK_DEPTH_MAX) {
        diag_set(diag, ERR_LIMIT, -1, "folder '%.*s' lies over %d folders deep", STR_ARG(folder),
                 WALK_DEPTH_MAX);
        arena_release(walk->arena, mark);
        return WALK_PROBLEM;
    }
    WalkLevel *level = &walk->levels[walk->depth];
    *level = (WalkLevel){.folder = folder, .mark = mark};
    jmp_buf full;
    walk->arena->full = &full;
    bool ok = list_guarded(walk, level, &full, diag);
    walk->arena->full = NULL;
    if (ok) {
        walk->depth++;
        return WALK_END; /* nothing to tell yet */
    }
    arena_release(walk->arena, mark);
    return WALK_PROBLEM;
}

static WalkResult leave_folder(Walk *walk, Diag *diag)
{
    WalkLevel *level = &walk->levels[--walk->depth];
    bool skipped = level->n_skipped > 0;
    if (skipped)
        diag_set(diag, ERR_FORMAT, -1, "%td name%s in folder '%.*s' left out: not .txt, .jsonl, .html, .csv, .pdf, .rss, .atom, .xml or .warc, or a linked folder",
                 level->n_skipped, level->n_skipped == 1 ? "" : "s", STR_ARG(level->folder));
    arena_release(walk->arena, level->mark);
    return skipped ? WALK_NOTICE : WALK_END;
}

/* The next name of the innermost folder. */
static WalkResult step_in_folder(Walk *walk, Str *path, Diag *diag)
{
    WalkLevel *level = &walk->levels[walk->depth - 1];
    if (level->at == level->n)
        return leave_folder(walk, diag);
    Str name = level->names[level->at++];
    ArenaMark mark = arena_mark(walk->arena);
    Str full = file_join(walk->arena, level->folder, name);
    FileKind kind = file_kind(full);
    /* links to folders are left out: two that lead upwards would make a tree without end */
    if (kind == FILE_FOLDER && !file_is_link(full) && !is_aside(name))
        return enter_folder(walk, full, mark, diag);
    bool hidden = is_aside(name) && !is_report_name(name);
    if (kind == FILE_MISSING || (kind == FILE_REGULAR && is_report_name(name))) {
        *path = full; /* a missing one (a dangling link) is told when it is opened */
        return WALK_FILE;
    }
    level->n_skipped += !hidden;
    arena_release(walk->arena, mark);
    return WALK_END;
}

WalkResult walk_next(Walk *walk, Str *path, Diag *diag)
{
    for (;;) {
        WalkResult result = WALK_END;
        if (walk->depth > 0) {
            result = step_in_folder(walk, path, diag);
        } else if (walk->at == walk->n_inputs) {
            return WALK_END;
        } else {
            Str input = walk->inputs[walk->at++];
            bool folder = !str_eq(input, STR("-")) && file_kind(input) == FILE_FOLDER;
            *path = input;
            result = folder ? enter_folder(walk, input, arena_mark(walk->arena), diag) : WALK_FILE;
        }
        if (result != WALK_END)
            return result;
    }
}
