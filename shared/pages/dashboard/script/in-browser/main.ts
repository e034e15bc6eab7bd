import { addCursors } from "./chart-cursor.ts";
import { addInboxKeys } from "./inbox-keys.ts";
import { keepPlace } from "./kept-place.ts";
import { makeSortable } from "./sortable-tables.ts";

// What a browser lacks for one part must not cost the others: the pages work without any of them.
for (const add of [addCursors, makeSortable, addInboxKeys, keepPlace]) {
  try {
    add();
  } catch (error) {
    console.error(error);
  }
}
