// SPDX-License-Identifier: GPL-3.0-or-later
//
// Autosave: sends a form by PUT as it changes. What could not be sent waits in memory only: nothing about health is
// kept in the browser. One body is in flight at a time, repeated unchanged with the same key until its outcome is
// known; later changes wait. The server answers 2xx with the new version in ETag.

const PAUSE_MS = 800;
const RETRY_MS = [2000, 5000, 15000, 30000];
const REFUSALS = new Map([[401, 'signed-out'], [403, 'signed-out'], [404, 'closed'], [409, 'changed'], [410, 'closed'],
	[412, 'changed'], [422, 'refused']]);
const STOPS = new Set(['closed', 'changed']);

function randomKey() {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

class Autosave {
	dirty = false;
	flight = null;
	tries = 0;
	timer = 0;
	leaving = false;
	stopped = false;
	button = null;

	constructor(form) {
		this.form = form;
		this.version = form.dataset.version ?? '0';
		this.line = form.querySelector('[data-autosave-state]');
		form.addEventListener('input', () => this.changed());
		form.addEventListener('change', () => this.changed());
		form.addEventListener('submit', event => this.submit(event));
		addEventListener('online', () => this.send());
		addEventListener('pageshow', () => { this.leaving = false; });
		addEventListener('pagehide', () => this.leave());
		addEventListener('beforeunload', event => {
			if (!this.leaving && (this.dirty || this.flight))
				event.preventDefault();
		});
	}

	say(state) {
		if (this.line && this.line.dataset.state !== state) {
			this.line.dataset.state = state;
			this.line.textContent = this.form.getAttribute(`data-say-${state}`) ?? '';
		}
	}

	// Numbers each save of this page: the server knows a late one.
	count() {
		const field = this.form.elements.sequence;
		if (field)
			field.value = Number(field.value) + 1;
	}

	// Without a network a button waits: the browser would put its own page there.
	submit(event) {
		if (this.tries > 0 && !this.stopped) {
			event.preventDefault();
			this.button = event.submitter;
			this.send();
			return;
		}
		this.count();
		this.leaving = true;
		clearTimeout(this.timer);
	}

	press() {
		const button = this.button;
		this.button = null;
		if (button)
			this.form.requestSubmit(button);
	}

	changed() {
		this.dirty = true;
		this.wait(PAUSE_MS);
	}

	wait(milliseconds) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.send(), milliseconds);
	}

	request(keepalive) {
		return fetch(this.form.dataset.autosave, {
			method: 'PUT', body: this.flight.body, keepalive, credentials: 'same-origin', redirect: 'error',
			headers: { 'If-Match': `"${this.version}"`, 'Idempotency-Key': this.flight.key },
		});
	}

	take() {
		this.count();
		this.flight = { body: new URLSearchParams(new FormData(this.form)), key: randomKey() };
		this.dirty = false;
	}

	async send() {
		if (this.flight?.sending || this.leaving || this.stopped || !(this.dirty || this.flight))
			return;
		if (!this.flight)
			this.take();
		this.flight.sending = true;
		try {
			this.answered(await this.request(false));
		} catch {
			this.failed();
		}
	}

	answered(response) {
		if (response.ok) {
			this.version = response.headers.get('ETag')?.replace(/^W\/|"/g, '') ?? this.version;
			this.flight = null;
			this.tries = 0;
			this.dirty ? this.wait(PAUSE_MS) : this.say('saved');
			this.press();
		} else if (REFUSALS.has(response.status)) {
			const state = REFUSALS.get(response.status);
			this.flight = null;
			this.dirty = true;
			this.tries = 0;
			this.stopped = STOPS.has(state);
			this.say(state);
			state !== 'signed-out' && this.press();
		} else {
			this.failed();
		}
	}

	failed() {
		this.flight.sending = false;
		this.say('waiting');
		this.wait(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]);
	}

	leave() {
		if (!this.leaving && !this.stopped && this.dirty && !this.flight) {
			this.take();
			this.request(true).catch(() => {});
		}
	}
}

document.querySelectorAll('form[data-autosave]').forEach(form => new Autosave(form));
