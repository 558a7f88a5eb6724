/* Lifts pseudo-projective arcs back to their true heads (deprojectivise.h). */
#include "nlp/deprojectivise.h"

/* Searching for a new head stops after so many tokens: spaCy's search has no bound, but a tree
 * where it would matter is none that a text has. */
enum { SEARCH_MAX = 20000, EDGE_ROUNDS = 12 };

void lifting_add(Lifting *lifting, Str label, LabelNumbers labels, Arena *arena)
{
    ptrdiff_t at = str_find(label, STR("||"), 0);
    if (at < 0)
        return;
    int decorated = labels.number(labels.self, LABEL_DEP, label);
    int plain = labels.number(labels.self, LABEL_DEP, str_slice(label, 0, at));
    int head = labels.number(labels.self, LABEL_DEP, str_slice(label, at + 2, label.n));
    if (decorated < 0 || plain < 0 || head < 0)
        return;
    for (int32_t i = 0; i < lifting->n_decorations; i++)
        if (lifting->decorations[i].decorated == decorated)
            return;
    if (lifting->n_decorations == lifting->capacity) {
        int32_t capacity = lifting->capacity ? 2 * lifting->capacity : 32;
        Decoration *larger = arena_new(arena, Decoration, capacity);
        if (lifting->n_decorations)
            memcpy(larger, lifting->decorations, (size_t)lifting->n_decorations * sizeof *larger);
        lifting->decorations = larger;
        lifting->capacity = capacity;
    }
    lifting->decorations[lifting->n_decorations++] =
        (Decoration){(uint16_t)decorated, (uint16_t)plain, (uint16_t)head};
}

static const Decoration *find_decoration(const Lifting *lifting, uint16_t label)
{
    for (int32_t i = 0; label >= DEP_COUNT && i < lifting->n_decorations; i++)
        if (lifting->decorations[i].decorated == label)
            return &lifting->decorations[i];
    return NULL;
}

/* The tree as lists of children in text order, and the outermost tokens of each subtree. */
typedef struct Tree {
    int32_t n;
    int32_t *first, *next; /* child lists, -1 ends */
    int32_t *left, *right;
    bool *starts;
    int32_t *queue;
} Tree;

static void take_edges(const Doc *doc, Tree *tree, int32_t i)
{
    int32_t head = doc->tokens[i].head;
    if (tree->left[i] < tree->left[head])
        tree->left[head] = tree->left[i];
    if (tree->right[i] > tree->right[head])
        tree->right[head] = tree->right[i];
}

/* One round over all tokens in both directions. True when every head lies in its token's sentence.
 */
static bool edges_round(const Doc *doc, Tree *tree)
{
    int32_t n = tree->n, beg = 0;
    for (int32_t i = 0; i < n; i++)
        take_edges(doc, tree, i);
    for (int32_t i = n - 1; i >= 0; i--)
        take_edges(doc, tree, i);
    for (int32_t i = 0; i < n; i++)
        tree->starts[i] = false;
    for (int32_t i = 0; i < n; i++)
        if (doc->tokens[i].head == i)
            tree->starts[tree->left[i]] = true;
    for (int32_t i = 0; i < n; i++) {
        if (!(i > 0 && tree->starts[i]) && i != n - 1)
            continue;
        for (int32_t j = beg; j < i; j++)
            if (doc->tokens[j].head < beg || doc->tokens[j].head > i)
                return false;
        beg = i;
    }
    return true;
}

static void find_edges(const Doc *doc, Tree *tree)
{
    for (int32_t i = 0; i < tree->n; i++)
        tree->left[i] = tree->right[i] = i;
    for (int round = 0; round < EDGE_ROUNDS && !edges_round(doc, tree); round++)
        ;
}

static void link_children(const Doc *doc, Tree *tree)
{
    for (int32_t i = 0; i < tree->n; i++)
        tree->first[i] = tree->next[i] = -1;
    for (int32_t i = tree->n - 1; i >= 0; i--) {
        int32_t head = doc->tokens[i].head;
        if (head == i)
            continue;
        tree->next[i] = tree->first[head];
        tree->first[head] = i;
    }
}

/* Breadth first among the descendants of the token's head, as far as the edges found before reach.
 */
static int32_t find_head(const Doc *doc, const Tree *tree, int32_t token, uint16_t head_label)
{
    int32_t head = doc->tokens[token].head, n = 0;
    tree->queue[n++] = head;
    for (int32_t at = 0; at < n && at < SEARCH_MAX; at++) {
        int32_t parent = tree->queue[at];
        for (int32_t child = tree->first[parent]; child >= 0; child = tree->next[child]) {
            if (child < tree->left[parent] || child > tree->right[parent] || child == token ||
                (doc->tokens[child].flags & LEX_IS_SPACE))
                continue;
            if (doc->tokens[child].dep == head_label)
                return child;
            if (n < tree->n)
                tree->queue[n++] = child;
        }
    }
    return head;
}

static void move_child(Tree *tree, int32_t token, int32_t from, int32_t to)
{
    int32_t *at = &tree->first[from];
    while (*at >= 0 && *at != token)
        at = &tree->next[*at];
    if (*at == token)
        *at = tree->next[token];
    at = &tree->first[to];
    while (*at >= 0 && *at < token)
        at = &tree->next[*at];
    tree->next[token] = *at;
    *at = token;
}

/* True if any arc changed. A token never gets one of its own descendants as head: the search begins
 * at its head and passes it by. */
static bool lift(const Lifting *lifting, Doc *doc, Tree *tree)
{
    bool linked = false;
    for (int32_t i = 0; i < tree->n; i++) {
        Token *token = &doc->tokens[i];
        const Decoration *decoration = find_decoration(lifting, token->dep);
        if (!decoration)
            continue;
        if (!linked)
            link_children(doc, tree);
        linked = true;
        int32_t head = find_head(doc, tree, i, decoration->head_label);
        if (head != token->head && token->head != i)
            move_child(tree, i, token->head, head);
        if (token->head != i)
            token->head = head;
        token->dep = decoration->label;
    }
    return linked;
}

/* spaCy gives up when trees of two sentences interlace; we join such sentences. */
static void join_crossed(const Doc *doc, Tree *tree)
{
    int32_t *begins = tree->queue, depth = 0,
            reach = -1; /* reach: the last token tied to one so far */
    for (int32_t i = 0; i < tree->n; i++) {
        tree->starts[i] = i == 0 || (tree->starts[i] && i > reach);
        if (tree->starts[i])
            begins[depth++] = i;
        int32_t head = doc->tokens[i].head;
        while (head < begins[depth - 1]) /* tied to an earlier sentence */
            tree->starts[begins[--depth]] = false;
        reach = head > reach ? head : reach;
    }
}

void lifting_run(const Lifting *lifting, Doc *doc, int8_t *sentence_starts, Arena *scratch)
{
    int32_t n = doc->n_tokens;
    if (n == 0)
        return;
    ArenaMark mark = arena_mark(scratch);
    Tree tree = {.n = n};
    tree.first = arena_new(scratch, int32_t, n);
    tree.next = arena_new(scratch, int32_t, n);
    tree.left = arena_new(scratch, int32_t, n);
    tree.right = arena_new(scratch, int32_t, n);
    tree.queue = arena_new(scratch, int32_t, n);
    tree.starts = arena_new(scratch, bool, n);
    find_edges(doc, &tree);
    if (lift(lifting, doc, &tree))
        find_edges(doc, &tree);
    join_crossed(doc, &tree);
    for (int32_t i = 0; i < n; i++) {
        doc->tokens[i].sentence_start = tree.starts[i];
        sentence_starts[i] = tree.starts[i] ? 1 : -1;
    }
    arena_release(scratch, mark);
}
