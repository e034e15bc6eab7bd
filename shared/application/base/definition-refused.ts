/** Why a definition is not stored, in a sentence for the admin; `path` names the field, if it is about one. */
export type Refusal = { refused: string; path?: string };

/** Whether a list of definitions is too long for another key. A key that is in it can still be replaced. */
export const isFull = (list: readonly { key: string }[], key: string, most: number): boolean =>
  list.length >= most && !list.some((known) => known.key === key);
