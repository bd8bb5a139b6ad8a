// SPDX-License-Identifier: GPL-3.0-or-later
//
// harness.test.mjs - the harness sees what it must see: each planted fault is found, a sound page is left in peace.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { openPage, PHONE, startBrowser } from './harness.mjs';

const SOUND = '<!doctype html><html lang="en"><title>Sound</title><link rel="icon" href="data:,">' +
	'<meta name="viewport" content="width=device-width"><main><h1>Sound</h1>' +
	'<form><label>Name <input name="name"></label><button>Send</button></form></main>';
const PAGES = {
	'/sound': SOUND,
	'/broken-script': SOUND + '<script src="/throws.js"></script>',
	'/throws.js': 'throw new Error("planted")',
	'/inline-script': SOUND + '<script>document.title = "changed"</script>',
	'/no-label': SOUND.replace('<label>Name', '').replace('</label>', ''),
	'/wide': SOUND + '<style></style><div style="width: 900px">wide</div>',
};

let browser;
let server;
let practice;

before(async () => {
	server = createServer((request, response) => {
		const body = PAGES[request.url];
		response.writeHead(body ? 200 : 500, {
			'Content-Type': request.url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
			'Content-Security-Policy': "default-src 'self'; img-src data:; style-src 'self' 'unsafe-inline'",
		});
		response.end(body ?? SOUND);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	practice = { address: `http://127.0.0.1:${server.address().port}` };
	browser = await startBrowser();
});

after(async () => {
	await browser?.close();
	server?.close();
});

async function visitTo(place) {
	const visit = await openPage(browser, practice, { size: PHONE });
	await visit.page.goto(place);
	return visit;
}

test('a sound page passes every check', async () => {
	const visit = await visitTo('/sound');
	await visit.accessible();
	await visit.fitsTheScreen();
	await visit.close();
});

for (const [fault, place, words] of [
	['an error in a script', '/broken-script', /planted/],
	['a refusal of the content security policy', '/inline-script', /Content Security Policy/],
	['a broken answer', '/missing', /answer: 500/],
]) {
	test(`${fault} fails the visit`, async () => {
		const visit = await visitTo(place);
		await assert.rejects(visit.close(), words);
	});
}

test('a field without a label is found', async () => {
	const visit = await visitTo('/no-label');
	await assert.rejects(visit.accessible(), /label/);
	await visit.close();
});

test('a page wider than the phone is found', async () => {
	const visit = await visitTo('/wide');
	await assert.rejects(visit.fitsTheScreen(), /wide on a screen of 390/);
	await visit.close();
});
