/** One page of a list, and where the next begins; the position is the store's own and opaque to callers. */
export type Page<Item, Position> = { items: Item[]; next: Position | null };
