// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds a client by name or number while they speak. The words travel in a POST body: no name is ever in an address.
// Answer: {"clients": [{"id": "...", "name": "...", "detail": "..."}]}. A choice fills the hidden client field.

const PAUSE_MS = 150;
const SHORTEST = 2;

class Finder {
	constructor(box) {
		this.box = box;
		this.input = box.querySelector('input[type="search"]');
		this.chosen = box.querySelector('input[type="hidden"]');
		this.list = box.querySelector('[role="listbox"]');
		this.said = box.querySelector('[role="status"]');
		this.at = -1;
		this.asked = 0;
		this.input.setAttribute('role', 'combobox');
		this.input.setAttribute('aria-autocomplete', 'list');
		this.input.setAttribute('aria-controls', this.list.id);
		this.input.setAttribute('autocomplete', 'off');
		this.close();
		this.input.addEventListener('input', () => {
			this.chosen.value = '';
			clearTimeout(this.timer);
			this.timer = setTimeout(() => this.ask(), PAUSE_MS);
		});
		this.input.addEventListener('keydown', event => this.key(event));
		this.input.addEventListener('blur', () => this.close());
		this.list.addEventListener('pointerdown', event => event.preventDefault());
		this.list.addEventListener('click', event => this.choose(event.target.closest('[role="option"]')));
	}

	async ask() {
		const turn = ++this.asked;
		const words = this.input.value.trim();
		if (words.length < SHORTEST) {
			this.close();
			return;
		}
		const body = new URLSearchParams({ q: words, csrf: this.box.closest('form').elements.csrf?.value ?? '' });
		try {
			const response = await fetch(this.box.dataset.finder, { method: 'POST', body, credentials: 'same-origin' });
			const found = response.ok ? (await response.json()).clients : [];
			if (turn === this.asked) {
				this.show(found);
			}
		} catch {
			this.close();
		}
	}

	show(found) {
		this.list.replaceChildren(...found.map((client, index) => {
			const option = document.createElement('li');
			const detail = document.createElement('small');
			option.id = `${this.list.id}-${index}`;
			option.setAttribute('role', 'option');
			option.dataset.id = client.id;
			option.dataset.name = client.name;
			detail.textContent = client.detail;
			option.append(client.name, detail);
			return option;
		}));
		this.list.hidden = found.length === 0;
		this.input.setAttribute('aria-expanded', String(found.length > 0));
		this.said.textContent = found.length ? `${found.length} ${this.box.dataset.sayFound}` : this.box.dataset.sayNone;
		this.move(-1);
	}

	move(to) {
		this.at = to;
		Array.from(this.list.children).forEach((option, index) => option.setAttribute('aria-selected', String(index === to)));
		to < 0 ? this.input.removeAttribute('aria-activedescendant')
			: this.input.setAttribute('aria-activedescendant', this.list.children[to].id);
	}

	key(event) {
		const count = this.list.hidden ? 0 : this.list.children.length;
		if (event.key === 'Escape') {
			this.close();
		} else if (count && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
			event.preventDefault();
			this.move((this.at + (event.key === 'ArrowDown' ? 1 : count - (this.at < 0 ? 0 : 1))) % count);
		} else if (count && event.key === 'Enter' && this.at >= 0) {
			event.preventDefault();
			this.choose(this.list.children[this.at]);
		}
	}

	choose(option) {
		if (option) {
			this.input.value = option.dataset.name;
			this.chosen.value = option.dataset.id;
			this.chosen.dispatchEvent(new Event('change', { bubbles: true }));
			this.close();
		}
	}

	close() {
		this.list.hidden = true;
		this.input.setAttribute('aria-expanded', 'false');
		this.input.removeAttribute('aria-activedescendant');
	}
}

document.querySelectorAll('[data-finder]').forEach(box => new Finder(box));
