// SPDX-License-Identifier: GPL-3.0-or-later
//
// every_page.test.mjs - each page that can be read, at both sizes, light and dark: axe finds nothing, nothing is wider
// than the screen, no text is under 12 pixels, and whatever takes the focus shows it. The list of pages is held against
// the ROUTE_GETs of the source, so that a new page cannot be forgotten.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { DESK, PHONE, ROOT, openPage, startBrowser, startPractice } from './harness.mjs';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const BY_SIZE = ['color-contrast', 'target-size', 'scrollable-region-focusable']; // what another width may change
const PIXELS_MIN = 12;
// What no browser shows as a page of its own.
const NO_PAGE = {
	'/b/:booking/:token/calendar.ics': 'a file for the calendar',
	'/set-up': 'only on the first day: desk.test.mjs and set_up_test.c',
	'/pin': 'only in a paused session: leads on to the desk',
	'/f/:intake/:token': 'leads on to the next screen',
	'/desk/clients/:client/ask': 'leads on to its first screen',
	'/desk/notes/:note/ruled-out': 'only of a note with such work: course.test.mjs looks at it',
};

let practice;
let browser;
const seen = new Set();

before(async () => {
	practice = await startPractice();
	browser = await startBrowser();
});
after(async () => {
	await browser?.close();
	await practice?.stop();
});

/** Every "/path/:part" of a ROUTE_GET below src/practice. */
function routes(folder = path.join(ROOT, 'src/practice')) {
	return readdirSync(folder).flatMap((name) => {
		const file = path.join(folder, name);
		if (statSync(file).isDirectory())
			return routes(file);
		if (!name.endsWith('.c'))
			return [];
		return [...readFileSync(file, 'utf8').matchAll(/ROUTE_GET\(\s*"([^"]+)"/g)].map((found) => found[1]);
	});
}

function routeOf(address) {
	const parts = new URL(address, practice.address).pathname.split('/');
	const fits = (route) => {
		const pieces = route.split('/');
		return pieces.length === parts.length && pieces.every((piece, i) => piece.startsWith(':') || piece === parts[i]);
	};
	const found = routes().filter(fits);
	return found.sort((a, b) => a.split(':').length - b.split(':').length)[0];
}

/** Runs in the page: text that is too small. */
function smallText(least) {
	const found = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const parent = walker.currentNode.parentElement;
		if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest('svg, .visually-hidden'))
			continue;
		if (parseFloat(getComputedStyle(parent).fontSize) < least)
			found.add(walker.currentNode.data.trim());
	}
	return [...found];
}

/** Runs in the page: what takes the focus and does not show it, itself or by the card or key around it. */
function hiddenFocus() {
	const shows = (element, pseudo) => {
		const style = element && getComputedStyle(element, pseudo);
		return Boolean(style) && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
	};
	const found = [];
	for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
		if (element.tabIndex < 0 || !element.checkVisibility() || element.disabled || element.type === 'hidden')
			continue;
		element.focus({ focusVisible: true, preventScroll: true });
		if (document.activeElement !== element)
			continue;
		if (!shows(element) && !shows(element, '::after') && !shows(element.nextElementSibling) && !shows(element.closest('label, .offer')))
			found.push(element.outerHTML.slice(0, 120));
	}
	document.activeElement.blur();
	return found;
}

async function axe(page, { only = null } = {}) {
	const builder = new AxeBuilder({ page });
	const { violations } = await (only ? builder.withRules(only) : builder.withTags(WCAG_22_AA)).analyze();
	return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** Everything that is wrong with the page as it stands, at both sizes, light and dark. */
async function faultsOf(page) {
	const faults = [];
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	for (const [name, size, only] of [['desk', DESK, BY_SIZE], ['phone', PHONE, null]]) {
		await page.setViewportSize(size);
		faults.push(...(await axe(page, { only })).map((one) => `${name}: ${one}`));
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		if (width > size.width)
			faults.push(`${name}: ${width} wide`);
		faults.push(...(await page.evaluate(smallText, PIXELS_MIN)).map((one) => `${name}: small: ${one}`));
	}
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	faults.push(...(await axe(page, { only: ['color-contrast'] })).map((one) => `dark: ${one}`));
	faults.push(...(await page.evaluate(hiddenFocus)).map((one) => `focus does not show: ${one}`));
	return faults;
}

/** Looks at each address; the test says every page that has a fault, not only the first. */
async function look(page, addresses) {
	const wrong = [];
	for (const address of addresses) {
		const answer = address ? await page.goto(address) : null;
		if (!answer || answer.ok()) // a page of a problem stands for no route
			seen.add(routeOf(page.url()));
		wrong.push(...(await faultsOf(page)).map((fault) => `${routeOf(page.url()) ?? page.url()}: ${fault}`));
	}
	assert.deepEqual(wrong, []);
}

async function none(page) {
	for (const box of await page.locator('[name="none"]').all())
		await box.check({ force: true });
}

/** Books the first free time; the addresses of the booking and of its form. */
async function book(page) {
	await page.goto('/');
	await page.locator('a[href^="/book/"]').first().click();
	await page.locator('.slot').last().click();
	const held = page.url();
	await page.check('[name="for_whom"][value="me"]', { force: true });
	await page.fill('[name="name"]', 'Ana Reyes');
	await page.fill('[name="birth"]', '1985-05-01');
	await page.fill('[name="phone"]', '020 555 0199');
	return { held };
}

test('every public page', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/status of (422|404|405)/] });
	const { page } = visit;
	await look(page, ['/', '/book/1', '/ring', '/ring?asked=1', '/sign-in', '/design', '/nowhere', '/b/1/a-link-that-was-cut']);
	await book(page);
	await look(page, [null]);
	await page.setViewportSize(PHONE);
	await page.getByRole('button', { name: 'Book this time' }).click();
	await look(page, [null]); // with what is missing
	await none(page);
	await page.getByRole('button', { name: 'Book this time' }).click();
	const booked = page.url();
	const form = await page.getAttribute('a[href^="/f/"]', 'href');
	await look(page, [null, `${booked}/move`]);
	await look(page, [1, 2, 3, 4, '4-more', 5, 'wish', 'done'].map((step) => `${form}/${step}`));
	await visit.close();
});

test('every page of the desk', async () => {
	const visit = await openPage(browser, practice, { size: DESK, expected: [/status of (422|404|405)/] });
	const { page } = visit;
	await page.goto('/sign-in');
	await page.fill('[name="sign_in_name"]', 'mara');
	await page.fill('[name="password"]', 'linden trees in june');
	await page.click('main form button');
	await page.waitForURL(/\/desk/);
	const here = await page.locator('.visit a[href^="/desk/clients/"]').first().getAttribute('href');
	const client = here.match(/\/desk\/clients\/\d+/)[0];
	const visitAddress = await page.locator('a[href^="/desk/bookings/"]').first().getAttribute('href');
	const alarm = await page.locator('a[href^="/desk/alarms/"]').first().getAttribute('href');
	const booking = visitAddress.match(/\/desk\/bookings\/\d+/)[0];
	await look(page, ['/desk', '/desk/diary', '/desk/book', booking, `${booking}/move`, '/desk/blocks', '/desk/clients',
		'/desk/clients/new', '/desk/pin', alarm, '/desk/nowhere']);
	await look(page, ['', '/change', '/plan', '/ask/1', '/ask/3', '/findings', '/open/scoliosis_new', '/records']
		.map((end) => client + end));
	await page.goto(client);
	const note = await page.locator('a[href^="/desk/notes/"]').first().getAttribute('href');
	const progress = await page.locator('a[href^="/p/"]').first().getAttribute('href');
	await look(page, [note, progress]);
	await page.goto('/desk/practice');
	const [therapist, room] = await Promise.all(['therapists', 'rooms'].map((what) =>
		page.locator(`a[href^="/desk/practice/${what}/"]`).first().getAttribute('href')));
	await look(page, [therapist, `${therapist}/hours`, room]);
	await look(page, ['', '/details', '/services/new', '/services/1', '/therapists/new', '/rooms/new', '/accounts', '/accounts/new',
		'/accounts/2'].map((end) => `/desk/practice${end}`));
	await visit.close();
});

test('no page was forgotten', () => {
	const forgotten = routes().filter((route) => !seen.has(route) && !(route in NO_PAGE));
	assert.deepEqual(forgotten, []);
	assert.ok(seen.size > 30);
});
