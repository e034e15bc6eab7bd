/** Alerts: holding answers against them, and what is done then. */
export { defineAlert } from "./define-alert.ts";
export type { ComposedMail, MemberMail, MemberMailer, ToldAnswer } from "./member-mail.ts";
export type { AlertFinder, AlertReader, AlertStore } from "./ports.ts";
