/** Notices: emails to members about answers and webhooks. */
export { mailOfDelivery } from "./mail-of-delivery.ts";
export type { ComposedMail, MemberMail, MemberMailer, ToldAnswer } from "./member-mail.ts";
export { type NotifyDeps, type NotifyReport, notifyMembers } from "./notify-members.ts";
export type { NoticeSettler, ToldReader } from "./ports.ts";
