import type { MemberStore } from "../../shared/application/access/index.ts";
import type { AlertEditor } from "../../shared/application/alerts/index.ts";
import type { DeliveryAdder, DeliveryLog } from "../../shared/application/events/index.ts";
import type { WebhookSecretKeeper, WebhookStore } from "../../shared/application/webhooks/index.ts";
import type { Member } from "../../shared/domain/access/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { TargetRules } from "../../shared/domain/webhooks/index.ts";
import type { PageDeps, PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { AlertSettingsTexts } from "../../shared/i18n/dashboard/alert-settings-texts.ts";

/** Needed to show alerts and webhooks in the settings, and to take their forms. */
export type Deps = PageDeps & {
  members: Pick<MemberStore, "find" | "byId" | "list">;
  alerts: AlertEditor;
  webhooks: WebhookStore;
  secrets: WebhookSecretKeeper;
  deliveries: DeliveryAdder & DeliveryLog;
  definitions: () => Promise<Definitions>;
  /** Which addresses the stage allows besides public ones. */
  targets: TargetRules;
  newId: () => string;
  newSecret: () => string;
};

export type Request = PageRequest<AlertSettingsTexts>;

export const isForm = ({ event }: Request): boolean => event.requestContext.http.method === "POST";

/** The time zone in which a member reads times. */
export const zoneOf = async ({ definitions }: Deps, { timezone }: Member): Promise<string> =>
  timezone ?? (await definitions()).policy.reportingTimezone;
