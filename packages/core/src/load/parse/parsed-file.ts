import type { ProjectFile } from '../../project-file.ts';
import type { MacroDefinition, Template } from '../../template/index.ts';
import type { KeyPath, YamlDocument } from '../../yaml/yaml-document.ts';
import type { PropertyKey } from './property-shapes.ts';

/** SQL with Jinja, as cut out of a file: `code` is the text without white space around it. */
export interface SqlText {
  readonly code: string;
  /** Offset of `code` in the file. */
  readonly offset: number;
  /** Undefined where its syntax is broken. */
  readonly template?: Template;
}

/** One entry of a properties file, e.g. one model, as written. */
export interface PropertyEntry {
  readonly key: PropertyKey;
  readonly at: KeyPath;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether rendering may change any text in it. */
  readonly jinja: boolean;
}

/** What one file holds; the parse stage never looks at a second file. */
export type ParsedFile =
  | { readonly kind: 'sql'; readonly file: ProjectFile; readonly sql: SqlText; readonly checksum: string }
  | {
      readonly kind: 'snapshots';
      readonly file: ProjectFile;
      readonly checksum: string;
      readonly blocks: readonly {
        readonly name: string;
        readonly sql: SqlText;
        readonly at: readonly [number, number];
      }[];
    }
  | { readonly kind: 'macros'; readonly file: ProjectFile; readonly definitions: readonly MacroDefinition[] }
  | {
      readonly kind: 'properties';
      readonly file: ProjectFile;
      readonly document: YamlDocument;
      readonly entries: readonly PropertyEntry[];
    }
  | {
      readonly kind: 'docs';
      readonly file: ProjectFile;
      readonly blocks: readonly {
        readonly name: string;
        readonly contents: string;
        readonly at: readonly [number, number];
      }[];
    }
  | { readonly kind: 'seed' | 'fixture'; readonly file: ProjectFile };
