import {configuration} from './configuration.ts';
import {credentials} from './credentials.ts';
import {damage} from './damage.ts';
import {honesty} from './honesty.ts';
import {network} from './network.ts';
import {type ShippedRule} from './shipped-rule.ts';

export {sequences} from './sequences.ts';

export const detections: readonly ShippedRule[] = [
	...credentials,
	...configuration,
	...network,
	...damage,
	...honesty,
];
