import { type Alert, neverMatches } from "../../../domain/alerts/index.ts";
import { nearestKey, registrationOf } from "../../../domain/catalogue/index.ts";
import { type Definitions, isArchived, isDefinedType } from "../../../domain/surveys/index.ts";
import type { Webhook } from "../../../domain/webhooks/index.ts";

type Known = {
  definitions: Pick<Definitions, "surveys" | "types" | "audienceDimensions">;
  webhooks: readonly Pick<Webhook, "key" | "active" | "disabled">[];
};

const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;

const surveyWarning = (key: string, { surveys }: Known["definitions"]): string[] => {
  const survey = surveys.find((one) => one.key === key);
  if (survey === undefined) {
    const others = surveys.filter((one) => !isArchived(one)).map((one) => one.key);
    return [`There is no survey ${key}.${meant(nearestKey(key, others))}`];
  }
  return isArchived(survey) ? [`The survey ${key} is archived: it asks nobody any more.`] : [];
};

const touchpointWarning = (key: string, definitions: Known["definitions"]): string[] =>
  isDefinedType(definitions, key)
    ? []
    : [
        `${key} is not in the catalogue, and no survey asks about it.${meant(registrationOf(key, definitions.types).suggestion)}`,
      ];

const webhookWarning = (key: string, webhooks: Known["webhooks"]): string[] => {
  const webhook = webhooks.find((one) => one.key === key);
  if (webhook === undefined) return [`There is no webhook ${key}.`];
  return webhook.active && webhook.disabled === undefined
    ? []
    : [`The webhook ${key} is switched off: it gets nothing.`];
};

/** What the webhooks of an alert that get nothing are called, and why. */
export const webhookWarnings = ({ webhooks }: Pick<Alert, "webhooks">, known: Known["webhooks"]): string[] =>
  webhooks.flatMap((key) => webhookWarning(key, known));

/**
 * What an alert names and is not there, or does nothing. It is said and not refused: an alert may be defined before its
 * survey.
 */
export const alertWarnings = (
  alert: Pick<Alert, "when" | "webhooks">,
  { definitions, webhooks }: Known,
): string[] => [
  ...(alert.when.surveys ?? []).flatMap((key) => surveyWarning(key, definitions)),
  ...(alert.when.touchpoints ?? []).flatMap((key) => touchpointWarning(key, definitions)),
  ...neverMatches(alert.when, definitions).warnings,
  ...webhookWarnings(alert, webhooks),
];
