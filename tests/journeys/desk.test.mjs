// SPDX-License-Identifier: GPL-3.0-or-later
//
// desk.test.mjs - reception signs in, takes a call, moves the booking, sees the day; and blocks time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

const PHONE_CALL_MILLISECONDS = 30_000;
const PHONE_CALL_KEYS = 12; // beside the letters of the name and the number
const SIGN_IN = { name: 'desk', password: 'a bell at the front door' };

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
	await page.locator('input[name="sign_in_name"]').fill(SIGN_IN.name);
	await page.locator('input[name="password"]').fill(SIGN_IN.password);
	await page.locator('main button.button').first().click();
	await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

for (const size of [DESK, PHONE]) {
	test(`a call becomes a booking in half a minute, by keyboard: ${size.width} wide`, async () => {
		const visit = await openPage(browser, practice, { size });
		const { page } = visit;
		const name = `Rosa Velt ${size.width}`;
		const look = async (place) => {
			await visit.fitsTheScreen();
			await visit.accessible();
			await visit.screenshot(`desk-${place}`);
		};

		await signIn(page);
		await look('today');
		const today = await page.locator('.page-head p').textContent(); // "Saturday 21 November"
		const begun = Date.now();
		let keys = 0;
		const press = async (...names) => {
			for (const key of names) {
				await page.keyboard.press(key);
				keys++;
			}
		};
		await press('Tab', 'Enter', 'Tab', 'Enter'); // past the menu, "Book by phone"
		await page.getByRole('heading', { level: 1, name: 'Book by phone' }).waitFor();
		await page.keyboard.type(name); // the page has put the cursor there
		await press('Tab');
		await page.keyboard.type(`020 555 0${size.width}`);
		await press('Tab', 'ArrowDown', 'ArrowDown', 'Enter');
		await page.getByRole('heading', { level: 1, name }).waitFor();
		assert.ok(Date.now() - begun < PHONE_CALL_MILLISECONDS);
		assert.ok(keys <= PHONE_CALL_KEYS, `${keys} keys`);
		await look('booking');
		assert.match(await page.getByLabel('Link to move or cancel').inputValue(), /^http:\/\/.*\/b\/\d+\//);
		assert.equal(await page.getByRole('img', { name: 'QR code of the link that moves or cancels' }).count(), 1);

		const when = await page.locator('.when').textContent();
		await page.getByRole('link', { name: 'Move it' }).click();
		await look('move');
		await page.locator('button.slot').last().click();
		await page.getByRole('heading', { level: 1, name }).waitFor();
		assert.notEqual(await page.locator('.when').textContent(), when);

		// The caller rings again: the finder knows the name now.
		await page.goto('/desk/book');
		await look('phone');
		await page.getByLabel('Who is calling?').fill(name.slice(0, 8));
		await page.getByRole('option').filter({ hasText: name }).click();
		await page.getByRole('button', { name: 'Book', exact: true }).click();
		await page.getByRole('heading', { level: 1, name }).waitFor();
		if ((await page.locator('.when').textContent()).startsWith(today)) {
			await page.getByRole('button', { name: 'Arrived' }).click();
			await page.getByRole('button', { name: 'Done' }).waitFor();
		} else {
			assert.equal(await page.getByRole('button', { name: 'Arrived' }).count(), 0);
		}
		await page.goto('/desk/diary');
		await look('diary');
		await visit.close();
	});
}

for (const size of [DESK, PHONE]) {
	test(`a booking goes to any hour, therapist and room, once it has been asked again: ${size.width} wide`, async () => {
		const visit = await openPage(browser, practice, { size, expected: [/status of 422/] });
		const { page } = visit;
		const day = new Date(Date.now() + (size === PHONE ? 50 : 51) * 86_400_000).toISOString().slice(0, 10);
		const name = `Lio Marsh ${size.width}`;

		await signIn(page);
		await page.goto('/desk/book');
		await page.getByLabel('Who is calling?').fill(name);
		await page.getByLabel('Phone, for a new person').fill(`020 556 0${size.width}`);
		await page.locator('summary', { hasText: 'Another day, time, therapist or room' }).click();
		await page.getByLabel('Day', { exact: true }).fill(day);
		await page.getByLabel('Time', { exact: true }).fill('06:15');
		await page.getByRole('button', { name: 'Book', exact: true }).click();
		await page.getByText('Yes, at this time all the same').waitFor();
		await visit.accessible();
		await visit.fitsTheScreen();
		await visit.screenshot('desk-phone-outside');
		assert.equal(await page.getByLabel('Who is calling?').inputValue(), name);
		await page.getByLabel('Yes, at this time all the same').check();
		await page.getByRole('button', { name: 'Book', exact: true }).click();
		await page.getByRole('heading', { level: 1, name }).waitFor();
		assert.match(await page.locator('.when').textContent(), /6:15/);

		await page.getByRole('link', { name: 'Move it' }).click();
		const others = page.getByLabel('With', { exact: true });
		const other = await others.locator('option:not([selected])').first().textContent();
		await others.selectOption({ label: other });
		await page.getByLabel('Room', { exact: true }).selectOption({ index: 2 });
		const room = await page.getByLabel('Room', { exact: true }).locator('option').nth(2).textContent();
		await page.getByRole('button', { name: 'Move it' }).click();
		await page.getByLabel('Yes, at this time all the same').check();
		await visit.accessible();
		await visit.screenshot('desk-move-outside');
		await page.getByRole('button', { name: 'Move it' }).click();
		await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
		assert.match(await page.locator('dl.facts').textContent(), new RegExp(`${other}.*${room}`));
		await visit.close();
	});
}

test('time is blocked and freed', async () => {
	const visit = await openPage(browser, practice, { size: DESK, expected: [/status of 422/] });
	const { page } = visit;

	await signIn(page);
	await page.goto('/desk/blocks');
	await page.locator('#from').fill('11:00');
	await page.locator('#to').fill('10:00');
	await page.getByRole('button', { name: 'Block this time' }).click();
	await page.locator('#to-error').waitFor();
	assert.equal(await page.locator('#from').inputValue(), '11:00');
	await visit.accessible();
	await page.locator('#day').fill(new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10));
	await page.locator('#from').fill('07:00');
	await page.locator('#to').fill('07:30');
	await page.getByLabel('Reason').fill('Window cleaner');
	await page.getByRole('button', { name: 'Block this time' }).click();
	const line = page.locator('li', { hasText: 'Window cleaner' });
	await line.waitFor();
	await visit.accessible();
	await visit.screenshot('desk-blocks');
	await line.getByRole('button', { name: 'Free it again' }).click();
	await line.waitFor({ state: 'detached' });
	await visit.close();
});

for (const size of [PHONE, DESK]) {
	test(`somebody who found no time is rung back: ${size.width} wide`, async () => {
		const person = await openPage(browser, practice, { size });
		const desk = await openPage(browser, practice, { size });
		const name = `Uma Ringer ${size.width}`;

		await person.page.goto('/book/1');
		await person.page.getByRole('link', { name: 'Ask us to ring you' }).click();
		await person.accessible();
		await person.fitsTheScreen();
		await person.screenshot('ring');
		await person.page.getByLabel('Your name').fill(name);
		await person.page.getByRole('button', { name: 'Please ring me' }).click();
		await person.page.locator('.problems').waitFor();
		assert.equal(await person.page.getByLabel('Your name').inputValue(), name);
		await person.page.getByLabel('Phone').fill('020 555 0177');
		await person.page.getByLabel('Afternoon').check({ force: true });
		await person.page.getByRole('button', { name: 'Please ring me' }).click();
		await person.page.getByRole('heading', { level: 1, name: 'We will ring you' }).waitFor();
		await person.page.reload();
		await person.page.getByRole('heading', { level: 1, name: 'We will ring you' }).waitFor();

		await signIn(desk.page);
		const row = desk.page.locator('li', { hasText: name });
		assert.equal(await row.count(), 1);
		assert.match(await row.innerText(), /Afternoon/);
		await desk.accessible();
		await desk.fitsTheScreen();
		await desk.screenshot('desk-ring');
		await row.getByLabel('How it ended').selectOption('not_reached');
		await row.getByRole('button', { name: 'Write it down' }).click();
		await row.getByText('Rung once, not reached').waitFor();
		await row.getByLabel('How it ended').selectOption('booked');
		await row.getByRole('button', { name: 'Write it down' }).click();
		await row.waitFor({ state: 'detached' });
		await person.close();
		await desk.close();
	});
}
