// SPDX-License-Identifier: GPL-3.0-or-later
//
// The session note under oily hands: steppers for minutes and pressure, chips that fill a field.

function tell(field) {
	field.dispatchEvent(new Event('input', { bubbles: true }));
}

function startStepper(stepper) {
	const field = stepper.querySelector('input');
	const [less, more] = stepper.querySelectorAll('button');
	stepper.classList.add('live');
	less.addEventListener('click', () => { field.stepDown(); tell(field); });
	more.addEventListener('click', () => { field.stepUp(); tell(field); });
}

// A tap adds the sentence, a second tap takes it out again.
function startFill(chip) {
	const field = document.getElementById(chip.dataset.fill);
	const sentence = chip.dataset.fillText;
	const show = () => chip.setAttribute('aria-pressed', String(field.value.includes(sentence)));

	chip.hidden = false;
	chip.addEventListener('click', () => {
		field.value = field.value.includes(sentence)
			? field.value.replace(sentence, '').replace(/\s{2,}/g, ' ').trim()
			: `${field.value.trim()} ${sentence}`.trim();
		tell(field);
		show();
	});
	field.addEventListener('input', show);
	show();
}

document.querySelectorAll('[data-stepper]').forEach(startStepper);
document.querySelectorAll('[data-fill]').forEach(startFill);
