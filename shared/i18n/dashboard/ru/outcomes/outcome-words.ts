import { counted } from "../../../counted.ts";
import type { OutcomeWords } from "../../en/outcomes/outcome-words.ts";

export const outcomeWords: OutcomeWords = {
  of: (part, all) => `${part}, всего ${all}`,
  before: (value) => `раньше ${value}`,
  up: (points) => `рост на ${points}`,
  down: (points) => `снижение на ${points}`,
  flat: "без явных изменений",
  tooFewBefore: "раньше было слишком мало для сравнения",
  tooFew: (things) => `${things}: слишком мало для вывода`,
  none: "нет",
  nothingYet: "нечего считать",
  tickets: (count) => counted("ru", count, { one: "заявка", few: "заявки", other: "заявок" }),
  customers: (count) => counted("ru", count, { one: "клиент", few: "клиента", other: "клиентов" }),
  waiting: (count) =>
    counted("ru", count, {
      one: "событие ждёт подсчёта",
      few: "события ждут подсчёта",
      other: "событий ждёт подсчёта",
    }),
  reference: "Как отправлять эти точки контакта",
  byDay: { day: "по дням", week: "по неделям", month: "по месяцам" },
  erased: "Удалено",
  goOn: "Искать дальше",
  part: "Просмотрена только часть периода. Чтобы увидеть остальное, ищите дальше.",
  points: "Интервал графиков",
  noMatch: "За этот период под фильтр ничего не подходит. Измените его выше.",
};
