import {type Format} from '../formats/format.ts';
import {type Problem} from '../model/problem.ts';
import {type FileRow} from '../store/batch.ts';
import {type Shelf} from './shelf.ts';
import {type Task} from './task.ts';

/** What is to be done with a file. */
export type Plan =
	| {readonly type: 'unchanged'}
	/** `row`: goes on where the file's last reading ended. `displaced`: a shorter file of the same session, of which this one takes the place. */
	| {
			readonly type: 'read';
			readonly task: Task;
			readonly row?: FileRow;
			readonly displaced?: string;
	  }
	/** Nothing is read from it, and why. */
	| {readonly type: 'skip'; readonly reason: string; readonly problem?: Problem}
	/** It can't be read now; what was read of it before stays. */
	| {readonly type: 'unreadable'; readonly message: string};

export type Planning = {
	readonly formats: readonly Format[];
	readonly shelf: Shelf;
	readonly maxLineBytes: number;
	/** Named by the person; then it is worth a problem if it is no log. */
	readonly isNamed: (path: string) => boolean;
};
