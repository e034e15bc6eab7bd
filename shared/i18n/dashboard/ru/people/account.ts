import { counted } from "../../../counted.ts";
import type { AccountMessages } from "../../en/people/account.ts";

export const account: AccountMessages = {
  tickets: "Заявки",
  noTickets: "Заявок нет.",
  open: (count) =>
    counted("ru", count, { one: "не решена", few: "не решены", many: "не решено", other: "не решено" }),
  more: (count) => `Все заявки: ${count}`,
  opened: (day) => `открыта ${day}`,
  solvedAfter: (duration) => `решена через ${duration}`,
  statuses: { open: "Открыта", held: "Ждёт клиента", solved: "Решена" },
  subscriptions: "Подписки",
  noSubscriptions: "Подписок нет.",
  noPlan: "Без тарифа",
  states: {
    planned: "начнётся позже",
    active: "действует",
    trial: "пробная",
    paused: "приостановлена",
    cancelled: "отменена",
    ended: "закончилась",
  },
  perMonth: (amount) => `${amount} в месяц`,
  renews: (day) => `продление ${day}`,
  ends: (day) => `до ${day}`,
  ended: (day) => `до ${day}`,
  since: (day) => `с ${day}`,
  pays: "Платит в месяц",
  nothing: "ничего",
  costs: "Сколько платит и стоит",
  month: "Месяц",
  paid: "Платит",
  cost: "Стоимость поддержки",
  costsMore: "обходится дороже, чем платит",
  onboarding: "Освоение",
  onboardingOpen: (day) => `начато ${day}, ещё не завершено`,
  onboardingDone: (days) => `завершено за ${days}`,
  days: (days) => counted("ru", days, { one: "день", few: "дня", many: "дней", other: "дня" }),
  goals: "Цели",
  goalsReached: (reached, set) => `достигнуто ${reached} из ${set}`,
  goalsOverdue: (count) => `просрочено: ${count}`,
  tooMany: ({ subscriptions, goals, onboarding, exact }, day) =>
    `С ${day} хранятся не все изменения: событий о подписках — не больше ${subscriptions}, о целях — ${goals}, об ` +
    `освоении — ${onboarding}. Сколько клиент платит сейчас, известно точно, если подписок не больше ${exact}.`,
};
