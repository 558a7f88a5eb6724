#!/bin/sh
# The output that README.md shows must be what the program prints: tests/readme.sh PROGRAM [--update]
#
# Shown are the heading of samples/paris-talks.txt and the events with these words. --update writes it anew.
set -u
cd "$(dirname "$0")/.."
truce=$1
shown='\[met\] an Israeli delegation|\[airstrikes\]|Abu Dhabi on July 7'
for needed in "${TRUCE_MODEL:-models/en.truce}" "${TRUCE_KNOWLEDGE:-build/know.truce}"; do
    if [ ! -e "$needed" ]; then
        echo "SKIP output shown in README.md: no '$needed' (scripts/demo fetches and builds it)"
        echo "readme: 0 passed, 0 failed, 1 skipped"
        exit 0
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# As wide as `truce code FILE` is when its output goes to a file. A record is a paragraph.
unset COLUMNS
"$truce" code samples/paris-talks.txt >"$work/all" || exit 1
awk -v shown="$shown" 'BEGIN { RS = ""; FS = "\n" } {
    words = $0
    gsub(/[ \n]+/, " ", words)
    if (NR > 1 && words !~ shown)
        next
    for (i = 1; i <= NF; i++)
        print "    " $i
    print ""
}' "$work/all" >"$work/events"
awk -v events="$work/events" '/^    paris-talks  / { while ((getline line < events) > 0) print line; inside = 1 }
    inside && /^[^ ]/ { inside = 0 }
    !inside' README.md >"$work/readme"
if [ "${2:-}" = --update ]; then
    cp "$work/readme" README.md
    exit 0
fi
if diff -u README.md "$work/readme" && [ "$(grep -c . "$work/events")" -gt 10 ]; then
    echo "readme: 1 passed, 0 failed, 0 skipped"
else
    echo "FAIL README.md does not show what the program prints ('make readme' writes it)"
    echo "readme: 0 passed, 1 failed, 0 skipped"
    exit 1
fi
