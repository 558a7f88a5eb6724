/* Which program, model and knowledge code the events of a run. */
#include "cli/versions.h"

#include "base/file.h"
#include "base/sha256.h"
#include "cli/know_sources.h"

static bool digest_file(Str path, Arena *arena, Str *hex, Diag *diag)
{
    FileMap map;
    if (!file_map(&map, path, diag))
        return false;
    bool ok = sha256_hex(map.bytes, arena, hex, diag);
    file_unmap(&map);
    return ok;
}

bool versions_read(const Invocation *invocation, Str model, Str knowledge, RunFacts *facts, Diag *diag)
{
    facts->program = STR("truce " TRUCE_VERSION);
    facts->model = file_name(model);
    facts->knowledge = know_sources_overlaid(invocation) ? STR("with overlays") : file_name(knowledge);
    return digest_file(model, invocation->arena, &facts->model_sha256, diag) &&
           digest_file(knowledge, invocation->arena, &facts->knowledge_sha256, diag);
}
