import {lookup as resolve} from 'node:dns';
import {BlockList, isIP, type LookupFunction} from 'node:net';
import {UserError} from '../model/user-error.ts';

type Family = 'ipv4' | 'ipv6';

const listOf = (networks: ReadonlyArray<readonly [string, number, Family]>): BlockList => {
	const list = new BlockList();

	for (const [network, prefix, family] of networks) {
		list.addSubnet(network, prefix, family);
	}

	return list;
};

const privateNetworks = listOf([
	['0.0.0.0', 8, 'ipv4'],
	['10.0.0.0', 8, 'ipv4'],
	['100.64.0.0', 10, 'ipv4'],
	['169.254.0.0', 16, 'ipv4'],
	['172.16.0.0', 12, 'ipv4'],
	['192.0.0.0', 24, 'ipv4'],
	['192.168.0.0', 16, 'ipv4'],
	['198.18.0.0', 15, 'ipv4'],
	['224.0.0.0', 3, 'ipv4'],
	['::', 128, 'ipv6'],
	['fc00::', 7, 'ipv6'],
	['fe80::', 10, 'ipv6'],
	['ff00::', 8, 'ipv6'],
]);

const loopback = listOf([
	['127.0.0.0', 8, 'ipv4'],
	['::1', 128, 'ipv6'],
]);

const familyOf = (address: string): Family => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

export const isPrivate = (address: string): boolean =>
	privateNetworks.check(address, familyOf(address));

export const isLoopback = (host: string): boolean => {
	const address = host.replaceAll(/[\[\]]/gv, '');
	return (
		address === 'localhost' || (isIP(address) !== 0 && loopback.check(address, familyOf(address)))
	);
};

/** Refuses what must not be sent to: plain HTTP except to this machine, and private networks unless they are allowed. */
export const checkUrl = (text: string, allowPrivate: boolean): URL => {
	const url = URL.canParse(text) ? new URL(text) : undefined;

	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new UserError(`\`${text}\` is no web address.`);
	}

	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new UserError(`${url.origin} is not encrypted.`, {
			hint: 'Use https; http goes to this machine only.',
		});
	}

	const address = url.hostname.replaceAll(/[\[\]]/gv, '');

	if (!allowPrivate && isIP(address) !== 0 && isPrivate(address)) {
		throw new UserError(`${address} is in a private network.`, {
			hint: 'Allow it with --allow-private if it is meant.',
		});
	}

	return url;
};

/** Resolves a name for the very connection that is made, so that it can't mean another address a moment later. */
export const guardedLookup =
	(host: string, allowPrivate: boolean): LookupFunction =>
	(name, options, callback) => {
		// eslint-disable-next-line n/prefer-promises/dns -- The connection asks with a callback.
		resolve(name, {...options, all: true}, (error, addresses) => {
			const found = error ? [] : addresses;
			const refused = found.find(
				({address}) =>
					!allowPrivate &&
					(isPrivate(address) || (loopback.check(address, familyOf(address)) && !isLoopback(host))),
			);
			const [first] = found;
			const problem =
				error ??
				(refused ? new Error(`${name} is ${refused.address}, in a private network.`) : undefined);

			if (problem !== undefined || first === undefined) {
				callback(problem ?? new Error(`${name} has no address.`), '', 4);
			} else if (options.all === true) {
				callback(null, found);
			} else {
				callback(null, first.address, first.family);
			}
		});
	};
