/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/practice.h"

typedef int practice_is_empty;
