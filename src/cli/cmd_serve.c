/* truce serve: the record in a browser, and for programs. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/agreement_files.h"
#include "cli/control_files.h"
#include "cli/limit_files.h"
#include "cli/paths.h"
#include "cli/serve_files.h"
#include "cli/weapon_files.h"
#include "serve/serve.h"

enum { PORT_DEFAULT = 8480, THREADS_DEFAULT = 4, CONTRACT_MAX = 1 << 20 };

static Str value(const Invocation *invocation, const char *option)
{
    return str_from_c(option_value(invocation, option));
}

static bool read_number(const Invocation *invocation, const char *option, int least, int most, int *number, int *status)
{
    int64_t n;
    Str text = value(invocation, option);
    if (!text.n)
        return true;
    if (!str_to_int(text, &n) || n < least || n > most) {
        *status = usage_error(invocation, "'--%s %.*s' is not a number from %d to %d", option, STR_ARG(text), least, most);
        return false;
    }
    *number = (int)n;
    return true;
}

static int make_token(Invocation *invocation)
{
    Diag diag = {0};
    Str token, line;
    Str role = option_given(invocation, "role") ? value(invocation, "role") : STR("reader");
    if (!serve_make_token(value(invocation, "make-token"), role, invocation->arena, &token, &line, &diag))
        return report_failure(&diag);
    out_str(&invocation->out, line);
    fprintf(stderr, "token of %.*s, shown this once: %.*s\n", STR_ARG(value(invocation, "make-token")), STR_ARG(token));
    return 0;
}

/* Without a model or knowledge the server runs, and says so. */
static void find_coder(const Invocation *invocation, ServeOptions *options)
{
    Diag diag = {0};
    if (paths_model(invocation, &options->model, &diag) && paths_knowledge(invocation, &options->knowledge, &diag))
        return;
    options->model = options->knowledge = STR("");
    fprintf(stderr, "truce: note: texts cannot be coded here: %s\n", diag.message);
}

/* On this machine alone whoever sits at it names the address himself; with others at the desk it must be said. */
static bool read_fetch(const Invocation *invocation, ServeOptions *options, int *status)
{
    static const char *const names[] = {"none", "public", "any"};
    Str text = value(invocation, "fetch");
    options->fetch = options->people.n ? SERVE_FETCH_NONE : SERVE_FETCH_PUBLIC;
    if (!text.n)
        return true;
    for (int i = 0; i < 3; i++)
        if (str_eq(text, str_from_c(names[i]))) {
            options->fetch = (ServeFetch)i;
            return true;
        }
    *status = usage_error(invocation, "'--fetch %.*s' is none of public, any, none", STR_ARG(text));
    return false;
}

static bool read_options(Invocation *invocation, ServeOptions *options, int *status)
{
    Str *paths;
    int32_t n = 0;
    Diag diag = {0};
    options->database = value(invocation, "database");
    options->address = option_given(invocation, "listen") ? value(invocation, "listen") : STR("127.0.0.1");
    options->people = value(invocation, "people");
    options->as = value(invocation, "as");
    options->public_origin = value(invocation, "public");
    options->tiles = value(invocation, "tiles");
    options->tiles_credit = value(invocation, "tiles-credit");
    options->web = value(invocation, "web");
    options->files = serve_files;
    options->n_files = serve_n_files;
    options->contract = str_make(serve_contract_beg, serve_contract_end - serve_contract_beg);
    if (!read_number(invocation, "port", 0, 65535, &options->port, status) ||
        !read_number(invocation, "threads", 1, SERVE_THREADS_MAX, &options->n_threads, status) ||
        !read_fetch(invocation, options, status))
        return false;
    if (!options->database.n) {
        *status = usage_error(invocation, "no database: -d FILE.db");
        return false;
    }
    if (!agreement_files(invocation, &paths, &n, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    options->pdf_program = paths_pdf(invocation);
    options->borders = paths_data(invocation, STR("data/borders.tsv"));
    options->agreements = paths;
    Control *control;
    if (!control_load(invocation, &control, &diag) || !weapons_load(invocation, &options->weapons, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    options->control = control;
    SourceLimits *limits = arena_new(invocation->arena, SourceLimits, 1);
    if (!limits_load(invocation, limits, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    options->limits = limits;
    options->n_agreements = n;
    find_coder(invocation, options);
    return true;
}

/* Signals end the server in order; they are blocked before it starts its threads. */
static void wait_for_end(const sigset_t *signals)
{
    int signal_number;
    while (sigwait(signals, &signal_number) != 0)
        ;
}

static int run(Invocation *invocation)
{
    int status = 0;
    Diag diag = {0};
    Server *server = NULL;
    sigset_t signals;
    ServeOptions options = {.port = PORT_DEFAULT, .n_threads = THREADS_DEFAULT};
    if (option_given(invocation, "make-token"))
        return make_token(invocation);
    if (!read_options(invocation, &options, &status))
        return status;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (!serve_open(&server, &options, &diag))
        return report_failure(&diag);
    bool v6 = str_find_byte(options.address, ':', 0) >= 0;
    out_format(&invocation->out, v6 ? "http://[%s]:%d/\n" : "http://%s:%d/\n", options.address.p, serve_port(server));
    out_flush(&invocation->out, NULL);
    wait_for_end(&signals);
    serve_close(server);
    return 0;
}

static const Option options[] = {
    {"database", 'd', "FILE", "the database"},
    {"port", 'p', "N", "port (default 8480; 0: one that is free)"},
    {"listen", 'l', "ADDRESS", "address to listen on (default 127.0.0.1); others need --people"},
    CONTROL_OPTION,
    LIMITS_OPTION,
    {"people", 0, "FILE", "who may do what: names, roles, hashes of their tokens"},
    {"make-token", 0, "NAME", "print a new line for that file, and the token on standard error"},
    {"role", 0, "ROLE", "with --make-token: reader (default), reviewer or admin"},
    {"as", 0, "NAME", "on this machine: the name under which changes are made"},
    {"public", 0, "ORIGIN", "how a proxy in front of it is called: https://truce.example.org"},
    {"tiles", 0, "URL", "map tiles that the page may show: https://host/{z}/{x}/{y}.png (default: none)"},
    {"tiles-credit", 0, "TEXT", "who made them; shown on the map"},
    {"fetch", 0, "WHICH", "addresses that reviewers may have it read: public, any, none (default: none with --people, else public)"},
    {"web", 0, "FOLDER", "files of the page, instead of those in the program"},
    {"agreements", 0, "FOLDER", "agreements (default: those that come with truce)"},
    {"threads", 0, "N", "requests that are answered at once (default 4)"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    {0},
};

const Command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "show a database in the browser",
    .details = "Prints the address and runs until it is ended (Ctrl-C, SIGTERM). It answers on this machine alone, where\n"
               "whoever is there may read, and review under the name that he gives. For others: --people, and a proxy\n"
               "that speaks https in front of it (docs/serving.md).\n"
               "\n"
               "  truce serve -d syria.db\n"
               "  truce serve --make-token Amal --role reviewer >>people.tsv\n"
               "  truce serve -d syria.db --people people.tsv --public https://truce.example.org",
    .options = options,
    .run = run,
};
