#!/bin/sh
# Our own annotated reports against the last committed figures: tests/reports.sh PROGRAM
#
# Fails when type F1, role F1 or an attribute is below tests/reports/baseline.json. Without a model or knowledge
# it is skipped, and says so.
set -u
cd "$(dirname "$0")/.."
truce=$1
model=${TRUCE_MODEL:-models/en.truce} knowledge=${TRUCE_KNOWLEDGE:-build/know.truce}
for needed in "$model" "$knowledge"; do
    if [ ! -e "$needed" ]; then
        echo "SKIP annotated reports: no '$needed' (scripts/demo fetches and builds it)"
        echo "reports: 0 passed, 0 failed, 1 skipped"
        exit 0
    fi
done
shown=$(mktemp)
trap 'rm -f "$shown"' EXIT
if "$truce" eval -e -b tests/reports/baseline.json tests/reports >"$shown"; then
    sed -n '2,10p' "$shown"
    echo "reports: 1 passed, 0 failed, 0 skipped"
else
    cat "$shown"
    echo "FAIL annotated reports: a main figure is below tests/reports/baseline.json ('make reports-errors' shows where)"
    echo "reports: 0 passed, 1 failed, 0 skipped"
    exit 1
fi
