/* The table of the page's files, packed once each. */
#include "serve/files.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/vec.h"
#include "serve/packing.h"

enum { PACKINGS = 3, ETAG_DIGITS = 32 };

typedef struct File {
    Str path, bytes, etag;
    const char *type;
    bool immutable;
    Str packed[PACKINGS]; /* made when first asked for */
    bool tried[PACKINGS];
} File;

struct Files {
    Arena arena;
    pthread_mutex_t lock;
    VEC(File) list;
    Str origin;
};

static const char missing[] =
    "<!doctype html><html lang=en><meta charset=utf-8><title>truce</title>"
    "<h1>truce</h1><p>The web page was not built into this program. <code>make web</code> builds it; the interface for "
    "programs is at <a href=/api/v1/openapi.yaml>/api/v1/openapi.yaml</a>.</html>";

const char *files_type(Str name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        {".html", "text/html"}, {".js", "text/javascript"}, {".mjs", "text/javascript"}, {".css", "text/css"},
        {".json", "application/json"}, {".geojson", "application/geo+json"}, {".svg", "image/svg+xml"},
        {".png", "image/png"}, {".webp", "image/webp"}, {".ico", "image/x-icon"}, {".woff2", "font/woff2"},
        {".webmanifest", "application/manifest+json"}, {".wasm", "application/wasm"}, {".txt", "text/plain"},
        {".pbf", "application/x-protobuf"}, {".map", "application/json"}, {".topojson", "application/json"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends(name, str_from_c(types[i].ending)))
            return types[i].type;
    return "application/octet-stream";
}

static bool add_file(Files *files, Str path, Str bytes, Diag *diag)
{
    if (files->list.n == FILES_MAX || bytes.n > FILE_MAX_BYTES)
        return diag_set(diag, ERR_LIMIT, -1, "too many or too large files for the page");
    Str hash;
    if (!sha256_hex(bytes, &files->arena, &hash, diag))
        return false;
    *vec_push(&files->list, &files->arena) = (File){
        .path = path, .bytes = bytes, .etag = str_slice(hash, 0, ETAG_DIGITS), .type = files_type(path),
        .immutable = str_starts(path, STR("/assets/"))};
    return true;
}

static bool add_folder(Files *files, Str folder, Str below, int depth, Diag *diag)
{
    Str *names;
    ptrdiff_t n;
    if (!file_list(folder, &files->arena, &names, &n, diag))
        return false;
    for (ptrdiff_t i = 0; i < n; i++) {
        Str at = file_join(&files->arena, folder, names[i]);
        Str path = str_format(&files->arena, "%.*s/%.*s", STR_ARG(below), STR_ARG(names[i]));
        FileKind kind = file_is_link(at) || names[i].p[0] == '.' ? FILE_OTHER : file_kind(at);
        Str bytes;
        if (kind == FILE_FOLDER && depth < FILES_DEPTH && !add_folder(files, at, path, depth + 1, diag))
            return false;
        if (kind == FILE_REGULAR && (!file_read(at, FILE_MAX_BYTES, &files->arena, &bytes, diag) ||
                                     !add_file(files, path, bytes, diag)))
            return false;
    }
    return true;
}

static bool fill(Files *files, const ServeOptions *options, Diag *diag)
{
    if (options->web.n) {
        files->origin = STR("folder");
        return add_folder(files, options->web, STR(""), 0, diag);
    }
    files->origin = options->n_files ? STR("embedded") : STR("none");
    for (int i = 0; i < options->n_files; i++) {
        const ServeFile *file = &options->files[i];
        if (!add_file(files, str_from_c(file->path), str_make(file->beg, file->end - file->beg), diag))
            return false;
    }
    return options->n_files > 0 || add_file(files, STR("/index.html"), str_from_c(missing), diag);
}

bool files_open(Files **files, const ServeOptions *options, Diag *diag)
{
    Files *f = calloc(1, sizeof *f);
    *files = f;
    if (!f || !arena_open(&f->arena, (ptrdiff_t)1 << 30)) {
        free(f);
        *files = NULL;
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    pthread_mutex_init(&f->lock, NULL);
    if (fill(f, options, diag))
        return true;
    files_close(f);
    *files = NULL;
    return false;
}

void files_close(Files *files)
{
    if (!files)
        return;
    for (ptrdiff_t i = 0; i < files->list.n; i++)
        for (int k = 0; k < PACKINGS; k++)
            free((void *)(uintptr_t)files->list.v[i].packed[k].p);
    pthread_mutex_destroy(&files->lock);
    arena_close(&files->arena);
    free(files);
}

Str files_origin(const Files *files)
{
    return files->origin;
}

static File *find(Files *files, Str path)
{
    for (ptrdiff_t i = 0; i < files->list.n; i++)
        if (str_eq(files->list.v[i].path, path))
            return &files->list.v[i];
    return NULL;
}

static Str packed(Files *files, File *file, Packing packing)
{
    ptrdiff_t n = 0;
    pthread_mutex_lock(&files->lock);
    if (!file->tried[packing]) {
        file->tried[packing] = true;
        char *bytes = packing_pack(packing, file->bytes, true, &n);
        bool smaller = bytes && n < file->bytes.n;
        file->packed[packing] = smaller ? str_make(bytes, n) : STR("");
        if (!smaller) {
            free(bytes);
            file->packed[packing] = (Str){0};
        }
    }
    Str result = file->packed[packing];
    pthread_mutex_unlock(&files->lock);
    return result;
}

/* Whether a path that is no file is an address of the page: it has no ending, or lies below something that is no folder of
 * files ("/actors/U.S.%20Army"). */
static bool is_view(const Files *files, const Target *target)
{
    if (str_find_byte(target->segments[target->n_segments - 1], '.', 0) < 0)
        return true;
    if (target->n_segments < 2)
        return false;
    Str folder = target->segments[0];
    for (ptrdiff_t i = 0; i < files->list.n; i++) {
        Str path = files->list.v[i].path;
        if (str_starts(str_slice(path, 1, path.n), folder) && path.n > folder.n + 1 && path.p[folder.n + 1] == '/')
            return false;
    }
    return true;
}

void files_answer(Request *request)
{
    Files *files = request->server->files;
    Str path = request->target.path;
    File *file = find(files, path);
    if (!file && is_view(files, &request->target))
        file = find(files, STR("/index.html"));
    if (!file) {
        reply_problem(request, 404, "there is no such file", NULL);
        return;
    }
    Out *out = reply_begin(request, 200, file->type);
    Reply *reply = &request->reply;
    reply->is_static = true;
    reply->immutable = file->immutable;
    reply->etag = file->etag;
    if (header_matches(request->headers.if_none_match, file->etag)) {
        reply->status = 304;
        return;
    }
    Packing packing = packing_choose(request->headers.accept_encoding);
    Str bytes = packing == PACK_NONE ? (Str){0} : packed(files, file, packing);
    if (bytes.n)
        reply->encoding = str_from_c(packing_name(packing));
    out_str(out, bytes.n ? bytes : file->bytes);
    if (!bytes.n)
        reply->encoding = STR("identity");
}
