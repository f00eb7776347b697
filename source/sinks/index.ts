import {file} from './file.ts';
import {type Sink} from './sink.ts';
import {stdout} from './stdout.ts';
import {webhook} from './webhook.ts';

/** Every sink, the usual one first. */
export const sinks: readonly Sink[] = [file, stdout, webhook];
