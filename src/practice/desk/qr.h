/* SPDX-License-Identifier: GPL-3.0-or-later */
/* qr.h - a link as a QR code, drawn as SVG (ISO/IEC 18004, by libqrencode; medium error correction). */
#ifndef BACKDESK_PRACTICE_DESK_QR_H
#define BACKDESK_PRACTICE_DESK_QR_H

#include "engine/html/svg.h"

/** @label  what a person hears instead; empty when `link` does not fit or there is no memory */
struct svg qr_draw(struct text link, struct text label, struct arena *arena);

#endif
