import * as z from "zod/mini";
import { type AlertStore, defineAlert } from "../../../application/alerts/index.ts";
import type { WebhookReader } from "../../../application/webhooks/index.ts";
import {
  type Alert,
  AlertDefinition,
  neverMatches,
  problemAlertFaults,
} from "../../../domain/alerts/index.ts";
import { Key } from "../../../domain/base/text.ts";
import type { Instant } from "../../../domain/base/time.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import { parse } from "../../base/parse.ts";
import { type FieldError, invalid, Problem } from "../../base/problem.ts";
import { orConflict } from "../../base/refusals.ts";
import { definitionKey } from "../../lists/definition-key.ts";
import { alertWarnings } from "./warnings.ts";

type Deps = {
  alerts: AlertStore;
  webhooks: WebhookReader;
  definitions: () => Promise<Definitions>;
};

/** Unlike a survey, a webhook must be there: a key that is misspelt would lose every message without a sign. */
const unknownWebhooks = (named: readonly string[], known: readonly { key: string }[]): FieldError[] =>
  named.flatMap((key, index) =>
    known.some((webhook) => webhook.key === key)
      ? []
      : [
          {
            path: `webhooks.${index}`,
            message: `must be the key of a webhook: there is no ${key}; make it first, with PUT /v1/webhooks/${key}`,
          },
        ],
  );

/**
 * Defines an alert as somebody wrote it, by the API or in the dashboard.
 * @returns it, and what it names and is not there
 * @throws {Problem} 422 where fields are not valid, where no answer can ever match, or where a webhook is unknown; 409
 *   where there are as many alerts as there may be
 */
export const defineWrittenAlert =
  ({ alerts, webhooks: reader, definitions: read }: Deps) =>
  async (key: string, written: unknown, now: Instant): Promise<{ alert: Alert; warnings: string[] }> => {
    const alert: Alert = { key: definitionKey(key), ...parse(AlertDefinition, written), updatedAt: now };
    const [webhooks, definitions] = await Promise.all([reader.all(), read()]);
    const faults = [
      ...problemAlertFaults(alert),
      ...neverMatches(alert.when, definitions).refused,
      ...unknownWebhooks(alert.webhooks, webhooks),
    ];
    if (faults.length > 0) throw invalid(faults);
    orConflict(await defineAlert(alerts)(alert));
    return { alert, warnings: alertWarnings(alert, { definitions, webhooks }) };
  };

export const noAlert = (): Problem => new Problem(404, "There is no such alert.");

const canBe = (key: string): boolean => z.safeParse(Key, key).success;

/** @throws {Problem} 404, also for a key that no alert can have */
export const namedAlert = async (alerts: Pick<AlertStore, "find">, key: string): Promise<Alert> => {
  const alert = canBe(key) ? await alerts.find(key) : undefined;
  if (alert === undefined) throw noAlert();
  return alert;
};

/** @throws {Problem} 404, also for a key that no alert can have */
export const removeNamedAlert = async (alerts: AlertStore, key: string): Promise<void> => {
  if (!canBe(key) || !(await alerts.remove(key))) throw noAlert();
};
