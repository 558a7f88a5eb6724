"""Chooses articles on health, sport, business and education by the words of their titles: `make accuracy`.

    choose_articles.py CORPUS.jsonl SEED N > CHOSEN.jsonl     prints on standard error how many could be chosen

Such articles tell next to no event between political parties: what truce finds in them is nearly all false. An article is of a
field when its title has a word of the field and no word of OTHER. Each field gives a quarter of the N, or all that it has, and
the rest is drawn from all fields.
"""

import json
import random
import re
import sys

FIELDS = {
    "health": "cancer vaccine vaccines flu virus coronavirus covid hospital hospitals doctor doctors nurses patients "
              "obesity diabetes diet food medicine medical drug drugs opioid opioids ebola zika measles health "
              "mental smoking sleep alzheimer",
    "sport": "nfl nba mlb fifa olympics olympic football baseball basketball soccer tennis golf super bowl coach athlete athletes "
             "quarterback team game games champion champions sports",
    "business": "stocks stock market markets earnings profits profit amazon apple google facebook walmart uber tesla retail "
                "banks bank bitcoin startup ceo economy economic jobs unemployment inflation housing prices wages dow sales "
                "company companies business businesses oil",
    "education": "school schools college colleges student students teacher teachers university universities education "
                 "campus kids teens classroom tuition",
}
OTHER = (
    "trump trump's obama obama's biden biden's clinton clinton's hillary bush romney sanders warren ryan pelosi mcconnell cruz rubio "
    "president presidential senate senator senators house congress congressional gop republican republicans democrat democrats "
    "democratic dem dems governor mayor minister pm administration white election elections vote votes voters campaign "
    "primary debate poll candidate candidates bill bills act law laws court supreme judge ruling rules ban bans lawsuit sues sue sued "
    "obamacare medicaid medicare aca repeal abortion gun guns shooting shootings shooter shot killed kills kill dead dies death "
    "attack attacks terror terrorist war military troops army police arrest arrested charged sanctions tariff tariffs trade "
    "tuesday electoral kavanaugh manafort prosecutors border immigration immigrants refugees protest protests protesters rally strike strikes walkout boycott riot "
    "china chinese russia russian iran iraq syria israel north korea isis nuclear un nato eu brexit european "
    "fbi cia doj epa fda pentagon testify testimony investigation probe impeachment scandal opinion federal feds government "
    "political politics campaigns convention partisan liberal liberals conservative conservatives progressive progressives left wing tea "
    "ice navy detainee armed washington capitol bombing borders separating extremist extremists jihad racism census native mcenany "
    "governors state's states deal threat threatens threaten accuses accused calls demands urges"
).split()


def words(title):
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", title.lower().replace("\u2019", "'"))


def field_of(title):
    have = set(words(title))
    if have & set(OTHER):
        return None
    return next((name for name, list_ in FIELDS.items() if have & set(list_.split())), None)


def main():
    path, seed, n = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    by_field = {name: [] for name in FIELDS}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            field = field_of(json.loads(line).get("title") or "")
            if field:
                by_field[field].append(line)
    draw = random.Random(seed)
    chosen, rest = [], []
    for name, list_ in by_field.items():
        draw.shuffle(list_)
        chosen += list_[: n // len(FIELDS)]
        rest += list_[n // len(FIELDS):]
    draw.shuffle(rest)
    chosen += rest[: n - len(chosen)]
    sys.stdout.writelines(sorted(chosen))
    print(", ".join(f"{name} {len(list_)}" for name, list_ in by_field.items()), file=sys.stderr)


main()
