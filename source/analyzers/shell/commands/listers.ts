import {type Shape} from '../effect.ts';

/** Programs that tell which files there are, or about them, without reading them. */
export const listers: readonly Shape[] = [
	{
		names: ['ls', 'dir', 'vdir', 'eza', 'exa', 'lsd', 'll'],
		valued: ['-I', '-w', '-T', '--ignore', '--ignore-glob', '--sort', '--level', '--hide'],
		operands: ['tree-list'],
		alone: 'tree-list',
	},
	{
		names: ['tree'],
		valued: ['-L', '-I', '-P', '--filelimit', '--charset'],
		options: {'-o': 'write', '--fromfile': 'read'},
		operands: ['tree-list'],
		alone: 'tree-list',
	},
	{
		names: ['du', 'ncdu'],
		valued: ['-d', '-B', '-t', '--max-depth', '--exclude', '--threshold'],
		options: {'-X': 'read', '--files0-from': 'read'},
		operands: ['tree-list'],
		alone: 'tree-list',
	},
	{names: ['stat'], valued: ['-c', '--format', '--printf'], operands: ['list']},
	{names: ['readlink', 'realpath', 'namei', 'getfacl', 'lsattr', 'df'], operands: ['list']},
];
