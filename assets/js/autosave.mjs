// SPDX-License-Identifier: GPL-3.0-or-later
//
// Autosave: sends a form by PUT as it changes. What could not be sent waits in memory only: nothing about health is
// kept in the browser. One body is in flight at a time and is repeated unchanged, with the same key, until its
// outcome is known; later changes wait for it. The server answers 2xx with the new version in ETag.

const PAUSE_MS = 800;
const RETRY_MS = [2000, 5000, 15000, 30000];
const REFUSALS = new Map([[401, 'signed-out'], [403, 'signed-out'], [404, 'closed'], [409, 'changed'], [410, 'closed'],
	[412, 'changed'], [422, 'refused']]);
const STOPS = new Set(['closed', 'changed']);

function randomKey() {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

class Autosave {
	constructor(form) {
		this.form = form;
		this.version = form.dataset.version ?? '0';
		this.line = form.querySelector('[data-autosave-state]');
		this.dirty = false;
		this.flight = null;
		this.tries = 0;
		this.timer = 0;
		this.leaving = false;
		this.stopped = false;
		form.addEventListener('input', () => this.changed());
		form.addEventListener('change', () => this.changed());
		form.addEventListener('submit', () => { this.leaving = true; clearTimeout(this.timer); });
		addEventListener('online', () => this.send());
		addEventListener('pageshow', () => { this.leaving = false; });
		addEventListener('pagehide', () => this.leave());
		addEventListener('beforeunload', event => {
			if (!this.leaving && (this.dirty || this.flight)) {
				event.preventDefault();
			}
		});
	}

	say(state) {
		if (this.line && this.line.dataset.state !== state) {
			this.line.dataset.state = state;
			this.line.textContent = this.form.getAttribute(`data-say-${state}`) ?? '';
		}
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

	async send() {
		if (this.flight?.sending || this.leaving || this.stopped || !(this.dirty || this.flight)) {
			return;
		}
		if (!this.flight) {
			this.flight = { body: new URLSearchParams(new FormData(this.form)), key: randomKey() };
			this.dirty = false;
		}
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
			// A button of the form sends the version that stands on the server now.
			if (this.form.elements.version)
				this.form.elements.version.value = this.version;
			this.flight = null;
			this.tries = 0;
			this.dirty ? this.wait(PAUSE_MS) : this.say('saved');
		} else if (REFUSALS.has(response.status)) {
			this.flight = null; // what was refused goes out again with the next change, under a new key
			this.dirty = true;
			this.stopped = STOPS.has(REFUSALS.get(response.status));
			this.say(REFUSALS.get(response.status));
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
			this.flight = { body: new URLSearchParams(new FormData(this.form)), key: randomKey() };
			this.request(true).catch(() => {});
		}
	}
}

document.querySelectorAll('form[data-autosave]').forEach(form => new Autosave(form));
