// SPDX-License-Identifier: GPL-3.0-or-later
//
// set-up.test.mjs - the first day: an empty folder, the code from the terminal, one page, and somebody can book.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

const CODE = /\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b/;

let browser;

before(async () => {
	browser = await startBrowser();
});

after(() => browser?.close());

/** The code that the program says on its terminal, wherever in its words. */
async function codeOf(practice) {
	for (let waited = 0; waited < 10_000; waited += 50) {
		const found = practice.words().match(CODE);
		if (found)
			return found[0];
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('no code on the terminal');
}

for (const size of [DESK, PHONE]) {
	test(`an owner sets up the practice and a client books in it: ${size.width} wide`, async () => {
		const practice = await startPractice({ demonstration: false });
		const owner = await openPage(browser, practice, { size, expected: [/status of 422/] });
		const client = await openPage(browser, practice, { size });
		const { page } = owner;

		await page.goto('/desk');
		await page.getByRole('heading', { level: 1, name: 'Set up the practice' }).waitFor();
		await owner.fitsTheScreen();
		await page.getByLabel('Code').fill('AAAA-BBBB-CCCC-DDDD');
		await page.getByLabel('Name of the practice').fill('Harbour Massage');
		await page.getByLabel('Time zone').fill('Europe/Amsterdam');
		await page.getByLabel('Phone', { exact: true }).fill('020 555 0111');
		await page.getByLabel('Emergency number').fill('112');
		await page.getByLabel('Your name').fill('Nell Harbour');
		await page.locator('input[name="gender"][value="woman"]').check();
		await page.getByLabel('Sign-in name').fill('nell');
		await page.getByLabel('Password').fill('eleven herons at dusk');
		await page.getByRole('button', { name: 'Set up' }).click();
		await page.getByText('This is not the code of the terminal').first().waitFor();
		await owner.accessible();
		await owner.fitsTheScreen();
		await owner.screenshot('set-up-refused');
		assert.equal(await page.getByLabel('Name of the practice').inputValue(), 'Harbour Massage');
		await page.getByLabel('Code').fill(await codeOf(practice));
		await page.getByLabel('Password').fill('eleven herons at dusk');
		await page.getByRole('button', { name: 'Set up' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/set-up'));
		await page.goto('/desk');
		await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
		await owner.accessible();
		await owner.screenshot('set-up-first-day');

		await client.page.goto('/');
		await client.page.locator('main a[href^="/book/"]').first().click();
		await client.page.locator('button.slot').first().click();
		await client.page.getByRole('heading', { level: 1 }).waitFor();
		assert.match(client.page.url(), /\/book\/hold\/\d+/);
		await client.page.locator('input[name="for_whom"][value="me"]').check();
		await client.page.locator('#name').fill('Ana Reyes');
		await client.page.locator('#birth').fill('1980-02-29');
		await client.page.locator('#phone').fill('020 555 0199');
		await client.page.locator('input[name="none"]').check();
		await client.page.locator('main form button.button:not(.quiet)').last().click();
		await client.page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
		await client.accessible();
		await owner.close();
		await client.close();
		await practice.stop();
	});
}
