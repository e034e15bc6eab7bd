import { counted } from "../../../counted.ts";

/** The webhooks in the settings, and what was delivered to them. */
export const webhooks = {
  title: "Webhooks",
  lead: "A webhook tells another system what happens here: your CRM, a Slack channel, a Teams channel, or a program of your own.",
  add: "Make a webhook",
  newTitle: "New webhook",
  empty: "There is none yet. Make one, and other systems hear of answers and cases within seconds.",
  columns: { key: "Webhook", format: "Format", events: "Sent for", state: "State", last: "Last message" },
  eventCount: (count: number) => counted("en", count, { one: "event", other: "events" }),
  alertsOnly: "Alerts only",
  never: "None yet",
  states: {
    works: "Works",
    untried: "Not tried yet",
    off: "Off",
    failing: "Failing",
    disabled: "Switched off",
  },
  failingSince: (time: string) => `Every attempt has failed since ${time}.`,
  failingNext: (time: string) =>
    `Look at its messages to see what the target answers. After ${time} of failing, Milepost switches it off and tells the admins.`,
  disabled: {
    gone: (time: string) =>
      `Milepost switched this webhook off (${time}), because the target answered that it is gone for good (410).`,
    failing: (time: string) =>
      `Milepost switched this webhook off (${time}), because every attempt failed for five days.`,
    next: "Look at its messages to see what the target answered. Once the target works again, tick “It is on” and save. What failed can then be sent again.",
  },
  /** What a message is about. */
  types: {
    "response.recorded": "An answer came in",
    "response.revised": "An answer was changed",
    "case.opened": "A case was opened",
    "case.updated": "A case was changed",
    "case.overdue": "A case is overdue",
    "score.changed": "A score rose or fell clearly",
    "problem.detected": "A topic of tickets grows",
    "invitation.failed": "A survey’s email could not be delivered",
    "customer.unsubscribed": "A customer unsubscribed",
    "customer.erased": "A customer was erased",
    "alert.raised": "An alert",
    "webhook.test": "A test",
    "webhook.disabled": "A webhook was switched off",
  },
  fields: {
    key: { label: "Key", help: "A short name, like crm. It can’t be changed later." },
    url: {
      label: "Address",
      help: "Where messages go, with https://. Slack and Teams call it the webhook’s URL.",
    },
    format: {
      label: "Format",
      help: "Slack and Teams show a message to people. Standard Webhooks is for programs: signed JSON.",
    },
    events: { label: "Send a message when", help: "None ticked: only alerts that name this webhook." },
    include: {
      label: "Messages name the customer",
      help: "With name and email address. Tick it only if the other system may have them.",
    },
    language: { label: "Language of messages", help: "In Slack and Teams." },
    active: { label: "It is on", help: "Off: nothing is sent, and nothing is kept for later." },
  },
  secret: {
    title: (key: string) => `The secret of ${key}`,
    once: "Copy it now: it is shown this once.",
    rotated: "Copy it now: it is shown this once. For a day, messages are signed with the old secret too.",
    label: "Secret",
    verify: "How to verify a message",
    verifyHelp: "With it you know that a message is from here and was not changed. In Node.js:",
    comment: "The body as it came, before it is parsed",
    back: "I have copied it",
    change: "A new secret",
    changeText:
      "Ask for a new one if somebody else may have seen the secret. The old one still signs for a day, beside the new one, so that no message is lost.",
    changeButton: "Make a new secret",
  },
  test: {
    button: "Send a test",
    help: "A test goes to the webhook as it is saved.",
    sent: "A test is on its way.",
    look: "See what became of it",
  },
  deletion: {
    link: "Delete this webhook",
    title: (key: string) => `Delete the webhook ${key}?`,
    text: "Nothing is sent to it any more, what waits is dropped, and its secret is gone for good.",
    alerts: "These alerts tell it. Take it out of them first:",
    button: "Delete",
  },
  deleted: "Deleted.",
  changed: "Somebody else changed this in the meantime. Look at it again before you delete it.",
  deliveries: {
    link: "Messages sent to it",
    title: (key: string) => `Messages to ${key}`,
    lead: "Of the last 30 days, the newest first.",
    filter: "State of messages",
    all: "All",
    statuses: { waiting: "Waiting", delivered: "Delivered", failed: "Failed", canceled: "Not sent" },
    canceled: "The customer was erased, or the webhook is gone.",
    empty: "There is none.",
    attempts: (count: number) => counted("en", count, { one: "attempt", other: "attempts" }),
    left: (count: number) => `The newest ${count} are shown.`,
    nextTry: (time: string) => `Next attempt: ${time}`,
    answer: "What it answered",
    noAnswer: "It answered without any text.",
    replay: "Send again",
    replayOne: (id: string) => `Send again: ${id}`,
    replayed: "It is on its way again.",
    older: "Older messages",
    newest: "Newest messages",
    /** Why there was no answer. */
    errors: {
      timeout: "it did not answer in time",
      refusedAddress: "its address is not allowed",
      unknownHost: "its name was not found",
      tls: "its certificate is not valid",
      unreachable: "it could not be reached",
      brokenAnswer: "its answer broke off",
    },
  },
};

export type WebhookMessages = typeof webhooks;
