/** Why an invitation was left out. */
export const reasons = {
  inactive: "the survey is off",
  noEmail: "no email address",
  unsubscribed: "unsubscribed",
  bounced: "the mailbox refused an earlier email",
  complained: "marked an earlier email as spam",
  sampledOut: "not in the sample",
  contactCap: "asked often enough already",
  cooldown: "asked by this survey recently",
  condition: "the survey's condition is not met",
  erased: "the customer was erased",
  unconfirmedAddress: "only a web page gave the address",
  tooOld: "happened too long ago",
};

export type Reasons = typeof reasons;
