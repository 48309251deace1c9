/** A file of the project as it was read: what the parse stage gets. */
export interface ProjectFile {
  /** Name of the package that it belongs to; the root project's own name for its files. */
  readonly package: string;
  /** Relative to the package's folder, with `/`; dbt's `original_file_path`. */
  readonly path: string;
  /** Relative to the root project's folder, with `/`; what people see, and `Span.path`. */
  readonly displayPath: string;
  /** The folder of the package's paths in which it was found, e.g. `models` (dbt's searched path). */
  readonly searchedPath: string;
  readonly kind: FileKind;
  /** Content; empty for large seeds: the database reads them from disk. */
  readonly text: string;
  /** sha256 of the content, hex; tells texts apart, as a name does for those of the program itself. */
  readonly hash: string;
  /** Where it lies on disk, for the database and for `manifest.root_path`. */
  readonly absolutePath: string;
  /** Its number in the order in which dbt would read the files of all packages; absent if nobody knows. */
  readonly place?: number;
}

/** What a file may hold, told by the folder it was found in and its ending. */
export type FileKind =
  | 'model'
  | 'properties'
  | 'seed'
  | 'snapshot'
  | 'macro'
  | 'test'
  | 'generic-test'
  /** Rows for unit tests, as CSV or SQL. */
  | 'fixture'
  | 'analysis'
  | 'docs';
