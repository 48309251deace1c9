import { withoutLastLineEnd } from '../../context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { Target } from '../../project/environment.ts';
import { hasJinja } from '../../template/index.ts';
import { parseYamlFile } from '../../yaml/yaml.ts';
import { type KeyPath, keySpan, valueSpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import { checkShape, isDict } from '../parse/shape.ts';
import {
  databaseConflict,
  databaseOfPath,
  doubledOptions,
  duckdbOutputShape,
  unsupportedKeys,
} from './duckdb-profile.ts';
import type { RenderText } from './parse-project-config.ts';

type Bag = Readonly<Record<string, unknown>>;

export interface TargetInput {
  /** profiles.yml as found on disk; undefined when there is none anywhere. */
  readonly profiles?: { readonly path: string; readonly text: string };
  /** `--profile`, or what the project file asks for. */
  readonly profileName?: string;
  /** Where the project file asks for it, for the message. */
  readonly projectName: string;
  /** `--target`. */
  readonly targetName?: string;
  /** `--threads`. */
  readonly threads?: number;
  /** Processor cores, for the embedded database's threads. */
  readonly cores: number;
  /** The project's own target folder, relative to it, for the embedded database. */
  readonly targetPath: string;
  /** Renders Jinja in values (`env_var`, `var`). */
  readonly render: RenderText;
}

/**
 * The database that a project is built in: an output of profiles.yml, or, where the project names
 * no profile and no profiles.yml has one of its name, the embedded database in the target folder.
 */
export function resolveTarget(input: TargetInput): Checked<Target | undefined> {
  if (input.profileName === undefined) return { value: embedded(input), diagnostics: [] };
  if (input.profiles === undefined) {
    const facts = { profile: input.profileName };
    return { value: undefined, diagnostics: [projectMessages.profilesMissing(facts)] };
  }
  const { value: document, diagnostics } = parseYamlFile(input.profiles.path, input.profiles.text);
  const problems: Diagnostic[] = [...diagnostics];
  const value = hasErrors(problems) ? undefined : fromProfiles(document, input.profileName, input, problems);
  return { value, diagnostics: problems };
}

function embedded({ projectName, targetName, threads, cores, targetPath }: TargetInput): Target {
  return {
    profileName: projectName,
    name: targetName ?? 'dev',
    type: 'duckdb',
    database: projectName,
    schema: 'main',
    threads: threads ?? Math.max(1, Math.min(4, cores)),
    settings: { type: 'duckdb', path: `${targetPath}/${projectName}.duckdb` },
  };
}

function fromProfiles(
  document: YamlDocument,
  name: string,
  input: TargetInput,
  problems: Diagnostic[],
): Target | undefined {
  const profiles = isDict(document.value) ? document.value : {};
  const profile = profiles[name];
  const known = Object.keys(profiles).filter((key) => key !== 'config');
  if (profile === undefined) {
    problems.push(projectMessages.profileNotFound({ profile: name, known }, { at: startOf(document) }));
    return undefined;
  }
  if (!isDict(profile) || !isDict(profile.outputs)) {
    problems.push(
      projectMessages.profileWithoutOutputs({ profile: name }, { at: keySpan(document, [name]) }),
    );
    return undefined;
  }
  const targetName = input.targetName ?? targetOf(document, name, profile, input.render, problems);
  const raw = profile.outputs[targetName];
  if (!isDict(raw)) {
    const facts = { profile: name, target: targetName, known: Object.keys(profile.outputs) };
    const at =
      input.targetName === undefined && profile.target !== undefined ? [name, 'target'] : [name, 'outputs'];
    problems.push(
      projectMessages.targetNotFound(facts, {
        at: at[1] === 'target' ? valueSpan(document, at) : keySpan(document, at),
      }),
    );
    return undefined;
  }
  const place = [name, 'outputs', targetName];
  const output = render(raw, place, document, input.render, problems) as Bag;
  return hasErrors(problems)
    ? undefined
    : toTarget(output, name, targetName, place, document, input, problems);
}

function toTarget(
  output: Bag,
  profileName: string,
  name: string,
  place: KeyPath,
  document: YamlDocument,
  input: TargetInput,
  problems: Diagnostic[],
): Target | undefined {
  if (output.type !== 'duckdb') {
    const facts = { type: typeof output.type === 'string' ? output.type : undefined, target: name };
    const at = output.type === undefined ? keySpan(document, place) : valueSpan(document, [...place, 'type']);
    problems.push(projectMessages.adapterUnknown(facts, { at }));
    return undefined;
  }
  problems.push(...checkShape(duckdbOutputShape, output, place, document));
  const path = typeof output.path === 'string' ? output.path : undefined;
  const conflict = databaseConflict(output);
  if (conflict !== undefined) {
    const at = valueSpan(document, [...place, output.database === undefined ? 'path' : 'database']);
    const facts = { wanted: conflict.wanted, given: String(output.database), path: path ?? ':memory:' };
    problems.push(projectMessages.databaseConflict(facts, { at }));
  }
  for (const { place: key, why } of unsupportedKeys(output)) {
    const facts = { key: key.join('.'), why };
    problems.push(projectMessages.profileUnsupported(facts, { at: keySpan(document, [...place, ...key]) }));
  }
  if (output.disable_transactions === true) {
    const at = keySpan(document, [...place, 'disable_transactions']);
    problems.push(projectMessages.transactionsKept({}, { at }));
  }
  for (const { place: at, key } of doubledOptions(output)) {
    problems.push(projectMessages.attachmentTwice({ key }, { at: keySpan(document, [...place, ...at]) }));
  }
  if (hasErrors(problems)) return undefined;
  return {
    profileName,
    name,
    type: 'duckdb',
    database: typeof output.database === 'string' ? output.database : databaseOfPath(path),
    schema: typeof output.schema === 'string' ? output.schema : 'main',
    threads: input.threads ?? (typeof output.threads === 'number' ? output.threads : 1),
    settings: output,
  };
}

function targetOf(
  document: YamlDocument,
  name: string,
  profile: Bag,
  renderText: RenderText,
  problems: Diagnostic[],
): string {
  if (typeof profile.target !== 'string') return 'default';
  return String(render(profile.target, [name, 'target'], document, renderText, problems));
}

function render(
  value: unknown,
  keys: KeyPath,
  document: YamlDocument,
  renderText: RenderText,
  problems: Diagnostic[],
): unknown {
  if (typeof value === 'string') {
    if (!hasJinja(value)) return withoutLastLineEnd(value);
    const rendered = renderText(value, keys);
    const at = valueSpan(document, keys);
    problems.push(
      ...rendered.diagnostics.map((problem) => (problem.at === undefined ? { ...problem, at } : problem)),
    );
    return rendered.value;
  }
  if (Array.isArray(value))
    return value.map((item, n) => render(item, [...keys, n], document, renderText, problems));
  if (!isDict(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      render(item, [...keys, key], document, renderText, problems),
    ]),
  );
}

function startOf(document: YamlDocument) {
  const first = isDict(document.value) ? Object.keys(document.value)[0] : undefined;
  return first === undefined ? valueSpan(document, []) : keySpan(document, [first]);
}
