/** A rule that can't be meant, or that uses what is not supported. A part left out would be an attack not seen, so the whole rule is refused. */
export class SigmaError extends Error {
	override readonly name = 'SigmaError';
}
