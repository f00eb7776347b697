import {graphemeAt} from './grapheme.ts';

const plain = /^[\u{20}-\u{7E}]*$/v;

/** Columns a printable text takes in a terminal; agrees with what Ink measures. */
export const width = (text: string): number => {
	if (plain.test(text)) {
		return text.length;
	}

	let total = 0;

	for (let index = 0; index < text.length;) {
		const {end, columns} = graphemeAt(text, index);
		total += columns;
		index = end;
	}

	return total;
};

// Terminals, tmux and emulators disagree on the width of these, which shifts everything to their right.
const disputed =
	/[\p{RGI_Emoji}--\p{Emoji_Presentation}]\p{Emoji_Modifier}*|\p{Regional_Indicator}+|\p{Emoji_Modifier}+/gv;
const joined =
	/[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Enclosing_Mark}\p{Regional_Indicator}]/v;
const variation = /^(?<base>.)\u{FE0F}$/v;
const keycap = /^(?<base>.)\u{FE0F}?\u{20E3}$/v;
const toned = /^(?<base>\p{Emoji_Modifier_Base})\p{Emoji_Modifier}$/v;

/** Stands for an emoji of several code points; two columns wide in every terminal. */
export const placeholder = '〓';

/** Replaces emoji of several code points by characters whose width nobody disputes: their base, or a placeholder. */
export const withSafeWidths = (text: string): string =>
	joined.test(text)
		? text.replaceAll(disputed, (emoji) => {
				const found = variation.exec(emoji) ?? keycap.exec(emoji) ?? toned.exec(emoji);
				return found?.groups?.['base'] ?? placeholder;
			})
		: text;
