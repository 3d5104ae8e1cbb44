/** Names under which a column may be found, in order of preference: the first that the file has. */
export type ColumnNames = readonly string[]
