import { html } from "hono/html";
import { FailureReason, SUPPRESSION_REASONS } from "../../../domain/sending/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { choice } from "../frame/index.ts";
import type { InvitationsView } from "./view.ts";
import { reasonWords } from "./words.ts";

export const PATH = "/app/invitations";
/** What the form needs to know. */
export type Asked = Pick<InvitationsView, "frame" | "filter" | "filters" | "choices" | "typeName">;

const STATUSES = ["waiting", "sent", "suppressed", "failed", "expired"] as const;

/** The fields of the page's own filter. What only links bring (a customer, a campaign) is kept. */
export const filterFields = ({ frame: { texts }, filter, filters, choices, typeName }: Asked): Markup => {
  const { invitations, responses } = texts.dashboard;
  const { fields } = responses;
  const types = choices.types.map((value) => ({ value, name: typeName(value) }));
  const surveys = choices.surveys.map((value) => ({ value, name: value }));
  const statuses = STATUSES.map((value) => ({ value, name: invitations.statuses[value] }));
  const reasons = [...SUPPRESSION_REASONS, ...FailureReason.options].map((value) => ({
    value,
    name: reasonWords(texts, value),
  }));
  const kept = {
    customer: filters.customer,
    campaign: filters.campaign,
    channel: filter.channel,
    attribute: filter.attribute,
  };
  return html`${choice({ name: "touchpoint", label: fields.touchpoint, none: fields.everyTouchpoint }, types, filters.touchpoint)}
${choice({ name: "survey", label: fields.survey, none: fields.everySurvey }, surveys, filters.survey)}
${choice({ name: "status", label: invitations.status, none: invitations.everyStatus }, statuses, filters.status)}
${choice({ name: "reason", label: invitations.why, none: invitations.everyReason }, reasons, filters.reason)}
${Object.entries(kept).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}`;
};
