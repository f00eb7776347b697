/** What `re.IGNORECASE`, `DOTALL`, `MULTILINE`, `VERBOSE` and `ASCII` switch on. */
export type Flags = {
	readonly fold: boolean;
	readonly dotAll: boolean;
	readonly multiline: boolean;
	readonly verbose: boolean;
	readonly ascii: boolean;
};

/** Where the parser stands in a pattern, with the flags in force there and the groups opened so far. */
export class Cursor {
	at = 0;
	captures = 0;
	readonly names = new Map<string, number>();
	/** Numbers of the groups that are still open, which a backreference may not name. */
	readonly open = new Set<number>();
	flags: Flags;
	readonly pattern: string;

	constructor(pattern: string, flags: Flags) {
		this.pattern = pattern;
		this.flags = flags;
	}

	isAtEnd(): boolean {
		return this.at >= this.pattern.length;
	}

	/** The character here, a whole code point; empty at the end. */
	peek(): string {
		const codePoint = this.pattern.codePointAt(this.at);
		return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
	}

	next(): string {
		const character = this.peek();
		this.at += character.length;
		return character;
	}

	sees(text: string): boolean {
		return this.pattern.startsWith(text, this.at);
	}

	take(text: string): boolean {
		const isHere = this.sees(text);
		this.at += isHere ? text.length : 0;
		return isHere;
	}

	skip(units: number): void {
		this.at += units;
	}

	rest(): string {
		return this.pattern.slice(this.at);
	}

	/** What stands here as the expression says (anchored at its start), which is then behind the cursor. */
	takeMatch(expression: RegExp): RegExpExecArray | undefined {
		const match = expression.exec(this.rest()) ?? undefined;
		this.at += match?.[0].length ?? 0;
		return match;
	}

	/** With `VERBOSE`, white space and comments between the items mean nothing. */
	skipVerbose(): void {
		if (this.flags.verbose) {
			this.takeMatch(/^(?:[\t\n\v\f\r ]|#.*)*/v);
		}
	}
}
