// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies the value of a field, such as a private link. Without a clipboard (plain http) the text is selected instead.

async function copy(button) {
	const field = document.getElementById(button.dataset.copy);
	field.select();
	try {
		await navigator.clipboard.writeText(field.value);
		button.textContent = button.dataset.copied;
	} catch {
		field.focus();
	}
}

for (const button of document.querySelectorAll('[data-copy]')) {
	button.hidden = false;
	button.addEventListener('click', () => copy(button));
}
