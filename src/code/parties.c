/* Parties: phrases resolved to actors. */
#include "code/parties.h"

#include "code/slots.h"

#include <stdio.h>

/* What the words of a phrase say, gathered before it is decided who is meant. */
typedef struct Clues {
    bool linked;            /* a modifier, possessor or "of" phrase names somebody */
    const Mention *name;    /* the best name on the head itself */
    const Mention *role;    /* role noun nearest to the head */
    const Mention *nation;  /* who gives the country */
    const Mention *body;    /* an organisation that the role belongs to */
    bool own_name;          /* the name covers the head, not just a modifier */
    bool is_unknown_name;   /* a proper name that nobody knows */
} Clues;

/* "pro-Russian": on their side, not of their country. */
static bool is_prefixed(const Reading *r, int32_t token)
{
    static const char *const prefixes[] = {"pro", "anti", "pre", "post", "non"};
    for (size_t i = 0; token >= 2 && lower_is(r, token - 1, "-") && i < sizeof prefixes / sizeof *prefixes; i++)
        if (lower_is(r, token - 2, prefixes[i]))
            return true;
    return false;
}

/* "a Soviet-built hotel": whose work it was, not whose it is. */
static bool is_maker(const Reading *r, int32_t token)
{
    return token + 2 < r->doc->n_tokens && lower_is(r, token + 1, "-") && token_in_class(r, token + 2, CLASS_OF_MADE);
}

static void clue(const Reading *r, int32_t token, bool on_head, Clues *c)
{
    const Mention *m = mention_at(r, token);
    if (!m || (!on_head && (is_prefixed(r, m->beg) || is_maker(r, m->end - 1))))
        return;
    if (entry_class(m->entry.kind) == CLASS_ROLE) {
        /* "military exercises", "criminal inquiry": an adjective is nobody */
        if (token_at(r, token)->pos == POS_ADJ && !on_head && !m->entry.armed)
            return;
        if (!c->role || on_head)
            c->role = m;
        return;
    }
    if (mention_is_nation(m) && !(on_head && m->kind != MATCH_PEOPLE)) {
        if (!c->nation)
            c->nation = m;
        return;
    }
    if (entry_class(m->entry.kind) == CLASS_PLACE || entry_class(m->entry.kind) == CLASS_SOURCE) {
        if (on_head && !c->name)
            c->name = m, c->own_name = true;
        else if (!c->body && m->entry.country.n && entry_class(m->entry.kind) == CLASS_PLACE && !c->nation)
            c->body = m; /* "authorities in Homs": the place's country */
        return;
    }
    if (on_head) {
        c->name = m;
        c->own_name = true;
    } else if (!c->body) {
        c->body = m;
    }
}

/* "US envoy to Syria, Tom Barrack": the parser hangs the name on the nearest noun, "Syria". */
static void apposed_person(const Reading *r, int32_t preposition, Clues *c)
{
    int32_t object = child_with(r, preposition, DEP_POBJ);
    int32_t name = object >= 0 ? child_with(r, object, DEP_APPOS) : -1;
    const Mention *m = name >= 0 ? mention_at(r, name) : NULL;
    if (m && m->entry.kind == KIND_PERSON && c->role && !c->own_name && !c->name)
        c->name = m;
}

/* "the Oslo Accords": the place where a treaty was made is no party to it. */
static bool names_treaty(const Reading *r, int32_t head, int32_t child)
{
    const Mention *m = mention_at(r, child);
    return token_at(r, child)->dep == DEP_COMPOUND && token_at(r, head)->pos == POS_PROPN && m &&
           (mention_is_place(m) || m->kind == MATCH_CAPITAL) && token_in_class(r, head, CLASS_OF_NAMED_AGREEMENT);
}

static void gather_children(const Reading *r, int32_t head, Clues *c, int depth)
{
    const Mention *role;
    FOR_CHILDREN(r, head, k)
    {
        const Token *t = token_at(r, k);
        switch (t->dep) {
        case DEP_COMPOUND:
        case DEP_AMOD:
        case DEP_NMOD:
        case DEP_POSS:
        case DEP_NPADVMOD:
            if (names_treaty(r, head, k))
                break;
            role = c->role;
            if (t->dep == DEP_POSS && t->tag == TAG_PRPS && party_antecedent(r, k) != k)
                clue(r, party_antecedent(r, k), false, c);
            clue(r, k, false, c);
            c->linked = c->linked || c->nation || c->body || ((c->role != role || (c->role && mention_at(r, k) == c->role)) && t->pos != POS_ADJ); /* "military equipment" */
            if (depth < 3)
                gather_children(r, k, c, depth + 1);
            break;
        case DEP_APPOS: {
            /* "Tom Barrack, US envoy to Syria": the other half may have the name or the role */
            const Mention *m = mention_at(r, k);
            if (m && entry_class(m->entry.kind) == CLASS_ACTOR && !mention_is_nation(m) && !c->own_name)
                c->name = m;
            else if (m && entry_class(m->entry.kind) == CLASS_ROLE && !c->role)
                c->role = m;
            if (depth < 2)
                gather_children(r, k, c, depth + 1);
            break;
        }
        case DEP_PREP:
            apposed_person(r, k, c);
            if (depth < 2 && (lower_is(r, k, "of") || lower_is(r, k, "from") || lower_is(r, k, "in")))
                FOR_CHILDREN(r, k, o)
            if (token_at(r, o)->dep == DEP_POBJ) {
                const Mention *m = mention_at(r, o);
                if (m && mention_is_nation(m) && !c->nation)
                    c->nation = m;
                else if (m && !c->body)
                    c->body = m;
                if (!m)
                    gather_children(r, o, c, depth + 1);
                if (lower_is(r, k, "of"))
                    c->linked = c->linked || c->nation || c->body;
            }
            break;
        default: break;
        }
    }
}

static Clues gather(const Reading *r, int32_t head)
{
    Clues c = {0};
    clue(r, head, true, &c);
    const Mention *own = mention_at(r, head);
    if (own && !c.name && entry_class(own->entry.kind) == CLASS_ACTOR) {
        c.name = own;
        c.own_name = true;
    }
    gather_children(r, head, &c, 0);
    int32_t inner = transparent_object(r, head);
    if (inner >= 0) {
        clue(r, inner, true, &c);
        gather_children(r, inner, &c, 1);
    }
    const Token *t = token_at(r, head);
    /* "Milrem LCM OU": the tagger may take the last word of a name for a noun */
    int32_t before = child_with(r, head, DEP_COMPOUND);
    bool name = t->pos == POS_PROPN || (t->pos == POS_NOUN && byte_is_upper(token_text(r->doc, head).p[0]) && before >= 0 &&
                                        before < head && token_at(r, before)->pos == POS_PROPN);
    c.is_unknown_name = !c.own_name && name && t->ent_type != ENT_EVENT && t->ent_type != ENT_LAW &&
                        t->ent_type != ENT_WORK_OF_ART && t->ent_type != ENT_PRODUCT && t->ent_type != ENT_CARDINAL;
    return c;
}

static bool is_people_noun(const Reading *r, int32_t head)
{
    return token_in_class(r, head, CLASS_OF_PEOPLE);
}

static Str first_word(Str list)
{
    Str rest = list;
    return str_cut(&rest, ' ');
}

/* "We call on the government", in a statement: who issued it. */
static bool is_author(const Reading *r, int32_t pronoun)
{
    return r->names->has_author && (lower_is(r, pronoun, "we") || lower_is(r, pronoun, "us"));
}

static Party author_party(const Reading *r, Party p)
{
    const KnowEntry *e = &r->names->author;
    bool actor = entry_class(e->kind) == CLASS_ACTOR;
    p.name = r->names->author_name;
    p.country = actor ? e->country : STR("");
    p.sector = first_word(e->sector);
    p.role = actor ? STR("") : e->name;
    p.id = actor ? e->id : STR("");
    p.code = actor ? e->code : STR("");
    return p;
}

/* "Some have shot at soldiers", "many who joined criticised him": people, as subjects of what people do. */
static bool is_some_people(const Reading *r, int32_t head)
{
    const Token *t = token_at(r, head);
    bool of = false;
    FOR_CHILDREN(r, head, c)
    of = of || lower_is(r, c, "of");
    return t->dep == DEP_NSUBJ && !of && token_in_class(r, head, CLASS_OF_SOME_PEOPLE);
}

static Standing judge(const Reading *r, int32_t head)
{
    const Token *t = token_at(r, head);
    const Mention *named = mention_at(r, head);
    /* "300 migrants" is taken for a quantity, but they are somebody */
    bool counted = t->ent_type == ENT_QUANTITY && ((named && entry_class(named->entry.kind) == CLASS_ROLE) || is_people_noun(r, head));
    if (token_in_class(r, head, CLASS_OF_DISEASE) && !(named && entry_class(named->entry.kind) == CLASS_ACTOR))
        return STANDING_NONE; /* "the Ebola epidemic": nobody's */
    if ((phrase_is_time(t) && !counted) || t->pos == POS_VERB || t->pos == POS_PUNCT)
        return STANDING_NONE;
    if (t->pos == POS_PRON) {
        int32_t other = party_antecedent(r, head);
        if (other == head && is_some_people(r, head))
            return STANDING_PEOPLE;
        if (other == head)
            return is_author(r, head) ? STANDING_NAMED : STANDING_NONE;
        return party_standing(r, other);
    }
    Clues c = gather(r, head);
    if ((t->ent_type == ENT_LAW || t->ent_type == ENT_WORK_OF_ART) && named && entry_class(named->entry.kind) == CLASS_ROLE)
        return STANDING_NONE; /* "the Nuclear Forces Treaty" */
    if (c.own_name && !mention_is_place(c.name))
        return STANDING_NAMED;
    if (c.name && !c.own_name)
        return STANDING_NAMED;
    int32_t inner = transparent_object(r, head);
    if (inner >= 0)
        return party_standing(r, inner);
    if (c.role && r->names->at[head] >= 0 && mention_at(r, head) == c.role) {
        bool of_thing = token_in_class(r, head, CLASS_OF_ATTITUDE); /* "radical changes", unlike "rebel attacks" */
        return t->pos == POS_ADJ && (!mention_is_rebel(c.role) || of_thing) ? STANDING_NONE : STANDING_ROLE;
    }
    if (c.own_name) /* a place as such */
        return STANDING_UNKNOWN;
    if (c.is_unknown_name)
        return c.role && c.nation ? STANDING_NAMED : STANDING_UNKNOWN;
    if (is_people_noun(r, head) || is_some_people(r, head) || (t->pos == POS_NUM && t->dep != DEP_NUMMOD))
        return c.nation || c.body ? STANDING_ROLE : STANDING_PEOPLE;
    if (c.linked)
        return STANDING_LINKED;
    return STANDING_NONE;
}

Standing party_standing(const Reading *r, int32_t head)
{
    int8_t *kept = &r->names->standings[head];
    if (*kept == NOT_YET)
        *kept = (int8_t)judge(r, head);
    return (Standing)*kept;
}

Standing party_best_standing(const Reading *r, const int32_t *heads, int32_t n)
{
    Standing best = STANDING_NONE;
    for (int32_t i = 0; i < n; i++) {
        Standing s = party_standing(r, heads[i]);
        best = s > best ? s : best;
    }
    return best;
}

static Str span_text(const Reading *r, int32_t beg, int32_t end, Span *span)
{
    *span = (Span){token_at(r, beg)->beg, token_at(r, end - 1)->end};
    return str_slice(r->doc->text, span->beg, span->end);
}

static void fill_from_entry(const KnowEntry *e, Party *p)
{
    p->name = e->name;
    p->country = e->country;
    p->sector = first_word(e->sector);
    p->role = e->kind == KIND_PERSON ? e->role : STR("");
    p->id = e->id;
    p->code = e->code;
}

static Str default_sector(const Clues *c)
{
    const Mention *m = c->name;
    if (m && (m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY) && m->kind != MATCH_PEOPLE)
        return STR("GOV");
    if (m && m->kind == MATCH_PEOPLE)
        return STR("CVL");
    return STR("");
}

Party party_make(const Reading *r, int32_t head)
{
    int32_t who = party_antecedent(r, head);
    int32_t beg, end;
    phrase_of(r, who, &beg, &end);
    const Mention *own = mention_at(r, who);
    if (own && mention_is_nation(own) && token_at(r, who)->pos == POS_ADJ) {
        beg = own->beg; /* "Syrian-Israeli talks": each adjective is a party of its own */
        end = own->end;
    }
    phrase_add_apposed_name(r, who, &end);
    Party p = {0};
    p.text = span_text(r, beg, end, &p.span);
    if (token_at(r, who)->pos == POS_PRON && is_author(r, who))
        return author_party(r, p);
    Clues c = gather(r, who);
    if (c.name) {
        fill_from_entry(&c.name->entry, &p);
        if (p.sector.n == 0)
            p.sector = default_sector(&c);
        if (mention_is_place(c.name))
            p.sector = STR("");
    }
    if (c.role && (!c.name || p.sector.n == 0 || str_eq(p.sector, STR("CVL")) || mention_is_nation(c.name))) {
        p.sector = first_word(c.role->entry.sector);
        p.role = c.role->entry.name;
    }
    if (p.country.n == 0 && c.nation)
        p.country = c.nation->entry.country;
    if (p.country.n == 0 && c.body)
        p.country = c.body->entry.country;
    /* "PKK members": a noun that says nothing of its own takes the sector of the body */
    bool is_vague = p.sector.n == 0 ? !c.role : str_eq(p.sector, STR("UNK"));
    if (is_vague && c.body && entry_class(c.body->entry.kind) == CLASS_ACTOR)
        p.sector = first_word(c.body->entry.sector);
    if (p.sector.n == 0 && (is_people_noun(r, who) || is_some_people(r, who)))
        p.sector = STR("CVL");
    if (p.name.n == 0) {
        if (c.role && p.country.n)
            p.name = p.text;
        else if (c.nation && !c.role && !c.is_unknown_name)
            p.name = c.nation->entry.name;
    }
    if (p.code.n == 0 && p.country.n)
        p.code = str_concat(r->arena, p.country, str_eq(p.sector, STR("UNK")) ? STR("") : p.sector);
    return p;
}

static const Mention *main_mention(const Reading *r, int32_t head)
{
    Clues c = gather(r, party_antecedent(r, head));
    return c.name ? c.name : c.role;
}

bool party_is_armed(const Reading *r, int32_t head)
{
    Clues c = gather(r, party_antecedent(r, head));
    if (c.role && c.role->entry.armed)
        return true;
    if (!c.name)
        return false;
    EntryKind k = c.name->entry.kind;
    Str s = first_word(c.name->entry.sector);
    return k == KIND_ARMED_GROUP || k == KIND_MILITARY || str_eq(s, STR("MIL")) || str_eq(s, STR("REB")) ||
           str_eq(s, STR("UAF")) || str_eq(s, STR("PRM"));
}

bool party_is_state(const Reading *r, int32_t head)
{
    const Mention *m = main_mention(r, head);
    return m && (m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY || m->entry.kind == KIND_GOVERNMENT);
}

bool party_is_person(const Reading *r, int32_t head)
{
    const Mention *m = main_mention(r, head);
    return (m && (m->entry.kind == KIND_PERSON || m->entry.kind == KIND_ROLE_PERSON)) ||
           token_at(r, head)->ent_type == ENT_PERSON;
}

bool party_same(const Party *a, const Party *b)
{
    if (a->id.n && b->id.n)
        return str_eq(a->id, b->id);
    if (str_eq_nocase(a->text, b->text))
        return true;
    if (a->country.n && str_eq(a->country, b->country) && str_eq(a->sector, b->sector))
        return a->role.n == 0 || b->role.n == 0 || str_eq(a->role, b->role);
    return false;
}
