#!/usr/bin/env python3
"""Write data/actors/armed_groups_ucdp.tsv: non-state groups of UCDP 22.1 that armed_groups.tsv lacks.

usage: make_armed_groups.py ARMED_GROUPS_UCDP.tsv DATA_FOLDER

The input holds name, first_year, last_year and locations of each non-state party in the UCDP/PRIO Armed
Conflict and UCDP Non-State Conflict datasets, version 22.1 (Uppsala Conflict Data Program, CC BY 4.0).
Only names that stand for themselves are taken. Left out: coalitions (a comma in the name), nameless
factions ("Forces of", "Supporters of", "Military faction", a dash), names too general to stand alone,
ethnic and religious communities and clans (they are no armed groups; see groups.tsv), and bare
abbreviations (without the full name they would be found in unrelated text).
"""
import re
import sys
import unicodedata

COLUMNS = ("id name aliases kind country sector role from to adjectives people capitals part_of code "
           "source").split()
COUNTRIES = {
    "Afghanistan": "AFG", "Algeria": "DZA", "Angola": "AGO", "Argentina": "ARG", "Azerbaijan": "AZE",
    "Bangladesh": "BGD", "Bosnia-Herzegovina": "BIH", "Brazil": "BRA", "Burkina Faso": "BFA",
    "Cameroon": "CMR", "Central African Republic": "CAF", "Chad": "TCD", "China": "CHN",
    "Colombia": "COL", "Comoros": "COM", "Congo": "COG", "Croatia": "HRV", "DR Congo (Zaire)": "COD",
    "Egypt": "EGY", "Georgia": "GEO", "Guinea-Bissau": "GNB", "Haiti": "HTI", "India": "IND",
    "Indonesia": "IDN", "Iran": "IRN", "Iraq": "IRQ", "Israel": "ISR", "Ivory Coast": "CIV",
    "Lebanon": "LBN", "Libya": "LBY", "Mali": "MLI", "Mexico": "MEX", "Mozambique": "MOZ",
    "Myanmar (Burma)": "MMR", "Niger": "NER", "Nigeria": "NGA", "Pakistan": "PAK",
    "Philippines": "PHL", "Somalia": "SOM", "South Africa": "ZAF", "Sudan": "SDN", "Syria": "SYR",
    "Tunisia": "TUN", "Uganda": "UGA", "Venezuela": "VEN", "Yemen (North Yemen)": "YEM",
    "Bolivia": "BOL", "Ecuador": "ECU", "Brunei": "BRN", "South Sudan": "SSD",
}
# A word that says "this is an organisation with a name", not a community.
ORGANISED = re.compile(
    r"\b(Army|Brigades?|Front|Cartel|Cártel|gang|Forces?|Movement|Council|Militia|militia|Operations Room|"
    r"Battalion|Party|Legion|Union|Committee|Jaysh|Jaish|Ansaar|Ansar|Liwa|Lashkar|Lashkhar|Laskhar|"
    r"Mayi|Comando|Grupo|Bonde|Los|La|Família|Associação|Mara|Janjaweed|Zetas|insurgents|irregulars|"
    r"Harakat|Jabha|Tawheed|Jamiat|Jama'at|Mujahideen|Bloque|faction|Unified|Resistance|Issarak|Issara|"
    r"Takfir|Brotherhood|Arrow Boys|vigilance|Vigilance|Junta|Autodefensas|Sindicato|Estados Unidos|"
    r"Permesta|Axe|Maalum)\b")
LEFT_OUT = re.compile(
    r"^(Forces of|Supporters of|Military |Opponents of|Republic of|Former |Non PLO|Presidential guard)|"
    r" - |\b(clan|subclan|tribe|Tribal|Tribe|Communities|community|Lord's Army|God's Army)\b|"
    r"^(National Front|Popular Front|Rejectionist Front|Estados Unidos|La Resistencia|Los Colombianos|Los Maya|"
    r"Los Virus|JVA faction|(Syrian|Palestinian|Taiwanese) insurgents)$")
CRIMINAL = re.compile(r"Cartel|Cártel|gang|Comando|Grupo|Bonde|^Los |^La |Família|Associação|Mara|Zetas|"
                      r"Sindicato|Estados Unidos|Hells|Axe")


def slug(text):
    """Lower-case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def rows_of(path):
    """The data rows of a tab-separated file as dictionaries; comments are skipped."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:] if len(line) == len(lines[0])]


def known_names(folder):
    """Names, aliases and ids that the edited files already hold."""
    names, ids = set(), set()
    for name in ("armed_groups", "forces", "states", "organisations", "groups", "ngos"):
        try:
            rows = rows_of(f"{folder}/actors/{name}.tsv")
        except FileNotFoundError:
            continue
        for row in rows:
            ids.add(row["id"])
            names.update(slug(n) for n in [row["name"], *row["aliases"].split("|")] if n)
    return names, ids


def main(facts, folder):
    names, ids = known_names(folder)
    out = []
    for row in rows_of(facts):
        name = row["name"].strip()
        place = row["locations"].split(", ")[0]
        if ("," in name or LEFT_OUT.search(name) or not ORGANISED.search(name) or slug(name) in names
                or place not in COUNTRIES or name.count("(") != name.count(")")):
            continue
        names.add(slug(name))
        identifier = "ucdp." + slug(name)
        out.append({
            "id": identifier, "name": name, "kind": "armed-group", "country": COUNTRIES[place],
            "sector": "CRM" if CRIMINAL.search(name) else "REB", "from": row["first_year"],
            "to": row["last_year"] if int(row["last_year"]) < 2018 else "", "source": "UCDP 22.1"})
    out.sort(key=lambda r: r["id"])
    with open(f"{folder}/actors/armed_groups_ucdp.tsv", "w", encoding="utf-8") as file:
        file.write("# Armed groups named in UCDP data that armed_groups.tsv does not hold. Generated, do not edit.\n"
                   "# Generator: tools/make_armed_groups.py. Facts: UCDP/PRIO Armed Conflict and UCDP Non-State\n"
                   "# Conflict datasets, version 22.1, Uppsala Conflict Data Program (CC BY 4.0). From and to are the\n"
                   "# first and last years of recorded activity; to is empty when it was after 2017.\n")
        file.write("\t".join(COLUMNS) + "\n")
        for row in out:
            file.write("\t".join(row.get(column, "") for column in COLUMNS) + "\n")
    print(f"{len(out)} groups")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
