import type {
  ApiKey,
  ListedApiKey,
  ListedTile,
  Member,
  Session,
  SignInLink,
  Tile,
} from "../../domain/access/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { SendOutcome } from "../sending/index.ts";

/** Finds API keys, and notes when they are used. */
export interface ApiKeyFinder {
  /** @param hash the SHA-256 of the key, in hex */
  find(hash: string): Promise<{ key: ApiKey; lastUsedOn: string | undefined } | undefined>;
  /** Notes the day, once: nothing is written where `before` is not the day that is stored. */
  noteUse(use: { id: string; day: string; before: string | undefined }): Promise<void>;
}

/** API keys, as admins create, list and withdraw them. */
export interface ApiKeyStore {
  add(hash: string, key: ApiKey): Promise<void>;
  list(): Promise<ListedApiKey[]>;
  /** False where no key has this id. */
  remove(id: string): Promise<boolean>;
}

/** Finds a member. */
export interface MemberFinder {
  /** @param email in the form of `MemberAddress` */
  find(email: string): Promise<Member | undefined>;
  /** @param id as `memberIdOf` gives it */
  byId(id: string): Promise<Member | undefined>;
}

/** Members, as admins keep them. */
export interface MemberStore extends MemberFinder {
  list(): Promise<Member[]>;
  count(): Promise<number>;
  /** False where the member is no longer as `before` says; undefined: there is no such member. */
  put(member: Member, before: Member | undefined): Promise<boolean>;
  /** False where there is no such member, or none as `before` says. */
  remove(email: string, before?: Member): Promise<boolean>;
}

/** Emailed links that sign in, by the SHA-256 of their token. */
export interface SignInLinks {
  add(hash: string, link: SignInLink): Promise<void>;
  find(hash: string): Promise<SignInLink | undefined>;
  /** Takes the link away and starts the session, both or neither. False where the link is gone: it works once. */
  redeem(hash: string, session: Session & { hash: string }): Promise<boolean>;
}

/** Finds sessions by the SHA-256 of their token, and notes when they are used. */
export interface SessionFinder {
  find(hash: string): Promise<{ session: Session; usedAt: Instant | undefined } | undefined>;
  noteUse(hash: string, session: Session, at: Instant): Promise<void>;
}

export interface SessionEnder {
  end(hash: string): Promise<void>;
}

/** Counts how often something was tried. */
export interface AttemptCounter {
  /** Notes one more try, and says whether there were fewer than `max` in the last hour. Otherwise nothing is noted. */
  take(what: string, max: number, now: Instant): Promise<boolean>;
}

/** What is asked for when somebody wants a link. */
export type LinkRequest = { email: string; language: string; next: string };

/** Has the link sent later, so that the answer takes as long for an address that is no member's. */
export interface LinkOrders {
  place(request: LinkRequest): Promise<void>;
}

/** Sends the email with the link. Never throws. */
export interface SignInMailer {
  send(mail: { to: string; language: string; token: string }): Promise<SendOutcome>;
}

/** Finds the tile that a token opens, by the SHA-256 of the token. */
export interface TileFinder {
  find(hash: string): Promise<Tile | undefined>;
}

/** Public tiles, as admins create, list and withdraw them. */
export interface TileStore {
  add(hash: string, tile: Tile): Promise<void>;
  list(): Promise<ListedTile[]>;
  /** False where no tile has this id. */
  remove(id: string): Promise<boolean>;
}
