import type { StageMessages } from "../en/stages.ts";

export const stages: StageMessages = {
  awareness: "Descubrimiento",
  consideration: "Consideración",
  purchase: "Compra",
  onboarding: "Incorporación",
  usage: "Uso",
  support: "Soporte",
  renewal: "Renovación",
};
