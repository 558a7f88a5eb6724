/* The views of truce's own values, for one connection. */
#include "store/machine_views.h"

#include "base/out.h"
#include "store/schema_parts.h"
#include "store/sql.h"

enum { VIEWS_RESERVE = 1 << 20 };

static bool make(Store *store, Str definitions, Arena *arena, Diag *diag)
{
    Str create = STR("CREATE VIEW ");
    Out out = out_to_memory(arena);
    for (ptrdiff_t at = 0; at >= 0;) {
        ptrdiff_t next = str_find(definitions, create, at);
        out_str(&out, str_slice(definitions, at, next < 0 ? definitions.n : next));
        out_c(&out, next < 0 ? "" : "CREATE TEMP VIEW IF NOT EXISTS ");
        at = next < 0 ? -1 : next + create.n;
    }
    return sql_run(store, str_c(arena, out_text(&out)), diag);
}

bool machine_views_open(Store *store, Diag *diag)
{
    Arena arena;
    if (!arena_open(&arena, VIEWS_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    bool ok = make(store, str_from_c(schema_2_machine), &arena, diag) &&
              make(store, str_from_c(schema_2_machine_incidents), &arena, diag);
    arena_close(&arena);
    return ok;
}
