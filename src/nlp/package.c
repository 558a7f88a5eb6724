/* Reads files of a pipeline package: a folder through base/file, a wheel through libzip. */
#include "nlp/package.h"

#include <zip.h>

#include "base/file.h"

enum { FOLDER_DEPTH_MAX = 6, FOLDER_ENTRIES_MAX = 20000, RATIO_FROM_BYTES = 16 << 20, RATIO_MAX = 200 };

struct Package {
    Arena *arena;
    Str path;        /* as given, for messages */
    Str folder;      /* of the pipeline inside the package */
    zip_t *zip;      /* NULL for a folder */
    FileMap map;     /* of the wheel */
    ptrdiff_t total; /* bytes read so far */
};

/* The folder chosen so far while looking for the pipeline. */
typedef struct Choice {
    Str folder;
    int depth;  /* -1: none yet */
    int ties;   /* others of the same depth */
} Choice;

static void choose(Choice *choice, Str folder, int depth)
{
    if (depth == choice->depth)
        choice->ties++;
    if (depth > choice->depth)
        *choice = (Choice){folder, depth, 0};
}

/* Inside the folder, and nothing that a file system or a zip may read in another way. */
static bool name_is_safe(Str name)
{
    if (name.n == 0 || name.n > 1000 || name.p[0] == '/' || memchr(name.p, 0, (size_t)name.n) ||
        memchr(name.p, '\\', (size_t)name.n))
        return false;
    for (Str rest = name; rest.n > 0;)
        if (str_eq(str_cut(&rest, '/'), STR("..")))
            return false;
    return true;
}

static Str inner_name(const Package *package, Str name, Arena *arena)
{
    if (package->folder.n == 0)
        return str_dup(arena, name);
    return str_format(arena, "%.*s/%.*s", STR_ARG(package->folder), STR_ARG(name));
}

static bool zip_failure(const Package *package, Str name, const char *reason, Diag *diag)
{
    return diag_set(diag, ERR_MODEL, -1, "'%.*s': cannot read '%.*s': %s", STR_ARG(package->path), STR_ARG(name),
                    reason);
}

static int depth_of(Str folder)
{
    int depth = folder.n > 0;
    for (ptrdiff_t i = 0; i < folder.n; i++)
        depth += folder.p[i] == '/';
    return depth;
}

static void choose_in_zip(Package *package, Choice *choice)
{
    zip_int64_t n = zip_get_num_entries(package->zip, 0);
    for (zip_int64_t i = 0; i < n && i < FOLDER_ENTRIES_MAX; i++) {
        Str name = str_from_c(zip_get_name(package->zip, (zip_uint64_t)i, 0));
        if (!str_eq(name, STR("config.cfg")) && !str_ends(name, STR("/config.cfg")))
            continue;
        Str folder = str_slice(name, 0, name.n - (ptrdiff_t)sizeof "/config.cfg" + 1);
        const char *meta = str_c(package->arena, folder.n ? str_concat(package->arena, folder, STR("/meta.json"))
                                                          : STR("meta.json"));
        if (name_is_safe(name) && zip_name_locate(package->zip, meta, 0) >= 0)
            choose(choice, str_dup(package->arena, folder), depth_of(folder));
    }
}

static bool choose_in_folder(Package *package, Str folder, int depth, int *n_entries, Choice *choice, Diag *diag)
{
    Str path = folder.n ? file_join(package->arena, package->path, folder) : package->path;
    Str *names;
    ptrdiff_t n;
    if (!file_list(path, package->arena, &names, &n, diag))
        return false;
    bool config = false, meta = false;
    for (ptrdiff_t i = 0; i < n; i++) {
        config |= str_eq(names[i], STR("config.cfg"));
        meta |= str_eq(names[i], STR("meta.json"));
    }
    if (config && meta)
        choose(choice, folder, depth);
    for (ptrdiff_t i = 0; i < n && depth < FOLDER_DEPTH_MAX && ++*n_entries < FOLDER_ENTRIES_MAX; i++) {
        Str inner = folder.n ? file_join(package->arena, folder, names[i]) : names[i];
        if (file_kind(file_join(package->arena, package->path, inner)) == FILE_FOLDER &&
            !choose_in_folder(package, inner, depth + 1, n_entries, choice, diag))
            return false;
    }
    return true;
}

/* libzip reads the bytes where they are; they stay the package's. It takes nothing at all for a zip
 * without entries, so that is said here. */
static bool open_zip(Package *package, Str bytes, Diag *diag)
{
    zip_error_t error;
    if (bytes.n == 0)
        return diag_set(diag, ERR_MODEL, -1, "cannot open '%.*s' as a wheel (zip): it is empty", STR_ARG(package->path));
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.p, (zip_uint64_t)bytes.n, 0, &error);
    package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!package->zip) {
        zip_source_free(source);
        diag_set(diag, ERR_MODEL, -1, "cannot open '%.*s' as a wheel (zip): %s", STR_ARG(package->path),
                 zip_error_strerror(&error));
        diag_hint(diag, "give the .whl file of a spaCy pipeline (this one may be cut off), or the folder of one");
    }
    zip_error_fini(&error);
    return package->zip != NULL;
}

static bool find_pipeline(Package *package, Diag *diag)
{
    Choice choice = {.depth = -1};
    int n_entries = 0;
    if (package->zip)
        choose_in_zip(package, &choice);
    else if (!choose_in_folder(package, STR(""), 0, &n_entries, &choice, diag))
        return false;
    if (choice.depth < 0)
        return diag_set(diag, ERR_MODEL, -1, "'%.*s' is no spaCy pipeline: no folder in it has config.cfg and meta.json",
                        STR_ARG(package->path));
    if (choice.ties) {
        diag_set(diag, ERR_MODEL, -1, "'%.*s' holds %d pipelines", STR_ARG(package->path), choice.ties + 1);
        return diag_hint(diag, "give the folder of one of them");
    }
    package->folder = choice.folder;
    return true;
}

/* Closes what was opened when no pipeline is in it. */
static bool finish_open(Package *opened, bool good, Package **package, Diag *diag)
{
    if (good && find_pipeline(opened, diag)) {
        *package = opened;
        return true;
    }
    package_close(opened);
    return false;
}

bool package_open(Package **package, Str path, Arena *arena, Diag *diag)
{
    Package *opened = arena_new(arena, Package, 1);
    *opened = (Package){.arena = arena, .path = str_dup(arena, path)};
    FileKind kind = memchr(path.p, 0, (size_t)path.n) ? FILE_MISSING : file_kind(path);
    if (kind == FILE_MISSING)
        return diag_set(diag, ERR_IO, -1, "cannot open '%.*s': no such file or folder", STR_ARG(path));
    if (kind == FILE_OTHER)
        return diag_set(diag, ERR_IO, -1, "'%.*s' is neither a file nor a folder", STR_ARG(path));
    bool good = kind == FILE_FOLDER ||
                (file_map(&opened->map, path, diag) && open_zip(opened, opened->map.bytes, diag));
    return finish_open(opened, good, package, diag);
}

bool package_open_bytes(Package **package, Str name, Str bytes, Arena *arena, Diag *diag)
{
    Package *opened = arena_new(arena, Package, 1);
    *opened = (Package){.arena = arena, .path = str_dup(arena, name)};
    return finish_open(opened, open_zip(opened, bytes, diag), package, diag);
}

void package_close(Package *package)
{
    if (!package)
        return;
    if (package->zip)
        zip_discard(package->zip);
    package->zip = NULL;
    file_unmap(&package->map);
}

/* What the zip says of the entry must be believable before memory is set aside for it. */
static bool check_size(const Package *package, Str name, const zip_stat_t *st, Diag *diag)
{
    zip_uint64_t need = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if ((st->valid & need) != need)
        return zip_failure(package, name, "its size is not given", diag);
    if (st->size > (zip_uint64_t)PACKAGE_FILE_MAX ||
        st->size > (zip_uint64_t)(PACKAGE_TOTAL_MAX - package->total))
        return diag_set(diag, ERR_LIMIT, -1, "'%.*s': '%.*s' has %llu bytes, more than can be read",
                        STR_ARG(package->path), STR_ARG(name), (unsigned long long)st->size);
    if (st->size > RATIO_FROM_BYTES && st->size / RATIO_MAX > st->comp_size)
        return diag_set(diag, ERR_LIMIT, -1, "'%.*s': '%.*s' claims to unpack from %llu to %llu bytes",
                        STR_ARG(package->path), STR_ARG(name), (unsigned long long)st->comp_size,
                        (unsigned long long)st->size);
    return true;
}

static bool read_zip(Package *package, Str name, Arena *arena, Str *bytes, Diag *diag)
{
    const char *inner = str_c(arena, inner_name(package, name, arena));
    zip_stat_t st;
    if (zip_stat(package->zip, inner, 0, &st) != 0)
        return zip_failure(package, name, "it is not in the package", diag);
    if (!check_size(package, name, &st, diag))
        return false;
    ptrdiff_t size = (ptrdiff_t)st.size;
    char *content = arena_bytes(arena, size + 1);
    zip_file_t *file = zip_fopen_index(package->zip, st.index, 0);
    if (!file)
        return zip_failure(package, name, zip_strerror(package->zip), diag);
    ptrdiff_t n = 0;
    zip_int64_t got = 1;
    while (n <= size && got > 0) {
        got = zip_fread(file, content + n, (zip_uint64_t)(size + 1 - n));
        n += got > 0 ? (ptrdiff_t)got : 0;
    }
    bool good = got == 0 && n == size;
    if (!good)
        zip_failure(package, name, got < 0 ? zip_file_strerror(file) : "its size is not the one given", diag);
    zip_fclose(file);
    *bytes = str_make(content, good ? n : 0);
    package->total += n;
    return good;
}

bool package_read(Package *package, Str name, Arena *arena, Str *bytes, Diag *diag)
{
    *bytes = STR("");
    if (!name_is_safe(name))
        return zip_failure(package, name, "the name leaves the pipeline's folder", diag);
    if (package->zip)
        return read_zip(package, name, arena, bytes, diag);
    Str path = file_join(arena, package->path, inner_name(package, name, arena));
    if (file_kind(path) != FILE_REGULAR)
        return zip_failure(package, name, "it is not in the package", diag);
    ptrdiff_t room = PACKAGE_TOTAL_MAX - package->total;
    if (!file_read(path, room < PACKAGE_FILE_MAX ? room : PACKAGE_FILE_MAX, arena, bytes, diag))
        return false;
    package->total += bytes->n;
    return true;
}

bool package_has(Package *package, Str name)
{
    if (!name_is_safe(name))
        return false;
    ArenaMark mark = arena_mark(package->arena);
    Str inner = inner_name(package, name, package->arena);
    bool found = package->zip ? zip_name_locate(package->zip, str_c(package->arena, inner), 0) >= 0
                              : file_kind(file_join(package->arena, package->path, inner)) == FILE_REGULAR;
    arena_release(package->arena, mark);
    return found;
}

