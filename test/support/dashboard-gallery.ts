import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import { journeyPage } from "../../shared/pages/dashboard/index.ts";
import { aJourneyView, anEmptyJourneyView } from "./journey-view.ts";
import { scriptPage } from "./script-page.ts";

/** A page of the dashboard, with what it shows made up: no stack is asked. */
interface GalleryPage {
  readonly name: string;
  readonly render: (texts: DashboardTexts) => string;
}

/** Every page of the dashboard that the browser tests look at. */
export const DASHBOARD_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-journey", render: (texts) => journeyPage(aJourneyView(texts)) },
  { name: "dashboard-journey-empty", render: (texts) => journeyPage(anEmptyJourneyView(texts)) },
  { name: "dashboard-script", render: scriptPage },
];
