import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { FieldRefusal } from "../settings/index.ts";

type Errors = AlertSettingsTexts["dashboard"]["alertErrors"];

/** What the API says of alerts and webhooks in English, and the same in words of the reader's language. */
const SAYINGS: readonly [RegExp, (errors: Errors, found: readonly string[]) => string][] = [
  [/^must lead to a public host/, ({ publicHost }) => publicHost],
  [/^must have no port/, ({ noPort }) => noPort],
  [/^must have no user/, ({ noUser }) => noUser],
  [/^must have no part behind a #/, ({ noFragment }) => noFragment],
  [/^must do something/, ({ doSomething }) => doSomething],
  [/^must be a score of (.+)$/, ({ score }, [, scales = ""]) => score(scales)],
  [/^can't be \w+ where the score is/, ({ toneAndScore }) => toneAndScore],
  [/^can't be false where words/, ({ wordsWithoutComment }) => wordsWithoutComment],
  [/^must have a letter or a digit/, ({ letter }) => letter],
  [/^must be like plan:pro/, ({ attribute }) => attribute],
  [/^must be a week or less/, ({ aWeek }) => aWeek],
  [/^must be between a minute and a year/, ({ aYear }) => aYear],
  [/^must be between five minutes/, ({ aMonth }) => aMonth],
  [/^must be the key of a webhook/, ({ noWebhook }) => noWebhook],
  [/^The webhook is switched off/, ({ webhookOff }) => webhookOff],
  [/^The message is still on its way/, ({ stillWaiting }) => stillWaiting],
  [/^The message was replayed (\d+) times/, ({ sentOften }, [, times = ""]) => sentOften(times)],
];

/** Refusals that only alerts and webhooks have, in the reader's language; any other stays as it is. */
export const saidRefusals = (
  { language, dashboard }: AlertSettingsTexts,
  refusals: readonly FieldRefusal[] = [],
): FieldRefusal[] =>
  refusals.map((refusal) => {
    for (const [pattern, saying] of SAYINGS) {
      const found = pattern.exec(refusal.message);
      if (found) return { ...refusal, message: saying(dashboard.alertErrors, found), language };
    }
    return refusal;
  });
