#!/bin/sh
# Runs unit tests: tests/unit.sh PROGRAM... Shows the output of those that fail; ends with a count.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0 skipped=0
for program in "$@"; do
    status=0
    "$program" >"$log" 2>&1 || status=$?
    ok=$(grep -c '^\[       OK \]' "$log")
    bad=$(grep -c '^\[  FAILED  \] [a-z_]*$' "$log")
    skip=$(grep -c '^\[  SKIPPED \] [a-z_]*$' "$log")
    # cmocka names what failed or was skipped a second time at the end
    bad=$((bad - bad / 2)) skip=$((skip - skip / 2))
    if [ "$status" -ne 0 ]; then
        [ "$bad" -gt 0 ] || bad=1
        echo "FAIL $program (exit $status)"
        tail -n 60 "$log"
    elif [ "$ok" -eq 0 ] && [ "$skip" -eq 0 ]; then
        bad=1
        echo "FAIL $program: ran no test"
    else
        echo "ok   ${program##*/} ($ok)"
        grep '^SKIP' "$log"
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
done
echo "unit: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
