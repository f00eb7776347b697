import {type Pack} from './pack.ts';
import {privacy} from './privacy.ts';
import {secrets} from './secrets.ts';

export const packs: readonly Pack[] = [secrets, privacy];
