#!/bin/sh
# Samples for every shipped agreement: tests/agreements.sh PROGRAM. Skips, and says so, without a model or knowledge.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
if [ ! -e "${TRUCE_MODEL:-$root/models/en.truce}" ] || [ ! -e "${TRUCE_KNOWLEDGE:-$root/build/know.truce}" ]; then
    echo "SKIP agreements: no model or no compiled knowledge"
    echo "agreements: 0 passed, 0 failed, 1 skipped"
    exit 0
fi
exec python3 "$here/agreements.py" "$1"
