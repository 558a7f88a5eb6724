#!/bin/sh
# Runs the program as its users do: tests/cli/run.sh PROGRAM [--update] [NAME...]
#
# Each NAME.sh runs in a fresh folder of its own, by sh, with these variables: TRUCE the program, ROOT the
# source tree, MODEL and KNOWLEDGE (empty when there is none). What it prints and its exit code are
# held against NAME.stdout, NAME.stderr and NAME.exit beside it (no file: nothing printed, exit code 0).
# A script that ends with 77 is skipped; the last line of its standard error says why.
# --update writes the expectations from what the program does now; read the difference.
set -u
here=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$here/../.." && pwd)
TRUCE=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
update=
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
MODEL=${TRUCE_MODEL:-$ROOT/models/en.truce}
KNOWLEDGE=${TRUCE_KNOWLEDGE:-$ROOT/build/know.truce}
[ -e "$MODEL" ] || MODEL=
[ -e "$KNOWLEDGE" ] || KNOWLEDGE=
unset TRUCE_MODEL TRUCE_KNOWLEDGE NO_COLOR COLUMNS
export ROOT TRUCE MODEL KNOWLEDGE
export LC_ALL=C

[ $# -gt 0 ] || set -- $(cd "$here" && for f in *.sh; do [ "$f" = run.sh ] || echo "${f%.sh}"; done)

# Two at a time: each half by a run of its own, their outputs one after the other, their counts added.
if [ $# -gt 3 ] && [ -z "$update" ] && [ -z "${CLI_HALF:-}" ]; then
    odd= even= turn=
    for name in "$@"; do
        if [ "$turn" ]; then even="$even $name" turn=; else odd="$odd $name" turn=1; fi
    done
    halves=$(mktemp -d)
    CLI_HALF=1 TRUCE_MODEL=$MODEL TRUCE_KNOWLEDGE=$KNOWLEDGE sh "$here/run.sh" "$TRUCE" $odd >"$halves/odd" 2>&1 &
    CLI_HALF=2 TRUCE_MODEL=$MODEL TRUCE_KNOWLEDGE=$KNOWLEDGE sh "$here/run.sh" "$TRUCE" $even >"$halves/even" 2>&1
    wait
    grep -hv '^cli: ' "$halves/odd" "$halves/even"
    grep -h '^cli: ' "$halves/odd" "$halves/even" |
        awk '{ p += $2; f += $4; s += $6 } END { printf "cli: %d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || NR < 2 }'
    status=$?
    rm -rf "$halves"
    exit $status
fi

work=$(mktemp -d)
chmod 755 "$work" # some tests run as another user
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

# Compares one kind of output with its file; a missing file stands for an empty one.
differs() {
    expected=$here/$1.$2
    [ -e "$expected" ] || expected=/dev/null
    if [ -n "$update" ]; then
        if [ -s "$work/$2" ]; then cp "$work/$2" "$here/$1.$2"; else rm -f "$here/$1.$2"; fi
        return 1
    fi
    cmp -s "$expected" "$work/$2" && return 1
    echo "FAIL $1: $2 is not as expected"
    diff -u "$expected" "$work/$2" | head -n 30
    return 0
}

for name in "$@"; do
    mkdir "$work/$name"
    status=0
    (cd "$work/$name" && sh "$here/$name.sh") >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
    if [ "$status" -eq 77 ]; then
        echo "SKIP $name: $(tail -n 1 "$work/stderr")"
        skipped=$((skipped + 1))
        continue
    fi
    if [ "$status" -eq 0 ]; then : >"$work/exit"; else echo "$status" >"$work/exit"; fi
    bad=
    for kind in stdout stderr exit; do
        differs "$name" "$kind" && bad=1
    done
    if [ -n "$bad" ]; then
        failed=$((failed + 1))
    else
        echo "ok   $name"
        passed=$((passed + 1))
    fi
done
echo "cli: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
