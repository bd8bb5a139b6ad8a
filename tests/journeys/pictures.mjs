// SPDX-License-Identifier: GPL-3.0-or-later
//
// pictures.mjs - the pictures of the README, taken from the program as it is: `make pictures`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DESK, PHONE, ROOT, openPage, startBrowser, startPractice, somebodyReady } from './harness.mjs';

const FOLDER = path.join(ROOT, 'docs/pictures');

const practice = await startPractice();
const browser = await startBrowser();
mkdirSync(FOLDER, { recursive: true });

/** What the screen shows first, or the whole page. */
async function take(page, name, { fullPage = false } = {}) {
	await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage });
}

async function none(page) {
	for (const box of await page.locator('[name="none"]').all())
		await box.check({ force: true });
}

/** On a phone: what can be booked, and the back that is tapped. */
async function ofAClient() {
	const visit = await openPage(browser, practice, { size: PHONE });
	const { page } = visit;
	await page.goto('/');
	await take(page, 'book');
	await page.locator('a[href^="/book/"]').first().click();
	await page.locator('.slot').first().click();
	await page.check('[name="for_whom"][value="me"]', { force: true });
	await page.fill('[name="name"]', 'Ana Reyes');
	await page.fill('[name="birth"]', '1985-05-01');
	await page.fill('[name="phone"]', '020 555 0199');
	await none(page);
	await page.getByRole('button', { name: 'Book this time' }).click();
	await take(page, 'booked');
	await page.goto(`${await page.getAttribute('a[href^="/f/"]', 'href')}/3`);
	for (const zone of ['z_lb_l', 'z_lb_l', 'z_butt_l'])
		await page.locator(`path.zone[data-zone="${zone}"]`).click();
	await page.locator('#map').evaluate((map) => map.scrollIntoView());
	await take(page, 'map');
	await visit.close();
}

/** At the desk: the day, and somebody who is here. */
async function ofATherapist() {
	const visit = await openPage(browser, practice, { size: DESK });
	const { page } = visit;
	await page.goto('/sign-in');
	await page.fill('[name="sign_in_name"]', 'mara');
	await page.fill('[name="password"]', 'linden trees in june');
	await page.click('main form button');
	await page.waitForURL(/\/desk/);
	await take(page, 'today');
	await page.click(`.visit a[href="${await somebodyReady(page)}"]`);
	await page.waitForLoadState();
	await take(page, 'client-page');
	await visit.close();
}

try {
	await ofAClient();
	await ofATherapist();
} finally {
	await browser.close();
	await practice.stop();
}
