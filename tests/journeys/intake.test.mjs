// SPDX-License-Identifier: GPL-3.0-or-later
//
// intake.test.mjs - a person books and tells: with a finger, without JavaScript, and with an answer that cannot wait.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice } from './harness.mjs';

let practice;
let browser;

/** Books the first free time and gives the address of the form. */
async function book(page, { name, sign = null }) {
	await page.goto('/');
	await page.click('a[href^="/book/"]');
	await page.getByRole('heading', { level: 1, name: 'Choose a time' }).waitFor();
	// The tests of this file fill the first weeks.
	while (!await page.locator('.slot').count()) {
		await page.click('a:has-text("Two weeks later")');
		await page.waitForURL(/from=/);
	}
	await page.click('.slot >> nth=0');
	await page.check('[name="for_whom"][value="me"]', { force: true });
	await page.fill('[name="name"]', name);
	await page.fill('[name="birth"]', '1985-05-01');
	await page.fill('[name="phone"]', '+49 30 5550 1234');
	await page.check('[name="sex"][value="M"]', { force: true });
	await page.check(sign ? `[name="signs"][value="${sign}"]` : '[name="none"]', { force: true });
	await page.click('button:has-text("Book this time")');
	return page.getAttribute('a[href^="/f/"]', 'href');
}

async function none(page) {
	for (const box of await page.locator('[name="none"]').all())
		await box.check({ force: true });
}

/** The five screens of a healthy person with a plain sore back; `look` is called on each. */
async function tell(page, javascript, look) {
	await look('now');
	await none(page);
	await page.click('button:has-text("Next")');
	await look('body');
	await none(page);
	await page.click('button:has-text("Next")');
	await page.check('[name="pain_nrs"][value="5"]', { force: true });
	await page.fill('[name="duration_weeks"]', '3');
	await page.check('[name="onset"][value="gradual"]', { force: true });
	await page.check('[name="new_episode"][value="no"]', { force: true });
	await page.check('[name="pain_mechanical"][value="yes"]', { force: true });
	await none(page);
	if (javascript) {
		for (let tap = 0; tap < 2; tap++)
			await page.locator('path.zone[data-zone="z_lb_l"]').click();
		await page.locator('path.zone[data-zone="z_butt_l"]').click();
	} else {
		await page.check('[name="z_lb_l"][value="2"]', { force: true });
	}
	assert.equal(await page.getByText('One tap: a little.').isVisible(), javascript, 'tapping is told of where there is a picture');
	await look('pain');
	await page.click('button:has-text("Next")');
	await none(page);
	await look('health');
	await page.click('button:has-text("Next")');
	await none(page);
	await page.fill('[name="activity_1"]', 'Tie my shoes');
	await page.check('[name="activity_1_now"][value="4"]', { force: true });
	await page.check('[name="agree"]', { force: true });
	await look('treatment');
	await page.click('button:has-text("Next")');
	await look('after');
}

before(async () => {
	browser = await startBrowser();
	practice = await startPractice();
});
after(async () => {
	await browser?.close();
	await practice?.stop();
});

for (const size of [PHONE, DESK]) {
	test(`a plain sore back is told in five screens at ${size.width}`, async () => {
		const visit = await openPage(browser, practice, { size });
		const form = await book(visit.page, { name: `Ana Reyes ${size.width}` });
		const titles = [];
		await visit.page.goto(form);
		await tell(visit.page, true, async (name) => {
			titles.push(name);
			await visit.fitsTheScreen();
			await visit.accessible();
			await visit.screenshot(`intake-${name}`);
		});
		assert.equal(titles.length, 6);
		assert.match(await visit.page.textContent('h1'), /we are ready for you/);
		await visit.close();
	});
}

test('the form works without JavaScript', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, javascript: false });
	const form = await book(visit.page, { name: 'Ben Okafor' });
	await visit.page.goto(form);
	await tell(visit.page, false, async () => {});
	assert.match(await visit.page.textContent('h1'), /we are ready for you/);
	await visit.close();
});

test('what is missing is said, and the link opens where it stopped', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/422/] });
	const form = await book(visit.page, { name: 'Cem Aydin' });
	await visit.page.goto(form);
	await visit.page.evaluate(() => document.querySelectorAll('input[type=radio]').forEach((radio) => { radio.checked = false; }));
	await visit.page.click('button:has-text("Next")');
	assert.match(await visit.page.textContent('.problems'), /None of these/);
	await visit.accessible();
	await visit.screenshot('intake-missing');
	await none(visit.page);
	await visit.page.click('button:has-text("Next")');
	await visit.page.goto(form);
	assert.match(visit.page.url(), /\/2$/);
	await visit.close();
});

for (const javascript of [true, false]) {
	test(`what "not sure" leaves open is named at the end and answered there${javascript ? '' : ', without JavaScript'}`, async () => {
		for (const size of [PHONE, DESK]) {
			const visit = await openPage(browser, practice, { size, javascript });
			const { page } = visit;
			const form = await book(page, { name: `Gus Hale ${size.width} ${javascript}` });
			await page.goto(form);
			for (const fact of ['fever', 'night_pain_eased'])
				if (await page.locator(`[name="${fact}"][value="unknown"]`).count())
					await page.check(`[name="${fact}"][value="unknown"]`, { force: true });
			await tell(page, javascript, async () => {});
			assert.match(await page.textContent('main'), /A few questions are left/);
			await visit.fitsTheScreen();
			if (javascript) {
				await visit.accessible();
				await visit.screenshot('intake-still-open');
			}
			await page.goto(form);
			await page.click('main li a:has-text("fever")');
			assert.match(page.url(), /\/left#fever$/);
			await visit.fitsTheScreen();
			if (javascript) {
				await visit.accessible();
				await visit.screenshot('intake-left');
			}
			await page.check('[name="fever"][value="no"]', { force: true });
			await page.click('button:has-text("Next")');
			assert.match(await page.textContent('h1'), /we are ready for you/);
			await visit.close();
		}
	});
}

test('an answer that cannot wait says what to do, and can be taken back', async () => {
	const visit = await openPage(browser, practice, { size: PHONE });
	const form = await book(visit.page, { name: 'Dora Lind' });
	const { page } = visit;
	await page.goto(form);
	await page.check('[name="saddle_numbness"][value="yes"]', { force: true });
	await none(page);
	await page.click('button:has-text("Next")');
	assert.match(await page.getAttribute('a.call', 'href'), /^tel:\d+$/);
	assert.match(await page.textContent('main'), /Nobody at (our|the) practice is reading this/);
	await visit.accessible();
	await visit.screenshot('intake-emergency');
	await page.click('button:has-text("I tapped the wrong answer")');
	assert.match(page.url(), /\/1$/);
	await visit.close();
});

test('the details of a group line come once more behind its screen', async () => {
	const visit = await openPage(browser, practice, { size: PHONE });
	const form = await book(visit.page, { name: 'Eva Brandt' });
	const { page } = visit;
	await page.goto(form.replace(/\/?$/, '/4'));
	await page.check('[name="g_blood"][value="yes"]', { force: true });
	await none(page);
	await page.click('button:has-text("Next")');
	assert.match(await page.textContent('main'), /A blood thinner\?/);
	await visit.accessible();
	await visit.screenshot('intake-details');
	await visit.close();
});

/** Mara at her desk; `size` is a tablet's or a desk's. */
async function atTheDesk(size) {
	const visit = await openPage(browser, practice, { size, expected: [/422/, /favicon/, /\/desk\/clients\/5\)/] });
	await visit.page.goto('/sign-in');
	await visit.page.fill('[name="sign_in_name"]', 'mara');
	await visit.page.fill('[name="password"]', 'linden trees in june');
	await visit.page.click('main form button');
	await visit.page.waitForURL(/\/desk/);
	return visit;
}

test('an alarm is closed by a named person with what was done', async () => {
	const person = await openPage(browser, practice, { size: PHONE });
	const form = await book(person.page, { name: 'Finn Moor' });
	await person.page.goto(form);
	await person.page.check('[name="fever"][value="yes"]', { force: true });
	await none(person.page);
	await person.page.click('button:has-text("Next")');
	await person.close();
	const visit = await atTheDesk(DESK);
	const { page } = visit;
	await page.goto('/desk');
	await page.click('.notice:has-text("Finn Moor") a:has-text("Write what was done")');
	await visit.accessible();
	await visit.screenshot('intake-alarm');
	assert.match(await page.textContent('main'), /fever, shivers or sweats/);
	await page.click('button:has-text("Close with my name")');
	assert.match(await page.textContent('main'), /Write what you did/);
	await page.fill('[name="done"]', 'Rang him, he sees the doctor on duty this afternoon.');
	await page.check('[name="booking"][value="hold"]', { force: true });
	await page.click('button:has-text("Close with my name")');
	assert.match(await page.textContent('main'), /Closed by Mara/);
	await visit.accessible();
	await visit.close();
});

test('the desk asks in the room, writes findings and closes an open question by name', async () => {
	const visit = await atTheDesk(DESK);
	const { page } = visit;
	await page.goto('/desk/clients/5/ask/1');
	await page.check('[name="leg_weakness"][value="new"]', { force: true });
	await none(page);
	await visit.accessible();
	await visit.screenshot('intake-ask');
	await page.click('button:has-text("Next")');
	assert.match(page.url(), /\/ask\/2$/);
	await page.goto('/desk/clients/5/ask/3');
	assert.match(await page.textContent('main'), /notice a change in feeling or in sex/);
	await page.goto('/desk/clients/5/findings');
	await page.check('[name="hot_swollen"][value="no"]', { force: true });
	await visit.accessible();
	await visit.screenshot('intake-findings');
	await page.click('button:has-text("Save the findings")');
	await page.goto('/desk/clients/5/open/sexual_change');
	assert.match(await page.textContent('main'), /This one needs an answer/);
	await page.goto('/desk/clients/5/open/scoliosis_new');
	await visit.accessible();
	await visit.screenshot('intake-open-question');
	await visit.close();
});

test('a sign tapped when booking is an alarm before the form is opened', async () => {
	const person = await openPage(browser, practice, { size: PHONE });
	await book(person.page, { name: 'Gil Stone', sign: 'pelvic_feeling' });
	await person.close();
	const visit = await atTheDesk(DESK);
	await visit.page.goto('/desk');
	await visit.page.click('.notice:has-text("Gil Stone") a:has-text("Write what was done")');
	assert.match(await visit.page.textContent('main'), /Told when booking/);
	await visit.close();
});
