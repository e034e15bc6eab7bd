import type { Member, MemberDefinition } from "../../domain/access/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { MemberStore } from "./ports.ts";

/** All members are listed at once, so there must not be many. */
export const MAX_MEMBERS = 500;

/** So often a change is tried that others keep overtaking. */
const ROUNDS = 5;

export type DefinedMember = { outcome: "stored"; member: Member; isNew: boolean } | { outcome: "full" };

const overBefore =
  (store: MemberStore, before: Member | undefined) =>
  async (email: string, definition: MemberDefinition, now: Instant): Promise<DefinedMember | undefined> => {
    if (before === undefined && (await store.count()) >= MAX_MEMBERS) return { outcome: "full" };
    const accessSince = before?.role === definition.role ? before.accessSince : now;
    const member = { ...definition, email, accessSince };
    if (!(await store.put(member, before))) return undefined;
    return { outcome: "stored", member, isNew: before === undefined };
  };

/**
 * Stores a member whole. A new role counts from now on: sign-ins under the old one are over, and none comes back when a
 * later change restores the role.
 * @param email in the form of `MemberAddress`
 */
export const defineMember =
  (store: MemberStore) =>
  async (email: string, definition: MemberDefinition, now: Instant): Promise<DefinedMember> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const defined = await overBefore(store, await store.find(email))(email, definition, now);
      if (defined !== undefined) return defined;
    }
    throw new StoreUnavailable("others kept changing this member");
  };

/**
 * The same for somebody who has seen what was stored: where it is no longer that, nothing is written, and what is stored
 * comes back. Of two people who change the same member, one is always told.
 * @param isAsSeen whether a stored member, or that there is none, is what was seen
 */
export const defineSeenMember =
  (store: MemberStore, isAsSeen: (stored: Member | undefined) => boolean) =>
  async (
    email: string,
    definition: MemberDefinition,
    now: Instant,
  ): Promise<DefinedMember | { outcome: "changed"; stored: Member | undefined }> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const stored = await store.find(email);
      if (!isAsSeen(stored)) return { outcome: "changed", stored };
      const defined = await overBefore(store, stored)(email, definition, now);
      if (defined !== undefined) return defined;
    }
    throw new StoreUnavailable("others kept changing this member");
  };

/** The members, by address. */
export const listMembers = async (store: MemberStore): Promise<Member[]> =>
  (await store.list()).sort((a, b) => (a.email < b.email ? -1 : 1));
