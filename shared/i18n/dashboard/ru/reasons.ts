import type { Reasons } from "../en/reasons.ts";

export const reasons: Reasons = {
  inactive: "опрос выключен",
  noEmail: "нет адреса почты",
  unsubscribed: "отписка",
  bounced: "почтовый ящик отклонил прошлое письмо",
  complained: "прошлое письмо отметили как спам",
  sampledOut: "не попали в выборку",
  contactCap: "опросов уже было достаточно",
  cooldown: "этот опрос уже спрашивал недавно",
  condition: "условие опроса не выполнено",
  erased: "данные клиента удалены",
  unconfirmedAddress: "адрес известен только с веб-страницы",
  tooOld: "произошло слишком давно",
};
