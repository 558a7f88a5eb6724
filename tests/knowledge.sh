#!/bin/sh
# Codes every example in the knowledge (data/) and compares; every word class is named by something: tests/knowledge.sh PROGRAM
#
# Without a model or knowledge it is skipped, and says so. Ends with a count.
set -u
cd "$(dirname "$0")/.."
named=$(grep -hv '^#' data/*.tsv data/frames/*.tsv | grep -o '@[a-z][a-z-]*' | sort -u)
asked=$(sed -n 's/^ *X([A-Z_]*, "\([a-z-]*\)").*/@\1/p' src/code/word_classes.h)
unused=$(sed -n '/^#/d; s/^\([a-z][a-z-]*\)	.*/@\1/p' data/classes.tsv | grep -vxF -e '@class' -e "$named" -e "$asked")
if [ -n "$unused" ]; then
    printf 'FAIL data/classes.tsv: nothing names %s\n' $unused
    echo "knowledge: 0 passed, 1 failed, 0 skipped"
    exit 1
fi
for needed in "${TRUCE_MODEL:-models/en.truce}" "${TRUCE_KNOWLEDGE:-build/know.truce}"; do
    if [ ! -e "$needed" ]; then
        echo "SKIP examples in the knowledge: no '$needed' (scripts/demo fetches and builds it)"
        echo "knowledge: 0 passed, 0 failed, 1 skipped"
        exit 0
    fi
done
shown=$(mktemp)
trap 'rm -f "$shown"' EXIT
status=0
"$1" know check -q -e >"$shown" || status=$?
cat "$shown"
# The last line: N examples, N as expected, N not, N rows without example
sed -n '$s/^[0-9]* examples, \([0-9]*\) as expected, \([0-9]*\) not, .*/knowledge: \1 passed, \2 failed, 0 skipped/p' "$shown"
exit "$status"
