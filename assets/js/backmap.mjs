// SPDX-License-Identifier: GPL-3.0-or-later
//
// Back map: the drawing presses the radios of its list and shows what they say. The radios stay the only truth.

const STEPS = 4;

function rowOf(map, zone) {
	return map.querySelector(`fieldset[data-zone="${CSS.escape(zone)}"]`);
}

function strengthOf(row) {
	return row.querySelector('input:checked')?.value ?? '0';
}

function show(map, row) {
	const strength = strengthOf(row);
	for (const drawn of map.querySelectorAll(`svg [data-zone="${CSS.escape(row.dataset.zone)}"]`)) {
		drawn.dataset.strength = strength;
		if (drawn.localName === 'text') {
			drawn.textContent = strength === '0' ? '' : strength;
		}
	}
}

function say(map, row) {
	const place = row.querySelector('legend').textContent.trim();
	const strength = row.querySelector('input:checked')?.closest('label').textContent.trim();
	const said = map.querySelector('[data-backmap-said]');
	if (said) {
		said.textContent = `${place}: ${strength}`;
	}
}

function press(map, zone) {
	const row = rowOf(map, zone);
	const next = (Number(strengthOf(row)) + 1) % STEPS;
	const radio = row.querySelector(`input[value="${next}"]`);
	radio.checked = true;
	radio.dispatchEvent(new Event('change', { bubbles: true }));
	say(map, row);
}

function point(map, event, on) {
	const zone = event.target.closest('fieldset[data-zone]')?.dataset.zone;
	if (zone) {
		map.querySelector(`path.zone[data-zone="${CSS.escape(zone)}"]`)?.classList.toggle('pointed', on);
	}
}

function start(map) {
	const rows = map.querySelectorAll('fieldset[data-zone]');
	const showAll = () => rows.forEach(row => show(map, row));

	map.classList.add('live');
	for (const part of map.querySelectorAll('[data-backmap-views]')) {
		part.hidden = false;
	}
	map.querySelector('[data-backmap-list]').open = false;
	map.addEventListener('click', event => {
		const path = event.target.closest('path.zone');
		if (path) {
			press(map, path.dataset.zone);
		}
	});
	map.addEventListener('change', event => {
		const row = event.target.closest('fieldset[data-zone]');
		if (row) {
			show(map, row);
		}
	});
	map.addEventListener('focusin', event => point(map, event, true));
	map.addEventListener('focusout', event => point(map, event, false));
	map.closest('form')?.addEventListener('reset', () => setTimeout(showAll));
	addEventListener('pageshow', showAll);
	showAll();
}

document.querySelectorAll('[data-backmap]').forEach(start);
