import * as z from "zod/mini";
import { DIGESTS, MemberDefinition } from "../../../domain/access/index.ts";
import { EmailAddress } from "../../../domain/base/text.ts";
import { named } from "../../openapi/naming.ts";
import { pageOf } from "../../openapi/words.ts";

const { name, role, language, timezone } = MemberDefinition.shape;

/** What each field of a member says. */
export const MEMBER_FIELDS = {
  name: "As others see the member.",
  role: "`viewer` reads, `agent` also works on cases, `admin` also changes settings.",
  language: "Of pages and emails; without it, the browser's.",
  timezone: "Of the times that the member sees; without it, the reporting time zone.",
  digest: "How often the member gets a summary by email.",
};

export const MemberJson = named(
  "Member",
  z.strictObject({ email: EmailAddress, name, role, language, timezone, digest: z.enum(DIGESTS) }),
  { description: "Somebody who may sign in to the dashboard.", fields: MEMBER_FIELDS },
);
export const MemberPage = pageOf("MemberPage", MemberJson);
