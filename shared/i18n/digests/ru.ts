import { counted } from "../counted.ts";
import type { DigestMailMessages, DigestPageMessages } from "./en.ts";

const surveys = (count: number) =>
  counted("ru", count, { one: "опрос отправлен", few: "опроса отправлено", other: "опросов отправлено" });
const cases = (count: number) =>
  counted("ru", count, { one: "обращение открыто", few: "обращения открыты", other: "обращений открыто" });

/** Days end in an abbreviation, whose dot is the sentence's own. */
export const mail: DigestMailMessages = {
  subject: { weekly: (days) => `Ваша неделя: ${days}`, monthly: (days) => `Ваш месяц: ${days}` },
  kicker: { weekly: "Сводка за неделю", monthly: "Сводка за месяц" },
  summary: (answers, sent) => `${answers}; ${surveys(sent)}.`,
  changed: "Что изменилось",
  compared: (days, before) => `${days} в сравнении с ${before}`,
  scores: "Оценки",
  between: (low, high, answers) => `От ${low} до ${high}; ${answers}.`,
  betweenOnly: (low, high) => `От ${low} до ${high}.`,
  more: (rows) => counted("ru", rows, { one: "оценка ещё", few: "оценки ещё", other: "оценок ещё" }),
  comments: "Что говорят клиенты",
  outOf: (score, highest) => `${score} из ${highest}`,
  allComments: "Все комментарии",
  cases: (open, overdue) =>
    overdue === 0
      ? `${cases(open)}.`
      : `${cases(open)}, из них ${counted("ru", overdue, { one: "просрочено", few: "просрочены", other: "просрочено" })}.`,
  noTouchpoint: "Без точки контакта",
  button: "Открыть Milepost",
  reason: {
    weekly: "Вы получаете это письмо каждый понедельник как участник Milepost.",
    monthly: "Вы получаете это письмо первого числа каждого месяца как участник Milepost.",
  },
  stop: "Больше не присылать",
};

export const page: DigestPageMessages = {
  ask: {
    title: "Больше не присылать сводку?",
    text: "Писем о том, что произошло, больше не будет. Оповещения по-прежнему будут приходить.",
    button: "Больше не присылать",
  },
  ended: {
    title: "Сводка больше не придёт",
    text: "Писем о том, что произошло, больше не будет. Оповещения по-прежнему будут приходить.",
    undo: "Присылать снова",
  },
  on: {
    title: "Вы получаете сводку",
    text: {
      weekly: "Она приходит каждый понедельник.",
      monthly: "Она приходит первого числа каждого месяца.",
    },
  },
  gone: {
    title: "Эта ссылка больше не работает",
    text: "Воспользуйтесь ссылкой из более новой сводки или попросите администратора изменить сводку в настройках.",
  },
  unavailable: {
    title: "Не получилось",
    text: "Ошибка на нашей стороне. Попробуйте ещё раз через несколько минут.",
  },
  dashboard: "Открыть Milepost",
};
