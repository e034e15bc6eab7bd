/** Problems: topics of tickets that grow, as the nightly look finds them and follows them until they are over. */
export { lookAtTopics, lookDays, type Opened, openedBetween, problemAfter, type TopicLook } from "./look.ts";
export { isProblem, MOST_CUSTOMERS, Problem, withCustomers } from "./problem.ts";
