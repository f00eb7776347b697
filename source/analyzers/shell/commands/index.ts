import {type Shape} from '../effect.ts';
import {archives} from './archives.ts';
import {git} from './git.ts';
import {interpreters} from './interpreters.ts';
import {listers} from './listers.ts';
import {network} from './network.ts';
import {readers} from './readers.ts';
import {searchers} from './searchers.ts';
import {writers} from './writers.ts';

export const shapes: ReadonlyMap<string, Shape> = new Map(
	[
		...readers,
		...writers,
		...searchers,
		...listers,
		...git,
		...network,
		...archives,
		...interpreters,
	].flatMap((shape) => shape.names.map((name) => [name, shape] as const)),
);
