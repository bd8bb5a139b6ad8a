// SPDX-License-Identifier: GPL-3.0-or-later
//
// consent.test.mjs - what was agreed to is shown with its text and taken back; links are made anew; records from outside.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

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
	await page.goto('/desk');
	await page.locator('input[name="sign_in_name"]').fill('tom');
	await page.locator('input[name="password"]').fill('quiet hands at work');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

for (const [size, client] of [[DESK, 1], [PHONE, 2]]) {
	test(`a consent is read and taken back by name: ${size.width} wide`, async () => {
		const visit = await openPage(browser, practice, { size, expected: [/status of 422/] });
		const { page } = visit;

		await signIn(page);
		await page.goto(`/desk/clients/${client}`);
		await page.locator('summary', { hasText: 'The text that was shown' }).click();
		await page.getByText('Version of the text: treatment-1').waitFor();
		await page.locator('summary', { hasText: 'Take the consent back' }).click();
		await page.getByLabel('Who takes it back?').fill('');
		await page.getByRole('button', { name: 'Take the consent back' }).click();
		await page.getByText('Write the name of the person who says so.').waitFor();
		await visit.accessible();
		await page.getByLabel('Who takes it back?').fill('Their daughter');
		await page.getByRole('button', { name: 'Take the consent back' }).click();
		await page.getByText('by Their daughter on').first().waitFor();
		await visit.accessible();
		await visit.fitsTheScreen();
		await visit.screenshot('client-consent-ended');
		await page.getByRole('link', { name: 'Ask for consent' }).last().click();
		await page.getByRole('heading', { name: 'Your agreement' }).waitFor();
		await page.goto(`/desk/clients/${client}`);
		await page.getByRole('link', { name: 'Records from outside' }).click();
		await page.getByRole('heading', { level: 1, name: 'Records from outside' }).waitFor();
		await visit.accessible();
		await visit.close();
	});

	test(`new links end the old ones: ${size.width} wide`, async () => {
		const visit = await openPage(browser, practice, { size });
		const person = await openPage(browser, practice, { size, expected: [/status of 404/] });
		const { page } = visit;

		await signIn(page);
		await page.goto('/desk/book');
		await page.getByLabel('Who is calling?').fill(`Nora Quist ${size.width}`);
		await page.getByLabel('Phone, for a new person').fill(`020 557 0${size.width}`);
		await page.getByRole('button', { name: 'Book', exact: true }).click();
		await page.getByRole('heading', { level: 1, name: `Nora Quist ${size.width}` }).waitFor();
		const change = await page.getByLabel('Link to move or cancel').inputValue();
		const form = await page.getByLabel('Link to the form').inputValue().catch(() => null);
		assert.equal((await person.page.goto(change)).status(), 200);
		await page.locator('summary', { hasText: 'Make new links' }).click();
		await visit.accessible();
		await page.getByRole('button', { name: 'Make new links' }).click();
		await page.waitForFunction((old) => document.querySelector('#change-link')?.value !== old, change);
		assert.equal((await person.page.goto(change)).status(), 404);
		if (form)
			assert.equal((await person.page.goto(form)).status(), 404);
		assert.equal((await person.page.goto(await page.getByLabel('Link to move or cancel').inputValue())).status(), 200);
		await person.close();
		await visit.close();
	});
}
