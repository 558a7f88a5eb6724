/*
 * A spaCy pipeline package as its author shipped it: a wheel (zip), or a folder. Only files are read here;
 * what they mean is the importer's business (import_*.c).
 *
 * Names come from outside: a name that leaves the pipeline folder ("..", a leading "/", a NUL, "\") is
 * refused, and so is a packed file that claims to unpack to far more than its packed size.
 */
#ifndef TRUCE_NLP_PACKAGE_H
#define TRUCE_NLP_PACKAGE_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Package Package;

/* One file may have 2 GiB, all that is read of one package 4 GiB. */
#define PACKAGE_FILE_MAX ((ptrdiff_t)1 << 31)
#define PACKAGE_TOTAL_MAX ((ptrdiff_t)1 << 32)

/* Opens a wheel, or a folder that holds config.cfg at its top or below (the deepest folder with both
 * config.cfg and meta.json is the pipeline). Memory comes from arena. */
bool package_open(Package **package, Str path, Arena *arena, Diag *diag);
/* The same for a wheel in memory; bytes must outlive the package. name is for messages. */
bool package_open_bytes(Package **package, Str name, Str bytes, Arena *arena, Diag *diag);
/* NULL is fine. */
void package_close(Package *package);
/* Whole content of a file by its path inside the pipeline folder ("parser/model"). A missing file is
 * ERR_MODEL; a file over PACKAGE_FILE_MAX is ERR_LIMIT. */
bool package_read(Package *package, Str name, Arena *arena, Str *bytes, Diag *diag);
bool package_has(Package *package, Str name);

#endif
