export {
  type AuditedItem,
  bucketLabel,
  createRecount,
  type Difference,
  differencesOf,
  type ExpectedBucket,
  type ItemFault,
  itemFault,
  labelledPlace,
  type StoredBucket,
} from "./audit.ts";
export {
  type Bucket,
  type BucketDelta,
  type BucketPlace,
  bucketName,
  type Cut,
  cutBy,
  daysIn,
  deltasOf,
  EVER,
  entriesOf,
  type PendingFact,
  scoresPrefix,
  zeroCountersFor,
} from "./bucket.ts";
export { calendarOf, isCalendar } from "./calendar.ts";
export { type Change, changesOf } from "./change.ts";
export { periodsAround } from "./disclosure.ts";
export {
  CountedInvitation,
  CountedResponse,
  CountedTouchpoint,
  Fact,
  histogramOf,
  invitationFact,
  responseFact,
  touchpointFact,
} from "./fact.ts";
export { type Funnel, funnelOf } from "./funnel.ts";
export { type Score, scoreOf } from "./score.ts";
export { askedAbout, inJourney, type ScoreFilter } from "./score-rows.ts";
export {
  type Asked,
  addUp,
  answersIn,
  askedKey,
  type Sums,
  sumsOfAll,
  sumsOfAudience,
} from "./score-sums.ts";
