import { access, rename, writeFile } from "node:fs/promises";
import initSqlJs from "sql.js";

/**
 * The embedded engine's own table of stream records, as its version 1.2.1 makes it. The engine never removes a record, and
 * looks through all of them for the next number at each write: without an index, each of 18,000 records makes every write
 * slower. It leaves a table that is there as it is, so it is made here with the indexes that its queries can use.
 */
const STREAM_RECORDS = `
  CREATE TABLE _stream_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    event_name TEXT NOT NULL,
    keys_json TEXT NOT NULL,
    new_image TEXT,
    old_image TEXT,
    sequence_number TEXT NOT NULL,
    shard_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    user_identity TEXT
  );
  CREATE INDEX milepost_last_record ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX milepost_records_of_shard
    ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

/** Makes the file of a new engine, with an indexed table of stream records. A file that is there stays as it is. */
export const makeStorage = async (file: string): Promise<void> => {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(STREAM_RECORDS);
  // A start that is killed leaves no half of a file.
  await writeFile(`${file}.new`, database.export());
  database.close();
  await rename(`${file}.new`, file);
};
