import { counted } from "../../../counted.ts";
import type { TouchpointListMessages } from "../../en/outcomes/touchpoint-list.ts";

export const touchpointList: TouchpointListMessages = {
  title: "Точки контакта",
  type: "Точка контакта",
  everyType: "Все точки контакта",
  newest: "сначала новые",
  count: (count) =>
    counted("ru", count, {
      one: "точка контакта на этой странице",
      few: "точки контакта на этой странице",
      other: "точек контакта на этой странице",
    }),
  none: "Подходящих точек контакта нет. Выберите другой период или уберите фильтр.",
  table: {
    when: "Когда",
    what: "Точка контакта",
    customer: "Клиент",
    channel: "Канал",
    properties: "Свойства",
  },
};
