#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the looks promise: small files, nothing the Content-Security-Policy refuses, one map with every pain zone."""
import csv
import gzip
import json
import pathlib
import re
import unittest

ASSETS = pathlib.Path(__file__).resolve().parent
KIB = 1024


def text(name):
	return (ASSETS / name).read_text(encoding="utf-8")


class Looks(unittest.TestCase):
	def test_every_pain_zone_is_drawn_once_on_its_side_of_the_body(self):
		with open(ASSETS.parent / "knowledge" / "regions.csv", encoding="utf-8", newline="") as table:
			known = {row["id"]: row["face"] for row in csv.DictReader(table) if row["kind"] == "pain zone"}
		drawn = json.loads(text("backmap/zones.json"))["zones"]
		self.assertEqual(len(drawn), len(known))
		self.assertEqual({zone["id"]: zone["view"] for zone in drawn}, known)

	def test_left_is_left_from_behind_and_right_from_the_front(self):
		for zone in json.loads(text("backmap/zones.json"))["zones"]:
			if zone["id"].endswith("_m"):
				self.assertEqual(zone["x"], 1000, zone["id"])
			else:
				on_the_left_of_the_picture = zone["id"].endswith("_l") == (zone["view"] == "back")
				self.assertEqual(zone["x"] < 1000, on_the_left_of_the_picture, zone["id"])

	def test_the_shares_of_area_make_a_whole(self):
		zones = json.loads(text("backmap/zones.json"))["zones"]
		self.assertEqual(sum(zone["share_permille"] for zone in zones), 1000)
		self.assertGreater(min(zone["share_permille"] for zone in zones), 0)

	def test_the_files_of_a_clients_page_are_small(self):
		self.assertLessEqual(len(text("css/backdesk.css").encode()), 24 * KIB)
		self.assertLessEqual(len(gzip.compress(text("css/backdesk.css").encode(), 9)), 7 * KIB)
		for picture in ASSETS.glob("pictures/*.svg"):
			self.assertLess(len(gzip.compress(picture.read_bytes(), 9)), 3 * KIB, picture.name)
		for module in ASSETS.glob("js/*.mjs"):
			self.assertLess(module.stat().st_size, 4 * KIB, module.name)

	def test_nothing_needs_more_than_the_policy_allows(self):
		for file in [*ASSETS.glob("css/*.css"), *ASSETS.glob("js/*.mjs"), *ASSETS.glob("pictures/*.svg")]:
			found = re.findall(r"data:|@import|https?://(?!www\.w3\.org/)|\bstyle=|innerHTML|\beval\b|localStorage|sessionStorage",
				file.read_text(encoding="utf-8"))
			self.assertEqual(found, [], file.name)

	def test_the_styles_turn_round_for_a_language_from_the_right(self):
		for file in ASSETS.glob("css/*.css"):
			found = re.findall(r"(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|[{;]\s*(?:left|right):",
				file.read_text(encoding="utf-8"))
			self.assertEqual(found, [], file.name)

	def test_every_icon_that_the_guide_names_is_in_the_sprite(self):
		guide = re.search(r"beside a word\. Names: ([^.]*)\.", text("README.md")).group(1)
		named = set(re.split(r"[,\s]+", guide.strip()))
		drawn = re.findall(r'<symbol id="([^"]+)"', text("pictures/icons.svg"))
		self.assertEqual(sorted(named), sorted(drawn))


if __name__ == "__main__":
	unittest.main()
