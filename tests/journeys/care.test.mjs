// SPDX-License-Identifier: GPL-3.0-or-later
//
// care.test.mjs - a therapist opens somebody who is here, plans, writes while the note saves itself, and signs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, openPage, startBrowser, startPractice, somebodyReady } from './harness.mjs';

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

test('a note that has saved itself can still be signed', async () => {
	const visit = await openPage(browser, practice, { size: DESK });
	const { page } = visit;
	await page.goto(`${practice.address}/sign-in`);
	await page.locator('main input[type=text]').first().fill('mara');
	await page.locator('main input[type=password]').fill('linden trees in june');
	await page.locator('main button').first().click();
	await page.waitForURL(/\/desk/);
	await page.click(`.visit a[href="${await somebodyReady(page)}"]`);
	await visit.accessible();
	await visit.screenshot('care-client-page');
	await page.getByRole('link', { name: 'What fits today' }).click();
	await visit.accessible();
	await page.locator('label:has(input[name=t_SWED])').click();
	if (await page.locator('#c_SWED').count())
		await page.locator('#c_SWED').fill('lighter and shorter');
	await page.getByRole('button', { name: 'Start the note' }).click();
	await visit.accessible();
	await page.locator('label:has(input[name=pain_before][value="4"])').click();
	const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
	await page.locator('label:has(input[name=pain_after][value="2"])').click();
	await saved;
	await page.getByRole('button', { name: 'Asked, nothing new' }).click();
	await page.waitForLoadState();
	assert.ok((await page.locator('main').innerText()).includes('Session note'));
	await page.locator('label.key', { hasText: 'light' }).first().click();
	await page.getByRole('button', { name: 'Sign the note' }).click();
	await page.waitForLoadState();
	await visit.screenshot('care-after-sign');
	assert.equal(await page.getByRole('button', { name: 'Sign the note' }).count(), 0, await page.locator('main').innerText());
	// The note belonged to the visit of today: both are over, and the next visit is one tap away.
	await page.getByRole('heading', { name: "Today's note is signed" }).waitFor();
	assert.equal(await page.getByRole('button', { name: 'Start the note' }).count(), 0);
	await visit.accessible();
	const name = await page.getByRole('heading', { level: 1 }).innerText();
	await page.getByRole('link', { name: 'Book the next visit' }).click();
	assert.ok(await page.getByRole('radio', { name }).isChecked());
	await visit.accessible();
	await page.getByRole('button', { name: 'Show times' }).click();
	await page.waitForLoadState();
	assert.ok(await page.getByRole('radio', { name }).isChecked());
	await page.goto('/desk');
	assert.match(await page.locator('.visit', { hasText: name }).innerText(), /done/);
	await visit.close();
});
