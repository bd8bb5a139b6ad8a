// SPDX-License-Identifier: GPL-3.0-or-later
//
// tablet.test.mjs - the practice's tablet in a client's hands opens the form and nothing else; the PIN takes it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

const PASSWORD = 'quiet hands at work';

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

for (const [size, name, client] of [[DESK, 'tom', 3], [PHONE, 'ines', 4]]) {
	test(`a tablet that is handed over shows its form and nothing else until the PIN: ${size.width} wide`, async () => {
		const visit = await openPage(browser, practice, { size, expected: [/status of 4\d\d/] });
		const { page } = visit;

		await page.goto('/desk/pin');
		await page.locator('input[name="sign_in_name"]').fill(name);
		await page.locator('input[name="password"]').fill(PASSWORD);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByLabel('Your password').fill(PASSWORD);
		await page.getByLabel('New PIN').fill('2580');
		await page.getByRole('button', { name: 'Set the PIN' }).click();
		await page.getByText('The PIN is set').waitFor();

		await page.goto(`/desk/clients/${client}`);
		const person = await page.getByRole('heading', { level: 1 }).textContent();
		await page.getByRole('button', { name: 'Hand over the tablet' }).click();
		await page.waitForURL(/\/f\/\d+\//);
		const form = page.url();
		await visit.accessible();
		await visit.screenshot('tablet-form');
		assert.equal(await page.getByRole('navigation', { name: 'Desk' }).count(), 0);

		for (const path of ['/desk', `/desk/clients/${client}`, '/desk/diary', '/desk/practice', '/desk/pin', '/']) {
			await page.goto(path);
			assert.match(page.url(), /\/pin\?next=/, path);
			assert.equal(await page.getByText(person, { exact: true }).count(), 0);
		}
		await page.goto(form);
		await page.goBack();
		await page.goBack();
		assert.doesNotMatch(page.url(), /\/desk\/clients/, 'the way back shows no client');

		await page.goto(form);
		await page.getByRole('heading', { level: 1 }).waitFor();
		await page.goto('/pin?next=/desk');
		await page.getByLabel('PIN').fill('1111');
		await page.getByRole('button', { name: 'Go on' }).click();
		await page.getByText('That did not fit').waitFor();
		await visit.accessible();
		await visit.fitsTheScreen();
		await page.getByLabel('PIN').fill('2580');
		await page.getByRole('button', { name: 'Go on' }).click();
		await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
		await visit.close();
	});
}
