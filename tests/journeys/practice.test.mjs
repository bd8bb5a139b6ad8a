// SPDX-License-Identifier: GPL-3.0-or-later
//
// practice.test.mjs - the harness starts and stops servers, and sees one that fails; with a stand-in for backdesk.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { startPractice } from './harness.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'backdesk-stand-in-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A program that serves on the address it is given and does as `before` and `atEnd` say. */
function standIn(name, { before = '', atEnd = 'process.exit(0)' } = {}) {
	const program = path.join(folder, `${name}.cjs`);
	writeFileSync(program, `#!${process.execPath}
		${before}
		const [host, port] = process.argv[process.argv.indexOf('--listen') + 1].split(':');
		const server = require('node:http').createServer((request, response) => response.end('open'));
		server.listen(Number(port), host);
		process.on('SIGTERM', () => { ${atEnd} });`);
	chmodSync(program, 0o755);
	return program;
}

const start = (program) => startPractice({ demonstration: false, program });

test('a practice answers on its own address until it is stopped', async () => {
	const practice = await start(standIn('sound'));
	assert.equal(await (await fetch(practice.address)).text(), 'open');
	await practice.stop();
	await assert.rejects(fetch(practice.address));
	assert.equal(existsSync(practice.data), false);
});

test('a server that ends before it is ready is seen, with its words', async () => {
	const program = standIn('early', { before: 'console.error("no licence plate"); process.exit(3);' });
	await assert.rejects(start(program), /no licence plate/);
});

test('a server that does not stop cleanly is seen', async () => {
	const practice = await start(standIn('unclean', { atEnd: 'process.exit(9)' }));
	await assert.rejects(practice.stop(), /did not stop cleanly/);
});

test('a word of a sanitizer is seen even after a clean end', async () => {
	const practice = await start(standIn('leaky', { atEnd: 'console.error("x.c:1: runtime error: y"); process.exit(0)' }));
	await assert.rejects(practice.stop(), /runtime error/);
});

test('a killed server is no failure of the test', async () => {
	const practice = await start(standIn('killed'));
	assert.deepEqual(await practice.kill(), { code: null, signal: 'SIGKILL' });
});
