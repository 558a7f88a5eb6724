/* Constrained agglomerative clustering of linked events. */
#include <stdlib.h>

#include "store/incident_group.h"

typedef struct Edge {
    int32_t a, b; /* a < b, places in the order of the members */
    double points;
} Edge;

typedef struct Group {
    VEC(int32_t) list; /* members, lowest key first */
    bool pinned;
} Group;

typedef struct Grouping {
    Member **members;
    int32_t n;
    int32_t *of;       /* member -> group */
    Group *groups;
    const LikenessBook *book;
    Arena *arena;
} Grouping;

/* Groups need not be like each other throughout, but not far from it. */
static const double AVERAGE_LEAST = -0.4;

/* The order of members that does not depend on when they came in. */
static int member_compare(const Member *a, const Member *b)
{
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    const Happening *x = a->happening, *y = b->happening;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

static int by_key(const void *a, const void *b)
{
    return member_compare(*(Member *const *)a, *(Member *const *)b);
}

static int by_points(const void *a, const void *b)
{
    const Edge *x = a, *y = b;
    if (x->points > y->points || x->points < y->points)
        return x->points > y->points ? -1 : 1;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Every link once, of members that are in the list. */
static Edge *list_edges(Grouping *g, int32_t *n)
{
    VEC(Edge) edges = {0};
    for (int32_t i = 0; i < g->n; i++) {
        for (ptrdiff_t k = 0; k < g->members[i]->links.n; k++) {
            const MemberLink *link = &g->members[i]->links.v[k];
            int32_t other = link->to->group; /* its place, while edges are listed */
            if (other > i)
                *vec_push(&edges, g->arena) = (Edge){i, other, link->points};
        }
    }
    if (edges.n)
        qsort(edges.v, (size_t)edges.n, sizeof *edges.v, by_points);
    *n = (int32_t)edges.n;
    return edges.v;
}

static bool are_alike(const Grouping *g, const Group *a, const Group *b)
{
    ptrdiff_t n_a = a->list.n < GROUP_COMPARED ? a->list.n : GROUP_COMPARED;
    ptrdiff_t n_b = b->list.n < GROUP_COMPARED ? b->list.n : GROUP_COMPARED;
    double sum = 0;
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < n_a; i++) {
        for (ptrdiff_t k = 0; k < n_b; k++) {
            const Member *x = g->members[a->list.v[i]], *y = g->members[b->list.v[k]];
            if (x->rejected || y->rejected)
                continue;
            Likeness likeness = happening_compare(x->happening, y->happening, g->book);
            if (!likeness.possible || x->happening->event == y->happening->event)
                return false;
            sum += likeness.points;
            n++;
        }
    }
    return n > 0 && sum / (double)n >= AVERAGE_LEAST;
}

/* The members of b into a, by their keys. */
static void join(Grouping *g, Group *a, Group *b)
{
    int32_t *merged = arena_new(g->arena, int32_t, a->list.n + b->list.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0, k = 0; i < a->list.n || k < b->list.n;) {
        bool first = k == b->list.n || (i < a->list.n && a->list.v[i] < b->list.v[k]);
        merged[n++] = first ? a->list.v[i++] : b->list.v[k++];
    }
    for (ptrdiff_t i = 0; i < b->list.n; i++)
        g->of[b->list.v[i]] = (int32_t)(a - g->groups);
    a->list.v = merged;
    a->list.n = a->list.capacity = n;
    a->pinned |= b->pinned;
    b->list.n = 0;
}

static int by_incident(const void *a, const void *b)
{
    const Member *x = *(Member *const *)a, *y = *(Member *const *)b;
    return x->incident != y->incident ? (x->incident > y->incident) - (x->incident < y->incident) : member_compare(x, y);
}

/* One group a member; those that are pinned to one incident, one. */
static void begin_groups(Grouping *g)
{
    Member **pinned = arena_new(g->arena, Member *, g->n);
    int32_t n = 0;
    for (int32_t i = 0; i < g->n; i++) {
        g->of[i] = i;
        *vec_push(&g->groups[i].list, g->arena) = i;
        g->groups[i].pinned = g->members[i]->pinned;
        if (g->members[i]->pinned)
            pinned[n++] = g->members[i];
    }
    if (n)
        qsort(pinned, (size_t)n, sizeof *pinned, by_incident);
    for (int32_t i = 1; i < n; i++)
        if (pinned[i]->incident == pinned[i - 1]->incident)
            join(g, &g->groups[g->of[pinned[i - 1]->group]], &g->groups[pinned[i]->group]);
}

int32_t incident_group(Member **members, int32_t n, const LikenessBook *book, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    int32_t n_edges, n_groups = 0;
    Grouping g = {.members = members, .n = n, .book = book, .arena = scratch,
                  .of = arena_new(scratch, int32_t, n), .groups = arena_new(scratch, Group, n)};
    if (n)
        qsort(members, (size_t)n, sizeof *members, by_key);
    for (int32_t i = 0; i < n; i++)
        members[i]->group = i;
    Edge *edges = list_edges(&g, &n_edges);
    begin_groups(&g);
    for (int32_t i = 0; i < n_edges; i++) {
        Group *a = &g.groups[g.of[edges[i].a]], *b = &g.groups[g.of[edges[i].b]];
        if (a != b && !(a->pinned && b->pinned) && are_alike(&g, a, b))
            join(&g, a, b);
    }
    int32_t *numbers = arena_new(scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t at = g.of[i];
        if (!numbers[at])
            numbers[at] = ++n_groups;
        members[i]->group = numbers[at] - 1;
    }
    arena_release(scratch, mark);
    return n_groups;
}
