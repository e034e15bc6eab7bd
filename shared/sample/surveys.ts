import * as z from "zod/mini";
import { Survey } from "../domain/surveys/index.ts";

const survey = (key: string, definition: Record<string, unknown>): Survey =>
  z.parse(Survey, { ...definition, key, brand: { name: "Acme", color: "#0b5fff" } });

/** None reminds, and none asks after `order.placed`: that is where the README's own survey asks. */
export const SURVEYS: readonly Survey[] = [
  survey("sample-trial", { metric: "csat", touchpoint: "trial.started", delay: "P3D", sampleRate: 0.4 }),
  survey("sample-delivery", { metric: "csat", touchpoint: "order.delivered", delay: "P1D" }),
  survey("sample-onboarding", { metric: "ces", touchpoint: "onboarding.completed", delay: "P1D" }),
  survey("sample-product", { metric: "nps", touchpoint: "feature.used", cooldown: "P90D" }),
  survey("sample-tickets", { metric: "csat", touchpoint: "ticket.solved", delay: "PT2H" }),
  survey("sample-renewal", { metric: "nps", touchpoint: "subscription.renewed", delay: "P2D" }),
];
