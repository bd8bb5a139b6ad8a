// SPDX-License-Identifier: GPL-3.0-or-later
//
// note.test.mjs - a session note under bad luck: no network, two screens, a button amid an autosave, a tab that
// closes, a server that dies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, freshData, openPage, startBrowser, startPractice } from './harness.mjs';

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

export async function signIn(page, address, name, password) {
	await page.goto(`${address}/sign-in`);
	await page.locator('main input[type=text]').first().fill(name);
	await page.locator('main input[type=password]').fill(password);
	await page.locator('main button').first().click();
	await page.waitForURL(`${address}/desk`);
}

const asMara = (page, address = practice.address) => signIn(page, address, 'mara', 'linden trees in june');
const asInes = (page) => signIn(page, practice.address, 'ines', 'quiet hands at work');

/** Starts a note of that client, without a plan. */
async function beginNote(page, client) {
	await page.goto(new URL(`/desk/clients/${client}`, page.url()).href);
	await page.evaluate(() => {
		const form = document.createElement('form');
		form.method = 'post';
		form.action = `${location.pathname}/notes`;
		for (const name of ['csrf', 'key'])
			form.append(document.querySelector(`main form[method=post] input[name=${name}]`).cloneNode());
		document.body.append(form);
		form.submit();
	});
	await page.waitForURL(/\/desk\/notes\/\d+/);
}

const found = (page) => page.locator('#found');
const stateLine = (page) => page.locator('[data-autosave-state]');
const saved = (page) => page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());

test('without a network the text stays, says so, and is saved when it is back', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/ERR_INTERNET_DISCONNECTED/] });
	const { page, context } = visit;
	await asMara(page);
	await beginNote(page, 3);
	await context.setOffline(true);
	await found(page).fill('Stiff on the left, better after warmth.');
	await page.waitForFunction(() => document.querySelector('[data-autosave-state]').dataset.state === 'waiting');
	assert.match(await stateLine(page).innerText(), /Not saved yet, trying again/);
	await visit.screenshot('note-no-network');
	await page.getByRole('button', { name: 'Save', exact: true }).last().click();
	assert.equal(await found(page).inputValue(), 'Stiff on the left, better after warmth.');
	await Promise.all([page.waitForNavigation(), context.setOffline(false)]);
	assert.equal(await found(page).inputValue(), 'Stiff on the left, better after warmth.');
	await visit.fitsTheScreen();
	await visit.close();
});

test('a button pressed while the note saves itself is no conflict', async () => {
	const visit = await openPage(browser, practice, { size: DESK });
	const { page } = visit;
	await asMara(page);
	await beginNote(page, 4);
	await page.route('**/desk/notes/*', async (route) => {
		if (route.request().method() === 'PUT')
			await new Promise((done) => { setTimeout(done, 1500); });
		await route.continue().catch(() => {});
	});
	for (let round = 0; round < 3; round++) {
		const sent = page.waitForRequest((request) => request.method() === 'PUT');
		await found(page).fill(`Round ${round}`);
		await sent;
		await found(page).fill(`Round ${round}, the whole sentence.`);
		await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Save', exact: true }).last().click()]);
		assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Session note');
		assert.equal(await found(page).inputValue(), `Round ${round}, the whole sentence.`);
	}
	await visit.close();
});

test('two people at one note both see both texts', async () => {
	const first = await openPage(browser, practice, { size: DESK, expected: [/status of 409/] });
	const second = await openPage(browser, practice, { size: DESK });
	await asMara(first.page);
	await beginNote(first.page, 5);
	await asInes(second.page);
	await second.page.goto(first.page.url());
	const hers = saved(second.page);
	await found(second.page).fill('Ines: tender beside the spine.');
	await hers;
	await found(first.page).fill('Mara: stiff hips.');
	await first.page.waitForFunction(() => document.querySelector('[data-autosave-state]').dataset.state === 'changed');
	await first.page.getByRole('button', { name: 'Save', exact: true }).last().click();
	await first.page.getByText('Somebody else changed this note meanwhile').waitFor();
	await first.accessible();
	await first.screenshot('note-two-people');
	assert.equal(await found(first.page).inputValue(), 'Mara: stiff hips.');
	assert.ok((await first.page.locator('main').innerText()).includes('Ines: tender beside the spine.'));
	await found(first.page).fill('Mara: stiff hips. Ines: tender beside the spine.');
	await Promise.all([first.page.waitForNavigation(),
		first.page.getByRole('button', { name: 'Save', exact: true }).last().click()]);
	assert.equal(await found(first.page).inputValue(), 'Mara: stiff hips. Ines: tender beside the spine.');
	await first.close();
	await second.close();
});

test('a draft outlives its tab and its server', async () => {
	const fresh = freshData();
	let own = await startPractice({ data: fresh });
	const visit = await openPage(browser, own, { size: DESK, expected: [/ERR_CONNECTION_REFUSED/] });
	await asMara(visit.page, own.address);
	await beginNote(visit.page, 6);
	const path = new URL(visit.page.url()).pathname;
	const put = saved(visit.page);
	await found(visit.page).fill('Saved before everything went dark.');
	await put;
	await own.kill();
	await visit.page.close();
	own = await startPractice({ data: fresh });
	const again = await visit.context.newPage();
	await again.goto(own.address + path);
	assert.equal(await found(again).inputValue(), 'Saved before everything went dark.');
	await visit.close();
	await own.stop();
	fresh.remove();
});

test('minutes that cannot be are shown again at their field', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/status of 422/] });
	const { page } = visit;
	await asMara(page);
	await beginNote(page, 7);
	const row = page.locator('details#w1');
	if (await row.getAttribute('open') === null)
		await row.locator('summary').first().click();
	await page.locator('#w1_technique').selectOption('SWED');
	await page.locator('#w1_minutes').fill('999');
	await found(page).fill('Kept.');
	await page.evaluate(() => { document.querySelector('form.note').noValidate = true; });
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.getByText('One thing to put right').waitFor();
	assert.equal(await page.locator('#w1_minutes').inputValue(), '999');
	assert.equal(await found(page).inputValue(), 'Kept.');
	await visit.accessible();
	await visit.screenshot('note-wrong-minutes');
	await visit.close();
});
