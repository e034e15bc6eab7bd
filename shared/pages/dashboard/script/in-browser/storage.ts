/** What a browser keeps for this tab or for good. A browser that forbids it keeps nothing, and nothing else breaks. */
const keptIn = (storage: () => Storage) => ({
  read: (name: string): string | null => {
    try {
      return storage().getItem(name);
    } catch {
      return null;
    }
  },
  /** Null removes it. */
  write: (name: string, value: string | null): void => {
    try {
      if (value === null) storage().removeItem(name);
      else storage().setItem(name, value);
    } catch {
      // The page is as before, without a memory.
    }
  },
});

export const inTab = keptIn(() => sessionStorage);
export const forGood = keptIn(() => localStorage);
