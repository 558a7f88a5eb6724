#!/bin/sh
# The direction of includes: a folder may use only those below it. Prints file, line and include of
# each breach; exit code 1 when there is one.
#
#     base < report, nlp, know < code < store, eval < monitor < write < serve < api, cli      peers do not include each other
set -u
cd "$(dirname "$0")/.."

rank() {
    case $1 in
    base) echo 0 ;;
    report | nlp | know) echo 1 ;;
    code) echo 2 ;;
    store | eval) echo 3 ;;
    monitor) echo 4 ;;
    write) echo 5 ;;
    serve) echo 6 ;;
    api | cli) echo 7 ;;
    *) echo "" ;;
    esac
}

failed=0
checked=0
for file in src/*/*.c src/*/*.h; do
    [ -e "$file" ] || continue
    from=${file#src/}
    from=${from%%/*}
    from_rank=$(rank "$from")
    if [ -z "$from_rank" ]; then
        echo "$file: folder '$from' has no place in the order of layers"
        failed=1
        continue
    fi
    includes=$(grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$file" | sed 's/[[:space:]]//g') || true
    for entry in $includes; do
        line=${entry%%:*}
        name=${entry#*\"}
        name=${name%%\"*}
        checked=$((checked + 1))
        case $name in
        truce.h) [ "$from" = api ] && continue ;;
        esac
        to=${name%%/*}
        to_rank=$(rank "$to")
        if [ "$to" = "$name" ] || [ -z "$to_rank" ]; then
            echo "$file:$line: \"$name\" is not written from src/"
            failed=1
        elif [ "$to" != "$from" ] && [ "$to_rank" -ge "$from_rank" ]; then
            echo "$file:$line: $from must not include $to (\"$name\")"
            failed=1
        fi
    done
done
echo "layers: $checked includes checked"
exit $failed
