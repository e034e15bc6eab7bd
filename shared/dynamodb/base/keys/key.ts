import { TALLIES, type TallyKind } from "../../../domain/tallies/index.ts";

/** The primary key of a row. */
export type Key = { pk: string; sk: string };

/** The kinds of items on a journey; an item's kind is its sort key. */
export type ItemKind = "TOUCHPOINT" | "INVITATION" | "RESPONSE";
/** The kinds of items that are counted: those of a journey, and the tallies of what touchpoints mean. */
export type CountedKind = ItemKind | TallyKind;

export const ITEMS: readonly ItemKind[] = ["TOUCHPOINT", "INVITATION", "RESPONSE"];
export const KINDS: readonly CountedKind[] = [...ITEMS, ...TALLIES];

export const isTally = (kind: CountedKind): kind is TallyKind => TALLIES.some((tally) => tally === kind);

/** The kind of item that a key belongs to; undefined for a row that is not counted. */
export const kindOf = ({ sk }: Pick<Key, "sk">): CountedKind | undefined => KINDS.find((kind) => kind === sk);

/** Touchpoints with a meaning wait in a line of their own: they are taken into tallies before they are counted. */
export const MEANING = "MEANING";
/** Tallies wait, all kinds in one line, where a repair wants them counted again. */
export const TALLY = "TALLY";
/** The lines of items that wait to be counted. */
export type Line = ItemKind | typeof MEANING | typeof TALLY;
export const LINES: readonly Line[] = [MEANING, ...ITEMS, TALLY];

/** The line in which items of a kind wait; touchpoints with a meaning wait in {@link MEANING}. */
export const lineFor = (kind: CountedKind): Line => (isTally(kind) ? TALLY : kind);
