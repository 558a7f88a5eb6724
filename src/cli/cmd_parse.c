/* truce parse: what the reading engine makes of texts, for people and for comparison. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "cli/inputs.h"
#include "cli/parse_times.h"
#include "cli/paths.h"
#include "nlp/nlp.h"
#include "report/reader.h"
#include "report/split.h"
#include "write/json_out.h"

static const ptrdiff_t TEXT_RESERVE = (ptrdiff_t)4 << 30;

/* A text to show: date is its report's, may be empty. */
typedef struct Shown {
    Str id, date;
    const Doc *doc;
} Shown;

/* arena: for temporaries. */
typedef void Show(Out *out, const Nlp *nlp, const Shown *text, Arena *arena);

static void show_json(Out *out, const Nlp *nlp, const Shown *text, Arena *arena)
{
    const Doc *doc = text->doc;
    JsonOut json = {.out = out};
    json_out_begin(&json, '{');
    json_member_str(&json, "id", text->id);
    json_out_key(&json, "tokens");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        json_out_begin(&json, '{');
        json_member_str(&json, "text", token_text(doc, i));
        json_member_int(&json, "beg", t->beg);
        json_member_int(&json, "end", t->end);
        json_member_str(&json, "tag", nlp_label(nlp, LABEL_TAG, t->tag));
        json_member_str(&json, "pos", nlp_label(nlp, LABEL_POS, t->pos));
        json_member_str(&json, "morph", t->morph);
        json_member_str(&json, "lemma", t->lemma);
        json_member_int(&json, "head", t->head);
        json_member_str(&json, "dep", nlp_label(nlp, LABEL_DEP, t->dep));
        json_out_key(&json, "ent");
        Str type = nlp_label(nlp, LABEL_ENT, t->ent_type);
        json_out_str(&json,
                     type.n ? str_format(arena, "%c-%.*s", t->ent_iob, STR_ARG(type)) : STR("O"));
        json_member_bool(&json, "sent_start", t->sentence_start);
        json_out_end(&json, '}');
    }
    json_out_end(&json, ']');
    parse_times_write(&json, doc, text->date, arena);
    json_out_end(&json, '}');
    out_byte(out, '\n');
}

/* A field of CoNLL-U holds no tab or line end, and is "_" when empty. */
static void field(Out *out, Str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        out_byte(out, s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
    if (s.n == 0)
        out_byte(out, '_');
}

static void conllu_token(Out *out, const Nlp *nlp, const Doc *doc, int32_t i, int32_t beg)
{
    const Token *t = &doc->tokens[i];
    out_format(out, "%d\t", (int)(i - beg + 1));
    field(out, token_text(doc, i));
    out_byte(out, '\t');
    field(out, t->lemma);
    out_byte(out, '\t');
    field(out, nlp_label(nlp, LABEL_POS, t->pos));
    out_byte(out, '\t');
    field(out, nlp_label(nlp, LABEL_TAG, t->tag));
    out_byte(out, '\t');
    field(out, t->morph);
    out_format(out, "\t%d\t", (int)(t->head == i ? 0 : t->head - beg + 1));
    field(out, nlp_label(nlp, LABEL_DEP, t->dep));
    out_format(out, "\t_\tbeg=%d|end=%d", (int)t->beg, (int)t->end);
    if (t->ent_type)
        out_format(out, "|ner=%c-%.*s", t->ent_iob,
                   STR_ARG(nlp_label(nlp, LABEL_ENT, t->ent_type)));
    out_c(out, t->space_after ? "\n" : "|SpaceAfter=No\n");
}

static void show_conllu(Out *out, const Nlp *nlp, const Shown *text, Arena *arena)
{
    const Doc *doc = text->doc;
    (void)arena;
    for (int32_t s = 0; s < doc->n_sentences; s++) {
        const Sentence *sentence = &doc->sentences[s];
        out_c(out, "# sent_id = ");
        field(out, text->id);
        out_format(out, ":%d\n# text = ", (int)s + 1);
        field(out, str_slice(doc->text, doc->tokens[sentence->beg].beg,
                             doc->tokens[sentence->end - 1].end));
        out_byte(out, '\n');
        for (int32_t i = sentence->beg; i < sentence->end; i++)
            conllu_token(out, nlp, doc, i, sentence->beg);
        out_byte(out, '\n');
    }
}

/* Lines deeper than this are indented no further. */
enum { INDENT_MAX = 40 };

/* One line a token, in text order, indented by its depth in the tree. */
static void show_tree(Out *out, const Nlp *nlp, const Shown *text, Arena *arena)
{
    const Doc *doc = text->doc;
    (void)arena;
    out_safe(out, text->id);
    out_byte(out, '\n');
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        if (t->sentence_start)
            out_byte(out, '\n');
        int depth = 1;
        for (int32_t at = i; doc->tokens[at].head != at && depth < INDENT_MAX;
             at = doc->tokens[at].head)
            depth++;
        out_format(out, "%*s", 2 * depth, "");
        if (t->pos == POS_SPACE)
            field(out, token_text(doc, i));
        else
            out_safe(out, token_text(doc, i));
        out_format(out, "  %.*s %.*s", STR_ARG(nlp_label(nlp, LABEL_DEP, t->dep)),
                   STR_ARG(nlp_label(nlp, LABEL_TAG, t->tag)));
        if (t->ent_type)
            out_format(out, "  [%.*s]", STR_ARG(nlp_label(nlp, LABEL_ENT, t->ent_type)));
        out_byte(out, '\n');
    }
}

static Show *find_format(const char *name)
{
    static const struct {
        const char *name;
        Show *show;
    } formats[] = {{"tree", show_tree}, {"conllu", show_conllu}, {"json", show_json}};
    for (size_t i = 0; name && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(name, formats[i].name) == 0)
            return formats[i].show;
    return name ? NULL : show_tree;
}

/* Long texts are parsed in pieces, each shown as a text of its own. */
static bool parse_report(NlpContext *context, const Nlp *nlp, const Report *report, Show *show,
                         Out *out, Arena *arena, Diag *diag)
{
    ptrdiff_t beg = 0;
    for (int piece = 1; beg < report->text.n || piece == 1; piece++) {
        ptrdiff_t end = split_next(report->text, beg, SPLIT_LIMIT);
        Doc doc;
        if (!nlp_parse(context, str_slice(report->text, beg, end), NLP_ALL, arena, &doc, diag))
            return false;
        bool whole = beg == 0 && end == report->text.n;
        Str id = whole ? report->id : str_format(arena, "%.*s#%d", STR_ARG(report->id), piece);
        show(out, nlp, &(Shown){.id = id, .date = report->date, .doc = &doc}, arena);
        beg = end;
        if (report->text.n == 0)
            break;
    }
    return true;
}

static int parse_all(Invocation *invocation, const Nlp *nlp, NlpContext *context, Reader *reader,
                     Show *show, Arena *arena)
{
    int status = 0;
    for (;;) {
        Report report = {0};
        Diag diag = {0};
        arena_reset(arena);
        ReaderResult result = reader_next(reader, arena, &report, &diag);
        if (result == READER_END)
            return status;
        if (result == READER_PROBLEM ||
            (result == READER_REPORT &&
             !parse_report(context, nlp, &report, show, &invocation->out, arena, &diag)))
            status = report_failure(&diag);
        else if (diag.code != ERR_OK)
            report_failure(&diag);
    }
}

static void show_timings(const NlpContext *context)
{
    int n = 0;
    const NlpTiming *timings = nlp_timings(context, &n);
    for (int i = 0; i < n; i++)
        fprintf(stderr, "%s\t%.6f\n", timings[i].name, timings[i].seconds);
}

static int run(Invocation *invocation)
{
    Show *show = find_format(option_value(invocation, "format"));
    const char *kernel = option_value(invocation, "kernel");
    if (!show)
        return usage_error(invocation, "no format '%s': tree, conllu or json",
                           option_value(invocation, "format"));
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    Inputs inputs = {0};
    Arena arena = {0};
    Diag diag = {0};
    Str model;
    bool ok = paths_model(invocation, &model, &diag) && nlp_open(&nlp, model, &diag);
    if (ok && kernel && !nlp_set_kernel(nlp, str_from_c(kernel)))
        ok = diag_set(&diag, ERR_USAGE, -1, "no kernel '%s' on this machine", kernel);
    ok = ok && nlp_context_open(&context, nlp, &diag) && inputs_open(&inputs, invocation, &diag);
    if (ok && !arena_open(&arena, TEXT_RESERVE))
        ok = diag_set(&diag, ERR_MEMORY, -1, "no address space for a text");
    int status =
        ok ? parse_all(invocation, nlp, context, inputs.reader, show, &arena) : report_failure(&diag);
    if (ok && option_given(invocation, "times"))
        show_timings(context);
    if (arena.beg)
        arena_close(&arena);
    inputs_close(&inputs);
    nlp_context_close(context);
    nlp_close(nlp);
    return status;
}

static const Option options[] = {
    {"format", 'f', "FORMAT", "tree (default), conllu or json"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"kernel", 0, "NAME", "avx512, avx2 or portable, instead of the fastest"},
    {"times", 0, NULL, "print the seconds per component on standard error"},
    {0},
};

const Command command_parse = {
    .name = "parse",
    .operands = "[FILE...]",
    .summary = "show words, tags, trees and names of texts",
    .details = "Texts are plain files, JSONL, folders, or standard input. Positions are bytes of "
               "the text.",
    .options = options,
    .run = run,
};
