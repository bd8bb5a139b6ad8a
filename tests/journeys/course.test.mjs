// SPDX-License-Identifier: GPL-3.0-or-later
//
// course.test.mjs - a signed note is amended and stays as it was; the curve stands on both sides, with its table, on
// paper too; plan and note fit a phone; what was done although ruled out comes before the owner.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice, somebodyReady } from './harness.mjs';

const SIX_WORDS = /clearly better|a little better|no clear change yet|a little worse|clearly worse|not enough answers/i;

let practice;
let browser;
before(async () => {
	practice = await startPractice();
	browser = await startBrowser();
});
after(async () => {
	await browser?.close();
	await practice?.stop();
});

async function signIn(page) {
	await page.goto(`${practice.address}/sign-in`);
	await page.locator('main input[type=text]').first().fill('mara');
	await page.locator('main input[type=password]').fill('linden trees in june');
	await page.locator('main button').first().click();
	await page.waitForURL(`${practice.address}/desk`);
}

/** The first client page with this on it. */
async function clientWith(page, selector) {
	for (let client = 1; client <= 40; client++) {
		await page.goto(`${practice.address}/desk/clients/${client}`);
		if (await page.locator(selector).count())
			return client;
	}
	throw new Error(`no client page with ${selector}`);
}

test('a signed note is amended and stays as it was', async () => {
	const visit = await openPage(browser, practice, { size: DESK, expected: [/status of 422/] });
	const { page } = visit;
	await signIn(page);
	await clientWith(page, 'a[href*="/desk/notes/"]');
	await page.locator('a[href*="/desk/notes/"]').first().click();
	const signed = page.url();
	const was = await page.locator('dl.facts').innerText();
	await page.getByRole('button', { name: 'Amend this note' }).click();
	await page.waitForURL(/\/desk\/notes\/\d+$/);
	await visit.accessible();
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.getByText('to put right').waitFor();
	await page.locator('#amends').fill('The side was wrong.');
	await page.locator('#found').fill('It was the right side.');
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.waitForURL(/\/desk\/clients\/\d+$/);
	await page.goto(signed);
	assert.equal(await page.locator('dl.facts').innerText(), was);
	await page.getByRole('link', { name: /Amendment of/ }).click();
	assert.ok((await page.locator('main').innerText()).includes('The side was wrong.'));
	await visit.accessible();
	await visit.screenshot('course-amendment');
	await visit.close();
});

test('the curve stands on both sides, with its words and its table', async () => {
	for (const [size, colorScheme] of [[DESK, 'light'], [PHONE, 'dark']]) {
		const visit = await openPage(browser, practice, { size, colorScheme });
		const { page } = visit;
		await signIn(page);
		await clientWith(page, 'figure.curve svg');
		assert.match(await page.locator('figure.curve .change').first().innerText(), SIX_WORDS);
		// On paper the harmless answers stand only when they were opened.
		await page.emulateMedia({ media: 'print', colorScheme });
		assert.equal(await page.getByText('All other answers').isVisible(), false);
		assert.ok(await page.getByText('Worked out from the answers').isVisible());
		await page.emulateMedia({ media: 'screen', colorScheme });
		await page.locator('figure.curve summary').first().click();
		assert.ok(await page.locator('figure.curve tbody tr').count() > 1);
		await visit.fitsTheScreen();
		await visit.screenshot(`course-client-page-${colorScheme}`);
		await page.getByRole('link', { name: 'The page the client sees' }).click();
		await page.getByRole('heading', { name: 'Is it helping?' }).waitFor();
		assert.match(await page.locator('figure.curve .change').first().innerText(), SIX_WORDS);
		assert.doesNotMatch(await page.locator('main').innerText(), /MDC|MIC|responder|%/);
		await page.locator('figure.curve summary').first().click();
		await visit.accessible();
		await visit.fitsTheScreen();
		await visit.screenshot(`course-progress-${colorScheme}`);
		await page.emulateMedia({ media: 'print' });
		assert.ok(await page.locator('figure.curve svg').first().isVisible());
		assert.equal(await page.locator('.no-print').first().isVisible(), false);
		await visit.close();
	}
});

test('plan and note fit a phone', async () => {
	let ready = null; // the second round finds the note of the first
	for (const colorScheme of ['light', 'dark']) {
		const visit = await openPage(browser, practice, { size: PHONE, colorScheme });
		const { page } = visit;
		await signIn(page);
		ready ??= await somebodyReady(page);
		await page.click(`.visit a[href="${ready}"]`);
		await visit.fitsTheScreen();
		await page.getByRole('link', { name: 'What fits today' }).click();
		await visit.accessible();
		await visit.fitsTheScreen();
		await visit.screenshot(`course-plan-${colorScheme}`);
		await page.locator('label:has(input[name=t_SWED])').click();
		if (await page.locator('#c_SWED').count())
			await page.locator('#c_SWED').fill('lighter and shorter');
		await page.getByRole('button', { name: 'Start the note' }).click();
		await page.waitForURL(/\/desk\/notes\/\d+$/);
		await visit.accessible();
		await visit.fitsTheScreen();
		await visit.screenshot(`course-note-${colorScheme}`);
		await visit.close();
	}
});

/** The last who is here and may be treated: who is there, and how they are, changes with the hour. */
async function openTreatable(page) {
	const here = page.getByRole('link', { name: 'Open', exact: true });
	const addresses = await here.evaluateAll((links) => links.map((link) => link.href));
	for (const address of addresses.reverse()) {
		await page.goto(address);
		if (await page.getByRole('link', { name: 'What fits today' }).count())
			return;
	}
	throw new Error('nobody here may be treated');
}

test('what was done although ruled out comes before the owner', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/status of 422/] });
	const { page } = visit;
	await signIn(page);
	await openTreatable(page);
	await page.getByRole('link', { name: 'What fits today' }).click();
	const offered = await page.locator('input[name^=t_]').evaluateAll((boxes) => boxes.map((box) => box.name.slice(2)));
	const ruledOut = ['DN', 'SMT', 'CUP', 'SCAR', 'MOB', 'DTM'].find((code) => !offered.includes(code));
	assert.ok(ruledOut, `everything is offered: ${offered}`);
	await page.locator('label:has(input[name=t_SWED])').click();
	if (await page.locator('#c_SWED').count())
		await page.locator('#c_SWED').fill('lighter');
	await page.getByRole('button', { name: 'Start the note' }).click();
	await page.waitForURL(/\/desk\/notes\/\d+$/);
	await page.getByRole('button', { name: 'Asked, nothing new' }).click();
	await page.waitForLoadState();
	await page.locator('#w1_technique').selectOption(ruledOut);
	await page.locator('label.key', { hasText: 'light' }).first().click();
	if (await page.locator('#w1_change').count())
		await page.locator('#w1_change').fill('lighter');
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.locator('#although').fill('Done by a colleague who was here to teach.');
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.getByRole('heading', { name: 'Did anything unwanted come of it?' }).waitFor();
	await visit.accessible();
	await visit.fitsTheScreen();
	await visit.screenshot('course-ruled-out');
	await page.goto(`${practice.address}/desk`);
	await page.getByRole('heading', { name: 'Done although ruled out' }).waitFor();
	await visit.accessible();
	await visit.screenshot('course-ruled-out-today');
	await page.locator('a[href$="/ruled-out"]').first().click();
	await page.locator('label.key', { hasText: 'Bruise' }).click();
	await page.getByRole('button', { name: 'Keep it' }).click();
	await page.getByText('Written by Mara').waitFor();
	await page.getByRole('button', { name: 'I have looked at it' }).click();
	await page.getByRole('heading', { name: 'The owner has looked at it' }).waitFor();
	await page.goto(`${practice.address}/desk`);
	assert.equal(await page.getByRole('heading', { name: 'Done although ruled out' }).count(), 0);
	await visit.close();
});
