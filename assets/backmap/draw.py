#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the figure of the back map and writes zones.json beside this file.

Only needed when the drawing itself is changed (Debian: python3-shapely); the program is built from zones.json.
The right half of the picture is written down, the left half is its mirror. Units: tenths, the figure is 4800 high.
In the back view the person's left is on the left of the picture, in the front view on its right.
"""
import json
import pathlib

from shapely.geometry import LineString, Polygon, box
from shapely.ops import unary_union

MIDDLE = 1000      # x of the spine in the picture
TOLERANCE = 2.2    # how far a written corner may lie from the drawn curve
GAP = 8            # half the gap between neighbouring zones
SPINE_ROOM = 14    # half the free strip over the spine
ROUNDING = 44      # radius of a zone's corners

# Half outlines, x from the spine, y from the top; a string marks the point before it as a corner.
HEAD = [(0, 100), (95, 112), (172, 175), (196, 270), (193, 345), (208, 372), (203, 432), (184, 455), (168, 520),
	(136, 585), (122, 615)]
TRUNK = HEAD + [(120, 655), (128, 712), (168, 750), (262, 784), (370, 812), (466, 846), (536, 905), (560, 1010),
	(520, 1130), (470, 1230), (440, 1330), (418, 1450), (396, 1580), (376, 1700), (366, 1800), (374, 1895),
	(402, 2000), (440, 2110), (468, 2230), (480, 2350), (478, 2480), (462, 2640), (436, 2830), (404, 3030),
	(372, 3200), (352, 3330), (348, 3420), (358, 3520), (366, 3640), (358, 3780), (330, 3960), (296, 4140),
	(272, 4300), (264, 4410), (272, 4490), (300, 4570), (326, 4650), (330, 4720), (306, 4762), (240, 4776),
	(176, 4768), (152, 4720), (152, 4640), (156, 4560), (152, 4470), (140, 4360), (122, 4200), (102, 4020),
	(88, 3860), (86, 3700), (98, 3560), (108, 3440), (104, 3330), (86, 3180), (62, 2980), (40, 2780), (26, 2620),
	(18, 2535), (0, 2512)]
ARM = [(400, 900), (470, 850), (541, 906), (592, 1000), (618, 1110), (630, 1230), (642, 1370), (660, 1500),
	(676, 1600), (698, 1720), (716, 1840), (724, 1960), (726, 2080), (730, 2190), (742, 2260), (766, 2330),
	(786, 2420), (790, 2520), (778, 2600), (752, 2672), (724, 2690), (700, 2660), (688, 2580), (680, 2500),
	(664, 2540), (646, 2560), (628, 2545), (630, 2470), (640, 2380), (654, 2290), (650, 2200), (634, 2090),
	(606, 1970), (576, 1840), (554, 1720), (540, 1610), (524, 1490), (506, 1380), (490, 1280), (470, 1180),
	(440, 1060)]

# Zones of the back, right half of the picture (the person's right); clipped to trunk or body below.
BACK = {
	"neck": [(0, 575), (140, 575), (140, 700), (176, 766), (146, 935), (110, 960), (0, 960)],
	"shoulder": [(176, 750), (240, 700), (700, 800), (700, 1190), (575, 1205), (505, 1150), (440, 1055), (340, 985),
		(230, 950), (146, 935)],
	"ub": [(0, 960), (110, 960), (146, 935), (230, 950), (340, 985), (440, 1055), (505, 1150), (530, 1180), (470, 1330),
		(340, 1390), (170, 1410), (0, 1410)],
	"mb": [(0, 1410), (170, 1410), (340, 1390), (520, 1290), (520, 1600), (400, 1690), (300, 1725), (200, 1730), (0, 1730)],
	"lb": [(0, 1730), (200, 1730), (216, 1740), (216, 2085), (170, 2090), (0, 2115)],
	"flank": [(216, 1730), (300, 1725), (500, 1640), (500, 2085), (380, 2060), (300, 2065), (216, 2085)],
	"butt": [(170, 2090), (216, 2085), (300, 2065), (380, 2060), (560, 2110), (560, 2590), (400, 2655), (250, 2665),
		(110, 2630), (0, 2560), (0, 2480), (60, 2400), (120, 2250)],
	"thigh_b": [(0, 2560), (110, 2630), (250, 2665), (400, 2655), (560, 2590), (560, 3370), (0, 3370)],
	"calf": [(0, 3370), (560, 3370), (560, 4400), (0, 4400)],
	"foot": [(0, 4400), (560, 4400), (560, 4900), (0, 4900)],
}
SACRUM = [(0, 2115), (170, 2090), (120, 2250), (60, 2400), (0, 2480)]
ABDOMEN = [(0, 1590), (110, 1615), (220, 1690), (330, 1790), (520, 1830), (520, 2130), (430, 2130), (300, 2210), (170, 2270),
	(0, 2280)]
GROIN = [(0, 2280), (170, 2270), (310, 2205), (262, 2350), (200, 2500), (140, 2610), (40, 2640), (0, 2640)]

# Lines that help the eye, per view: right half, mirrored.
BACK_LINES = [
	[(425, 1080), (340, 1040), (248, 1046), (204, 1092), (212, 1190), (252, 1300), (298, 1342), (340, 1290), (392, 1190)],
	[(380, 2075), (300, 2062), (230, 2080)],
	[(36, 2500), (110, 2610), (230, 2650), (350, 2640)],
	[(150, 3380), (220, 3398), (290, 3384)],
	[(196, 4420), (202, 4520), (198, 4600)],
	[(250, 4420), (244, 4510), (250, 4590)],
]
SPINE = [(0, 640), (0, 2090)]
FRONT_LINES = [
	[(60, 850), (170, 842), (290, 858), (400, 868), (452, 884)],
	[(60, 1290), (180, 1340), (320, 1320), (420, 1240)],
	[(36, 1560), (120, 1610), (220, 1690), (320, 1790)],
	[(404, 2140), (300, 2240), (190, 2380), (110, 2490)],
	[(160, 3330), (200, 3450), (270, 3450), (300, 3330)],
]
NAVEL = [(0, 1985), (0, 2015)]
ANCHORS = {"shoulder": (520, 985), "groin": (0, 2390)}  # where the number stands, when not in the middle

WORDS = {
	"neck": "Back of the neck", "shoulder": "Top of the shoulder", "ub": "Upper back", "mb": "Middle of the back",
	"lb": "Low back", "flank": "Side, above the hip", "sac": "Bottom of the back, middle", "butt": "Buttock",
	"thigh_b": "Back of the thigh", "calf": "Lower leg", "foot": "Foot", "abd": "Belly", "groin": "Groin, between the legs",
}
WINDOWS = {  # viewBox: the part of the picture that a drawing shows
	"back": "100 40 1800 4800",
	"front": "100 40 1800 4800",
	"back_detail": "270 480 1460 2270",
	"legs_detail": "450 2400 1100 2440",
	"front_detail": "450 760 1100 2440",
}


def curve(points, closed=False, steps=14):
	"""A smooth line through the points (centripetal Catmull-Rom)."""
	if closed:
		around = [points[-1]] + points + points[:2]
	else:
		around = [points[0]] + points + [points[-1]]
	drawn = []
	for first, start, end, last in zip(around, around[1:], around[2:], around[3:]):
		for step in range(steps):
			t = step / steps
			drawn.append(tuple(
				0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
				for a, b, c, d in zip(first, start, end, last)))
	if not closed:
		drawn.append(points[-1])
	return drawn


def placed(points, side=1):
	return [(MIDDLE + side * x, y) for x, y in points]


def figure():
	half = curve(TRUNK)
	trunk = Polygon(placed(half) + placed(half[::-1], -1)).buffer(0)
	arm = curve(ARM, closed=True)
	arms = [Polygon(placed(arm, side)).buffer(0) for side in (1, -1)]
	body = unary_union([trunk] + arms)
	# Soften the folds where arm and trunk meet.
	return trunk, body.buffer(8).buffer(-8)


def zone(points, side, within, side_by_side=False):
	shape = Polygon(placed(points, side)).buffer(0).intersection(within)
	if side_by_side:
		shape = shape.difference(box(MIDDLE - SPINE_ROOM, 0, MIDDLE + SPINE_ROOM, SPINE[1][1] + 20))
	shape = shape.buffer(-GAP - ROUNDING).buffer(ROUNDING, 8)
	if shape.geom_type == "MultiPolygon":
		shape = max(shape.geoms, key=lambda part: part.area)
	return shape


def path(points, closed):
	"""SVG path in whole tenths, relative steps: short."""
	whole = [(round(x), round(y)) for x, y in points]
	text = "M%d %d" % whole[0]
	steps = []
	for (x, y), (to_x, to_y) in zip(whole, whole[1:]):
		if (x, y) != (to_x, to_y):
			steps.append("%d %d" % (to_x - x, to_y - y))
	return text + "l" + " ".join(steps).replace(" -", "-") + ("z" if closed else "")


def polygon_path(shape):
	text = path(list(shape.simplify(TOLERANCE).exterior.coords)[:-1], True)
	for hole in shape.simplify(TOLERANCE).interiors:
		text += path(list(hole.coords)[:-1], True)
	return text


def line_path(points):
	return path(LineString(points).simplify(TOLERANCE).coords, False)


def lines(rows):
	return "".join(line_path(placed(curve(row), side)) for row in rows for side in (-1, 1))


def all_zones(trunk, body):
	for name, points in BACK.items():
		within = body if name == "shoulder" else trunk
		for letter, side in (("l", -1), ("r", 1)):
			yield f"z_{name}_{letter}", name, "back", letter, zone(points, side, within, True)
	both = SACRUM + [(-x, y) for x, y in SACRUM[::-1]]
	yield "z_sac_m", "sac", "back", "m", zone(both, 1, trunk)
	for letter, side in (("l", 1), ("r", -1)):
		yield f"z_abd_{letter}", "abd", "front", letter, zone(ABDOMEN, side, trunk)
	both = GROIN + [(-x, y) for x, y in GROIN[::-1]]
	yield "z_groin_m", "groin", "front", "m", zone(both, 1, trunk)


def anchor(name, letter, shape):
	"""Where the number of a zone stands; the two zones with a place of their own are a back pair and one in the middle."""
	if name not in ANCHORS:
		return shape.centroid.x, shape.centroid.y
	x, y = ANCHORS[name]
	return MIDDLE + (-x if letter == "l" else x), y


def shares_of(areas):
	"""Each zone's share of the drawn area of all zones, whole per mille that sum to 1000 (largest remainders)."""
	exact = {key: 1000 * area / sum(areas.values()) for key, area in areas.items()}
	shares = {key: int(share) for key, share in exact.items()}
	for key in sorted(exact, key=lambda key: shares[key] - exact[key])[:1000 - sum(shares.values())]:
		shares[key] += 1
	return shares


SIDES = {"l": ", left", "r": ", right", "m": ""}
DETAIL = {"thigh_b": "legs_detail", "calf": "legs_detail", "foot": "legs_detail", "abd": "front_detail", "groin": "front_detail"}


def main():
	trunk, body = figure()
	found = list(all_zones(trunk, body))
	shares = shares_of({key: shape.area for key, *_, shape in found})
	zones = []
	for key, name, view, letter, shape in found:
		x, y = anchor(name, letter, shape)
		zones.append({
			"id": key, "words": WORDS[name] + SIDES[letter], "view": view,
			"window": DETAIL.get(name, "back_detail"), "x": round(x), "y": round(y),
			"share_permille": shares[key], "d": polygon_path(shape)})
	written = {
		"windows": WINDOWS,
		"outline": polygon_path(body),
		"lines": {"back": lines(BACK_LINES), "front": lines(FRONT_LINES) + line_path(placed(NAVEL))},
		"spine": line_path(placed(SPINE)),
		"zones": zones,
	}
	target = pathlib.Path(__file__).with_name("zones.json")
	target.write_text(json.dumps(written, indent=1) + "\n")
	print(target.name, target.stat().st_size, "bytes;", len(zones), "zones; share", sum(z["share_permille"] for z in zones))


if __name__ == "__main__":
	main()
