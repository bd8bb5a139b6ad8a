// SPDX-License-Identifier: GPL-3.0-or-later
//
// keyboard.test.mjs - the whole path without a mouse: a person books, is checked and tells, with the list instead of the
// picture; a therapist signs in, opens who is here, plans, writes and signs. Only keys are pressed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, openPage, startBrowser, startPractice, somebodyReady } from './harness.mjs';

const TABS_MAX = 250; // from one place of a page to any other

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

/** Keys on this page: `to` presses Tab until what the selector names has the focus, and shows it. */
function keysOf(page) {
	const holds = (selector) => page.evaluate((wanted) => Boolean(document.activeElement?.matches(wanted)), selector);
	const press = (...names) => names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
	const to = async (selector) => {
		for (let tabs = 0; tabs < TABS_MAX; tabs++) {
			if (await holds(selector))
				return;
			await page.keyboard.press('Tab');
		}
		assert.fail(`${selector} is not reached by the Tab key on ${page.url()}`);
	};
	return {
		press,
		to,
		type: async (selector, words) => {
			await to(selector);
			await page.keyboard.type(words);
		},
		/** Presses what has been reached and waits for the page that it leads to. */
		go: async (selector, address, key = 'Enter') => {
			await to(selector);
			await Promise.all([page.waitForEvent('load'), press(key)]);
			assert.match(page.url(), address);
		},
		/** A radio among its group: the arrows move the choice. */
		choose: async (name, value) => {
			await to(`[name="${name}"]`);
			await press('Space');
			for (let steps = 0; steps < 12 && !await holds(`[name="${name}"][value="${value}"]`); steps++)
				await press('ArrowRight');
			assert.ok(await page.isChecked(`[name="${name}"][value="${value}"]`), `${name} is not ${value}`);
		},
		tick: async (selector) => {
			await to(selector);
			await press('Space');
		},
	};
}

async function focusIsOnTheProblems(page) {
	assert.equal(await page.evaluate(() => document.activeElement.className), 'problems');
	assert.equal(await page.getAttribute('.problems', 'role'), 'alert');
}

test('a person books and tells, by keys alone', async () => {
	const visit = await openPage(browser, practice, { size: PHONE, expected: [/status of 422/] });
	const { page } = visit;
	const keys = keysOf(page);
	await page.goto('/');
	await keys.press('Tab');
	assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
	assert.ok((await page.locator('.skip').boundingBox()).y >= 0);
	await keys.press('Enter');
	await keys.go('a[href^="/book/"]', /\/book\/\d+/);
	await keys.go('.slot', /\/book\/hold\//);
	await keys.go('main form:not([action$="/more"]) button.button', /\/book\/hold\//); // nothing is filled in yet
	await focusIsOnTheProblems(page);
	await keys.press('Tab', 'Enter');
	await keys.type('[name="name"]', 'Ida Falk');
	await keys.type('[name="birth"]', '01051985');
	await keys.type('[name="phone"]', '020 555 0177');
	await keys.tick('[name="none"]');
	await keys.go('main form:not([action$="/more"]) button.button', /\/b\/\d+\//);
	await keys.go('a[href^="/f/"]', /\/f\/.*\/1$/);
	await keys.tick('[name="none"]');
	await keys.go('.sticky button', /\/2$/);
	await keys.tick('[name="none"]');
	await keys.go('.sticky button', /\/3$/);
	await keys.choose('pain_nrs', '5');
	await keys.type('[name="duration_weeks"]', '3');
	await keys.choose('onset', 'gradual');
	await keys.choose('new_episode', 'no');
	await keys.choose('pain_mechanical', 'yes');
	await keys.tick('[name="none"]');
	if (!await page.locator('[data-backmap-list]').evaluate((list) => list.open)) {
		await keys.to('[data-backmap-list] summary');
		await keys.press('Enter');
	}
	await keys.choose('z_lb_l', '2');
	assert.equal(await page.getAttribute('path.zone[data-zone="z_lb_l"]', 'data-strength'), '2');
	await keys.go('.sticky button', /\/4$/);
	await keys.tick('[name="none"]');
	await keys.go('.sticky button', /\/5$/);
	await keys.tick('[name="none"]');
	await keys.type('[name="activity_1"]', 'Tie my shoes');
	await keys.choose('activity_1_now', '4');
	await keys.tick('[name="agree"]');
	await keys.go('.sticky button', /\/done$/);
	assert.match(await page.textContent('h1'), /we are ready for you/);
	await visit.close();
});

test('a therapist signs in, plans, writes and signs, by keys alone', async () => {
	const visit = await openPage(browser, practice, { size: DESK, expected: [/status of 422/] });
	const { page } = visit;
	const keys = keysOf(page);
	await page.goto('/sign-in');
	await keys.type('[name="sign_in_name"]', 'mara');
	await keys.type('[name="password"]', 'a wrong sentence');
	await keys.press('Enter');
	await page.locator('.problems').waitFor();
	await focusIsOnTheProblems(page);
	await keys.press('Tab', 'Enter', 'Control+A');
	await page.keyboard.type('mara');
	await keys.type('[name="password"]', 'linden trees in june');
	await Promise.all([page.waitForURL(/\/desk/), keys.press('Enter')]);
	await keys.go(`.visit a[href="${await somebodyReady(page)}"]`, /\/desk\/clients\/\d+/);
	await keys.go('a[href$="/plan"], a[href*="/plan?"]', /\/plan/);
	await keys.tick('[name="t_SWED"]');
	if (await page.locator('#c_SWED').count())
		await keys.type('#c_SWED', 'lighter and shorter');
	await keys.go('aside button.button', /\/desk\/notes\/\d+/);
	await keys.choose('pain_before', '4');
	await keys.choose('pain_after', '2');
	await keys.go('button[value="asked_none"]', /\/desk\/notes\/\d+/);
	await page.waitForLoadState();
	await keys.choose(await page.locator('details[open] [name$="_pressure"]').first().getAttribute('name'), 'light');
	await keys.go('button[value="sign"]', /\/desk\/(notes|clients)\/\d+/);
	await page.waitForLoadState();
	assert.equal(await page.locator('button[value="sign"]').count(), 0, await page.locator('main').innerText());
	await visit.close();
});
