/* Subjects that the tagger or the parser mistook for something else. */
#include "code/mentions.h"
#include "code/slots_parts.h"

int32_t slot_name_as_auxiliary(const Reading *r, int32_t verb)
{
    FOR_CHILDREN(r, verb, c)
    {
        const Token *t = token_at(r, c);
        const Mention *m = mention_at(r, c);
        Str text = token_text(r->doc, c);
        bool capitals = text.n > 1 && byte_is_upper(text.p[0]) && byte_is_upper(text.p[1]);
        if ((t->dep == DEP_AUX || t->dep == DEP_AUXPASS) && capitals && m && entry_class(m->entry.kind) == CLASS_ACTOR)
            return c;
    }
    return -1;
}

void slot_add_misread_subject(const Reading *r, int32_t verb, Tokens *out)
{
    FOR_CHILDREN(r, verb, c)
    {
        Dep dep = (Dep)token_at(r, c)->dep;
        const Mention *m = mention_at(r, c);
        bool loose = dep == DEP_ADVMOD || dep == DEP_NPADVMOD || dep == DEP_DEP;
        if (c < verb && loose && m && entry_class(m->entry.kind) == CLASS_ACTOR && !mention_is_nation(m))
            tokens_add(out, c);
    }
}

/* "forces backed by the group Hezbollah seized": in texts that lost their commas the last word of the helper's name is read
 * as the subject. Those who are helped act. */
void slot_replace_helper(const Reading *r, Tokens *subjects)
{
    int32_t name = subjects->n == 1 ? subjects->v[0] : 0;
    int32_t before = name - 1;
    if (name == 0 || token_at(r, name)->pos != POS_PROPN || token_at(r, name)->left != name || !is_noun(token_at(r, before)) ||
        token_at(r, before)->dep != DEP_POBJ)
        return;
    const Token *by = token_at(r, token_at(r, before)->head);
    if (by->dep != DEP_AGENT || !token_in_class(r, by->head, CLASS_OF_LED))
        return;
    const Token *helped = token_at(r, by->head);
    int32_t doer = child_with(r, by->head, DEP_NSUBJ);
    if (doer < 0 && (helped->dep == DEP_ACL || helped->dep == DEP_RELCL))
        doer = helped->head;
    if (doer >= 0 && doer < name)
        subjects->v[0] = doer;
}

int32_t slot_noun_before_gerund(const Reading *r, int32_t verb)
{
    const Token *t = token_at(r, verb);
    if (t->tag != TAG_VBG || verb == 0 || child_with(r, verb, DEP_DOBJ) >= 0 || child_with(r, verb, DEP_NSUBJ) >= 0)
        return -1;
    const Token *before = token_at(r, verb - 1);
    bool adjacent = before->dep == DEP_POBJ && is_noun(before) && before->head < verb - 1 && token_at(r, before->head)->dep == DEP_PREP;
    int32_t of = child_with(r, verb, DEP_PREP);
    return adjacent && of >= 0 && lower_is(r, of, "of") ? verb - 1 : -1;
}
