import { counted } from "../../counted.ts";
import type { WordMessages } from "../en/words.ts";

export const counts: WordMessages["counts"] = {
  answers: (count) => counted("ru", count, { one: "ответ", few: "ответа", other: "ответов" }),
  invitations: (count) =>
    counted("ru", count, { one: "приглашение", few: "приглашения", other: "приглашений" }),
  openCases: (count) =>
    counted("ru", count, {
      one: "открытое обращение",
      few: "открытых обращения",
      other: "открытых обращений",
    }),
  // A fraction takes the genitive singular: 0,4 пункта.
  points: (points) =>
    counted("ru", points, { one: "пункт", few: "пункта", many: "пунктов", other: "пункта" }),
};

export const words: WordMessages = {
  direction: "ltr",
  counts,
  tones: { low: "Низкие", middle: "Средние", high: "Высокие" },
  intervals: { day: "День", week: "Неделя", month: "Месяц" },
  keys: {
    title: "Горячие клавиши",
    next: "Следующий ответ",
    previous: "Предыдущий ответ",
    open: "Открыть его",
    openCase: "Открыть обращение или перейти к нему",
    help: "Показать этот список",
    use: "Использовать эти клавиши",
    close: "Закрыть",
  },
};
