// SPDX-License-Identifier: GPL-3.0-or-later
//
// booking.test.mjs - a person books, changes their mind, and moves; with JavaScript and without, on a phone and at a
// desk. Names of the demonstration are not used: whatever practice answers, its first service is taken.
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

/** To the free times of the first service that has a safety check or not. */
async function toTimes(page) {
	await page.goto('/');
	await page.locator('main .offer a').first().click();
	await page.getByRole('heading', { level: 1, name: 'Choose a time' }).waitFor();
}

async function tapTime(page, index) {
	await page.locator('button.slot').nth(index).click();
	await page.getByRole('heading', { level: 1, name: 'Your details' }).waitFor();
}

async function fillPerson(page, name) {
	await page.getByLabel('Name of the person who comes').fill(name);
	await page.getByLabel('Day of birth').fill('1980-02-29');
	await page.getByLabel('Phone', { exact: true }).fill('020 555 0199');
}

/** "None of these", where the service asks. */
async function answerNone(page) {
	const none = page.getByText('None of these', { exact: true });
	if (await none.count())
		await none.click();
}

for (const size of [PHONE, DESK]) {
	for (const javascript of [true, false]) {
		const title = `${size.width} wide, ${javascript ? 'with' : 'without'} JavaScript`;

		test(`a person books, moves and cancels: ${title}`, async () => {
			const visit = await openPage(browser, practice, { size, javascript });
			const { page } = visit;
			const look = async (name) => {
				await visit.fitsTheScreen();
				if (javascript) {
					await visit.accessible();
					await visit.screenshot(`book-${name}`);
				}
			};

			await page.goto('/');
			await look('services');
			await toTimes(page);
			await look('times');
			await tapTime(page, 3);
			assert.match(await page.locator('.hold').innerText(), javascript
				? /until \d{1,2}:\d\d\.\s+(10:00|9:\d\d) left/ : /until \d{1,2}:\d\d\.\s*$/);
			await look('details');
			await fillPerson(page, 'Ana Reyes');
			await answerNone(page);
			await page.getByRole('button', { name: 'Book this time' }).click();
			await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
			await look('booked');
			const link = page.url();
			assert.match(new URL(link).pathname, /^\/b\/\d+\/[\w-]{43}$/);

			const calendar = await (await page.request.get(`${link}/calendar.ics`)).text();
			assert.match(calendar, /^BEGIN:VCALENDAR\r\n/);
			assert.match(calendar, /\r\nSEQUENCE:0\r\n/);

			// Steps back and forth do no harm.
			await page.goBack();
			await page.goto(link);

			const move = page.getByRole('link', { name: 'Move it' });
			if (await move.count()) {
				await move.click();
				await page.getByRole('heading', { level: 1, name: 'Move your appointment' }).waitFor();
				await page.locator('button.slot').last().click();
				await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
				assert.equal(page.url(), link);
				await page.locator('summary').click();
				await page.getByRole('button', { name: 'Cancel the appointment' }).click();
				await page.getByRole('heading', { level: 1, name: 'This appointment is cancelled' }).waitFor();
				await look('cancelled');
			}
			await visit.close();
		});
	}
}

test('what is missing is said, what was typed stays, and the time is kept', async () => {
	const visit = await openPage(browser, practice, { size: PHONE });
	const { page } = visit;

	await toTimes(page);
	await tapTime(page, 4);
	await page.getByLabel('Name of the person who comes').fill('Ana Reyes');
	await page.getByRole('button', { name: 'Book this time' }).click();
	await page.locator('.problems').waitFor();
	assert.equal(await page.getByLabel('Name of the person who comes').inputValue(), 'Ana Reyes');
	// Who books for somebody else says who they are; nobody else is asked.
	assert.equal(await page.getByLabel('Your own name').isVisible(), false);
	await page.getByText('For a child').click();
	assert.ok(await page.getByLabel('Your own name').isVisible());
	await page.getByText('For me', { exact: true }).click();
	await visit.accessible();
	await visit.screenshot('book-problems');
	// Reload, away and back: the page is asked for anew, and nothing is sent again.
	await page.reload();
	await page.locator('.problems').waitFor();
	await page.getByRole('link', { name: 'Another time' }).click();
	await page.goBack();
	assert.equal(await page.getByLabel('Name of the person who comes').inputValue(), 'Ana Reyes');
	await visit.close();
});

for (const javascript of [true, false]) {
	test(`Back after a booking shows the booking, and nothing is booked twice: ${javascript ? 'with' : 'without'} JavaScript`, async () => {
		const visit = await openPage(browser, practice, { size: PHONE, javascript });
		const { page } = visit;

		await toTimes(page);
		await tapTime(page, 7);
		await page.getByRole('button', { name: 'Book this time' }).click();
		await page.locator('.problems').waitFor();
		await fillPerson(page, 'Ana Back');
		await answerNone(page);
		await page.getByRole('button', { name: 'Book this time' }).click();
		await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
		const mine = page.url();

		await page.reload();
		await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
		for (let step = 0; step < 2; step++) {
			await page.goBack();
			await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
			assert.equal(page.url(), mine);
		}
		await page.goBack();
		await page.getByRole('heading', { level: 1, name: 'Choose a time' }).waitFor();
		await page.goForward();
		await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor();
		assert.equal(page.url(), mine);
		await visit.close();
	});
}

test('a time kept longer keeps what was typed', async () => {
	const visit = await openPage(browser, practice, { size: PHONE });
	const { page } = visit;

	await toTimes(page);
	await tapTime(page, 8);
	await page.getByLabel('Name of the person who comes').fill('Ana Slow');
	await page.getByRole('button', { name: 'Keep it ten minutes longer' }).click();
	await page.waitForLoadState();
	assert.equal(await page.getByLabel('Name of the person who comes').inputValue(), 'Ana Slow');
	assert.equal(await page.locator('.problems').count(), 0);
	// The Enter key books; it does not ask for more time.
	await page.getByLabel('Name of the person who comes').press('Enter');
	await page.locator('.problems').waitFor();
	await visit.close();
});

test('an alarming answer keeps the time and says whom to call', async () => {
	const visit = await openPage(browser, practice, { size: PHONE });
	const { page } = visit;

	await toTimes(page);
	await tapTime(page, 5);
	await fillPerson(page, 'Ida Berg');
	const signs = page.locator('input[name="signs"]');
	if (await signs.count()) {
		await page.getByText('Numbness or a changed feeling').click();
		await page.getByText('New trouble passing').click();
		await page.getByRole('button', { name: 'Book this time' }).click();
		await page.getByRole('heading', { name: 'Please do not wait for us.' }).waitFor();
		assert.equal(await page.locator('a.call').getAttribute('href').then((href) => href.slice(0, 4)), 'tel:');
		assert.match(await page.locator('section', { hasText: 'Show them this' }).innerText(), /between the legs/);
		assert.equal(await page.getByText('Cancel the appointment').count(), 0);
		await visit.accessible();
		await visit.screenshot('book-emergency');
	}
	await visit.close();
});

test('two browsers cannot keep the same time', async () => {
	const one = await openPage(browser, practice, { size: DESK });
	const two = await openPage(browser, practice, { size: DESK });

	await toTimes(one.page);
	await toTimes(two.page);
	const start = await one.page.locator('button.slot').nth(6).getAttribute('value');
	// Anyone may be somebody else: the same therapist is asked for.
	for (const visit of [one, two]) {
		await visit.page.locator('nav.filter a.chip').last().click();
		await visit.page.locator('button.slot').first().waitFor();
	}
	const slot = await one.page.locator('button.slot').first().getAttribute('value');
	assert.ok(start && slot);
	await one.page.locator(`button.slot[value="${slot}"]`).click();
	await one.page.getByRole('heading', { level: 1, name: 'Your details' }).waitFor();
	await two.page.locator(`button.slot[value="${slot}"]`).click();
	await two.page.getByRole('heading', { name: 'That time has just been taken' }).waitFor();
	await one.close();
	await two.close();
});

/** One who books without a browser: a cookie, the page's hidden fields, one POST. */
async function racer(address) {
	const answer = await fetch(address);
	const html = await answer.text();
	const hidden = (name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];
	const cookie = answer.headers.getSetCookie?.() ?? [answer.headers.get('set-cookie')];
	return {
		html,
		async tap(start, who) {
			const body = new URLSearchParams({ csrf: hidden('csrf'), key: hidden('key'), who, start });
			const headers = { cookie: cookie.map((line) => line.split(';')[0]).join('; ') };
			const answer = await fetch(address.split('?')[0], { method: 'POST', body, headers, redirect: 'manual' });
			return `${answer.status} ${answer.headers.get('location')}`;
		},
	};
}

test('of fifty who tap one time at once, one gets it', async () => {
	const visit = await openPage(browser, practice, { size: DESK });
	await toTimes(visit.page);
	await visit.page.locator('nav.filter a.chip').last().click();
	await visit.page.locator('button.slot').first().waitFor();
	const address = visit.page.url();
	const who = new URL(address).searchParams.get('who');
	const start = await visit.page.locator('button.slot').last().getAttribute('value');

	const racers = await Promise.all(Array.from({ length: 50 }, () => racer(address)));
	const codes = await Promise.all(racers.map((one) => one.tap(start, who)));
	assert.equal(codes.filter((code) => code.startsWith('303 /book/hold/')).length, 1, codes.join(' '));
	assert.equal(codes.filter((code) => code.endsWith('taken=1')).length, 49, codes.join(' '));
	await visit.close();
});
