# SPDX-License-Identifier: GPL-3.0-or-later
class Measures: pass
class Records: pass
class Regions: pass
