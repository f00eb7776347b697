/** Whether the locale can't show more than ASCII. One that is not set says nothing, and most terminals can. */
export const isWithoutUtf8 = (
	environment: Readonly<Record<string, string | undefined>>,
): boolean => {
	const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(
		(value) => value !== undefined && value !== '',
	);
	return locale !== undefined && !/utf-?8/iv.test(locale);
};
