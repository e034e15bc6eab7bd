import { ACCESS_PAGES } from "./dashboard/access-pages.ts";
import { ALERT_PAGES } from "./dashboard/alert-pages.ts";
import { CASE_PAGES } from "./dashboard/case-pages.ts";
import { CUSTOMER_PAGES } from "./dashboard/customer-pages.ts";
import { INVITATIONS_PAGES } from "./dashboard/invitations-pages.ts";
import { JOURNEY_PAGES } from "./dashboard/journey-pages.ts";
import { RESPONSES_PAGES } from "./dashboard/responses-pages.ts";
import { SETTINGS_PAGES } from "./dashboard/settings-pages.ts";
import { SUCCESS_PAGES } from "./dashboard/success-pages.ts";
import { SUPPORT_PAGES } from "./dashboard/support-pages.ts";
import { TOUCHPOINT_PAGES } from "./dashboard/touchpoint-pages.ts";
import type { GalleryPage } from "./dashboard/voice.ts";
import { WEBHOOK_PAGES } from "./dashboard/webhook-pages.ts";
import { scriptPage } from "./script-page.ts";

/** Every page of the dashboard that the browser tests look at. Each page's examples stand in a file of their own. */
export const DASHBOARD_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-script", render: ({ touchpoint }) => scriptPage(touchpoint) },
  ...JOURNEY_PAGES,
  ...TOUCHPOINT_PAGES,
  ...CUSTOMER_PAGES,
  ...RESPONSES_PAGES,
  ...CASE_PAGES,
  ...SUPPORT_PAGES,
  ...SUCCESS_PAGES,
  ...INVITATIONS_PAGES,
  ...ACCESS_PAGES,
  ...SETTINGS_PAGES,
  ...ALERT_PAGES,
  ...WEBHOOK_PAGES,
];
