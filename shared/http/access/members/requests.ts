import * as z from "zod/mini";
import { MAX_MEMBERS } from "../../../application/access/index.ts";
import { MemberAddress, MemberDefinition } from "../../../domain/access/index.ts";
import { Problem } from "../../base/problem.ts";

/** The member that a path names. */
export const MemberPath = z.strictObject({ email: MemberAddress });

/** A member as a form of the dashboard describes them: what the API has in path and body. */
export const MemberForm = z.strictObject({ ...MemberPath.shape, ...MemberDefinition.shape });

export const noMember = (): Problem => new Problem(404, "There is no such member.");

/** @throws {Problem} 409 where there are as many members as there may be */
export const orTooManyMembers = <Outcome extends { outcome: string }>(
  defined: Outcome,
): Exclude<Outcome, { outcome: "full" }> => {
  if (defined.outcome === "full")
    throw new Problem(409, `There are ${MAX_MEMBERS} members already; remove one first.`);
  return defined as Exclude<Outcome, { outcome: "full" }>;
};
