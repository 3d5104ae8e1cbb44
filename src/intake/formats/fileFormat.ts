/** Formats of tables that are read. CSV stands for text with any usual delimiter, JSON also for a record a line. */
export type FileFormat = 'csv' | 'xlsx' | 'parquet' | 'json' | 'xml'
