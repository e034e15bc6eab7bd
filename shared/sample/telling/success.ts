import { groupBy } from "../../domain/base/group-by.ts";
import type { SampleEvent } from "../journeys.ts";
import type { Person } from "../people.ts";
import type { Random } from "../random.ts";
import { BASIC_MRR, type Contract, contractOf, PRO_MRR, subscriptionId } from "./contracts.ts";
import { atOf, createExtras, DAY_MS, HOUR_MS, monthStart } from "./told.ts";

const YEAR_DAYS = 365;
const isoOf = (at: number): string => new Date(Math.floor(at)).toISOString();

/** A customer who pays, and what the journeys tell of their subscription. */
type Account = {
  person: Person;
  contract: Contract;
  /** When it began, in ms. */
  start: number;
  started: SampleEvent | undefined;
  trial: SampleEvent | undefined;
  renewed: SampleEvent | undefined;
  cancelled: SampleEvent | undefined;
};

/** Contracts run for a year. Most are renewed or cancelled in the two weeks before they end; they begin on a Monday. */
const startOf = (random: Random, { renewed, cancelled }: Partial<Account>, now: number): number => {
  const end = renewed ?? cancelled;
  const isAtEnd = renewed !== undefined || random.chance(0.6);
  const ago =
    end === undefined || !isAtEnd
      ? random.between(190, 355)
      : Math.floor((now - atOf(end)) / DAY_MS) + YEAR_DAYS - 7;
  const day = Math.floor(now / DAY_MS) - ago;
  // Day 4 after 1970-01-01, a Thursday, was a Monday.
  return (day - ((((day - 4) % 7) + 7) % 7) + 7) * DAY_MS + 9 * HOUR_MS;
};

const accountsIn = (random: Random, events: readonly SampleEvent[], now: number): Account[] => {
  const byPerson = groupBy(events, ({ person }) => person.id);
  return [...byPerson.values()].flatMap((own) => {
    const [{ person } = { person: undefined }] = own;
    const find = (touchpoint: string) => own.find((event) => event.touchpoint === touchpoint);
    const started = find("subscription.started");
    const trial = find("trial.started");
    const isNewcomer = own.some(({ touchpoint }) =>
      ["trial.started", "advert.clicked", "newsletter.clicked"].includes(touchpoint),
    );
    if (person === undefined || person.plan === "free" || (isNewcomer && started === undefined)) return [];
    const [renewed, cancelled] = [find("subscription.renewed"), find("subscription.cancelled")];
    // The others pay in ways that the program does not know: so many are enough for the figures.
    if (!started && !renewed && !cancelled && !random.chance(0.4)) return [];
    const start = started ? atOf(started) : startOf(random, { renewed, cancelled }, now);
    return [{ person, contract: contractOf(person), start, started, trial, renewed, cancelled }];
  });
};

/** Cancellations that the journeys do not tell: more than usual in the last calendar month, and some to come. */
const LAST_MONTH = 9;
const TO_COME = 6;
const CHANGES = { upgrades: 36, downgrades: 10, pauses: 9, reactivations: 9 };

/**
 * Subscriptions of who pays: since when, trials, changes of plan, pauses, ends and returns, and goals of teams.
 * @returns the journeys' events with what is paid and when a contract ends, the new ones, and who pays little and stays
 */
export const tellSuccess = (random: Random, events: readonly SampleEvent[], now: number) => {
  const { events: extras, tell } = createExtras(now);
  const accounts = accountsIn(random, events, now);
  const byPerson = new Map(accounts.map((account) => [account.person, account]));
  const web = (person: Person) => ({ person, channel: "web" });
  const terms = ({ person, contract, start }: Account, at: number) => {
    const years = Math.floor((at - start) / (YEAR_DAYS * DAY_MS) + 0.1) + 1;
    return {
      subscriptionId: subscriptionId(person),
      ...contract,
      renewsAt: isoOf(start + years * YEAR_DAYS * DAY_MS),
    };
  };
  const cancel = ({ person }: Account, at: number, effectiveAt?: number): void =>
    tell(web(person), "subscription.cancelled", {
      at,
      subscriptionId: subscriptionId(person),
      ...(effectiveAt === undefined ? {} : { effectiveAt: isoOf(effectiveAt) }),
    });

  for (const account of accounts) {
    const { person, contract, start, started, trial } = account;
    if (started === undefined)
      tell(web(person), "subscription.started", { at: start, ...terms(account, start) });
    else if (trial !== undefined && atOf(trial) < start && random.chance(0.4))
      tell(web(person), "subscription.started", {
        at: atOf(trial) + 60_000,
        subscriptionId: subscriptionId(person),
        ...contract,
        trial: true,
      });
  }

  const staying = random.mixed(accounts.filter(({ cancelled }) => cancelled === undefined));
  const settled = staying.filter(({ start, renewed }) => renewed === undefined && now - start > 60 * DAY_MS);
  const take = (count: number, isFit: (account: Account) => boolean = () => true): Account[] => {
    const taken = settled.filter(isFit).slice(0, count);
    for (const account of taken) settled.splice(settled.indexOf(account), 1);
    return taken;
  };
  const callers = take(8, ({ contract, started }) => contract.plan === "basic" && started === undefined);
  const [monthFrom, monthTo] = [monthStart(now, 1), monthStart(now, 0)];
  for (const account of take(LAST_MONTH, ({ start }) => start < monthFrom))
    cancel(account, monthFrom + random.next() * (monthTo - monthFrom));
  for (const account of take(TO_COME))
    cancel(account, now - random.between(1, 9) * DAY_MS, now + random.between(4, 40) * DAY_MS);
  const during = ({ start }: Account) =>
    Math.max(start, now - 180 * DAY_MS) +
    (0.1 + 0.85 * random.next()) * (now - Math.max(start, now - 180 * DAY_MS));
  const change = (account: Account, contract: Partial<Contract>): void => {
    const at = during(account);
    tell(web(account.person), "subscription.changed", { at, ...terms(account, at), ...contract });
  };
  for (const account of take(CHANGES.upgrades))
    change(
      account,
      account.contract.plan === "basic"
        ? { plan: "pro", mrr: PRO_MRR }
        : { plan: "team", mrr: account.contract.mrr + 9_900 },
    );
  for (const account of take(CHANGES.downgrades, ({ contract }) => contract.plan !== "basic"))
    change(
      account,
      account.contract.plan === "pro"
        ? { plan: "basic", mrr: BASIC_MRR }
        : { mrr: account.contract.mrr - 9_900 },
    );
  for (const [index, account] of take(CHANGES.pauses).entries()) {
    const at = now - random.between(20, 120) * DAY_MS;
    const id = subscriptionId(account.person);
    tell(web(account.person), "subscription.paused", { at, subscriptionId: id });
    if (index % 3 > 0)
      tell(web(account.person), "subscription.resumed", {
        at: at + random.between(14, 45) * DAY_MS,
        subscriptionId: id,
      });
  }
  const gone = accounts.filter(({ cancelled }) => cancelled && now - atOf(cancelled) > 50 * DAY_MS);
  for (const account of gone.slice(0, CHANGES.reactivations)) {
    const at = atOf(account.cancelled as SampleEvent) + random.between(25, 48) * DAY_MS;
    tell(web(account.person), "subscription.started", { at, ...terms(account, at) });
  }
  return {
    extras,
    callers: callers.map(({ person }) => person),
    told: events.map((event) => withTerms(event, byPerson.get(event.person), terms)),
  };
};

/** A subscription's event with its terms. A cancellation at the end of the contract takes effect then. */
const withTerms = (
  event: SampleEvent,
  account: Account | undefined,
  terms: (account: Account, at: number) => Record<string, unknown>,
): SampleEvent => {
  if (account === undefined) return event;
  switch (event.touchpoint) {
    case "subscription.started":
    case "subscription.renewed":
      return { ...event, properties: terms(account, atOf(event)) };
    case "subscription.cancelled": {
      const end = account.start + YEAR_DAYS * DAY_MS;
      const isAtEnd = account.renewed === undefined && end > atOf(event) && end - atOf(event) < 15 * DAY_MS;
      return {
        ...event,
        properties: { ...event.properties, ...(isAtEnd ? { effectiveAt: isoOf(end) } : {}) },
      };
    }
    default:
      return event;
  }
};
