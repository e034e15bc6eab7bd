/** Kinds of names that callers choose. Each name is a row in the scores of every month, so they stay few. */
export type NameKind = "type" | "channel";

/** By which key a name came: everybody who opens a web page can read the page's key. */
export type NameGiver = "server" | "page";

/** A name that callers made up: a touchpoint type outside the catalogue, or a channel. */
export type KnownName = { kind: NameKind; name: string; by: NameGiver };

/** Most names of each kind. Page keys have a room of their own beside the servers', a quarter of the size. */
export const MOST_NAMES = {
  server: { type: 500, channel: 100 },
  page: { type: 125, channel: 25 },
} as const satisfies Record<NameGiver, Record<NameKind, number>>;
