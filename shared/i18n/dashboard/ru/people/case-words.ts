import { counted } from "../../../counted.ts";
import type { CaseWords } from "../../en/people/case-words.ts";

export const caseWords: CaseWords = {
  statuses: {
    new: "Новое",
    open: "В работе",
    contacted: "Связались",
    resolved: "Решено",
    dismissed: "Отклонено",
  },
  due: (time) => `осталось: ${time}`,
  overdue: (time) => `просрочено: ${time}`,
  since: {
    contacted: (ago) => `связались ${ago}`,
    resolved: (ago) => `решено ${ago}`,
    dismissed: (ago) => `отклонено ${ago}`,
  },
  opened: (count) =>
    counted("ru", count, {
      one: "обращение открыто",
      few: "обращения открыто",
      other: "обращений открыто",
    }),
  there: (count) =>
    counted("ru", count, {
      one: "уже было открыто",
      other: "уже было открыто",
    }),
  missing: (count) =>
    counted("ru", count, {
      one: "ответа больше нет",
      other: "ответов больше нет",
    }),
  none: "Ни один ответ не выбран, поэтому обращения не открыты.",
};
