/* truce model import: a spaCy pipeline package becomes a model file. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/model_summary.h"
#include "nlp/import.h"

static int run(Invocation *invocation)
{
    Diag diag = {0};
    if (invocation->n_operands != 1)
        return usage_error(invocation, "give one wheel or folder");
    Str package = str_from_c(invocation->operands[0]), language;
    const char *given = option_value(invocation, "output");
    Str output = str_from_c(given);
    if (!given) {
        if (!package_language(package, invocation->arena, &language, &diag))
            return report_failure(&diag);
        output = model_default_path(language, invocation->arena);
        if (!file_make_folder(STR("models"), &diag))
            return report_failure(&diag);
    }
    if (!nlp_import(package, STR(""), str_from_c(option_value(invocation, "without")), output, &diag) || !model_summary(invocation, output, &diag))
        return report_failure(&diag);
    return 0;
}

static const Option options[] = {
    {"output", 'o', "FILE", "write the model to FILE (default: models/LANG.truce)"},
    {"without", 'w', "NAMES", "leave these components out (names separated by commas)"},
    {0},
};

const Command command_model_import = {
    .name = "model import",
    .operands = "WHEEL_OR_FOLDER",
    .summary = "turn a spaCy pipeline package into a model file",
    .details = "Reads the package without Python: the wheel as it was downloaded, or the folder of an\n"
               "installed or trained pipeline. Components that run must be tok2vec, tagger, morphologizer,\n"
               "senter, parser, ner, attribute_ruler or lemmatizer; anything else is named in the error.\n"
               "The same package gives the same file, byte for byte.",
    .options = options,
    .run = run,
};
