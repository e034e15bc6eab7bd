import { after, isOpen, type Member, mayBeToken, USE_NOTED_MS } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { MemberFinder, SessionEnder, SessionFinder, SignInLinks } from "./ports.ts";

type Links = { links: SignInLinks };
type Members = { members: MemberFinder };

/** The link behind a token, as long as it works. */
const workingLink = async ({ links, members }: Links & Members, token: string, now: Instant) => {
  if (!mayBeToken(token)) return undefined;
  const link = await links.find(sha256(token));
  if (link === undefined || link.expiresAt <= now) return undefined;
  const member = await members.byId(link.member);
  return member?.accessSince === link.accessSince ? link : undefined;
};

/** Whether a link would sign in. It stays as it is: programs that check links open them too. */
export const doesLinkWork =
  (deps: Links & Members) =>
  async (token: string, now: Instant): Promise<boolean> =>
    (await workingLink(deps, token, now)) !== undefined;

/** Signs in by a link, which then is gone. @param sessionToken new, for the member's cookie */
export const signIn =
  (deps: Links & Members) =>
  async (
    { token, sessionToken }: { token: string; sessionToken: string },
    now: Instant,
  ): Promise<{ outcome: "signedIn"; next: string } | { outcome: "gone" }> => {
    const link = await workingLink(deps, token, now);
    if (link === undefined) return { outcome: "gone" };
    const { member, accessSince, next } = link;
    const session = { hash: sha256(sessionToken), member, accessSince, startedAt: now };
    const isFirst = await deps.links.redeem(sha256(token), session);
    return isFirst ? { outcome: "signedIn", next } : { outcome: "gone" };
  };

/**
 * The member behind a session's token; undefined where the session is over. It is over at once when the member is removed
 * or has another role: the member is read each time.
 */
export const memberOfSession =
  ({ sessions, members }: Members & { sessions: SessionFinder }) =>
  async (token: string, now: Instant): Promise<Member | undefined> => {
    if (!mayBeToken(token)) return undefined;
    const hash = sha256(token);
    const found = await sessions.find(hash);
    if (found === undefined || !isOpen(found.session, found.usedAt, now)) return undefined;
    const member = await members.byId(found.session.member);
    if (member?.accessSince !== found.session.accessSince) return undefined;
    if (now >= after(found.usedAt ?? found.session.startedAt, USE_NOTED_MS))
      await sessions.noteUse(hash, found.session, now);
    return member;
  };

/** Ends a session at once, on this device only. */
export const signOut =
  (sessions: SessionEnder) =>
  (token: string): Promise<void> =>
    sessions.end(sha256(token));
