import {type Redirection} from 'unbash';
import {type Scope} from './scope.ts';
import {type ShellRedirection, type ShellWord} from './simple-command.ts';
import {shellWord} from './words.ts';

export const redirectionsOf = (
	redirects: readonly Redirection[],
	scope: Scope,
): {readonly redirections: readonly ShellRedirection[]; readonly stdin: ShellWord | undefined} => {
	const redirections: ShellRedirection[] = [];
	let stdin: ShellWord | undefined;

	for (const redirect of redirects) {
		if (redirect.type === 'HereDoc') {
			const {text, parts} = redirect.body;
			const isFixed =
				redirect.delimiter?.quoted === true ||
				(parts?.every(({type}) => type === 'Literal') ?? true);
			stdin = {value: text, raw: text, certainty: isFixed ? 'exact' : 'pattern'};
		} else if (redirect.target !== undefined) {
			const target = shellWord(redirect.target, scope);

			if (redirect.type === 'HereString') {
				stdin = target;
			} else {
				const {operator, descriptor} = redirect;
				redirections.push({
					operator,
					target,
					...(descriptor?.type === 'FileDescriptor' && {descriptor: descriptor.value}),
				});
			}
		}
	}

	return {redirections, stdin};
};
