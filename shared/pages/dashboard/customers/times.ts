import { type Day, dayIn, type Instant } from "../../../domain/base/time.ts";
import type { CustomerView } from "./view.ts";

/** Days and times in the language of the page, and in one time zone. */
export type Times = {
  zone: string;
  day: (at: Instant) => Day;
  /** `5 October 2026` */
  wholeDay: (at: Instant) => string;
  /** `14:03` */
  clock: (at: Instant) => string;
  /** `5 Oct 2026, 14:03` */
  moment: (at: Instant) => string;
};

export const timesIn = ({ texts }: CustomerView["frame"], timeZone: string): Times => {
  const { language, figures } = texts;
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  return {
    zone: timeZone,
    day: (at) => dayIn(at, timeZone),
    wholeDay: (at) => figures.wholeDay(dayIn(at, timeZone)),
    clock: (at) => clock.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
  };
};
