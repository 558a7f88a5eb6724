#!/bin/sh
# Golden files of whole reports: tests/golden/run.sh PROGRAM [--update] [NAME...]
#
# Codes samples/NAME.txt with the English model and the knowledge of this source tree, compiled afresh, and compares
# the events with NAME.jsonl beside this file. --update writes the files from what the program does now:
# read the difference before you commit it. Without the model or the towns of GeoNames all are
# skipped, and it says so: other knowledge gives other events.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
truce=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
update=
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
model=${TRUCE_MODEL:-$root/models/en.truce}
towns=$root/build/places/towns.tsv
[ $# -gt 0 ] || set -- $(cd "$root/samples" && for f in *.txt; do echo "${f%.txt}"; done)

if [ ! -e "$model" ]; then
    echo "SKIP $# golden files: no $model (truce model fetch en)"
    echo "golden: 0 passed, 0 failed, $# skipped"
    exit 0
fi
if [ ! -e "$towns" ]; then
    echo "SKIP $# golden files: no $towns (scripts/get-places)"
    echo "golden: 0 passed, 0 failed, $# skipped"
    exit 0
fi
if [ "$(cat "$root/build/places/towns.from" 2>/dev/null)" = "without provinces" ]; then
    echo "SKIP $# golden files: the towns have no provinces (scripts/get-places says why)"
    echo "golden: 0 passed, 0 failed, $# skipped"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! "$truce" know build --data "$root/data" --towns "$towns" -o "$work/know.truce" >"$work/log" 2>&1; then
    cat "$work/log"
    echo "FAIL the knowledge does not compile"
    exit 1
fi

# One member a line, so that the difference shows the members that differ.
members() {
    sed 's/,"/,\
"/g' "$1"
}

passed=0 failed=0
for name in "$@"; do
    if ! "$truce" code --model "$model" --knowledge "$work/know.truce" --kernel portable --jobs 1 --format jsonl \
        -o "$work/$name.jsonl" "$root/samples/$name.txt" 2>"$work/log"; then
        echo "FAIL $name: the program failed"
        cat "$work/log"
        failed=$((failed + 1))
        continue
    fi
    if [ -n "$update" ]; then
        cp "$work/$name.jsonl" "$here/$name.jsonl"
    elif ! cmp -s "$here/$name.jsonl" "$work/$name.jsonl"; then
        echo "FAIL $name: other events than in tests/golden/$name.jsonl"
        members "$here/$name.jsonl" >"$work/expected"
        members "$work/$name.jsonl" | diff -u "$work/expected" - | cut -c 1-200 | head -n 40
        failed=$((failed + 1))
        continue
    fi
    passed=$((passed + 1))
done
# The findings of the samples and of a report on the Golan, held against two agreements.
golden_findings() {
    "$truce" ingest --model "$model" --knowledge "$work/know.truce" --jobs 1 --no-progress -d "$work/findings.db" \
        "$root/samples" "$here/findings/golan.txt" >"$work/log" 2>&1 &&
        "$truce" monitor -d "$work/findings.db" --agreements "$root/agreements" disengagement-1974 suwayda-2025 >"$work/log" 2>&1 &&
        COLUMNS=120 "$truce" findings -d "$work/findings.db" --color never >"$work/findings.txt" 2>"$work/log"
}
if ! golden_findings; then
    echo "FAIL findings: the program failed"
    cat "$work/log"
    failed=$((failed + 1))
elif [ -n "$update" ]; then
    cp "$work/findings.txt" "$here/findings/findings.txt"
    passed=$((passed + 1))
elif cmp -s "$here/findings/findings.txt" "$work/findings.txt"; then
    passed=$((passed + 1))
else
    echo "FAIL findings: the difference, expected first"
    diff -u "$here/findings/findings.txt" "$work/findings.txt" | head -n 60
    failed=$((failed + 1))
fi
[ -z "$update" ] || { echo "$passed golden files written"; exit 0; }
echo "golden: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
