/** Ways a rule's pattern can be meant. `marker` is an expression whose whole match, brackets included, is replaced. */
export const ruleTypes = ['regex', 'marker', 'literal'] as const;

export type RuleType = (typeof ruleTypes)[number];

/** What a rule of the owner's file applies to: the text of prompts, single fields, or everything. */
export const scopes = ['prompt', 'field', 'global'] as const;

export type Scope = (typeof scopes)[number];

/** `redact` replaces, `flag` only reports, `deny` keeps an export from being written. */
export const actions = ['redact', 'flag', 'deny'] as const;

export type Action = (typeof actions)[number];

export const levels = ['info', 'low', 'medium', 'high', 'critical'] as const;

export type Level = (typeof levels)[number];

/** A `definite` hit is redacted unless a person says otherwise, a `candidate` waits for a person. */
export const confidences = ['definite', 'candidate'] as const;

export type Confidence = (typeof confidences)[number];

export const categories = ['secret', 'privacy', 'path', 'policy'] as const;

export type Category = (typeof categories)[number];

/** A check that a match must pass besides its shape; see `checks.ts`. */
export const checkNames = ['card', 'iban', 'github', 'jwt'] as const;

export type CheckName = (typeof checkNames)[number];

/** One rule over text. The first nine fields are those of AI Log Trail's rule files and mean what they mean there. */
export type Rule = {
	readonly id: string;
	readonly type: RuleType;
	/** In Python's syntax for rules of a file, as written. */
	readonly pattern: string;
	readonly scope: Scope;
	readonly replacement: string;
	readonly isEnabled: boolean;
	readonly reason?: string;
	readonly actor?: string;
	readonly foldsCase: boolean;
	readonly dotAll: boolean;

	readonly action: Action;
	readonly level: Level;
	readonly confidence: Confidence;
	readonly category: Category;
	/** What stands in a placeholder: `aws-key` in `<REDACTED:aws-key:1>`. */
	readonly label: string;
	/** The group whose text is the finding; the whole match when absent. */
	readonly group?: number | string;
	/** Lower-case ASCII words of which one must be near a match. Absent: the pattern is tried on every text. */
	readonly keywords?: readonly string[];
	/** How many characters a match may span; bounds the text that is tried around a keyword. */
	readonly maxSpan: number;
	/** The least entropy of a finding, in bits a character. */
	readonly entropy?: number;
	/** Kinds of character a finding must hold. */
	readonly require: ReadonlyArray<'digit' | 'letter'>;
	/** Findings that one of these expressions matches are none. */
	readonly allow: readonly string[];
	readonly check?: CheckName;
	/** What it finds stands in JSON as it is, letter by letter, so that it can be looked for before anything is decoded. */
	readonly isPlain?: boolean;
	/** Tried when the rule is read: what it must find, and what it must not. */
	readonly examples: {readonly match: readonly string[]; readonly miss: readonly string[]};
};

export const defaultReplacement = '<REDACTED>';

export const defaultMaxSpan = 4096;
