/*
 * Mapped files of named sections (the model, the compiled knowledge): bytes or numbers, checked whole
 * when opened.
 *
 * Layout (all numbers little-endian):
 *   0   8   magic: "TRUCEMDL" for a model, "TRUCEKNW" for knowledge
 *   8   4   version (SECTIONFILE_VERSION)
 *   12  4   0x01020304, to tell the byte order
 *   16  8   size of the whole file
 *   24  4   number of sections, 28 4 reserved 0
 *   32  8   checksum (str_hash) of the section table
 *   40      section table: one Section of 128 bytes each, sorted by name
 *   ...     section contents, each at a multiple of 64
 * Numbers in sections are little-endian too; a machine of the other byte order refuses the file.
 */
#ifndef TRUCE_BASE_SECTIONFILE_H
#define TRUCE_BASE_SECTIONFILE_H

#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"

enum { SECTIONFILE_VERSION = 1, SECTION_NAME_BYTES = 64, SECTION_DIMS = 4 };

typedef enum SectionType { SECTION_BYTES, SECTION_F32, SECTION_I32, SECTION_U32, SECTION_U64 } SectionType;

typedef struct Section {
    char name[SECTION_NAME_BYTES]; /* NUL-padded, e.g. "tok2vec/embed/0/E" */
    uint32_t type;               /* SectionType */
    uint32_t n_dims;             /* 1 to 4 */
    uint32_t dims[SECTION_DIMS];   /* unused ones are 1 */
    uint64_t offset, size;       /* bytes */
    uint64_t checksum;           /* str_hash of the contents */
    uint64_t reserved[2];
} Section;

typedef struct SectionFile {
    FileMap map;
    Str path;  /* as given to sectionfile_open, which must outlive the file */
    Err code;  /* of failures */
    const Section *sections;
    int32_t n_sections;
} SectionFile;

/* Maps and checks: magic, version, byte order, size, table, bounds, alignment, dims * type = size.
 * check_contents also compares every section's checksum (reads the whole file). Failures have the
 * given code (ERR_MODEL or ERR_KNOWLEDGE) and name the file. */
bool sectionfile_open(SectionFile *file, Str path, Str magic, Err code, bool check_contents, Diag *diag);
void sectionfile_close(SectionFile *file);

/* A section by name, or NULL. */
const Section *sectionfile_find(const SectionFile *file, Str name);
Str sectionfile_bytes(const SectionFile *file, const Section *section);
/* A section that must be there with this type and number of dims; dims of -1 accept any, and receive
 * the value found. Otherwise a clear error and NULL. */
const void *sectionfile_array(const SectionFile *file, Str name, SectionType type, int n_dims, int32_t *dims,
                            Diag *diag);

/* Collects sections and writes them. */
typedef struct SectionWriter SectionWriter;
SectionWriter *sectionwriter_make(Arena *arena);
/* data stays the caller's and must live until sectionwriter_write; size follows from type and dims. A
 * name that is too long or given twice is an ERR_FORMAT. */
bool sectionwriter_add(SectionWriter *writer, Str name, SectionType type, int n_dims, const int32_t *dims,
                     const void *data, Diag *diag);
bool sectionwriter_write(SectionWriter *writer, Str path, Str magic, Diag *diag);

#endif
