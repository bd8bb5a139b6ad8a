// SPDX-License-Identifier: GPL-3.0-or-later
//
// harness.mjs - what every journey stands on: a server of its own with fresh data, a browser, and a page that counts
// each error of the console, each refusal of the content security policy and each broken answer as a failure.
//
//	const practice = await startPractice();              // backdesk serve on a random port, demonstration data
//	const browser = await startBrowser();
//	const visit = await openPage(browser, practice, { size: PHONE });
//	await visit.page.goto(practice.address + '/book');
//	await visit.accessible();                            // axe, WCAG 2.2 AA
//	await visit.screenshot('book-first-page');           // build/screenshots/book-first-page-390.png
//	await visit.close();                                 // throws when the page complained
//	await practice.stop();                               // throws when the server did not end cleanly
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
const PROGRAM = process.env.BACKDESK ?? path.join(ROOT, 'build/debug/src/main/backdesk');
const SCREENSHOTS = path.join(ROOT, 'build/screenshots');
const READY_MILLISECONDS = 30_000;
const STOP_MILLISECONDS = 10_000;
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SANITIZER_SPOKE = /AddressSanitizer|LeakSanitizer|runtime error:/;

/** A port that nobody listened on a moment ago. */
export function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

/** The demonstration practice is made once for a build of the program; each server gets a copy. */
function demonstrationFolder(program) {
	const made = path.join(ROOT, 'build', `demonstration-${Math.trunc(statSync(program).mtimeMs)}`);
	if (existsSync(made))
		return made;
	for (const older of readdirSync(path.join(ROOT, 'build')).filter((name) => name.startsWith('demonstration-')))
		rmSync(path.join(ROOT, 'build', older), { recursive: true, force: true });
	const unfinished = mkdtempSync(path.join(ROOT, 'build/unfinished-demonstration-'));
	const data = path.join(unfinished, 'data');
	const done = spawnSync(program, ['demo', '--data', data], { encoding: 'utf8' });
	assert.equal(done.status, 0, `backdesk demo failed:\n${done.stderr}`);
	try {
		renameSync(data, made);
	} catch (error) {
		// Another test file was faster.
		if (!existsSync(made))
			throw error;
	}
	rmSync(unfinished, { recursive: true, force: true });
	return made;
}

/** A folder of one's own with a copy of the demonstration, or a place for a new one; `remove()` at the end. */
export function freshData({ demonstration = true, program = PROGRAM } = {}) {
	const folder = mkdtempSync(path.join(tmpdir(), 'backdesk-journey-'));
	const data = path.join(folder, 'data');
	if (demonstration)
		cpSync(demonstrationFolder(program), data, { recursive: true });
	return { data, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function waitUntilReady(address, server) {
	const end = Date.now() + READY_MILLISECONDS;
	while (Date.now() < end) {
		if (server.ended())
			throw new Error(`the server ended before it was ready:\n${server.words()}`);
		try {
			await fetch(address, { redirect: 'manual' });
			return;
		} catch {
			await sleep(25);
		}
	}
	throw new Error(`the server was not ready after ${READY_MILLISECONDS} ms:\n${server.words()}`);
}

/** Starts the program with these arguments and keeps what it prints. */
function startServer(program, args) {
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	let words = '';
	let ending = null;
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (piece) => { words += piece; });
	const ended = new Promise((resolve) => {
		child.once('error', (error) => { ending = { code: null, signal: error.message }; resolve(ending); });
		child.once('close', (code, signal) => { ending = { code, signal }; resolve(ending); });
	});
	return { child, ended: () => ending !== null, whenEnded: ended, words: () => words };
}

/**
 * A practice of one's own: a server on a random port of 127.0.0.1.
 *
 * demonstration  false starts on an empty folder, as on the first day
 * data           a folder from freshData that outlives this server (for tests that kill and start again)
 * program        another build of backdesk
 */
export async function startPractice({ demonstration = true, data = null, program = PROGRAM } = {}) {
	const fresh = data ?? freshData({ demonstration, program });
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const server = startServer(program, ['serve', '--data', fresh.data, '--listen', `127.0.0.1:${port}`]);

	async function end(signal) {
		const late = setTimeout(() => server.child.kill('SIGKILL'), STOP_MILLISECONDS);
		server.child.kill(signal);
		const ending = await server.whenEnded;
		clearTimeout(late);
		if (!data)
			fresh.remove();
		assert.doesNotMatch(server.words(), SANITIZER_SPOKE);
		return ending;
	}

	async function stop() {
		const ending = await end('SIGTERM');
		assert.deepEqual(ending, { code: 0, signal: null }, `the server did not stop cleanly:\n${server.words()}`);
	}

	try {
		await waitUntilReady(address, server);
	} catch (error) {
		await end('SIGKILL');
		throw error;
	}
	return { address, port, data: fresh.data, words: server.words, stop, kill: () => end('SIGKILL') };
}

export function startBrowser() {
	const asRoot = process.getuid() === 0 ? ['--no-sandbox'] : [];
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [...asRoot, '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
			'--disable-component-update', '--disable-sync', '--no-first-run', '--no-default-browser-check'],
	});
}

/** Every complaint a page can make; `expected` is a list of patterns that this test provokes on purpose. */
function collectComplaints(page, expected) {
	const complaints = [];
	const add = (text) => {
		if (!expected.some((pattern) => pattern.test(text)))
			complaints.push(text);
	};
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning')
			add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
	});
	page.on('pageerror', (error) => add(`script: ${error.message}`));
	page.on('requestfailed', (request) => {
		if (request.failure()?.errorText !== 'net::ERR_ABORTED')
			add(`request: ${request.url()} ${request.failure()?.errorText}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 500)
			add(`answer: ${response.status()} ${response.url()}`);
	});
	return complaints;
}

function assertNothingFound(violations) {
	const found = violations.map((violation) => `${violation.id}: ${violation.help}\n` +
		violation.nodes.map((node) => `\t${node.html}\n\t${node.failureSummary}`).join('\n'));
	assert.equal(found.length, 0, `axe found:\n${found.join('\n')}`);
}

/**
 * A page in a context of its own (no cookies of others).
 *
 * size        PHONE or DESK
 * javascript  false for the forms that must work without
 * expected    patterns of complaints that the test provokes, e.g. [/status of 422/]
 */
export async function openPage(browser, practice, { size = DESK, javascript = true, expected = [], ...more } = {}) {
	const context = await browser.newContext({
		viewport: size, isMobile: size === PHONE, hasTouch: size === PHONE, javaScriptEnabled: javascript,
		baseURL: practice?.address, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...more,
	});
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	const complaints = collectComplaints(page, expected);

	return {
		page,
		context,
		/** Fails when axe finds anything on the page as it is now. Needs JavaScript. */
		async accessible() {
			const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
			assertNothingFound(violations);
		},
		/** Keeps the whole page as a picture; the name says the place in the path, the width is added. */
		async screenshot(name) {
			mkdirSync(SCREENSHOTS, { recursive: true });
			await page.screenshot({ path: path.join(SCREENSHOTS, `${name}-${size.width}.png`), fullPage: true });
		},
		/** The page must not be wider than the screen: nobody scrolls sideways on a phone. */
		async fitsTheScreen() {
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			assert.ok(width <= size.width, `the page is ${width} wide on a screen of ${size.width}`);
		},
		async close() {
			await context.close();
			assert.deepEqual(complaints, []);
		},
	};
}

/** The path of somebody who is here and whom nothing keeps from being treated; Today is open before and after. */
export async function somebodyReady(page) {
	const today = page.url();
	const links = await page.locator('.visit a[href^="/desk/clients/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
	for (const link of links) {
		await page.goto(new URL(link, today).href);
		const isReady = await page.getByRole('heading', { name: 'Ready to treat' }).count();
		await page.goto(today);
		if (isReady)
			return link;
	}
	throw new Error('nobody of today is ready to be treated');
}
