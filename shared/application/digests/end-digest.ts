import { type Member, mayBeToken } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { MemberStore } from "../access/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { DigestLinkFinder } from "./ports.ts";

type Deps = { links: DigestLinkFinder; members: Pick<MemberStore, "byId" | "put"> };

/** The member of a link, as far as its page shows them, and what the link switches back to. */
export type DigestChoice = { digest: Member["digest"]; language: Member["language"] };

/** So often a change is tried that others keep overtaking. */
const ROUNDS = 5;
/** The hash of no address: an unknown link makes the same reads as a known one. */
const NOBODY = sha256("");

const found = async ({ links, members }: Deps, token: string, now: Instant) => {
  const stored = await links.find(sha256(token));
  const link = mayBeToken(token) && stored !== undefined && now < stored.expiresAt ? stored : undefined;
  const member = await members.byId(link?.member ?? NOBODY);
  return link === undefined || member === undefined ? undefined : { link, member };
};

/** Whose digest a link is about; undefined where it does not work, or not any more. It changes nothing. */
export const digestChoice =
  (deps: Deps) =>
  async (token: string, now: Instant): Promise<DigestChoice | undefined> => {
    const known = await found(deps, token, now);
    return known && { digest: known.member.digest, language: known.member.language };
  };

/**
 * Ends a member's digest, or starts it again as it was when the email left. Nothing else of the member changes, whatever
 * an admin does at the same time.
 */
export const chooseDigest =
  (deps: Deps) =>
  async (token: string, wish: "end" | "undo", now: Instant): Promise<DigestChoice | undefined> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const known = await found(deps, token, now);
      if (known === undefined) return undefined;
      const { link, member } = known;
      const digest = wish === "end" ? "never" : link.digest;
      if (member.digest === digest || (await deps.members.put({ ...member, digest }, member)))
        return { digest, language: member.language };
    }
    throw new StoreUnavailable("others kept changing this member");
  };
