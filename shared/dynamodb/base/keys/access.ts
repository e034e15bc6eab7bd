import type { Key } from "./key.ts";

export const API_KEYS = "KEYS";
/** Lists an API key by its id. */
export const apiKeyEntryKey = (id: string): Key => ({ pk: API_KEYS, sk: `KEY#${id}` });
export const API_KEY_USES = "KEYUSE";
/** When an API key was last used: apart from the key, so what notes uses can't change a key. */
export const apiKeyUseKey = (id: string): Key => ({ pk: API_KEY_USES, sk: id });
export const apiKeyKey = (hash: string): Key => ({ pk: `KEY#${hash}`, sk: "KEY" });

export const MEMBERS = "MEMBERS";
/** A member by the SHA-256 of their address: sessions name them by it, and hold no address. */
export const memberKey = (memberId: string): Key => ({ pk: MEMBERS, sk: `MEMBER#${memberId}` });

/** An emailed link that signs in. */
export const signInLinkKey = (hash: string): Key => ({ pk: `SIGNIN#${hash}`, sk: "LINK" });
export const sessionKey = (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: "SESSION" });
/** When a session was last used: apart from it, so what notes uses can start no session. */
export const sessionUseKey = (hash: string): Key => ({ pk: `SESSIONUSE#${hash}`, sk: "USE" });
/** When links were asked for, by one address or from one network. */
export const attemptsKey = (what: string): Key => ({ pk: `ATTEMPTS#${what}`, sk: "ATTEMPTS" });

export const TILES = "TILES";
/** A public tile by the SHA-256 of its token. */
export const tileKey = (hash: string): Key => ({ pk: TILES, sk: `TILE#${hash}` });
