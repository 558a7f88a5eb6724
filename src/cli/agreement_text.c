/* An agreement for reading: head, parties, versions, zones, then each clause with the source it rests on. */
#include <math.h>

#include "cli/agreement_show.h"
#include "write/wrap.h"

typedef struct Page {
    Out *out;
    Arena *arena;
    const Agreement *a;
    int32_t day;
    int columns;
} Page;

static void paragraph(const Page *page, int indent, const char *label, Str text)
{
    Wrap wrap = {.out = page->out, .indent = indent, .columns = page->columns};
    wrap_fixed(&wrap, str_from_c(label), STYLE_PLAIN);
    wrap_to_column(&wrap, indent);
    wrap_text(&wrap, text, STYLE_PLAIN, 0, 0, STYLE_PLAIN);
    wrap_end_line(&wrap);
}

static Str join(Arena *arena, const Words *words)
{
    Str all = STR("");
    for (int32_t i = 0; i < words->n; i++)
        all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "", STR_ARG(words->v[i]));
    return all;
}

static Str interval(Arena *arena, int32_t from, int32_t to)
{
    Str beg = from == DAY_MIN ? STR("beginning") : day_format(arena, from);
    Str end = to == DAY_MAX ? STR("open") : day_format(arena, to);
    return str_format(arena, "%.*s to %.*s", STR_ARG(beg), STR_ARG(end));
}

static void head(const Page *page)
{
    const Agreement *a = page->a;
    paragraph(page, 0, "", a->title);
    paragraph(page, 2, "", str_format(page->arena, "%.*s, in force %.*s", STR_ARG(a->name),
                                      STR_ARG(interval(page->arena, a->from, a->to))));
    if (a->summary.n)
        paragraph(page, 2, "", a->summary);
    if (a->note.n)
        paragraph(page, 2, "", a->note);
}

static void parties(const Page *page)
{
    static const char *const roles[] = {"party", "third party", "guarantor"};
    out_c(page->out, "\nParties\n");
    for (int32_t i = 0; i < page->a->n_parties; i++) {
        const AgreementParty *p = &page->a->parties[i];
        paragraph(page, 20, str_c(page->arena, str_format(page->arena, "  %.*s", STR_ARG(p->id))),
                  str_format(page->arena, "%s: %.*s (%.*s)%s%.*s", roles[p->role], STR_ARG(p->name),
                             STR_ARG(join(page->arena, &p->actors)), p->note.n ? ". " : "", STR_ARG(p->note)));
    }
    out_c(page->out, "\nVersions\n");
    for (int32_t i = 0; i < page->a->n_versions; i++) {
        const AgreementVersion *v = &page->a->versions[i];
        Str text = str_format(page->arena, "%.*s, %.*s: %.*s", STR_ARG(day_format(page->arena, v->date)),
                              STR_ARG(v->status), STR_ARG(v->title));
        if (v->accepted_by.n)
            text = str_format(page->arena, "%.*s; accepted by %.*s", STR_ARG(text),
                              STR_ARG(join(page->arena, &v->accepted_by)));
        if (v->rejected_by.n)
            text = str_format(page->arena, "%.*s; rejected by %.*s", STR_ARG(text),
                              STR_ARG(join(page->arena, &v->rejected_by)));
        if (v->note.n)
            text = str_format(page->arena, "%.*s. %.*s", STR_ARG(text), STR_ARG(v->note));
        paragraph(page, 20, str_c(page->arena, str_format(page->arena, "  %.*s", STR_ARG(v->id))), text);
    }
}

static void zones(const Page *page)
{
    if (page->a->n_zones)
        out_c(page->out, "\nZones\n");
    for (int32_t i = 0; i < page->a->n_zones; i++) {
        const Zone *z = &page->a->zones[i];
        if (page->day != DAY_MIN && (page->day < z->from || page->day > z->to))
            continue;
        Str text = str_format(page->arena, "%.*s; %.*s, good to %g km", STR_ARG(z->name),
                              STR_ARG(zone_kind_name(z->kind)), z->accuracy_m / 1000);
        if (z->from != DAY_MIN || z->to != DAY_MAX)
            text = str_format(page->arena, "%.*s, %.*s", STR_ARG(text),
                              STR_ARG(interval(page->arena, z->from, z->to)));
        if (z->disputed)
            text = str_format(page->arena, "%.*s, disputed", STR_ARG(text));
        if (z->note.n)
            text = str_format(page->arena, "%.*s. %.*s", STR_ARG(text), STR_ARG(z->note));
        paragraph(page, 24, str_c(page->arena, str_format(page->arena, "  %.*s", STR_ARG(z->id))), text);
    }
}

/* What a machine holds events against, in a few words; text that is empty adds nothing. */
static void add_part(const Page *page, Str *text, const char *label, Str part)
{
    if (part.n)
        *text = str_format(page->arena, "%.*s%s%s %.*s", STR_ARG(*text), text->n ? "; " : "", label, STR_ARG(part));
}

static Str number_text(Arena *arena, double value)
{
    return isnan(value) ? STR("") : str_format(arena, "%g", value);
}

static Str machine_fields(const Page *page, const Clause *c)
{
    Arena *arena = page->arena;
    Str text = STR("");
    add_part(page, &text, "binds", join(arena, &c->actors));
    add_part(page, &text, "towards", join(arena, &c->targets));
    add_part(page, &text, "acts", join(arena, &c->acts));
    add_part(page, &text, "weapons", join(arena, &c->weapons));
    add_part(page, &text, "forces", join(arena, &c->forces));
    add_part(page, &text, "zones", join(arena, &c->zones));
    add_part(page, &text, "groups", join(arena, &c->groups));
    add_part(page, &text, "counted:", c->what);
    add_part(page, &text, "at least", number_text(arena, c->min));
    add_part(page, &text, "at most", number_text(arena, c->max));
    add_part(page, &text, "unit", c->unit);
    add_part(page, &text, "per", c->per);
    add_part(page, &text, "km:", number_text(arena, c->distance_km));
    add_part(page, &text, "from line", c->line);
    add_part(page, &text, "on its side", c->side);
    add_part(page, &text, "every days:", number_text(arena, c->every_days));
    add_part(page, &text, "to", c->to_whom);
    if (c->from != DAY_MIN || c->to != DAY_MAX)
        add_part(page, &text, "holds", interval(arena, c->from, c->to));
    if (c->by != DAY_MAX)
        add_part(page, &text, "by", day_format(arena, c->by));
    add_part(page, &text, "at", c->at);
    add_part(page, &text, "except", join(arena, &c->except));
    return text;
}

static void clause_text(const Page *page, const Clause *c)
{
    Arena *arena = page->arena;
    Str kind = clause_kind_name(c->kind), fields = machine_fields(page, c);
    paragraph(page, 24, str_c(arena, str_format(arena, "  %.*s", STR_ARG(c->id))),
              str_format(arena, "%.*s%s%s: %.*s", STR_ARG(kind), c->disputed ? ", disputed" : "",
                         c->historic ? ", done with" : "", STR_ARG(c->text)));
    if (fields.n)
        paragraph(page, 24, "", fields);
    if (c->note.n)
        paragraph(page, 24, "", c->note);
    for (int32_t i = 0; i < c->sources.n; i++) {
        const AgreementSource *s = agreement_source(page->a, c->sources.v[i]);
        if (s)
            paragraph(page, 24, "", str_format(arena, "source: %.*s%s%.*s", STR_ARG(s->title),
                                               s->url.n ? ", " : "", STR_ARG(s->url)));
    }
}

void agreement_text(Out *out, Arena *arena, const Agreement *a, int32_t day, int columns)
{
    Page page = {out, arena, a, day, columns};
    int32_t n = 0;
    head(&page);
    parties(&page);
    zones(&page);
    if (day == DAY_MIN)
        out_c(out, "\nClauses\n");
    else
        out_format(out, "\nClauses in force on %.*s\n", STR_ARG(day_format(arena, day)));
    for (int32_t i = 0; i < a->n_clauses; i++) {
        if (day != DAY_MIN && !clause_in_force(a, &a->clauses[i], day))
            continue;
        n++;
        clause_text(&page, &a->clauses[i]);
    }
    if (n == 0)
        out_c(out, "  none\n");
}
