#!/usr/bin/env python3
"""Makes data/borders.tsv, the coasts and borders under the maps of periodic reports.

    tools/make_borders.py countries-10m.json > data/borders.tsv

The input is Natural Earth 1:10m (public domain) as the npm package world-atlas 2.0.2 has it, in TopoJSON. Each arc is
written once, simplified (Douglas and Peucker 1973) to about a kilometre where ceasefires are monitored and to five
elsewhere, in hundredths of a degree.
"""
import json
import math
import sys

# South, west, north, east, and how far the simple line may lie from the true one, in degrees.
NEAR = [(29.0, 31.0, 38.0, 43.0, 0.008), (11.0, 41.0, 19.0, 54.0, 0.02), (44.0, 22.0, 53.0, 41.0, 0.02)]
ELSEWHERE = 0.06
SHORT = 0.15  # islets and ends: arcs whose box is smaller are left out, unless they are near


def decode(topology):
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for ax, ay in arc:
            x, y = x + ax, y + ay
            points.append((x * kx + dx, y * ky + dy))
        yield points


def tolerance_of(points):
    for south, west, north, east, tolerance in NEAR:
        if any(west <= x <= east and south <= y <= north for x, y in points):
            return tolerance
    return ELSEWHERE


def distance(p, a, b):
    squeeze = math.cos(math.radians(a[1]))
    px, py, bx, by = (p[0] - a[0]) * squeeze, p[1] - a[1], (b[0] - a[0]) * squeeze, b[1] - a[1]
    length = bx * bx + by * by
    t = max(0.0, min(1.0, (px * bx + py * by) / length)) if length else 0.0
    return math.hypot(px - t * bx, py - t * by)


def simplify(points, tolerance):
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        beg, end = todo.pop()
        best, at = tolerance, None
        for i in range(beg + 1, end):
            d = distance(points[i], points[beg], points[end])
            if d > best:
                best, at = d, i
        if at:
            keep.add(at)
            todo += [(beg, at), (at, end)]
    return [points[i] for i in sorted(keep)]


def kinds(topology):
    """How many countries each arc belongs to: one is a coast, two a border."""
    count = [0] * len(topology["arcs"])

    def walk(arcs):
        for a in arcs:
            if isinstance(a, list):
                walk(a)
            else:
                count[a if a >= 0 else ~a] += 1

    for country in topology["objects"]["countries"]["geometries"]:
        walk(country.get("arcs", []))
    return count


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    print("# Coasts and borders, for the eye under maps: Natural Earth 1:10m (public domain), simplified by tools/make_borders.py.")
    print("# They are drawn as Natural Earth has them, without judgement on contested ones; zones of agreements have their own shapes.")
    print("# Points: longitude and latitude in hundredths of a degree; the first of each line whole, the others as steps.")
    print("kind\tpoints")
    for count, points in zip(kinds(topology), decode(topology)):
        tolerance = tolerance_of(points)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if tolerance == ELSEWHERE and max(xs) - min(xs) < SHORT and max(ys) - min(ys) < SHORT:
            continue
        whole = []
        for x, y in simplify(points, tolerance):
            point = (round(x * 100), round(y * 100))
            if not whole or whole[-1] != point:
                whole.append(point)
        if len(whole) < 2 or count == 0:
            continue
        steps = [whole[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(whole, whole[1:])]
        print(("border" if count > 1 else "coast") + "\t" + " ".join(f"{x} {y}" for x, y in steps))


if __name__ == "__main__":
    main()
