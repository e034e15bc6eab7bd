import { counted } from "../../../counted.ts";
import type { TileMessages } from "../../en/figures/tiles.ts";
import { dashboard } from "./dashboard.ts";

export const tiles: TileMessages = {
  ...dashboard,
  tile: {
    between: (low, high) => `от ${low} до ${high}`,
    counted: (time) => `Подсчитано: ${time}`,
    notCounted: "Ещё не подсчитано",
    waiting: (answers) =>
      counted("ru", answers, { one: "ответ ждёт", few: "ответа ждут", other: "ответов ждут" }),
    stop: "Не обновлять",
    start: "Обновлять каждые 5 минут",
    gone: { title: "Здесь ничего не показано", text: "Адрес неверен, или табло отозвано." },
    unavailable: { title: "Сейчас нет данных", text: "Страница попробует снова через минуту." },
  },
};
