#!/bin/sh
# Holds a server to its contract and against misuse: run.sh TRUCE. Needs Python with PyYAML and jsonschema (Debian:
# python3-yaml, python3-jsonschema); without them it says SKIP.
set -u
truce=$1
cd "$(dirname "$0")" || exit 1
truce=$(cd - >/dev/null && realpath "$truce")
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import yaml, jsonschema' 2>/dev/null; then
        exec env PYTHONDONTWRITEBYTECODE=1 ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}" "$python" serve.py "$truce"
    fi
done
echo "SKIP tests of the server: no Python with PyYAML and jsonschema"
