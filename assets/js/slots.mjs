// SPDX-License-Identifier: GPL-3.0-or-later
//
// Free times: shows only those of one part of the day. Without it all times are shown.

function start(times) {
	const filter = times.querySelector('[data-slots-filter]');
	const nothing = times.querySelector('[data-slots-none]');

	const show = () => {
		const part = filter.querySelector('input:checked')?.value ?? '';
		let shown = 0;
		for (const day of times.querySelectorAll('.slot-day')) {
			let ofDay = 0;
			for (const slot of day.querySelectorAll('li[data-part]')) {
				slot.hidden = part !== '' && slot.dataset.part !== part;
				ofDay += slot.hidden ? 0 : 1;
			}
			day.hidden = ofDay === 0;
			shown += ofDay;
		}
		nothing.hidden = shown > 0;
	};

	filter.hidden = false;
	filter.addEventListener('change', show);
	addEventListener('pageshow', show);
	show();
}

document.querySelectorAll('[data-slots]').forEach(start);
