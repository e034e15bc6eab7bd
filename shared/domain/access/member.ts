import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { LANGUAGES } from "../base/language.ts";
import { EmailAddress, line } from "../base/text.ts";
import { TimeZone } from "../base/time.ts";

/** What a member may do in the dashboard, each also all that stands before it. */
export const ROLES = ["viewer", "agent", "admin"] as const;
/** `viewer` reads, `agent` also works on cases, `admin` also changes settings. */
export const MemberRole = z.enum(ROLES);
export type MemberRole = z.infer<typeof MemberRole>;

export const DIGESTS = ["weekly", "monthly", "never"] as const;

/** A member's address. Members sign in by it, in whatever case they write it, so it is in lower case. */
export const MemberAddress = z.pipe(
  EmailAddress,
  z.transform((email: string) => email.toLowerCase()),
);

/** What an admin says of a member. */
export const MemberDefinition = z.strictObject({
  name: z.optional(line(128)),
  role: MemberRole,
  /** Without it, the browser's language counts. */
  language: z.optional(z.enum(LANGUAGES)),
  /** Without it, times are in the reporting time zone. */
  timezone: z.optional(TimeZone),
  digest: z._default(z.enum(DIGESTS), "weekly"),
});
export type MemberDefinition = z.infer<typeof MemberDefinition>;

/** A person who may sign in to the dashboard. */
export const Member = z.strictObject({
  ...MemberDefinition.shape,
  email: z.string(),
  /** Since when the member has this role. A sign-in that was granted under another one is over. */
  accessSince: z.string(),
});
export type Member = z.infer<typeof Member>;

/** What names a member where no address may stand: the SHA-256 of the address. */
export const memberIdOf = (email: string): string => sha256(email);

/** Whether a role may do what another one may. */
export const isAtLeast = (role: MemberRole, wanted: MemberRole): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(wanted);
