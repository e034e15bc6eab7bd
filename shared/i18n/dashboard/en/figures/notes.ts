/** Notes that members pin to a day of a touchpoint's trend. */
export const notes = {
  title: "Notes",
  add: "Pin a note to a day",
  day: "Day",
  text: "Note",
  hint: "Like “New checkout”. All members see it, on every trend of this touchpoint.",
  pin: "Pin it",
  unpin: (text: string) => `Remove the note “${text}”`,
  remove: "Remove",
  by: (name: string) => `by ${name}`,
  errors: {
    day: "Choose a day.",
    text: (most: string) => `Write one line, at most ${most} characters.`,
    full: (most: string) => `There are ${most} notes already. Remove one first.`,
  },
};

export type NoteMessages = typeof notes;
