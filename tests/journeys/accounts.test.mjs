// SPDX-License-Identifier: GPL-3.0-or-later
//
// accounts.test.mjs - the owner lets somebody in and out again; everybody minds their own password, PIN and devices.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

const OWNER = { name: 'mara', password: 'linden trees in june' };

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

async function signIn(page, { name, password }) {
	await page.goto('/desk');
	await page.locator('input[name="sign_in_name"]').fill(name);
	await page.locator('input[name="password"]').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

for (const size of [DESK, PHONE]) {
	test(`somebody is let in, changes the password, and is out at once when the account ends: ${size.width} wide`, async () => {
		const owner = await openPage(browser, practice, { size, expected: [/status of 422/] });
		const helper = await openPage(browser, practice, { size, expected: [/status of 422/] });
		const name = `Ivo Berg ${size.width}`;
		const signInName = `ivo${size.width}`;
		const look = async (visit, place) => {
			await visit.fitsTheScreen();
			await visit.accessible();
			await visit.screenshot(place);
		};

		await signIn(owner.page, OWNER);
		await owner.page.getByRole('link', { name: 'Practice', exact: true }).click();
		await owner.page.getByRole('link', { name: 'Who may sign in, and as what' }).click();
		await look(owner, 'accounts');
		await owner.page.getByRole('link', { name: 'Add an account' }).click();
		await owner.page.getByLabel('Name', { exact: true }).fill(name);
		await owner.page.getByLabel('Sign-in name').fill('mara');
		await owner.page.getByText('Books and sees names and times').click();
		await owner.page.getByRole('button', { name: 'Add the account' }).click();
		await owner.page.getByRole('heading', { name: 'One thing to put right' }).waitFor();
		await look(owner, 'account-refused');
		await owner.page.getByLabel('Sign-in name').fill(signInName);
		await owner.page.getByRole('button', { name: 'Add the account' }).click();
		await owner.page.getByRole('heading', { name: 'A password to hand over' }).waitFor();
		await look(owner, 'account-handed');
		const password = await owner.page.locator('#handed-password').textContent();

		await signIn(helper.page, { name: signInName, password });
		await helper.page.getByRole('link', { name }).click();
		await helper.page.getByLabel('The password so far').fill(password);
		await helper.page.getByLabel('New password').fill('too short');
		await helper.page.getByRole('button', { name: 'Change the password' }).click();
		await helper.page.getByText('At least 12 characters.', { exact: true }).waitFor();
		await look(helper, 'own-refused');
		await helper.page.getByLabel('The password so far').fill(password);
		await helper.page.getByLabel('New password').fill('eleven herons at dusk');
		await helper.page.getByRole('button', { name: 'Change the password' }).click();
		await helper.page.getByText('The password is changed').waitFor();
		await helper.page.getByLabel('Your password').fill('eleven herons at dusk');
		await helper.page.getByLabel('New PIN').fill('2580');
		await helper.page.getByRole('button', { name: 'Set the PIN' }).click();
		await helper.page.getByText('The PIN is set').waitFor();
		assert.equal(await helper.page.getByText('this one').count(), 1);
		await look(helper, 'own');

		await owner.page.getByRole('link', { name: 'It is handed over' }).click();
		await owner.page.getByRole('link', { name }).click();
		await look(owner, 'account');
		await owner.page.locator('summary', { hasText: 'End this account' }).click();
		await owner.page.getByRole('button', { name: 'End the account' }).click();
		await owner.page.getByText('ended').first().waitFor();
		await helper.page.goto('/desk');
		await helper.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
		await owner.close();
		await helper.close();
	});
}

test('the last owner cannot be ended', async () => {
	const visit = await openPage(browser, practice, { size: DESK, expected: [/status of 422/] });
	const { page } = visit;

	await signIn(page, OWNER);
	await page.goto('/desk/practice/accounts');
	await page.getByRole('listitem').filter({ hasText: 'signs in as mara' }).getByRole('link').click();
	await page.locator('summary', { hasText: 'End this account' }).click();
	await page.getByRole('button', { name: 'End the account' }).click();
	await page.getByText('This is the last owner').first().waitFor();
	await visit.accessible();
	await page.goto('/desk');
	await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
	await visit.close();
});
