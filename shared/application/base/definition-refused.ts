/** Why something is not stored; `path` names the field, where there is one. */
export type Refusal = { refused: string; path?: string };

/** Whether a list of definitions has no room for one more under this key. */
export const isFull = (list: readonly { key: string }[], key: string, most: number): boolean =>
  list.length >= most && !list.some((known) => known.key === key);
