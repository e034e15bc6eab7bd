import * as z from "zod/mini";
import { EmailAddress, Key } from "../base/text.ts";
import { type Instant, Timestamp } from "../base/time.ts";
import type { Address } from "./address.ts";

/** Why mail to an address stopped: its owner said so, it bounced for good, or our mail was marked as spam. */
export const OptOutReason = z.enum(["unsubscribed", "bounced", "complained"]);
export type OptOutReason = z.infer<typeof OptOutReason>;

/** One thing that stops mail to an address. Without `survey` it stops all; `at` is not kept for single surveys. */
export type OptOut = { reason: OptOutReason; survey?: string | undefined; at?: Instant | undefined };

const surveyOnlyUnsubscribed = z.check<{ reason?: OptOutReason | undefined; survey?: string | undefined }>(
  ({ value: { reason = "unsubscribed", survey }, issues }) => {
    if (survey === undefined || reason === "unsubscribed") return;
    const message = `goes only with the reason unsubscribed: what ${reason} gets no survey at all`;
    issues.push({ code: "custom", message, path: ["survey"], input: survey });
  },
);

/** An opt-out that was given elsewhere (API: `POST /v1/unsubscribes`). Without `at` it was now. */
export const OptOutInput = z
  .strictObject({
    email: EmailAddress,
    survey: z.optional(Key),
    reason: OptOutReason,
    at: z.optional(Timestamp),
  })
  .check(surveyOnlyUnsubscribed);
export type OptOutInput = z.infer<typeof OptOutInput>;

/** The opt-outs of an address to take back (API: `DELETE /v1/unsubscribes`); without `reason` and `survey` all of them. */
export const OptOutSelection = z
  .strictObject({
    email: z.optional(EmailAddress),
    id: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be an id of the list"))),
    survey: z.optional(Key),
    reason: z.optional(OptOutReason),
  })
  .check(
    z.check<{ email?: string | undefined; id?: string | undefined }>(({ value: { email, id }, issues }) => {
      if ((email === undefined) === (id === undefined))
        issues.push({
          code: "custom",
          message: "is required, or id in its place",
          path: ["email"],
          input: email,
        });
    }),
    surveyOnlyUnsubscribed,
  );
export type OptOutSelection = z.infer<typeof OptOutSelection>;

/** What stops mail to an address, apart from an erasure. The order is always the same: pages of a list rely on it. */
export const optOutsOf = ({
  unsubscribedAt,
  unsubscribedFrom = [],
  bouncedAt,
  complainedAt,
}: Address): OptOut[] => [
  ...(unsubscribedAt === undefined ? [] : [{ reason: "unsubscribed" as const, at: unsubscribedAt }]),
  ...unsubscribedFrom.map((survey) => ({ reason: "unsubscribed" as const, survey })),
  ...(bouncedAt === undefined ? [] : [{ reason: "bounced" as const, at: bouncedAt }]),
  ...(complainedAt === undefined ? [] : [{ reason: "complained" as const, at: complainedAt }]),
];

/** Whether an opt-out is one of those to take back. */
export const isSelected = (
  { reason, survey }: OptOut,
  wanted: Pick<OptOutSelection, "reason" | "survey">,
): boolean =>
  (wanted.reason === undefined || reason === wanted.reason) &&
  (wanted.survey === undefined || survey === wanted.survey);
