/** What the program ends with; the readme's table says the same. */
export const exitCodes = {
	ok: 0,
	/** Nothing was found, or not everything could be read. */
	nothing: 1,
	/** The user or the machine can mend it; one line says how. */
	mistake: 2,
	/** Something may have been, and nobody can say. */
	possibly: 3,
	/** Ours to mend. */
	bug: 70,
	interrupted: 130,
} as const;
