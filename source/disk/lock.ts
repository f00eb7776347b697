/* eslint-disable no-await-in-loop -- Waiting is the point. */

import {
	mkdirSync,
	openSync,
	closeSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeSync,
} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../model/user-error.ts';
import {failureOf} from './failure.ts';

export type LockOptions = {
	readonly patienceMs: number;
	/** Called while another process holds it. */
	readonly onWait?: ((holder: string) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

const pauseMs = 50;
const beatMs = 2000;
/** A holder on another machine that has not shown signs of life for so long is dead. */
const staleMs = 30_000;

/** Waits until no other process holds the lock. A process that died, however suddenly, holds nothing. */
export const holdLock = async (file: string, options: LockOptions): Promise<() => void> => {
	for (let waitedMs = 0; !acquire(file); waitedMs += pauseMs) {
		const holder = holderOf(file);
		if (holder !== undefined && isDead(file, holder)) {
			release(file);
			continue;
		}

		if (waitedMs >= options.patienceMs) {
			throw new UserError(
				`Another run (${holder?.name ?? 'unknown'}) is reading logs into this store.`,
				{
					hint: 'Wait for it to end and try again.',
				},
			);
		}

		options.onWait?.(holder?.name ?? 'another process');
		await delay(pauseMs, undefined, {signal: options.signal});
	}

	const beat = setInterval(() => {
		touch(file);
	}, beatMs).unref();
	return () => {
		clearInterval(beat);
		release(file);
	};
};

const acquire = (file: string): boolean => {
	try {
		mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		const descriptor = openSync(file, 'wx', 0o600);
		writeSync(descriptor, `${process.pid} ${hostname()}`);
		closeSync(descriptor);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
			return false;
		}

		throw new UserError(`Cannot write beside the store, at ${file}: ${failureOf(error)}`, {
			hint: 'Check the permissions of its folder and the room on the disk.',
			cause: error,
		});
	}
};

type Holder = {readonly name: string; readonly pid: number; readonly host: string};

const holderOf = (file: string): Holder | undefined => {
	try {
		const [pid, host = ''] = readFileSync(file, 'utf8').split(' ', 2);
		return {name: `process ${pid} on ${host}`, pid: Number(pid), host};
	} catch {
		return undefined; // Released in the meantime.
	}
};

const isDead = (file: string, {pid, host}: Holder): boolean => {
	if (host === hostname() && pid > 0) {
		return !isAlive(pid);
	}

	try {
		return Date.now() - statSync(file).mtimeMs > staleMs;
	} catch {
		return false;
	}
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

const touch = (file: string): void => {
	try {
		utimesSync(file, new Date(), new Date());
	} catch {
		// Someone took it away; the store itself still admits one writer at a time.
	}
};

const release = (file: string): void => {
	rmSync(file, {force: true});
};
