// SPDX-License-Identifier: GPL-3.0-or-later
//
// A held time: counts down to its end. Works on the server's clock, so a wrong clock on the phone does no harm.

const LAST_CALL_SECONDS = 120;

function clock(seconds) {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function start(hold) {
	const whole = Number(hold.dataset.holdUntil) - Number(hold.dataset.holdNow);
	const from = performance.now();
	const left = hold.querySelector('[data-hold-left]');
	const said = hold.querySelector('[data-hold-said]');
	let called = false;

	const tick = () => {
		const seconds = Math.max(0, Math.round(whole - (performance.now() - from) / 1000));
		left.textContent = left.dataset.sayLeft.replace('#', clock(seconds));
		left.hidden = false;
		if (seconds === 0) {
			clearInterval(timer);
			hold.dataset.over = '';
			said.textContent = hold.dataset.sayOver;
			said.classList.remove('visually-hidden');
			left.hidden = true;
			left.previousElementSibling.hidden = true;
		} else if (seconds <= LAST_CALL_SECONDS && !called) {
			called = true;
			said.textContent = hold.dataset.saySoon;
		}
	};
	const timer = setInterval(tick, 1000);
	tick();
}

document.querySelectorAll('[data-hold-until]').forEach(start);
