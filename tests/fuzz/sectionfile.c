/* A file of sections: what is accepted lies inside the file, and is found by its name. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sectionfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_section(const SectionFile *file, const Section *section)
{
    Str name = {section->name, (ptrdiff_t)strnlen(section->name, SECTION_NAME_BYTES)};
    Str bytes = sectionfile_bytes(file, section), whole = file->map.bytes;
    assert(bytes.p >= whole.p && bytes.n <= whole.p + whole.n - bytes.p);
    assert(sectionfile_find(file, name) == section);
    int32_t dims[SECTION_DIMS] = {-1, -1, -1, -1};
    Diag diag = {0};
    if (sectionfile_array(file, name, (SectionType)section->type, (int)section->n_dims, dims, &diag))
        assert(dims[0] >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    int fd = memfd_create("sectionfile", 0);
    char path[64];
    SectionFile file;
    Diag diag = {0};
    if (fd < 0 || (n && write(fd, data, n) != (ssize_t)n))
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (sectionfile_open(&file, (Str){path, (ptrdiff_t)strlen(path)}, STR("TRUCEMDL"), ERR_MODEL, n % 2 == 0, &diag)) {
        for (int32_t i = 0; i < file.n_sections; i++)
            check_section(&file, &file.sections[i]);
        sectionfile_close(&file);
    } else {
        assert(diag.code != ERR_OK && diag.message[0]);
    }
    close(fd);
    return 0;
}
