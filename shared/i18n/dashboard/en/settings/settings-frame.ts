/** What all pages of the settings share: their list, and what forms say. */
export const settingsFrame = {
  title: "Settings",
  tabs: {
    "touchpoint-types": "Touchpoint types",
    surveys: "Surveys",
    policy: "Contact policy",
    alerts: "Alerts",
    webhooks: "Webhooks",
    members: "Members",
    keys: "Keys",
    tiles: "Tiles",
  },
  save: "Save",
  cancel: "Cancel",
  remove: "Remove",
  saved: "Saved.",
  removed: "Removed.",
  /** Above a form that was refused: what was typed still stands in it. */
  refused: "Nothing was saved yet. Please look at this again:",
  /** Above a form whose content somebody else changed in the meantime. */
  conflict: {
    title: "Somebody else changed this in the meantime.",
    text: "Nothing was saved, and what you typed still stands below. Where it differs, what they saved stands beside it. Save again to keep yours.",
    theirs: (value: string) => `They saved: ${value}`,
    empty: "nothing",
    /** What they did with all of it. */
    gone: "They removed it. Save again to bring it back.",
  },
  optional: "optional",
  units: {
    minutes: "minutes",
    hours: "hours",
    days: "days",
    weeks: "weeks",
    months: "months",
    years: "years",
  },
  unit: (label: string) => `${label}: unit`,
  /** A length of time that no number with one unit says: `P1DT12H`. */
  exactly: (duration: string) => `exactly ${duration}`,
  on: "on",
  off: "off",
  /** What is wrong with a field. */
  errors: {
    origin: "Must be sites like https://intranet.acme.example, without a path.",
    onlyTrend: "Only a trend has points: leave this as suits the period.",
    full: (most: string) => `There are ${most} already: remove one first.`,
    oneName: "Give one name for every language, or a name for each, not both.",
    share: "Must be a share from 0 to 100.",
    taken: "This key is taken already. Choose another one, or open what has it.",
    required: "Fill this in.",
    key: "Use lower-case letters and digits, joined by dots, dashes or underscores, like purchase.completed.",
    duration: "Give a whole number and a unit, at most five years.",
    anHour: "Must be an hour or more.",
    email: "Must be an email address, like ana@example.com.",
    url: "Must be an address that begins with https://.",
    colour: "Must be a colour, like #0b5fff.",
    time: "Must be a time, like 09:00.",
    later: "Must be later than the time before it.",
    line: "Must be one line of text.",
    number: "Must be a number.",
    whole: "Must be a whole number.",
    atMost: (most: string) => `Must be ${most} at most.`,
    atLeast: (least: string) => `Must be ${least} at least.`,
    tooLong: (most: string) => `Must have ${most} characters at most.`,
    choice: "Choose one of the list.",
    language: "Must be a language tag, like pt-BR.",
    zone: "Must be a time zone, like America/Sao_Paulo.",
    moment: "Must be a day and a time.",
  },
};

export type SettingsFrameMessages = typeof settingsFrame;
