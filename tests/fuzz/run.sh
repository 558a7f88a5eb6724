#!/bin/sh
# Runs fuzz targets: tests/fuzz/run.sh replay|fuzz FOLDER SECONDS NAME...
# replay goes over tests/corpus/NAME once; fuzz works for SECONDS, two targets at a time, and keeps what
# it finds under build/corpus. A crash leaves its input in build/crashes and makes the exit code 1.
set -u
cd "$(dirname "$0")/../.."
mode=$1 folder=$2 seconds=$3
shift 3
mkdir -p build/corpus build/crashes build/log

one() {
    name=$1
    mkdir -p "build/corpus/$name"
    set --
    [ -d "tests/corpus/$name" ] && set -- "tests/corpus/$name"
    log=build/log/$mode-$name.log
    if [ "$mode" = replay ]; then
        "$folder/$name" "$@" >"$log" 2>&1
    else
        "$folder/$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -verbosity=1 \
            -artifact_prefix="build/crashes/$name-" "build/corpus/$name" "$@" >"$log" 2>&1
    fi
    if [ $? -eq 0 ]; then
        echo "ok   $mode $name ($(tail -n 1 "$log"))"
    else
        echo "FAIL $mode $name, from $log:"
        grep -E 'ERROR|SUMMARY|Assert|runtime error|#[0-9] ' "$log" | head -n 12
        return 1
    fi
}

failed=0
while [ $# -gt 0 ]; do
    one "$1" &
    first=$!
    second=
    if [ $# -gt 1 ]; then
        one "$2" &
        second=$!
        shift
    fi
    shift
    wait "$first" || failed=$((failed + 1))
    [ -z "$second" ] || wait "$second" || failed=$((failed + 1))
done
[ "$failed" -eq 0 ]
