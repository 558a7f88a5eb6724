/* Party names: coordinated names before one head. */
#include "code/parties.h"

static bool names_somebody(const Reading *r, int32_t token, bool several)
{
    const Mention *m = mention_at(r, token);
    if (m && entry_class(m->entry.kind) == CLASS_ACTOR)
        return true;
    return several && token_at(r, token)->pos == POS_PROPN; /* "House and Senate": chambers of whom, is not known */
}

int party_names(const Reading *r, int32_t head, int32_t names[PARTY_NAMES_MAX])
{
    int n = 0;
    bool several = token_at(r, head)->tag == TAG_NNS;
    FOR_CHILDREN(r, head, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        if (dep != DEP_AMOD && dep != DEP_COMPOUND && dep != DEP_NMOD && !(dep == DEP_POSS && several))
            continue;
        if (!names_somebody(r, c, several && (child_with(r, c, DEP_CC) >= 0 || n == 1)))
            continue;
        int32_t next = child_with(r, c, DEP_CONJ);
        /* "UK and EU negotiators": read as two modifiers instead of a pair */
        if (next < 0 && (child_with(r, c, DEP_CC) >= 0 || n == 1) && n < PARTY_NAMES_MAX)
            names[n++] = c;
        for (int32_t at = next < 0 ? -1 : c; at >= 0 && n < PARTY_NAMES_MAX; at = child_with(r, at, DEP_CONJ))
            if (names_somebody(r, at, several))
                names[n++] = at;
    }
    return n;
}
