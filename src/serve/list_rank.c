/* The rows of a page and how many there are in all, in one reading of the table. */
#include "serve/list_parts.h"

#include "serve/rows.h"

/* What a row is ordered by. A row without a key comes before all others in ascending order. */
static Ranked ranked_of(sqlite3_stmt *row)
{
    Ranked ranked = {.number = sqlite3_column_int64(row, 0), .kind = sqlite3_column_type(row, 1)};
    if (ranked.kind == SQLITE_INTEGER) {
        ranked.whole = sqlite3_column_int64(row, 1);
    } else if (ranked.kind != SQLITE_NULL) {
        Str text = rows_text(row, 1);
        ranked.n = (int)(text.n < LIST_KEY_BYTES ? text.n : LIST_KEY_BYTES);
        memcpy(ranked.text, text.p, (size_t)ranked.n);
    }
    return ranked;
}

static int compare(const Ranked *a, const Ranked *b)
{
    int order = (a->kind != SQLITE_NULL) - (b->kind != SQLITE_NULL);
    if (!order && a->kind == SQLITE_INTEGER)
        order = (a->whole > b->whole) - (a->whole < b->whole);
    else if (!order && a->kind != SQLITE_NULL)
        order = str_cmp(str_make(a->text, a->n), str_make(b->text, b->n));
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* The last row of the page before, of the same kind as the rows. */
static Ranked cursor_of(const Paging *paging, int kind)
{
    Ranked ranked = {.number = paging->number, .kind = paging->key.n ? kind : SQLITE_NULL};
    if (ranked.kind == SQLITE_INTEGER && !str_to_int(paging->key, &ranked.whole))
        ranked.kind = SQLITE_NULL;
    ranked.n = (int)(paging->key.n < LIST_KEY_BYTES ? paging->key.n : LIST_KEY_BYTES);
    memcpy(ranked.text, paging->key.p ? paging->key.p : "", (size_t)ranked.n);
    return ranked;
}

bool list_rank(Request *request, const List *list, const Paging *paging, const Conditions *conditions, Ranking *ranking)
{
    int64_t most = paging->limit + 1;
    int way = paging->order->ascending ? 1 : -1;
    *ranking = (Ranking){.v = arena_new(request->arena, Ranked, most)};
    sqlite3_stmt *row = rows_open(request, str_format(request->arena, "SELECT %s, %s%s%.*s", list->number, paging->order->key,
                                                      list->count_from ? list->count_from : list->from,
                                                      STR_ARG(out_text(&conditions->sql))), conditions);
    for (; row && rows_next(request, row); ranking->total++) {
        Ranked one = ranked_of(row);
        if (paging->continues) {
            Ranked before = cursor_of(paging, one.kind == SQLITE_NULL ? SQLITE_TEXT : one.kind);
            if (way * compare(&one, &before) <= 0)
                continue;
        }
        if (ranking->n == most && way * compare(&one, &ranking->v[most - 1]) >= 0)
            continue;
        int64_t at = ranking->n < most ? ranking->n++ : most - 1;
        for (; at > 0 && way * compare(&one, &ranking->v[at - 1]) < 0; at--)
            ranking->v[at] = ranking->v[at - 1];
        ranking->v[at] = one;
    }
    sqlite3_finalize(row);
    return request->reply.status == 0;
}
