/** A text with an address to open, or without one. */
export type Linked = { text: string; url?: string | undefined };

/** A part of an email to a member. It is written once, and rendered as HTML and as plain text. */
export type Block =
  /** What a customer wrote, perhaps cut. */
  | { kind: "said"; text: string; more?: Required<Linked> | undefined }
  /** `note` is quieter. */
  | { kind: "text" | "note"; text: string }
  /** What is known of something, by name. */
  | { kind: "rows"; rows: readonly { label: string; value: Linked; under?: string | undefined }[] }
  /** What happened, with its time. */
  | {
      kind: "steps";
      title: string;
      steps: readonly { when: string; what: string }[];
      none: string;
      all: Required<Linked>;
    }
  /** Answers, each with its own link. */
  | {
      kind: "answers";
      answers: readonly {
        score: string;
        isLow: boolean;
        who: Required<Linked>;
        where: string;
        said: string;
      }[];
    };

/** An email to a member, before it is HTML or text. */
export type MailContent = {
  subject: string;
  /** Inboxes show it beside the subject. */
  preheader: string;
  /** A short line above the heading. */
  kicker: string;
  heading: string;
  /** Whether the heading is a low score. */
  isLow: boolean;
  /** Above the button, and below it. */
  lead: readonly Block[];
  details: readonly Block[];
  button: Required<Linked>;
  footer: readonly Linked[];
  /** A mark that nothing in it is real. */
  notice?: string | undefined;
};
