/** What a person needs to know of a failed system call; the path stands beside it anyway. */
export const failureOf = (error: unknown): string => {
	if (!(error instanceof Error)) {
		return String(error);
	}

	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	return reasons.get(code) ?? error.message;
};

const reasons: ReadonlyMap<string, string> = new Map([
	['EACCES', 'Permission denied.'],
	['EPERM', 'Permission denied.'],
	['ENOENT', 'No such file.'],
	['EISDIR', 'It is a folder.'],
	['EIO', 'The disk could not read it.'],
	['ELOOP', 'Too many symbolic links.'],
	['ENAMETOOLONG', 'The name is too long.'],
	['EMFILE', 'Too many open files.'],
]);
