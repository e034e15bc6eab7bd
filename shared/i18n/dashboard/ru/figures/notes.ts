import type { NoteMessages } from "../../en/figures/notes.ts";

export const notes: NoteMessages = {
  title: "Заметки",
  add: "Прикрепить заметку к дню",
  day: "День",
  text: "Заметка",
  hint: "Например, «Новое оформление заказа». Её видят все участники на каждом графике этой точки контакта.",
  pin: "Прикрепить",
  unpin: (text) => `Удалить заметку «${text}»`,
  remove: "Удалить",
  by: (name) => `автор: ${name}`,
  errors: {
    day: "Выберите день.",
    text: (most) => `Напишите одну строку, не длиннее ${most} символов.`,
    full: (most) => `Заметок уже ${most}. Сначала удалите одну.`,
  },
};
