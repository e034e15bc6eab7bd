import type { StageMessages } from "../en/stages.ts";

export const stages: StageMessages = {
  awareness: "Знакомство",
  consideration: "Выбор",
  purchase: "Покупка",
  onboarding: "Первые шаги",
  usage: "Использование",
  support: "Поддержка",
  renewal: "Продление",
};
