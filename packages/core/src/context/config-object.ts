import { dictEntries, isDict, type Kwargs, PyBase, toHost } from '../template/index.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';
import { snapshotColumnNames } from './snapshot-column-names.ts';

/**
 * `config` of templates. While the project is being read a call is recorded and everything
 * asked of it is '' (as in dbt); later a call does nothing, and the merged config answers.
 */
export class ConfigObject extends PyBase {
  override readonly typeName = 'Config';
  private readonly host: ContextHost;

  constructor(host: ContextHost) {
    super();
    this.host = host;
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    const values =
      args.length === 1 && kwargs.size === 0
        ? args[0]
        : args.length === 0 && kwargs.size > 0
          ? kwargs
          : undefined;
    if (!isDict(values))
      throw compilationError('Invalid inline model config', 'config() takes keyword arguments, or one dict.');
    const plain: Record<string, unknown> = {};
    for (const [key, value] of dictEntries(values)) {
      const name = key === 'pre_hook' ? 'pre-hook' : key === 'post_hook' ? 'post-hook' : String(key);
      if (Object.hasOwn(plain, name))
        throw compilationError(`Invalid config, has conflicting keys "${String(key)}" and "${name}"`);
      Object.defineProperty(plain, name, {
        value: toHost(value),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    this.host.setConfig(plain);
    return '';
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'set':
        return hostFunction('set(name, value)', ([key, value]) =>
          this.call([], new Map([[String(key), value]])),
        );
      case 'get':
        return hostFunction('get(name, default=, validator=)', ([key, fallback = null]) =>
          this.read(String(key), fallback),
        );
      case 'require':
        return hostFunction('require(name, validator=)', ([key]) => this.read(String(key), undefined));
      case 'meta_get':
        return hostFunction('meta_get(name, default=, validator=)', ([key, fallback = null]) =>
          this.readMeta(String(key), fallback),
        );
      case 'meta_require':
        return hostFunction('meta_require(name, validator=)', ([key]) =>
          this.readMeta(String(key), undefined),
        );
      case 'persist_relation_docs':
        return hostFunction('persist_relation_docs()', () => this.persist('relation'));
      case 'persist_column_docs':
        return hostFunction('persist_column_docs()', () => this.persist('columns'));
      case 'model':
        return this.host.model();
      default:
        return undefined;
    }
  }

  private read(name: string, fallback: unknown): unknown {
    const config = this.host.config();
    if (!config) return '';
    if (name === 'snapshot_table_column_names' && config.materialized === 'snapshot')
      return snapshotColumnNames(config);
    return this.found(
      config,
      name === 'pre_hook' ? 'pre-hook' : name === 'post_hook' ? 'post-hook' : name,
      fallback,
    );
  }

  private readMeta(name: string, fallback: unknown): unknown {
    const config = this.host.config();
    return config ? this.found((config.meta ?? {}) as object, name, fallback) : '';
  }

  private found(bag: object, name: string, fallback: unknown): unknown {
    const value = Object.hasOwn(bag, name) ? (bag as Record<string, unknown>)[name] : undefined;
    if (value !== undefined) return value;
    if (fallback === undefined) {
      throw new DbtError(
        'Compilation Error',
        `Model '${this.host.subject}' does not define a required config parameter '${name}'.`,
      );
    }
    return fallback;
  }

  private persist(key: string): boolean {
    const docs = this.host.config()?.persist_docs;
    return isDict(docs) && (docs as Record<string, unknown>)[key] === true;
  }
}
