/** The journey's stages in order, unless a deployment has its own. */
export const DEFAULT_STAGES = [
  "awareness",
  "consideration",
  "purchase",
  "onboarding",
  "usage",
  "support",
  "renewal",
] as const;

type Placed = { stage: string | null; order: number; touchpoint: string };

/** Compares by stage, then by order within the stage, then by key. Types without a known stage come last. */
export const byJourneyOrder =
  (stages: readonly string[]) =>
  (a: Placed, b: Placed): number => {
    const place = (stage: string | null) => {
      const index = stage === null ? -1 : stages.indexOf(stage);
      return index === -1 ? stages.length : index;
    };
    return (
      place(a.stage) - place(b.stage) ||
      a.order - b.order ||
      (a.touchpoint < b.touchpoint ? -1 : a.touchpoint > b.touchpoint ? 1 : 0)
    );
  };
