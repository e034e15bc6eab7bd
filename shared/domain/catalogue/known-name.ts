/** Kinds of names that callers choose. Each name is a row in the scores of every month, so they stay few. */
export const NAME_KINDS = ["type", "channel", "topic", "plan"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** By which key a name came: everybody who opens a web page can read the page's key. */
export type NameGiver = "server" | "page";

/** A name that callers made up: a touchpoint type outside the catalogue, a channel, a ticket's topic, a subscription's plan. */
export type KnownName = { kind: NameKind; name: string; by: NameGiver };

/**
 * Most names of each kind. Page keys have a room of their own beside the servers', a quarter of the size; topics and plans
 * never come by a page key.
 */
export const MOST_NAMES = {
  server: { type: 500, channel: 100, topic: 100, plan: 50 },
  page: { type: 125, channel: 25, topic: 25, plan: 12 },
} as const satisfies Record<NameGiver, Record<NameKind, number>>;
