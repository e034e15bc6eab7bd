import type { JourneyMessages } from "../../../i18n/dashboard/en/figures/journey.ts";

/** What a stage is called: in the reader's language where it is one of Milepost's own. */
export const stageName = (
  { dashboard: { journey } }: { dashboard: { journey: Pick<JourneyMessages, "stages" | "noStage"> } },
  stage: string | null,
): string => {
  if (stage === null) return journey.noStage;
  return new Map<string, string>(Object.entries(journey.stages)).get(stage) ?? stage;
};
