/** The primary key of a row. */
export type Key = { pk: string; sk: string };

/** The kinds of items that are counted; an item's kind is its sort key. */
export type ItemKind = "TOUCHPOINT" | "INVITATION" | "RESPONSE";

export const KINDS: readonly ItemKind[] = ["TOUCHPOINT", "INVITATION", "RESPONSE"];

/** The kind of item that a key belongs to; undefined for a row that is not counted. */
export const kindOf = ({ sk }: Pick<Key, "sk">): ItemKind | undefined => KINDS.find((kind) => kind === sk);
