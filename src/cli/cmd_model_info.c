/* truce model info: what a model file holds, where it came from, and what its author says of it. */
#include <jansson.h>

#include "base/sectionfile.h"
#include "cli/cli.h"
#include "cli/model_summary.h"
#include "cli/paths.h"
#include "nlp/import.h"
#include "nlp/model_facts.h"

enum { LINE_WIDTH = 96 };

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text && *text ? text : "-";
}

static void put_field(Out *out, const char *name, const char *text)
{
    out_format(out, "%-11s", name);
    put_foreign_text(out, text);
    out_c(out, "\n");
}

static void put_package(Out *out, const json_t *facts)
{
    const json_t *package = json_object_get(facts, "package"), *provenance = json_object_get(facts, "provenance");
    put_field(out, "file", text_of(facts, "file"));
    out_format(out, "%-11s%.1f MB\n", "size", (double)json_integer_value(json_object_get(facts, "bytes")) / 1e6);
    out_format(out, "%-11s", "package");
    put_foreign_text(out, text_of(package, "lang"));
    out_c(out, "_");
    put_foreign_text(out, text_of(package, "name"));
    out_c(out, " ");
    put_foreign_text(out, text_of(package, "version"));
    out_c(out, "\n");
    put_field(out, "author", text_of(package, "author"));
    put_field(out, "licence", text_of(package, "license"));
    put_field(out, "taken from", text_of(provenance, "source"));
    out_format(out, "%-11struce ", "made by");
    put_foreign_text(out, text_of(provenance, "truce"));
    out_c(out, "\n");
    const json_t *source, *sources = json_object_get(package, "sources");
    size_t i;
    json_array_foreach(sources, i, source)
    {
        out_format(out, "%-11s", i ? "" : "trained on");
        put_foreign_text(out, text_of(source, "name"));
        out_c(out, " (");
        put_foreign_text(out, text_of(source, "license"));
        out_c(out, ")\n");
    }
}

static void put_components(Out *out, const json_t *components)
{
    const json_t *component;
    size_t i;
    out_format(out, "\n%-18s%-18s%-8s%-10s%8s%8s\n", "component", "kind", "runs", "encoder", "labels", "kB");
    json_array_foreach(components, i, component)
    {
        const char *encoder = json_string_value(json_object_get(component, "encoder"));
        out_format(out, "%-18s%-18s%-8s%-10s%8zu%8.0f\n", text_of(component, "name"), text_of(component, "factory"),
                   json_is_true(json_object_get(component, "runs")) ? "yes" : "no", encoder ? encoder : "-",
                   json_array_size(json_object_get(component, "labels")),
                   (double)json_integer_value(json_object_get(component, "bytes")) / 1e3);
    }
}

static void put_labels(Out *out, const json_t *component)
{
    const json_t *labels = json_object_get(component, "labels"), *label;
    size_t i, column = 0;
    if (json_array_size(labels) == 0)
        return;
    out_format(out, "\nlabels of %s\n", text_of(component, "name"));
    json_array_foreach(labels, i, label)
    {
        size_t n = json_string_length(label);
        bool wrap = column > 0 && column + n + 1 > LINE_WIDTH;
        out_c(out, wrap ? "\n  " : column ? " " : "  ");
        put_foreign_text(out, json_string_value(label));
        column = (wrap ? 0 : column) + n + 1;
    }
    out_c(out, "\n");
}

static void put_scores(Out *out, json_t *scores)
{
    const char *name;
    json_t *value;
    if (json_object_size(scores) == 0)
        return;
    out_c(out, "\nscores published by the author\n");
    json_object_foreach(scores, name, value)
    {
        out_c(out, "  ");
        put_foreign_text(out, name);
        out_format(out, " %.4g\n", json_number_value(value));
    }
}

static void put_digests(Out *out, json_t *digests)
{
    const char *name;
    json_t *value;
    out_c(out, "\nSHA-256 of the package's files\n");
    json_object_foreach(digests, name, value)
    {
        out_c(out, "  ");
        put_foreign_text(out, json_string_value(value));
        out_c(out, "  ");
        put_foreign_text(out, name);
        out_c(out, "\n");
    }
}

static void put_all(Out *out, const json_t *facts)
{
    const json_t *components = json_object_get(facts, "components"), *component;
    size_t i;
    put_package(out, facts);
    put_components(out, components);
    json_array_foreach(components, i, component) put_labels(out, component);
    put_scores(out, json_object_get(facts, "scores"));
    put_digests(out, json_object_get(json_object_get(facts, "provenance"), "sha256"));
}

static int put_json(Invocation *invocation, const json_t *facts)
{
    size_t n = json_dumpb(facts, NULL, 0, JSON_INDENT(2));
    char *text = arena_bytes(invocation->arena, (ptrdiff_t)n);
    json_dumpb(facts, text, n, JSON_INDENT(2));
    out_bytes(&invocation->out, text, (ptrdiff_t)n);
    out_c(&invocation->out, "\n");
    return 0;
}

static int run(Invocation *invocation)
{
    Diag diag = {0};
    if (invocation->n_operands > 1)
        return usage_error(invocation, "give one model file");
    Str path;
    SectionFile file;
    if (invocation->n_operands)
        path = str_from_c(invocation->operands[0]);
    else if (!paths_model(invocation, &path, &diag))
        return report_failure(&diag);
    if (!sectionfile_open(&file, path, MODEL_MAGIC, ERR_MODEL, true, &diag))
        return report_failure(&diag);
    json_t *facts = model_facts(&file, invocation->arena, &diag);
    if (facts && option_given(invocation, "json"))
        put_json(invocation, facts);
    else if (facts)
        put_all(&invocation->out, facts);
    json_decref(facts);
    sectionfile_close(&file);
    return facts ? 0 : report_failure(&diag);
}

static const Option options[] = {
    {"json", 0, NULL, "print the facts as one JSON object"},
    {0},
};

const Command command_model_info = {
    .name = "model info",
    .operands = "[FILE]",
    .summary = "show what a model holds and where it came from",
    .details = "Without FILE it shows the model that truce uses. The whole file is checked against its checksums.",
    .options = options,
    .run = run,
};
