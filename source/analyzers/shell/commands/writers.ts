import {type Shape} from '../effect.ts';
import {copyEffects, ddEffects, linkEffects, moveEffects, removeEffects} from './copies.ts';
import {sedEffects} from './filters.ts';

/** Programs that write, move or delete the files they are given. */
export const writers: readonly Shape[] = [
	{names: ['tee'], operands: ['write']},
	{names: ['touch'], valued: ['-d', '-t', '--date'], options: {'-r': 'list'}, operands: ['write']},
	{
		names: ['truncate', 'fallocate'],
		valued: ['-s', '-o', '-l', '--size'],
		options: {'-r': 'list'},
		operands: ['write'],
	},
	{names: ['mkdir'], valued: ['-m', '--mode'], operands: ['write']},
	{names: ['mkfifo', 'mknod'], valued: ['-m'], operands: ['write', 'skip']},
	{names: ['rm', 'unlink', 'shred', 'trash'], effects: removeEffects},
	{names: ['rmdir'], operands: ['delete']},
	{
		names: ['chmod', 'chown', 'chgrp', 'setfacl', 'chattr'],
		options: {'--reference': 'list'},
		operands: ['skip', 'tree-write'],
	},
	{names: ['cp', 'install', 'rsync', 'scp', 'ditto'], effects: copyEffects},
	{names: ['mv'], effects: moveEffects},
	{names: ['ln'], effects: linkEffects},
	{names: ['dd'], effects: ddEffects},
	{names: ['sed', 'gsed'], effects: sedEffects},
	{
		names: ['split', 'csplit'],
		valued: ['-b', '-l', '-n', '-a', '-C'],
		operands: ['read', 'skip'],
		opaque: 'names its output itself',
	},
	{names: ['mktemp'], opaque: 'names its output itself'},
	{
		names: ['patch'],
		valued: ['-p', '-F', '-r'],
		options: {'-i': 'read', '--input': 'read', '-o': 'write', '-d': 'tree-write'},
		operands: ['write', 'read'],
		opaque: 'the patch says what it writes',
	},
	{
		names: ['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd', 'unzstd'],
		operands: ['read'],
		opaque: 'names its output itself',
	},
];
