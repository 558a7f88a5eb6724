/* Prints which components of a written model run, and which are left out. */
#include "cli/model_summary.h"

#include "base/sectionfile.h"
#include "nlp/import.h"
#include "nlp/model_facts.h"

void put_foreign_text(Out *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)(text ? text : ""); *p; p++) {
        bool c1 = p[0] == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;
        if (c1)
            p++;
        out_byte(out, c1 || *p < 0x20 || *p == 0x7f ? ' ' : (char)*p);
    }
}

static void put_names(Out *out, const char *title, const json_t *components, bool run)
{
    const json_t *component;
    const char *before = title;
    size_t i;
    json_array_foreach(components, i, component)
    {
        if (json_is_true(json_object_get(component, "runs")) != run)
            continue;
        out_c(out, before);
        put_foreign_text(out, json_string_value(json_object_get(component, "name")));
        before = ", ";
    }
    out_c(out, before == title ? "" : "\n");
}

bool model_summary(Invocation *invocation, Str path, Diag *diag)
{
    SectionFile file;
    if (!sectionfile_open(&file, path, MODEL_MAGIC, ERR_MODEL, true, diag))
        return false;
    json_t *facts = model_facts(&file, invocation->arena, diag);
    if (facts) {
        const json_t *components = json_object_get(facts, "components");
        out_format(&invocation->out, "wrote %.*s (%.1f MB)\n", STR_ARG(path), (double)file.map.bytes.n / 1e6);
        put_names(&invocation->out, "runs: ", components, true);
        put_names(&invocation->out, "left out: ", components, false);
    }
    bool good = facts != NULL;
    json_decref(facts);
    sectionfile_close(&file);
    return good;
}
