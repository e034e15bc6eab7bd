/** The webhooks in the settings, and what was sent to them. */
export { deliveriesPage } from "./deliveries-page.ts";
export { webhookFormPage } from "./form-page.ts";
export {
  deliveriesHref,
  NEW_WEBHOOK,
  shortUrl,
  WEBHOOKS_PATH,
  webhookHref,
  webhooksPage,
} from "./list-page.ts";
export { webhookDeletionPage, webhookSecretPage } from "./once-pages.ts";
