/** `T` as it is written down: a field that may be absent may also be undefined. */
export type Loose<T> = {
	readonly [Key in keyof T]: Record<never, never> extends Pick<T, Key>
		? T[Key] | undefined
		: T[Key];
};

/** `T` with every field that may be undefined made one that may be absent. */
export type Present<T> = {
	readonly [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
	readonly [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** The same fields without those that are undefined: absent is absent. */
export const present = <T extends object>(fields: T): Present<T> => {
	const result: Record<string, unknown> = {};

	for (const key of Object.keys(fields)) {
		const value: unknown = fields[key as keyof T];

		if (value !== undefined) {
			result[key] = value;
		}
	}

	// Fields that must be there were there; only those that may be absent were left out.
	return result as Present<T>;
};

/** As `present`, for a type that is known by name. */
export const settled = <T extends object>(loose: Loose<T>): T => present(loose) as unknown as T;
