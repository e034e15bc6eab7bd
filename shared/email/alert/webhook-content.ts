import type { MemberMail } from "../../application/notices/index.ts";
import { pathOf } from "../../pages/dashboard/frame/filter.ts";
import type { Voice } from "./answer-content.ts";
import type { MailContent } from "./blocks.ts";

/** The email that tells an admin of a webhook that was switched off. Of its address only the host: the rest may be a secret. */
export const webhookContent = (
  { alertMail, base, moment }: Voice,
  { webhook: { key, host, at, reason } }: Extract<MemberMail, { kind: "webhookDisabled" }>,
): Omit<MailContent, "footer" | "notice"> => {
  const { subject, webhook, buttons } = alertMail;
  return {
    subject: subject.webhook(key),
    preheader: webhook.reasons[reason],
    kicker: "Milepost",
    heading: subject.webhook(key),
    isLow: false,
    lead: [
      { kind: "text", text: webhook.reasons[reason] },
      { kind: "text", text: webhook.next },
    ],
    button: { text: buttons.webhook, url: base + pathOf("settings/webhooks", key) },
    details: [
      {
        kind: "rows",
        rows: [
          { label: webhook.labels.webhook, value: { text: key } },
          { label: webhook.labels.target, value: { text: host } },
          { label: webhook.labels.since, value: { text: moment(at) } },
        ],
      },
    ],
  };
};
