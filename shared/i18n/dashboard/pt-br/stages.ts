import type { StageMessages } from "../en/stages.ts";

export const stages: StageMessages = {
  awareness: "Descoberta",
  consideration: "Consideração",
  purchase: "Compra",
  onboarding: "Primeiros passos",
  usage: "Uso",
  support: "Suporte",
  renewal: "Renovação",
};
