import type { DispatchDeps } from "../../shared/application/sending/dispatch-context.ts";
import { dispatchShard } from "../../shared/application/sending/dispatch-surveys.ts";
import type { SendOutcome } from "../../shared/application/sending/ports.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import { aCustomer, anInvitation, NOW, someDefinitions } from "./builders.ts";
import { anOpenPace, InMemoryDispatch, ScriptedMailer } from "./fakes.ts";

export const ID = anInvitation().id;

export const anEmail = ({ survey, customer }: Parameters<DispatchDeps["compose"]>[0]) => ({
  to: { email: customer.email },
  from: { email: "feedback@acme.example" },
  subject: survey.key,
  html: "",
  text: "",
  headers: {},
  tags: { survey: survey.key },
});

/** One shard, its mail service and a fixed clock. */
export const aShard = ({
  invitations = [anInvitation()],
  customers = [aCustomer()],
  says = [],
  definitions = someDefinitions(),
  read = () => definitions,
  ...overrides
}: {
  invitations?: Invitation[];
  customers?: Customer[];
  says?: SendOutcome[];
  definitions?: ReturnType<typeof someDefinitions>;
  /** Set if they change during the run. */
  read?: () => ReturnType<typeof someDefinitions>;
} & Partial<Pick<DispatchDeps, "clock" | "compose" | "hasTime" | "pace">> = {}) => {
  const store = new InMemoryDispatch(invitations, customers);
  const mailer = new ScriptedMailer(...says);
  const tokens: string[] = [];
  const composed: Parameters<DispatchDeps["compose"]>[0][] = [];
  const unreadable: Error[] = [];
  const uncomposable: unknown[] = [];
  const deps = {
    store,
    mailer,
    compose: (input: Parameters<DispatchDeps["compose"]>[0]) => {
      tokens.push(input.token);
      composed.push(input);
      return anEmail(input);
    },
    clock: () => NOW,
    pace: anOpenPace(),
    hasTime: () => true,
    onDue: () => {},
    onUnreadable: (error: Error) => void unreadable.push(error),
    onFault: (_id: string, error: unknown) => void uncomposable.push(error),
    definitions: async () => read(),
    ...overrides,
  } satisfies Parameters<typeof dispatchShard>[0];
  return {
    store,
    mailer,
    tokens,
    composed,
    unreadable,
    uncomposable,
    run: (now?: string) => dispatchShard(now === undefined ? deps : { ...deps, clock: () => now }, 0),
    invitation: (id = [...store.invitations.keys()][0] ?? ID) => store.invitations.get(id) as Invitation,
    asksOf: (id = "c-42") => store.customers.get(id)?.asks ?? [],
  };
};

/** The report of a run that found nothing. */
export const NOTHING = {
  sent: 0,
  reminded: 0,
  spared: 0,
  suppressed: 0,
  expired: 0,
  postponed: 0,
  refused: 0,
  denied: 0,
  failed: 0,
  unconfirmed: 0,
  lost: 0,
  faulty: 0,
  unreadable: 0,
};
