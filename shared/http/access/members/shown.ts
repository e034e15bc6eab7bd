import type { Member } from "../../../domain/access/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { MemberJson } from "./answers.ts";

const MEMBER: FieldsOf<typeof MemberJson> = {
  email: true,
  name: true,
  role: true,
  language: true,
  timezone: true,
  digest: true,
};

/** A member as admins see them. */
export const memberItem = (member: Member) => pick(member, MEMBER);
