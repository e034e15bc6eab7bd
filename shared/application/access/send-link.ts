import { after, LINK_MS, memberIdOf } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { SendOutcome } from "../sending/index.ts";
import type { LinkRequest, MemberFinder, SignInLinks, SignInMailer } from "./ports.ts";

type Making = { members: MemberFinder; links: SignInLinks };

/** Makes a link for a member, and stores its hash. Undefined where nobody has the address. */
export const makeLink =
  ({ members, links }: Making) =>
  async (
    { email, next, token }: { email: string; next: string; token: string },
    now: Instant,
    livesMs = LINK_MS,
  ) => {
    const member = await members.find(email);
    if (member === undefined) return undefined;
    const { accessSince } = member;
    await links.add(sha256(token), {
      member: memberIdOf(email),
      accessSince,
      expiresAt: after(now, livesMs),
      next,
    });
    return member;
  };

/** Sends a link to a member; nobody else gets an email. */
export const sendLink =
  (deps: Making & { mailer: SignInMailer }) =>
  async (
    { email, language, next }: LinkRequest,
    { token, now }: { token: string; now: Instant },
  ): Promise<SendOutcome | { outcome: "noMember" }> => {
    const member = await makeLink(deps)({ email, next, token }, now);
    if (member === undefined) return { outcome: "noMember" };
    return deps.mailer.send({ to: member.email, language: member.language ?? language, token });
  };
